"""What the two commands have in common: an atlas' subjects, its settings, its chain and its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from mapper.basemap.countries import CountryOutlines
from mapper.errors import UsageError
from mapper.geocode.doubts.doubts import Evidence
from mapper.geocode.doubts.outlines import district_outlines
from mapper.geocode.lookup.answers import Answers
from mapper.geocode.lookup.rows import heal
from mapper.geocode.lookup.subjects import subjects_of
from mapper.geocode.model import Provider, Subject
from mapper.geocode.services.keys import key_of
from mapper.geocode.services.registry import service_of
from mapper.geocode.services.settings import Settings, read_settings
from mapper.geocode.services.source import Source
from mapper.geocode.services.towns import Gazetteer
from mapper.positions.schema import GAZETTEER
from mapper.value import value_type
from mapper.words.saying import say

if TYPE_CHECKING:
    from mapper.atlas.model import Atlas
    from mapper.positions.model import Position


@value_type
class Workspace:
    """One atlas folder, opened for geocoding."""

    folder: Path
    atlas: Atlas
    subjects: tuple[Subject, ...]
    settings: Settings
    answers: Answers
    rows: Mapping[str, Position] = field(default_factory=dict)
    """What the positions files held just before the atlas was read, by id."""

    @classmethod
    def open(cls, folder: Path, *, contact: str = "", mend: bool = True) -> Workspace:
        """Load the atlas; ``DataError`` when it has errors, ``UsageError`` when its settings have.

        ``contact`` goes before that of ``geocode.toml``, and that before the one of ``atlas.toml``.

        ``mend`` finishes what a killed process has begun; without it nothing is written.
        """
        from mapper.atlas.load import load
        from mapper.positions.store import read_positions

        if mend and folder.is_dir():
            answers = Answers(folder)
            heal(folder, lock=answers.lock)
            answers.close()
        rows, _ = read_positions(folder)
        return replace(cls.of(load(folder), contact=contact), rows=rows)

    @classmethod
    def of(cls, atlas: Atlas, *, contact: str = "") -> Workspace:
        """The same for an atlas that is loaded already; nothing is written."""
        folder = atlas.folder
        answers, settings = Answers(folder), read_settings(folder)
        known = contact or settings.contact or atlas.config.contact
        answers.look()
        return cls(
            folder=folder,
            atlas=atlas,
            subjects=tuple(subjects_of(atlas)),
            settings=replace(settings, contact=known),
            answers=answers,
        )

    def providers(self, names: Sequence[str] = ()) -> tuple[Provider, ...]:
        """The named providers, or the whole chain."""
        return tuple(map(self.settings.provider, names)) or self.settings.chain

    def offline(self, names: Sequence[str] = ()) -> list[Source]:
        """The providers before the first that needs a network; they can always be asked."""
        # What a network needs is loaded by whoever asks.
        from mapper.geocode.services.opening import open_source

        first = takewhile(lambda provider: provider.offline, self.providers(names))
        return [open_source(provider, self.folder, languages=()) for provider in first]

    def chain(self, names: Sequence[str] = (), *, url: str = "", rehearsal: bool = False) -> list[Source]:
        """The providers ready to be asked; ``url`` points those that can be pointed at it.

        A server that calls itself Photon is asked as one; every other one has to be named.

        Raises ``UsageError`` when a key, a contact or a class is missing and it is no ``rehearsal``.
        """
        from mapper.geocode.services.opening import open_source

        if not names and "photon" in url.casefold():
            names = ("photon",)
        providers = self.providers(names)
        if url and not any(service_of(provider.geocoder).movable for provider in providers):
            raise UsageError(say("geocode.refusal.url"))
        return [
            open_source(
                provider,
                self.folder,
                languages=tuple(reversed(self.atlas.config.languages)),
                contact=self.settings.contact,
                url=url,
                rehearsal=rehearsal,
            )
            for provider in providers
        ]

    def secrets(self, names: Sequence[str] = ()) -> list[str]:
        """The keys of the providers, to keep them out of logs."""
        return [key_of(provider, self.folder) for provider in self.providers(names)]

    @cached_property
    def outlines(self) -> CountryOutlines:
        """Where countries are; nothing is read before it is needed."""
        return CountryOutlines()

    def evidence(self) -> Evidence:
        """What positions can be compared with, without going online."""
        return Evidence(
            answers=tuple(self.answers.all()),
            providers=self.settings.providers,
            gazetteer=Gazetteer.read(self.folder / GAZETTEER),
            districts=district_outlines(self.atlas),
            countries=self.outlines,
        )
