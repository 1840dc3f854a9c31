"""Nominatim: filters by country, area and kind, and tells every name a place has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mapper.geocode.model import Candidate, Provider, Subject
from mapper.geocode.names import unique
from mapper.geocode.services.service import LIMIT, SPECIAL_REGIONS, Service, corners, houses, points
from mapper.geometry.types import Box
from mapper.positions.schema import ODBL

NAME_KEYS = (
    "name",
    "alt_name",
    "old_name",
    "official_name",
    "short_name",
    "loc_name",
    "int_name",
    "nat_name",
)


class Nominatim(Service):
    """geopy's Nominatim, the public server or one's own."""

    movable = True
    public_host = "nominatim.openstreetmap.org"
    provider = Provider(
        id="nominatim",
        title="Nominatim",
        geocoder="Nominatim",
        datum_in_china="WGS84",
        may_store=True,
        min_delay=1.0,
        attribution="© OpenStreetMap contributors",
        licence=ODBL,
        url=f"https://{public_host}",
        terms="ODbL; public server: a contact, one request a second at most, no bulk runs. --url: your own.",
    )

    def params(self, subject: Subject, languages: Sequence[str], *, wide: bool) -> dict[str, str]:
        """Country, bounded viewbox and kind of place from the data."""
        params = {"limit": str(LIMIT), "language": ",".join(languages)}
        if subject.settlement:
            params["featuretype"] = "settlement"
        if wide:
            return params
        if subject.countries:
            # Servers differ in which of the two codes they file these regions under.
            codes = {"cn" if country in SPECIAL_REGIONS else country.lower() for country in subject.countries}
            params["country_codes"] = ",".join(sorted(codes | {c.lower() for c in subject.countries}))
        if subject.area:
            params["viewbox"] = corners(subject.area)
            params["bounded"] = "1"
        return params

    def arguments(self, params: Mapping[str, str]) -> dict[str, Any]:
        """With all names and address parts, several results always."""
        arguments: dict[str, Any] = {
            "limit": int(params["limit"]),
            "language": params["language"],
            "namedetails": True,
            "addressdetails": True,
            "featuretype": params.get("featuretype"),
            "bounded": "bounded" in params,
        }
        if "country_codes" in params:
            arguments["country_codes"] = params["country_codes"].split(",")
        if "viewbox" in params:
            arguments["viewbox"] = points(params["viewbox"])
        return arguments

    def candidate(self, place: Any) -> Candidate:
        """Own names are those of the place, never parts of its address."""
        raw = place.raw
        address = raw.get("address") or {}
        region = next((text for key, text in address.items() if key.startswith("ISO3166-2")), "")
        country = str(address.get("country_code", "")).upper()
        if region.removeprefix("CN-") in SPECIAL_REGIONS:
            country = region.removeprefix("CN-")
        names = (raw.get("namedetails") or {}).items() or houses(
            address.get("road"), address.get("house_number")
        )
        # South, north, west, east.
        box = raw.get("boundingbox")
        return Candidate(
            lat=float(raw["lat"]),
            lon=float(raw["lon"]),
            name=raw["display_name"],
            names=unique(
                part for key, text in names if key.split(":")[0] in NAME_KEYS for part in text.split(";")
            ),
            ref=f"{raw['osm_type']}/{raw['osm_id']}" if "osm_id" in raw else "",
            # One of its formats says class, another category.
            kind=f"{raw.get('class', raw.get('category', ''))}={raw.get('type', '')}",
            country=country,
            box=Box(west=float(box[2]), south=float(box[0]), east=float(box[3]), north=float(box[1]))
            if box
            else None,
        )
