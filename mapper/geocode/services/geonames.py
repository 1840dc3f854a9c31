"""GeoNames: towns from a file of the atlas folder, asked as a service is, without geopy, socket or pause."""

from __future__ import annotations

from pathlib import Path

from mapper.geocode.model import Candidate, Provider, Question, Subject
from mapper.geocode.services.service import Service
from mapper.geocode.services.source import Source
from mapper.geocode.services.towns import Gazetteer, Town
from mapper.positions.schema import GAZETTEER


class GeoNames(Service):
    """Towns by id, exact name or alias."""

    provider = Provider(
        id="geonames",
        title="GeoNames, offline",
        geocoder="GazetteerGeocoder",
        datum_in_china="WGS84",
        may_store=True,
        min_delay=0.0,
        attribution="GeoNames",
        licence="CC BY 4.0",
        offline=True,
        terms=f"CC BY 4.0: credit GeoNames. Towns only, from {GAZETTEER} in the atlas folder.",
    )

    def local(self, provider: Provider, folder: Path) -> Source:
        """The gazetteer beside the tables."""
        return TownSource(provider, Gazetteer.read(folder / GAZETTEER))


class TownSource:
    """Answers questions about settlements from a gazetteer; it knows no other kind of place."""

    requests = 0
    """It never sends any."""

    def __init__(self, provider: Provider, gazetteer: Gazetteer) -> None:
        self.provider = provider
        self._gazetteer = gazetteer

    def question(self, subject: Subject, text: str, *, wide: bool = False) -> Question:
        """What would be asked about ``subject`` with this text."""
        narrow = subject.countries and not wide
        params = (("countries", ",".join(sorted(subject.countries))),) if narrow else ()
        return Question(provider=self.provider.id, endpoint="", text=text, params=params)

    def ask(self, question: Question) -> tuple[Candidate, ...]:
        """The towns of that name."""
        codes = dict(question.params).get("countries", "")
        towns = self._gazetteer.all(question.text, tuple(filter(None, codes.split(","))))
        return tuple(map(candidate_of, towns))


def candidate_of(town: Town) -> Candidate:
    """A town with every name it is known by."""
    return Candidate(
        lat=town.lat,
        lon=town.lon,
        name=f"{town.name}, {town.country}",
        names=town.names,
        ref=f"geonames:{town.id}",
        kind="place=city",
        country=town.country,
    )
