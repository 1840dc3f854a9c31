"""GDAL kept to one file in memory, one driver and the machine it runs on.

GDAL chooses among sixty drivers by what a file holds; some of them read whatever other file or address it
names. What is read here is read by the driver that its ending stands for, and by no other.
"""

from __future__ import annotations

import io
import threading
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

OPTIONS: Final[Mapping[str, str]] = {
    "CPL_VSIL_CURL_ALLOWED_FILENAME": "nowhere",
    "GML_DOWNLOAD_SCHEMA": "NO",
    "GML_SKIP_RESOLVE_ELEMS": "ALL",
    "LIBKML_RESOLVE_STYLE": "NO",
    "OGR_SQLITE_ALLOW_EXTERNAL_ACCESS": "NO",
    "OGR_SQLITE_LIST_VIRTUAL_OGR": "NO",
}
"""What would lead GDAL to other files or addresses, switched off."""
_ONE_AT_A_TIME = threading.Lock()


def read_confined(content: bytes, driver: str) -> dict[str, Any]:
    """Every layer in ``content`` by its name, read by this GDAL driver alone; raises whatever GDAL raises.

    A layer is a GeoDataFrame, a table without geometries a DataFrame.
    """
    import pyogrio

    with _confined(driver), warnings.catch_warnings():
        # GDAL complains that a file in memory has no ending
        warnings.simplefilter("ignore", RuntimeWarning)
        names = [str(name) for name, _ in pyogrio.list_layers(io.BytesIO(content))]
        # by number, because some drivers call a layer after the file, which has another name each time
        return {name: _layer(content, number) for number, name in enumerate(names)}


def _layer(content: bytes, number: int) -> Any:
    import pyogrio

    frame = pyogrio.read_dataframe(io.BytesIO(content), layer=number)
    told = pyogrio.read_info(io.BytesIO(content), layer=number)
    for name, kind in zip(told["fields"], told["ogr_subtypes"], strict=True):
        # Where some are not told, yes and no come as 1 and 0.
        if kind == "OFSTBoolean" and frame[name].dtype.kind == "f":
            frame[name] = [None if value != value else bool(value) for value in frame[name]]
            frame[name] = frame[name].astype(object)
    return frame


def to_wgs84(points: Any) -> Any:
    """The points of a GeoSeries in WGS-84, by the grids of this machine only."""
    with without_network():
        return points.to_crs(4326)


@contextmanager
def without_network() -> Iterator[None]:
    """Coordinates are converted by the grids of this machine only."""
    import pyproj.network

    network: Any = pyproj.network
    before = network.is_network_enabled()
    network.set_network_enabled(active=False)
    try:
        yield
    finally:
        network.set_network_enabled(active=before)


@contextmanager
def _confined(driver: str) -> Iterator[None]:
    """No driver but this one, and :data:`OPTIONS`; afterwards all is as it was for others who use GDAL."""
    import pyogrio
    from pyogrio.core import _register_drivers

    with _ONE_AT_A_TIME:
        before = {name: pyogrio.get_gdal_config_option(name) for name in (*OPTIONS, "OGR_SKIP")}
        others = ",".join(pyogrio.list_drivers().keys() - {driver})
        pyogrio.set_gdal_config_options({**OPTIONS, "OGR_SKIP": others})
        try:
            _register_drivers()
            if pyogrio.list_drivers().keys() != {driver}:
                raise RuntimeError(f"this GDAL has no driver of its own for {driver}")
            yield
        finally:
            pyogrio.set_gdal_config_options(before)
            _register_drivers()
