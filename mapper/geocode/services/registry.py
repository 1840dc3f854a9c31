"""The services this tool knows, one file each; any other geocoder of geopy is declared in ``geocode.toml``.

A datum stands in a declaration only where the service documents it. ``None`` means nobody has established it,
and such a provider is refused until the user declares it.
"""

from __future__ import annotations

from mapper.geocode.services.amap import AMap
from mapper.geocode.services.baidu import Baidu
from mapper.geocode.services.geonames import GeoNames
from mapper.geocode.services.nominatim import Nominatim
from mapper.geocode.services.photon import Photon
from mapper.geocode.services.service import Service

SERVICES: tuple[Service, ...] = (GeoNames(), Nominatim(), Photon(), Baidu(), AMap())
DEFAULT_CHAIN = ("geonames", "nominatim")
PROVIDERS = {service.provider.id: service.provider for service in SERVICES}


def service_of(geocoder: str) -> Service:
    """The service that answers through a geocoder of this name, which several providers may share."""
    return next((service for service in SERVICES if service.provider.geocoder == geocoder), Service())
