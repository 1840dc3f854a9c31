"""The formats an atlas is written in: a module of this room each, and a line of the table a command reads.

A module has one function ``write``, which puts its files into a folder, all or none, and names them. Records
it takes from :mod:`mapper.export.layers`, a picture it draws from a scene.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from mapper.atlas.config.model import MapConfig
    from mapper.atlas.model import Atlas


class Writer(Protocol):
    """Writes the layers or pictures of some of the atlas' maps into a folder."""

    def __call__(self, atlas: Atlas, folder: Path, maps: Sequence[MapConfig], **options: Any) -> list[Path]:
        """Returns the files written; raises ``UsageError`` when the maps have nothing of this format."""


class Format(NamedTuple):
    """One format of the table."""

    about: str
    """What is written, for the help of the command."""

    module: str
    takes: tuple[str, ...] = ()
    """Options of the command that only some formats have a use for, as names of arguments."""

    @property
    def write(self) -> Writer:
        """Imported when it is asked for: who reads the help needs none of it."""
        writer: Writer = import_module(self.module).write
        return writer


FORMATS: Mapping[str, Format] = {
    "geojson": Format("every layer with all its columns", "mapper.export.geojson"),
    "gpkg": Format("all layers in one GeoPackage, for QGIS", "mapper.export.gpkg"),
    "kml": Format("folders of placemarks, for Google Earth", "mapper.export.kml"),
    "kmz": Format("the same, packed", "mapper.export.kmz"),
    "gpx": Format("waypoints and tracks, for receivers and hiking apps", "mapper.export.gpx"),
    "csv": Format("a table a layer", "mapper.export.csv"),
    "xlsx": Format("all layers in one workbook", "mapper.export.xlsx"),
    "fgb": Format("FlatGeobuf, for web maps", "mapper.export.fgb"),
    "parquet": Format("GeoParquet, for notebooks (with pyarrow)", "mapper.export.parquet"),
    "svg": Format("a static figure of each map, with real text", "mapper.export.svg", takes=("paper",)),
    "png": Format("the same as a picture", "mapper.export.png", takes=("paper", "dpi")),
    "pdf": Format(
        "the same for print, with its entries and sources", "mapper.export.pdf", takes=("paper", "worksheet")
    ),
}
PRESS_KIT = Format("every map as pictures, PDF and SVG, with captions and licences", "mapper.export.kit")
