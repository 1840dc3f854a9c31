"""An atlas: its records with their settings, and the same as GeoDataFrames."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from mapper.atlas.changes import Changes
from mapper.atlas.records import PartnerCity, Place, RailStop, Tables
from mapper.atlas.schema import LOCATED_TABLES
from mapper.value import value_type

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import geopandas

    from mapper.atlas.config.model import Config
    from mapper.atlas.lines import Boundaries
    from mapper.errors import Problem
    from mapper.geometry.types import Coordinates
    from mapper.positions.model import Position


@value_type
class Atlas(Tables):
    """A folder of tables, read and checked."""

    folder: Path
    config: Config
    tracks: tuple[Coordinates, ...] = ()
    """Denser railway lines as (lon, lat) degrees WGS-84, for legs to follow."""
    boundaries: Mapping[str, Boundaries] = field(default_factory=dict)
    """Boundary lines of the atlas' own, by the name of their file."""
    portraits: Mapping[str, str] = field(default_factory=dict)
    """Drawings of places as SVG, by the id of the place; empty unless a map opens with them."""
    changes: Changes = field(default_factory=Changes)
    """What differs from an earlier state, as ``changes.json`` tells it; nothing without that file."""
    warnings: tuple[Problem, ...] = ()
    """What ``check`` would warn about; errors never reach an Atlas."""
    waiting: int = 0
    """How many positions of the positions files wait for a person to look at them."""
    digest: str = ""
    """SHA-256 over the bytes of every input file of the folder, hex."""

    @property
    def is_of_frame(self) -> bool:
        """Whether it was made from a frame, see :meth:`of`, and not of files, which have a digest."""
        return not self.digest

    @classmethod
    def of(cls, *, places: geopandas.GeoDataFrame, title: str = "", column: str = "", **look: Any) -> Atlas:
        """An atlas without a folder from a GeoDataFrame in any CRS: a place a row, a category a class.

        ``look`` are the further fields of :class:`mapper.atlas.made.Look`. ``UsageError`` for a column that
        is not there.
        """
        from mapper.atlas.made import Look, fields_of

        return cls(**fields_of(places, Look(title=title, column=column, **look)))

    def save(self, folder: str | Path) -> None:
        """Write settings and tables into a new folder; ``UsageError`` when it holds anything."""
        from pathlib import Path

        from mapper.atlas.saving import save_atlas

        save_atlas(self, self.config, Path(folder))

    def positions(self) -> Iterator[Position]:
        """The position of every record that has one, table by table."""
        for table in LOCATED_TABLES:
            for record in getattr(self, table.attribute):
                if record.position is not None:
                    yield record.position

    def places(self) -> geopandas.GeoDataFrame:
        """One row a place with every column; points in EPSG:4326, empty geometry where unlocated."""
        from mapper.atlas.frames import points

        return points(self.place_list, Place, self.config.languages)

    def partners(self) -> geopandas.GeoDataFrame:
        """One row a partner city; points in EPSG:4326."""
        from mapper.atlas.frames import points

        return points(self.partner_list, PartnerCity, self.config.languages)

    def stops(self) -> geopandas.GeoDataFrame:
        """One row a rail stop; points in EPSG:4326."""
        from mapper.atlas.frames import points

        return points(self.stop_list, RailStop, self.config.languages)

    def lines(self) -> geopandas.GeoDataFrame:
        """One row a tie or a corridor section; lines in EPSG:4326, cut at ±180° as RFC 7946 asks."""
        from mapper.atlas.frames import lines

        return lines(self, hub=self.config.hub)
