"""What the sources of the Shenyang atlas name, by the ids of its tables."""

from __future__ import annotations

CAPTIONS = {
    "airport",
    "neusoft-medical",
    "shenyang-station",
    "boguan-bridge",
    "olympic-center",
    "k11",
    "michelin",
    "china-germany-park",
    "sbw",
    "tv-tower",
    "forum66",
    "huaqiang",
    "bmw-brilliance",
    "sac",
    "siasun",
    "ftz-shenyang",
    "china-europe-railway-express",
}
"""What the illustrated page captions."""
HUB = "cr-express-hub"
"""Named by the text of that page."""
INSTITUTES = {"sia-cas", "imr-cas"}
