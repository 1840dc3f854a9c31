"""The geography a page draws its places on: shipped vector archives, small layers, and their records.

Everything is made by ``tools/build_basemap.py`` and only read here, when it is asked for, with the standard
library alone. All data are WGS-84; each file has a record with source, steps, licence and credit.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mapper.basemap.archives import ArchiveError, Flavor, Record, described, open_archive
    from mapper.basemap.ground import ground_features
    from mapper.basemap.shipped import UnknownBaseMapError, archive, geojson, labels, names, opened, record
    from mapper.basemap.tiles import refuse_blank

__all__ = [
    "ArchiveError",
    "Flavor",
    "Record",
    "UnknownBaseMapError",
    "archive",
    "described",
    "geojson",
    "ground_features",
    "labels",
    "names",
    "open_archive",
    "opened",
    "record",
    "refuse_blank",
]
_PARTS = {
    **dict.fromkeys(("ArchiveError", "Flavor", "Record", "described", "open_archive"), "archives"),
    "ground_features": "ground",
    "refuse_blank": "tiles",
}


def __getattr__(name: str) -> Any:
    # every command asks for the names of the shipped maps; few open an archive
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"mapper.basemap.{_PARTS.get(name, 'shipped')}"), name)
