"""The geography a page draws its places on: shipped vector archives, small layers, and their records.

Everything is made by ``tools/build_basemap.py`` and only read here, when it is asked for, with the standard
library alone. All data are WGS-84; each file has a record with source, steps, licence and credit.
"""

from mapper.basemap.archives import ArchiveError, Flavor, Record, described, open_archive
from mapper.basemap.shipped import UnknownBaseMapError, archive, geojson, labels, names, record

__all__ = [
    "ArchiveError",
    "Flavor",
    "Record",
    "UnknownBaseMapError",
    "archive",
    "described",
    "geojson",
    "labels",
    "names",
    "open_archive",
    "record",
]
