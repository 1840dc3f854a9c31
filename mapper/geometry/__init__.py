"""Numbers in, numbers out: geodesics, the antimeridian, projections and datums. Reads no file."""
