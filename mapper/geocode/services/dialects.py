"""How each service is asked and what its answer says, in our words.

``params`` is what goes into the answers file and makes two questions the same; ``arguments`` is the same
for geopy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from mapper.atlas.config.model import Box
from mapper.geocode.model import Candidate, Subject
from mapper.geocode.names import unique

LIMIT = 5
"""Candidates asked for; rivals are what makes a match doubtful."""
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
SPECIAL_REGIONS = ("HK", "MO", "TW")
"""Regions that some services report as part of CN; Chinese services name them as provinces."""
AMAP_PROVINCES = {"香港特别行政区": "HK", "澳门特别行政区": "MO", "台湾省": "TW"}


class Dialect(Protocol):
    """One service's way of being asked and of answering."""

    def params(self, subject: Subject, languages: Sequence[str], *, wide: bool) -> dict[str, str]:
        """What narrows a search for ``subject``; ``wide`` drops country and area."""
        ...

    def arguments(self, params: Mapping[str, str]) -> dict[str, Any]:
        """``params`` as arguments of the geopy geocoder."""
        ...

    def candidate(self, location: Any) -> Candidate:
        """One geopy location as a candidate. ``KeyError`` and its kin when something every answer has is
        missing.
        """
        ...


class Nominatim:
    """Nominatim: filters by country, area and kind; tells every name a place has."""

    def params(self, subject: Subject, languages: Sequence[str], *, wide: bool) -> dict[str, str]:
        """Country, bounded viewbox and kind of place from the data."""
        params = {"limit": str(LIMIT), "language": ",".join(languages)}
        if subject.settlement:
            params["featuretype"] = "settlement"
        if wide:
            return params
        if subject.countries:
            codes = {"cn" if country in SPECIAL_REGIONS else country.lower() for country in subject.countries}
            params["country_codes"] = ",".join(sorted(codes | {c.lower() for c in subject.countries}))
        if subject.area:
            params["viewbox"] = _corners(subject.area)
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
            arguments["viewbox"] = _points(params["viewbox"])
        return arguments

    def candidate(self, location: Any) -> Candidate:
        """Own names are those of the place, never parts of its address."""
        raw = location.raw
        address = raw.get("address") or {}
        region = next((text for key, text in address.items() if key.startswith("ISO3166-2")), "")
        country = str(address.get("country_code", "")).upper()
        if region.removeprefix("CN-") in SPECIAL_REGIONS:
            country = region.removeprefix("CN-")
        names = (raw.get("namedetails") or {}).items()
        box = raw.get("boundingbox")
        return Candidate(
            lat=_degrees(raw["lat"]),
            lon=_degrees(raw["lon"]),
            name=raw["display_name"],
            names=unique(
                part for key, text in names if key.split(":")[0] in NAME_KEYS for part in text.split(";")
            ),
            ref=f"{raw['osm_type']}/{raw['osm_id']}" if "osm_id" in raw else "",
            kind=f"{raw.get('class', raw.get('category', ''))}={raw.get('type', '')}",
            country=country,
            box=Box(west=float(box[2]), south=float(box[0]), east=float(box[3]), north=float(box[1]))
            if box
            else None,
        )


class Photon:
    """Photon: an area is only a hint, there is no country filter, and one name a place."""

    def params(self, subject: Subject, languages: Sequence[str], *, wide: bool) -> dict[str, str]:  # noqa: ARG002
        """The area; names come in the local language."""
        params = {"limit": str(LIMIT), "language": "default"}
        if subject.area and not wide:
            params["bbox"] = _corners(subject.area)
        return params

    def arguments(self, params: Mapping[str, str]) -> dict[str, Any]:
        """Several results always."""
        arguments: dict[str, Any] = {"limit": int(params["limit"]), "language": params["language"]}
        if "bbox" in params:
            arguments["bbox"] = _points(params["bbox"])
        return arguments

    def candidate(self, location: Any) -> Candidate:
        """From one GeoJSON feature."""
        properties = location.raw["properties"]
        lon, lat = location.raw["geometry"]["coordinates"][:2]
        extent = properties.get("extent")
        parts = [
            properties.get(key, "") for key in ("name", "street", "district", "city", "state", "country")
        ]
        kinds = {"N": "node", "W": "way", "R": "relation"}
        return Candidate(
            lat=_degrees(lat),
            lon=_degrees(lon),
            name=", ".join(unique(parts)) or _missing("name"),
            names=unique([properties.get("name", "")]),
            ref=f"{kinds[properties['osm_type']]}/{properties['osm_id']}" if "osm_id" in properties else "",
            kind=f"{properties.get('osm_key', '')}={properties.get('osm_value', '')}",
            country=str(properties.get("countrycode", "")).upper(),
            box=Box(west=extent[0], south=extent[3], east=extent[2], north=extent[1]) if extent else None,
        )


class Plain:
    """Any other geocoder: a text in, places out; nothing narrowed, no own names, so never trusted alone."""

    def params(self, subject: Subject, languages: Sequence[str], *, wide: bool) -> dict[str, str]:  # noqa: ARG002
        """Nothing."""
        return {}

    def arguments(self, params: Mapping[str, str]) -> dict[str, Any]:  # noqa: ARG002
        """Nothing."""
        return {}

    def candidate(self, location: Any) -> Candidate:
        """Coordinates and what the service would show."""
        if location.latitude == 0 and location.longitude == 0:
            raise ValueError("coordinates 0, 0 stand for none")
        return Candidate(
            lat=_degrees(location.latitude), lon=_degrees(location.longitude), name=location.address
        )


class Baidu(Plain):
    """Baidu: one match, without names."""

    def candidate(self, location: Any) -> Candidate:
        """``level`` says how fine the match is."""
        at = location.raw["location"]
        level = str(location.raw["level"])
        return Candidate(lat=_degrees(at["lat"]), lon=_degrees(at["lng"]), name=level, kind=f"level={level}")


class AMap(Plain):
    """AMap: the own name is what remains of the address after province, city and district."""

    def candidate(self, location: Any) -> Candidate:
        """From one geocode; the parts the service leaves empty are lists."""
        raw = location.raw
        lon, lat = raw["location"].split(",")
        own = name = str(raw["formatted_address"])
        for key in ("country", "province", "city", "district"):
            own = own.removeprefix(_text(raw.get(key)))
        country = AMAP_PROVINCES.get(_text(raw.get("province")), "CN")
        return Candidate(
            lat=_degrees(lat),
            lon=_degrees(lon),
            name=name,
            names=unique([own]),
            kind=f"level={_text(raw.get('level'))}",
            country=country if _text(raw.get("country")) == "中国" else "",
        )


def dialect_of(geocoder: str) -> Dialect:
    """The dialect of a geocoder class by its name."""
    known: dict[str, Dialect] = {
        "Nominatim": Nominatim(),
        "Photon": Photon(),
        "BaiduGeocoder": Baidu(),
        "AMap": AMap(),
    }
    return known.get(geocoder, Plain())


def _degrees(value: Any) -> float:
    number = float(value)
    if not -180.0 <= number <= 180.0:
        raise ValueError(f"{value} is no coordinate")
    return number


def _missing(what: str) -> str:
    raise KeyError(what)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _corners(box: Box) -> str:
    return f"{box.west:g},{box.south:g},{box.east:g},{box.north:g}"


def _points(corners: str) -> list[tuple[float, float]]:
    """Two (lat, lon) points, as geopy wants them."""
    west, south, east, north = map(float, corners.split(","))
    return [(south, west), (north, east)]
