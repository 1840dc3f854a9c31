"""The editing loop round the tables: what changed, start an atlas, preflight, watch and serve."""
