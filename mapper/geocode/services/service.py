"""One geocoder: what is declared about it, how it is asked, and what its answer says in our words.

A service is one file beside this one and a line in :mod:`mapper.geocode.services.registry`. ``params`` is
what goes into the answers file and makes two questions the same; ``arguments`` is the same for geopy.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from mapper.errors import UsageError
from mapper.geocode.model import Candidate, Provider, Subject
from mapper.geocode.services.source import Source
from mapper.geometry.types import Box
from mapper.words.saying import say

LIMIT = 5
"""Candidates asked for; rivals are what makes a match doubtful."""
SPECIAL_REGIONS = ("HK", "MO", "TW")
"""Regions that some services report as part of CN; Chinese services name them as provinces."""


class Service:
    """Any geocoder of geopy: a text in, places out; nothing narrowed, no own names, so never trusted alone.

    A service with a file of its own overrides what is known about it.
    """

    provider: ClassVar[Provider]
    """Its declaration, which ``geocode.toml`` may change."""
    movable: ClassVar[bool] = False
    """Whether others run servers of it, so that ``--url`` may name one."""
    public_host: ClassVar[str] = ""
    """A server that wants a contact and at most one request a second, whatever is declared."""

    def local(self, provider: Provider, folder: Path) -> Source | None:  # noqa: ARG002
        """What answers from files of the atlas ``folder``; None: the service is asked over the network."""
        return None

    def geocoder(self, provider: Provider) -> Any:
        """The geopy class, or what makes a geocoder as one does. ``UsageError`` when there is none."""
        import geopy.geocoders

        kind = getattr(geopy.geocoders, provider.geocoder, None)
        if not (isinstance(kind, type) and issubclass(kind, geopy.geocoders.base.Geocoder)):
            raise UsageError(
                say("geocode.refusal.no-geocoder", provider=provider.id, geocoder=provider.geocoder)
            )
        return kind

    def params(self, subject: Subject, languages: Sequence[str], *, wide: bool) -> dict[str, str]:  # noqa: ARG002
        """What narrows a search for ``subject``; ``wide`` drops country and area."""
        return {}

    def arguments(self, params: Mapping[str, str]) -> dict[str, Any]:  # noqa: ARG002
        """``params`` as arguments of the geocoder."""
        return {}

    def whole(self, page: Any) -> bool:
        """Whether a parsed page can be an answer; one without any place still says so in its own way."""
        return isinstance(page, list) or (isinstance(page, dict) and bool(page))

    def candidate(self, place: Any) -> Candidate:
        """One place of an answer, a geopy location. ``KeyError`` and its kin when something every answer has
        is missing.
        """
        if place.latitude == 0 and place.longitude == 0:
            raise ValueError("coordinates 0, 0 stand for none")
        return Candidate(lat=float(place.latitude), lon=float(place.longitude), name=place.address)


class WebService(Service):
    """A service that geopy lacks, which answers in JSON; ``candidate`` gets a place as it is sent."""

    path: ClassVar[str]
    """Behind the provider's ``url``."""

    def geocoder(self, provider: Provider) -> Any:  # noqa: ARG002
        """A geocoder in geopy's style around this service."""
        from mapper.geocode.services.web import WebGeocoder

        return partial(WebGeocoder, self.path, self.query, self.places)

    def query(self, text: str, key: str) -> dict[str, str]:
        """The fields of a request for ``text``."""
        raise NotImplementedError

    def places(self, page: dict[str, Any]) -> Sequence[Any]:
        """The places of an answer. Errors it holds are raised as :func:`failure`."""
        raise NotImplementedError


def failure(kinds: Mapping[str, Collection[object]], code: object, message: str) -> Exception:
    """The exception geopy raises for the HTTP status of the same meaning as a service's own error ``code``.

    ``kinds`` are codes by the name of geopy's class; any other code is a ``GeocoderServiceError``.
    """
    from geopy import exc

    name = next((name for name, codes in kinds.items() if code in codes), "GeocoderServiceError")
    error: Exception = getattr(exc, name)(f"{message} ({code})")
    return error


def listed(places: Any) -> Sequence[Any]:
    """``places`` when it is a list; ``TypeError`` for anything that a broken service sends in its place."""
    if not isinstance(places, list):
        raise TypeError("no list of places")
    return places


def houses(street: str | None, number: str | None) -> tuple[tuple[str, str], ...]:
    """What a house without a name is called, as the field ``name``: its street and number in both orders."""
    if not street or not number:
        return ()
    return ("name", f"{number} {street}"), ("name", f"{street} {number}")


def corners(box: Box) -> str:
    """A box as ``west,south,east,north``."""
    return f"{box.west:g},{box.south:g},{box.east:g},{box.north:g}"


def points(box: str) -> list[tuple[float, float]]:
    """Two (lat, lon) points of what :func:`corners` wrote, as geopy wants them."""
    west, south, east, north = map(float, box.split(","))
    return [(south, west), (north, east)]
