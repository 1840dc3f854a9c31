"""The vocabulary of geocoding: who is asked, what is asked, what came back. Everything else here imports
it.

Coordinates of a candidate stay as the provider gave them; which datum they are in is decided from the
provider's declaration and the subject's country, so a wrong declaration can be mended later without asking
again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import astuple, field
from functools import cached_property
from typing import Any

from mapper.errors import MapperError, ServiceError, UsageError
from mapper.geometry.types import Box
from mapper.positions.model import Datum, Position
from mapper.value import value_type
from mapper.words.saying import say
from mapper.words.text import Text

FARTHEST = 540
"""Degrees; a box across the date line goes on counting."""
ENCODER = json.JSONEncoder(ensure_ascii=False)


class UndeclaredDatumError(UsageError):
    """A provider whose datum for this country nobody has declared was to be used."""


class UnknownCountryError(UsageError):
    """The subject names no country, so the datum of an answer could not be told."""


class QuestionError(MapperError):
    """This one question failed; the service itself works. Not the same as "not found"."""

    exit_code = 3


class ProviderDownError(ServiceError):
    """The provider does not answer as a geocoder; the next one in the chain may."""


class ProviderStoppedError(ServiceError):
    """The provider refuses us; asking on would make it worse."""


@value_type
class Provider:
    """A geocoder as declared: nothing about it is guessed from its answers."""

    id: str
    title: str
    geocoder: str
    """Name of the geopy class, or of one of our own written in its style."""
    datum_in_china: Datum | None
    """Datum of results with country CN; None: nobody has declared it."""
    datum_elsewhere: Datum | None = "WGS84"
    may_store: bool
    """Whether the terms allow to keep answers; otherwise they are shown and forgotten."""
    min_delay: float
    """Seconds between two requests, over all processes of this user."""
    attribution: str
    licence: str = ""
    key_variable: str = ""
    """Environment variable with the key; empty when none is needed."""
    key_argument: str = "api_key"
    url: str = ""
    """Base address ``scheme://host/path``; empty for the class' own."""
    offline: bool = False
    terms: str = ""
    """The terms that matter here, in one line."""

    def datum(self, countries: tuple[str, ...], subject: str) -> Datum:
        """Datum of its answers for ``subject``, by the subject's country column alone.

        Raises :class:`UnknownCountryError` without a country and :class:`UndeclaredDatumError` where none
        is declared.
        """
        if not countries:
            raise UnknownCountryError(say("geocode.refusal.no-country", subject=subject))
        datums = {self.datum_in_china if country == "CN" else self.datum_elsewhere for country in countries}
        if None in datums or len(datums) > 1:
            where = say("geocode.refusal.mainland") if "CN" in countries else ", ".join(countries)
            why = "geocode.refusal.border" if len(datums) > 1 else "geocode.refusal.undeclared"
            raise UndeclaredDatumError(
                say(why, subject=subject, provider=self.title, where=where, id=self.id)
            )
        return next(datum for datum in datums if datum)


@value_type
class Candidate:
    """One place a provider offers."""

    lat: float
    lon: float
    """Degrees as the provider gave them, in the provider's datum."""
    name: str
    """What the provider would show."""
    names: tuple[str, ...] = ()
    """The place's own names, without its address."""
    ref: str = ""
    """Stable id: ``node/123``, ``geonames:2034937``."""
    kind: str = ""
    """``key=value`` in OpenStreetMap's words, or the provider's own level."""
    country: str = ""
    """ISO 3166-1 alpha-2, empty when the provider does not say."""
    box: Box | None = None

    def __post_init__(self) -> None:
        """``ValueError`` for what cannot be a point; a service that sends it must not move anything."""
        # Written so that NaN fails too.
        if not (abs(self.lat) <= 180 and abs(self.lon) <= 180):
            raise ValueError(f"{self.lat}, {self.lon} are no coordinates")
        if self.box and not all(abs(edge) <= FARTHEST for edge in astuple(self.box)):
            raise ValueError(f"{self.box} is no box")
        # Half a character of UTF-16 could not be written down.
        "".join((self.name, *self.names, self.ref, self.kind, self.country)).encode()

    def to_json(self) -> dict[str, Any]:
        """As it is written to the answers file, without what is unknown."""
        box = self.box and [self.box.west, self.box.south, self.box.east, self.box.north]
        fields = {
            "lat": self.lat,
            "lon": self.lon,
            "name": self.name,
            "names": list(self.names),
            "ref": self.ref,
            "kind": self.kind,
            "country": self.country,
            "box": box,
        }
        return {key: value for key, value in fields.items() if value not in ("", [], None)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Candidate:
        """Read back what :meth:`to_json` wrote; ``KeyError``, ``TypeError`` or ``ValueError`` otherwise."""
        box = data.get("box")
        return cls(
            lat=float(data["lat"]),
            lon=float(data["lon"]),
            name=str(data["name"]),
            names=tuple(map(str, data.get("names", ()))),
            ref=str(data.get("ref", "")),
            kind=str(data.get("kind", "")),
            country=str(data.get("country", "")),
            box=Box(**dict(zip(("west", "south", "east", "north"), map(float, box), strict=True)))
            if box
            else None,
        )


@value_type
class Question:
    """One request, without the key that goes with it."""

    provider: str
    endpoint: str
    text: str
    params: tuple[tuple[str, str], ...] = ()
    """Sorted pairs of what narrows the search."""

    @cached_property
    def key(self) -> str:
        """The same for the same question; 16 hexadecimal digits."""
        parts = ENCODER.encode([self.provider, self.endpoint, self.text, self.params])
        return hashlib.sha256(parts.encode()).hexdigest()[:16]


@value_type
class Answer:
    """What came back; without candidates the provider knows no such place, which is not a failure."""

    question: Question
    date: str
    candidates: tuple[Candidate, ...]
    licence: str = ""

    def to_json(self) -> dict[str, Any]:
        """As it is written to the answers file."""
        question = self.question
        return {
            "key": question.key,
            "provider": question.provider,
            "endpoint": question.endpoint,
            "text": question.text,
            "params": dict(question.params),
            "date": self.date,
            "status": "ok" if self.candidates else "none",
            "candidates": [candidate.to_json() for candidate in self.candidates],
            "licence": self.licence,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Answer:
        """Read back what :meth:`to_json` wrote; ``KeyError``, ``TypeError`` or ``ValueError`` otherwise."""
        question = Question(
            provider=str(data["provider"]),
            endpoint=str(data["endpoint"]),
            text=str(data["text"]),
            params=tuple(sorted((str(key), str(value)) for key, value in data["params"].items())),
        )
        return cls(
            question=question,
            date=str(data["date"]),
            candidates=tuple(map(Candidate.from_json, data["candidates"])),
            licence=str(data.get("licence", "")),
        )


@value_type
class Subject:
    """Something whose position is looked for, and what is known about where it must be."""

    id: str
    kind: str
    """``place``, ``partner`` or ``stop``."""
    names: Text
    local_name: str = ""
    aliases: tuple[str, ...] = ()
    addresses: Text = field(default_factory=Text)
    countries: tuple[str, ...] = ()
    area: Box | None = None
    """Where it is expected, WGS-84; None: anywhere in its countries."""
    sort: str = ""
    """The finer word for what it is, in English, e.g. "railway station"."""
    sensitive: bool = False
    same_spot_as: tuple[str, ...] = ()
    position: Position | None = None

    @property
    def settlement(self) -> bool:
        """Whether a city or town is looked for rather than a thing in one."""
        return self.kind in ("partner", "stop")
