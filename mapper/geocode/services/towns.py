"""Towns known offline, found by GeoNames id or by exact name in any language of their file.

The file is ``geonames_subset.csv`` of an atlas folder. Nothing is loaded for it but this module, so a
look-up in a fresh process is quick; :mod:`mapper.geocode.services.gazetteer` makes a geopy geocoder of it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from mapper.errors import DataError, MapperError, Problem
from mapper.geocode.names import normalise, unique
from mapper.tables.files import read_bytes
from mapper.value import value_type
from mapper.words.saying import say


class AmbiguousNameError(MapperError):
    """Two towns have the asked name; the message names both."""


@value_type
class Town:
    """One row of the gazetteer."""

    id: int
    """GeoNames id."""
    name: str
    country: str
    """ISO 3166-1 alpha-2."""
    lat: float
    lon: float
    """Degrees WGS-84."""
    names: tuple[str, ...]
    """Every spelling, the first one included."""

    def __str__(self) -> str:
        return f"{self.name}, {self.country} (geonames:{self.id}, {self.lat:.4f}, {self.lon:.4f})"


def read_towns(path: Path) -> list[Town]:
    """The rows of a gazetteer file; an absent file holds none. Raises ``DataError`` naming the row."""
    towns = []
    if not path.exists():
        return []
    content = read_bytes(path)
    if isinstance(content, Problem):
        raise DataError([content])
    try:
        for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")):
            towns.append(_town(row))
    except Exception as error:  # a row may hold anything
        raise DataError([_broken(path, len(towns) + 2, error)]) from None
    return towns


class Gazetteer:
    """Towns by id and by normalised name. Rows of one id are one town."""

    def __init__(self, towns: Iterable[Town]) -> None:
        self._by_id: dict[str, Town] = {}
        self._by_name: dict[str, tuple[Town, ...]] = {}
        for town in towns:
            self._add(town)

    @classmethod
    def read(cls, path: Path) -> Gazetteer:
        """The gazetteer in a file; empty when there is none. Raises ``DataError`` naming the row."""
        return cls(read_towns(path))

    def __len__(self) -> int:
        return len(self._by_id)

    def all(self, query: str, countries: tuple[str, ...] = ()) -> tuple[Town, ...]:
        """The towns called ``query``, a name or ``geonames:ID``, in the order of the file.

        ``countries`` leaves out towns elsewhere.
        """
        if query.startswith("geonames:"):
            town = self._by_id.get(query.removeprefix("geonames:").strip())
            towns: tuple[Town, ...] = (town,) if town else ()
        else:
            towns = self._by_name.get(normalise(query), ())
            # Without the official suffix only where nothing has the whole name.
            if not towns:
                towns = self._by_name.get(normalise(query, settlement=True), ())
        if countries:
            return tuple(town for town in towns if town.country in countries)
        return towns

    def one(self, query: str, countries: tuple[str, ...] = ()) -> Town | None:
        """The town called ``query``; None when there is none, :class:`AmbiguousNameError` when there are
        two.
        """
        towns = self.all(query, countries)
        if len(towns) > 1:
            raise AmbiguousNameError(
                say("geocode.refusal.ambiguous", query=query, towns=" / ".join(map(str, towns)))
            )
        return towns[0] if towns else None

    def _add(self, town: Town) -> None:
        if str(town.id) in self._by_id:
            return
        self._by_id[str(town.id)] = town
        for name in town.names:
            for key in {normalise(name), normalise(name, settlement=True)}:
                if key and town not in self._by_name.get(key, ()):
                    self._by_name[key] = (*self._by_name.get(key, ()), town)


def _town(row: Mapping[str, str]) -> Town:
    names = unique([row["name"], *row["names"].split(";")])
    return Town(
        id=int(row["geonameid"]),
        name=row["name"],
        country=row["country"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        names=names,
    )


def _broken(path: Path, number: int, error: Exception) -> Problem:
    return Problem(
        file=str(path),
        row=number,
        code="broken-gazetteer",
        saying=say("check.broken-gazetteer", reason=f"{type(error).__name__}: {error}"),
    )
