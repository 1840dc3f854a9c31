"""Photon: an area is only a hint, there is no country filter, and one name a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mapper.geocode.model import Candidate, Provider, Subject
from mapper.geocode.names import unique
from mapper.geocode.services.service import LIMIT, Service, corners, houses, points
from mapper.geometry.types import Box
from mapper.positions.schema import ODBL

ELEMENTS = {"N": "node", "W": "way", "R": "relation"}
"""What OpenStreetMap calls the letters."""


class Photon(Service):
    """geopy's Photon, the public server or one's own."""

    movable = True
    provider = Provider(
        id="photon",
        title="Photon",
        geocoder="Photon",
        datum_in_china="WGS84",
        may_store=True,
        min_delay=1.0,
        attribution="© OpenStreetMap contributors",
        licence=ODBL,
        url="https://photon.komoot.io",
        terms="ODbL; public server: be fair, no guarantee. No country filter, so expect foreign names.",
    )

    def params(self, subject: Subject, languages: Sequence[str], *, wide: bool) -> dict[str, str]:  # noqa: ARG002
        """The area; names come in the local language."""
        params = {"limit": str(LIMIT), "language": "default"}
        if subject.area and not wide:
            params["bbox"] = corners(subject.area)
        return params

    def arguments(self, params: Mapping[str, str]) -> dict[str, Any]:
        """Several results always."""
        arguments: dict[str, Any] = {"limit": int(params["limit"]), "language": params["language"]}
        if "bbox" in params:
            arguments["bbox"] = points(params["bbox"])
        return arguments

    def whole(self, page: Any) -> bool:
        """A GeoJSON FeatureCollection."""
        return isinstance(page, dict) and isinstance(page.get("features"), list)

    def candidate(self, place: Any) -> Candidate:
        """From one GeoJSON feature."""
        properties = place.raw["properties"]
        lon, lat = place.raw["geometry"]["coordinates"][:2]
        # West, north, east, south.
        extent = properties.get("extent")
        house = [name for _, name in houses(properties.get("street"), properties.get("housenumber"))]
        names = [properties["name"]] if properties.get("name") else house
        parts = [*names[:1], "" if names == house else properties.get("street", "")]
        parts += [properties.get(key, "") for key in ("district", "city", "state", "country")]
        name = ", ".join(unique(parts))
        # Nothing to call it by: a broken answer.
        if not name:
            raise KeyError("name")
        osm = f"{ELEMENTS[properties['osm_type']]}/{properties['osm_id']}" if "osm_id" in properties else ""
        return Candidate(
            lat=float(lat),
            lon=float(lon),
            name=name,
            names=unique(names),
            ref=osm,
            kind=f"{properties.get('osm_key', '')}={properties.get('osm_value', '')}",
            country=str(properties.get("countrycode", "")).upper(),
            box=Box(west=extent[0], south=extent[3], east=extent[2], north=extent[1]) if extent else None,
        )
