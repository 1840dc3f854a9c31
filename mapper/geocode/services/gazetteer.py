"""The offline towns as a geopy geocoder that opens no socket.

It works wherever geopy geocoders do: in ``RateLimiter``, or as ``provider=`` of
``geopandas.tools.geocode``. A name that two towns share is an error that names both, never a silent first
hit, and of a class that neither of them turns into "not found".
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from geopy.adapters import BaseSyncAdapter
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

from mapper.geocode.services.towns import Gazetteer, Town


class NoNetwork(BaseSyncAdapter):  # type: ignore[misc]
    """An adapter that cannot ask anybody."""

    def get_json(self, url: str, *, timeout: Any, headers: Any) -> Any:
        """Refuse; the gazetteer never calls it."""
        raise NotImplementedError("the gazetteer is offline")

    get_text = get_json


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]
    """Exact look-up of towns by id or name, from a file or from towns."""

    def __init__(
        self,
        towns: Iterable[Town] | Path | str,
        *,
        timeout: Any = DEFAULT_SENTINEL,
        user_agent: str | None = None,
    ) -> None:
        super().__init__(timeout=timeout, user_agent=user_agent, adapter_factory=NoNetwork)
        self._gazetteer = Gazetteer.read(Path(towns)) if isinstance(towns, (str, Path)) else Gazetteer(towns)
        self._locations: dict[int, Location] = {}

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 - geopy's callers pass it
        countries: tuple[str, ...] = (),
    ) -> Any:
        """The town called ``query``, or all of them as a list; None when there is none.

        ``query`` is a name or ``geonames:ID``; ``countries`` leaves out towns elsewhere. With
        ``exactly_one``, two towns of that name raise ``towns.AmbiguousNameError``.
        """
        if exactly_one:
            town = self._gazetteer.one(query, countries)
            return self._location(town) if town else None
        return [self._location(town) for town in self._gazetteer.all(query, countries)] or None

    def _location(self, town: Town) -> Location:
        """The town in geopy's words, made once: that costs more than finding it."""
        known = self._locations.get(town.id)
        if known is None:
            known = Location(f"{town.name}, {town.country}", (town.lat, town.lon), {"town": town})
            self._locations[town.id] = known
        return known
