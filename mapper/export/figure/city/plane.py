"""A part of a city's map in a rectangle of the sheet, in Web Mercator as the page has it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from mapper.export.figure.rects import Rect
from mapper.geometry.projection import mercator_pixels
from mapper.geometry.sphere import EQUATOR_M
from mapper.geometry.types import Box
from mapper.value import value_type

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WORLD = 256.0
"""Width of the whole Mercator plane before it is scaled."""
TOLERANCE = 0.25
"""Units within which a line may be drawn with fewer points."""


@value_type
class Plane:
    """What is shown and where."""

    frame: Rect
    scale: float
    """Units of the sheet per unit of the whole plane, which is ``WORLD`` wide."""
    middle: tuple[float, float]
    """Of the plane, before it is scaled; it stands in the middle of the frame."""
    lat: float

    @classmethod
    def of_view(cls, view: Box, frame: Rect) -> Plane:
        """All of a view in a frame, in its middle; where the frame is wider or higher, more is shown."""
        (west, east), (north, south) = mercator_pixels(
            (view.west, view.east), (view.north, view.south), zoom=0
        )
        scale = min(frame.width / (east - west), frame.height / (south - north))
        middle = (float(west + east) / 2, float(north + south) / 2)
        return cls(frame=frame, scale=float(scale), middle=middle, lat=view.middle.lat)

    def project(self, lon: float, lat: float) -> tuple[float, float]:
        """Degrees to units of the sheet, y downwards."""
        x, y = mercator_pixels(lon, lat, zoom=0)
        return self.frame.middle[0] + (float(x) - self.middle[0]) * self.scale, (
            self.frame.middle[1] + (float(y) - self.middle[1]) * self.scale
        )

    @property
    def view(self) -> Box:
        """All that the frame shows, in degrees."""
        across, down = (side / 2 / self.scale for side in (self.frame.width, self.frame.height))
        west, east = ((self.middle[0] + step * across) / WORLD * 360 - 180 for step in (-1, 1))
        north, south = (
            math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * (self.middle[1] + step * down) / WORLD))))
            for step in (-1, 1)
        )
        return Box(west=west, south=south, east=east, north=north)

    @property
    def per_km(self) -> float:
        """Units of the sheet per kilometre in the middle."""
        return self.scale * WORLD / (EQUATOR_M / 1000 * math.cos(math.radians(self.lat)))

    @property
    def metres(self) -> float:
        """Metres on the ground to a unit of the sheet, in the middle."""
        return 1000 / self.per_km

    def shown(self, geometry: Any) -> Any:
        """What the frame shows of a shapely geometry in degrees, in units of the sheet."""
        import shapely

        frame, edge = self.frame, 3.0
        on_sheet = shapely.transform(geometry, self._moved)
        # A little beyond the frame, where the clip path hides cut edges and their outlines.
        seen = shapely.clip_by_rect(
            on_sheet, frame.left - edge, frame.top - edge, frame.right + edge, frame.bottom + edge
        )
        return shapely.simplify(seen, TOLERANCE)

    def _moved(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        import numpy as np

        x, y = mercator_pixels(points[:, 0], points[:, 1], zoom=0)
        across = self.frame.middle[0] + (x - self.middle[0]) * self.scale
        return np.column_stack((across, self.frame.middle[1] + (y - self.middle[1]) * self.scale))
