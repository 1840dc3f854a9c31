"""Sound files that lie beside the tables, small, to be damaged."""

from __future__ import annotations

import gzip
import json
import re
from typing import Any

from mapper.basemap.archives import HEADER, HEADER_BYTES, MAGIC
from tests.builders import ATLAS_TOML
from tests.integration.geocode.loopback import amap_place, nominatim_place, photon_place
from tests.unit.geocode.makers import candidate, question

SETTINGS = ATLAS_TOML.replace('hub = "centre"', 'hub = "centre"\ntracks = "own.geojson"').replace(
    'base = "world"', 'base = "own.pmtiles"\nboundaries = "own.geojson"', 1
)
"""An atlas.toml that names every kind of further file."""
POINT = {"type": "Point", "coordinates": [123.4, 41.8]}
LINE = {"type": "LineString", "coordinates": [[123.1, 41.8, 3.5], [123.2, 41.9]]}


def _plain(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def collection(geometry: object, **properties: object) -> bytes:
    """A FeatureCollection of one feature."""
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    return _plain({"type": "FeatureCollection", "features": [feature]})


def archive() -> bytes:
    """A PMTiles archive of one tile, which stands for every one up to zoom 5."""
    told = gzip.compress(_plain({"name": "Own", "vector_layers": [{"id": "roads"}], "attribution": "x"}))
    root, tile = gzip.compress(bytes([1, 0, 0xD5, 0x0A, 4, 1])), b"tile"
    start = HEADER_BYTES + len(root)
    end = start + len(told)
    places = (HEADER_BYTES, len(root), start, len(told), end, 0, end, len(tile), 1365, 1, 1)
    bounds = (1_230_000_000, 410_000_000, 1_240_000_000, 420_000_000)
    return (
        HEADER.pack(MAGIC, 3, *places, 1, 2, 2, 1, 0, 5, *bounds).ljust(HEADER_BYTES, b"\0")
        + root
        + told
        + tile
    )


def _answer() -> bytes:
    from mapper.geocode.model import Answer

    answer = Answer(question=question(), date="2026-11-22", candidates=(candidate(),), licence="ODbL-1.0")
    return _plain(answer.to_json()) + b"\n"


CHANGED = {"table": "places", "id": "centre", "name": {"en": "Centre"}, "kind": "moved", "metres": 411.5}
DETAIL = {"column": "founded", "before": "1988", "after": "1989-09"}
OTHER = {"table": "places", "id": "centre", "name": {"zh": "名"}, "kind": "changed", "details": [DETAIL]}
SIDE_FILES: dict[str, bytes] = {
    "atlas.toml": SETTINGS.encode(),
    "own.geojson": collection(LINE, kind="disputed"),
    "own.pmtiles": archive(),
    "changes.json": _plain({"since": "2026-01-01", "changes": [CHANGED, OTHER]}),
    "geocode-answers.jsonl": _answer(),
    "geocode-answers.jsonl.part": _answer(),
    "geocode.toml": b'chain = ["geonames", "nominatim"]\n[provider.nominatim]\nurl = "http://127.0.0.1:9"\n'
    b'min_delay = 0\n[provider.own]\ngeocoder = "OpenCage"\nmay_store = true\nattribution = "x"\n'
    b'key_variable = "OWN_KEY"\n',
    ".env": b"# keys\nexport OWN_KEY='abc'\n",
    "geonames_subset.csv": b"geonameid,name,country,lat,lon,names\n1,Shenyang,CN,41.8,123.4,Mukden\n",
}
"""What may lie beside the tables, by name."""
LAYER = collection(POINT, id="point", name_en="Point", category="landmark", description_en="It is.")
ANSWERS: dict[str, bytes] = {
    "nominatim": _plain([nominatim_place("沈阳故宫")]),
    "photon": _plain({"features": [photon_place("沈阳故宫")]}),
    "amap": _plain({"status": "1", "geocodes": [amap_place("沈阳故宫")]}),
    "baidu": _plain({"status": 0, "result": {"location": {"lng": 123.4, "lat": 41.8}, "level": "x"}}),
}
"""What services say, by provider."""
VALUE = re.compile(rb'"[^"\n]*"|-?\d+(\.\d+)?|\[\]|null|true')
"""A value in JSON or TOML."""
ODD_VALUES = [
    *(b"NaN", b"-Infinity", b"1" + b"0" * 400, b"null", b"[]", b"{}", b"true", b'"\\ud800"', b'"\\u0000"'),
    *(
        b'"\\u202e"',
        b"-1",
        b"1e999",
        b'""',
        b"[" * 3000,
        b'{"a":' * 3000,
        b"9" * 5000,
        b'"' + b"x" * 5000 + b'"',
    ),
]
"""What may stand where a value is expected."""
