"""The geocoders this tool knows, each with what must be known about it before its answers can be used.

A datum stands here only where the service documents it. ``None`` means nobody has established it, and such a
provider is refused until the user declares it in ``geocode.toml``.
"""

from __future__ import annotations

from mapper.geocode.model import Provider
from mapper.positions.schema import ODBL

PUBLIC_NOMINATIM = "nominatim.openstreetmap.org"
OSM = "© OpenStreetMap contributors"

GAZETTEER = Provider(
    id="geonames",
    title="GeoNames, offline",
    geocoder="GazetteerGeocoder",
    datum_in_china="WGS84",
    may_store=True,
    min_delay=0.0,
    attribution="GeoNames",
    licence="CC BY 4.0",
    offline=True,
    terms="CC BY 4.0: credit GeoNames. Towns only, from geonames_subset.csv in the atlas folder.",
)
NOMINATIM = Provider(
    id="nominatim",
    title="Nominatim",
    geocoder="Nominatim",
    datum_in_china="WGS84",
    may_store=True,
    min_delay=1.0,
    attribution=OSM,
    licence=ODBL,
    url=f"https://{PUBLIC_NOMINATIM}",
    terms="ODbL; public server: a contact, at most one request a second, no bulk runs. --url for your own.",
)
PHOTON = Provider(
    id="photon",
    title="Photon",
    geocoder="Photon",
    datum_in_china="WGS84",
    may_store=True,
    min_delay=1.0,
    attribution=OSM,
    licence=ODBL,
    url="https://photon.komoot.io",
    terms="ODbL; public server: be fair, no guarantee. It has no country filter, so expect foreign names.",
)
BAIDU = Provider(
    id="baidu",
    title="Baidu Maps v3",
    geocoder="BaiduGeocoder",
    datum_in_china="BD09",
    datum_elsewhere=None,
    may_store=False,
    min_delay=0.5,
    attribution="Baidu Maps",
    key_variable="BAIDU_MAPS_KEY",
    url="https://api.map.baidu.com",
    terms="Key needed; terms on keeping results unknown: shown, never stored. Tells no names: never single.",
)
AMAP = Provider(
    id="amap",
    title="AMap (Gaode)",
    geocoder="AMap",
    datum_in_china="GCJ02",
    may_store=False,
    min_delay=0.5,
    attribution="AMap",
    key_variable="AMAP_KEY",
    url="https://restapi.amap.com",
    terms="Key needed; terms on keeping results unknown: shown, never stored.",
)
KNOWN = (GAZETTEER, NOMINATIM, PHOTON, BAIDU, AMAP)
DEFAULT_CHAIN = ("geonames", "nominatim")
