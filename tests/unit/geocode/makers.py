"""Records of geocoding for tests, with everything else filled in."""

from __future__ import annotations

from typing import Any

from mapper.geocode.lookup.verdict import Judgement, judge
from mapper.geocode.lookup.weighing import weigh
from mapper.geocode.model import Candidate, Provider, Question, Subject
from mapper.geocode.services.registry import PROVIDERS
from mapper.geometry.types import Box, Point
from mapper.positions.model import Position
from mapper.words.text import Text

NOMINATIM, PHOTON, BAIDU, AMAP = (PROVIDERS[name] for name in ("nominatim", "photon", "baidu", "amap"))
AREA = Box(west=122.4, south=41.1, east=123.9, north=43.1)
PALACE = Point(41.7967, 123.4494)


def subject(name: str = "沈阳故宫", **more: Any) -> Subject:
    names = Text.of({"en" if name.isascii() else "zh": name})
    known = {"id": "palace", "kind": "place", "names": names, "countries": ("CN",), "area": AREA}
    return Subject(**{**known, "sort": "museum", **more})


def city(name: str = "Sapporo", country: str = "JP", **more: Any) -> Subject:
    known = {"id": "city-x", "kind": "partner", "countries": (country,), "area": None, "sort": "city"}
    return subject(name, **{**known, **more})


def candidate(name: str = "沈阳故宫", at: tuple[float, float] = PALACE, **more: Any) -> Candidate:
    known = {"names": (name,), "ref": "node/1", "kind": "tourism=museum", "country": "CN"}
    return Candidate(**{"lat": at[0], "lon": at[1], "name": f"{name}, 沈阳市", **known, **more})


def question(text: str = "沈阳故宫", **more: Any) -> Question:
    return Question(**{"provider": "nominatim", "endpoint": "http://here", "text": text, **more})


def position(at: tuple[float, float] | None = PALACE, **more: Any) -> Position:
    point = at and Point(*at)
    known = {"id": "palace", "point": point, "stated": point, "uncertainty_m": 50.0}
    return Position(**{"method": "geocoded" if at else None, **known, **more})


def judged(about: Subject, *offers: Candidate, by: Provider = NOMINATIM, outlines: Any = None) -> Judgement:
    return judge(about, [weigh(about, by, one, outlines or {}) for one in offers])
