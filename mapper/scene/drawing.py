"""What the builder of one kind of map is given, and what it gives back; ``build`` puts the page round it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import Any, TypedDict, TypeVar, cast, get_args

from mapper import basemap
from mapper.atlas.amounts import amounts_in, are_grouped
from mapper.atlas.answers import answered_in
from mapper.atlas.config.model import MapConfig
from mapper.atlas.model import Atlas
from mapper.atlas.records import Category, Correction, Entry, Figure, Source
from mapper.atlas.schema import ATLAS_TABLES
from mapper.geometry.types import Box
from mapper.scene.columns import Columns
from mapper.scene.model import Fact, Feature, Group, Inset, Label, Locator, Stroke, Totals
from mapper.value import value_type
from mapper.words.saying import Words
from mapper.words.text import Text


class About(TypedDict):
    """What every feature is told by beside its name and texts; fields as in :class:`Feature`."""

    facts: tuple[Fact, ...]
    facets: Mapping[str, Text]
    corrections: tuple[Correction, ...]
    figures: tuple[Figure, ...]
    sources: tuple[Source, ...]


Telling = TypeVar("Telling", Correction, Figure)


def _by_subject(records: Iterable[Telling]) -> dict[str, tuple[Telling, ...]]:
    """Records by the id they are about."""
    found: dict[str, list[Telling]] = {}
    for record in records:
        found.setdefault(record.subject, []).append(record)
    return {subject: tuple(those) for subject, those in found.items()}


def _of_each(told: Mapping[str, tuple[Telling, ...]], ids: Sequence[str]) -> list[tuple[Telling, ...]]:
    """What is told of each of these ids; most atlases tell nothing of most."""
    return [told.get(id, ()) for id in ids] if told else [()] * len(ids)


@value_type(kw_only=False)
class Inputs:
    """The atlas, the settings of one of its maps, its words, and what every entry looks up."""

    atlas: Atlas
    config: MapConfig
    words: Words

    @cached_property
    def base(self) -> basemap.Record | None:
        """What is known of the base map; None where there is none."""
        if not self.config.base:
            return None
        if self.config.base in basemap.names():
            return basemap.record(self.config.base)
        return basemap.open_archive(self.atlas.folder / self.config.base)[1]

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """All sources of the atlas by id."""
        return {source.id: source for source in self.atlas.sources}

    @cached_property
    def categories(self) -> Mapping[str, Category]:
        """The editor's categories by id."""
        return {category.id: category for category in self.atlas.categories}

    @cached_property
    def countries(self) -> Mapping[str, Text]:
        """Names by ISO 3166-1 alpha-2 code: those of ``atlas.toml``, and those ``partners`` gives, which win.

        Nothing is named that the atlas itself does not name.
        """
        named = {one.country: one.country_name for one in self.atlas.partner_list if one.country_name}
        return {**self.atlas.config.countries, **named}

    @cached_property
    def columns(self) -> Columns:
        """The columns that cards and filters show."""
        names = {*self.atlas.config.facts, *self.atlas.config.facets}
        extras = {
            table.record: [one.extra for one in getattr(self.atlas, table.attribute)]
            for table in ATLAS_TABLES
            if names and table.record in get_args(Entry)
        }
        answered = {record: answered_in(every, names) for record, every in extras.items()}
        # A frame says itself what is a number; digits in its texts are names.
        group = are_grouped(self.words.languages) and not self.atlas.is_of_frame
        told = extras.items() if group else ()
        headings = self.atlas.config.headings
        called = {name: " ".join((name, *dict(headings.get(name, {})).values())) for name in names}
        amounts = {record: amounts_in(every, called) for record, every in told}
        return Columns(self.atlas.config, self.words, answered, amounts)

    def about(
        self,
        record: Entry,
        *,
        first: Iterable[Fact] = (),
        facets: Mapping[str, Text] | None = None,
        elsewhere: bool = False,
    ) -> About:
        """The same of one record; ``first`` and ``facets`` come before what its columns say."""
        told = {name: column[0] for name, column in self.told([record], elsewhere=elsewhere).items()}
        told["facts"] = (*first, *told["facts"])
        told["facets"] = {**(facets or {}), **told["facets"]}
        return cast("About", told)

    def told(self, records: Sequence[Entry], *, elsewhere: bool = False) -> dict[str, Sequence[Any]]:
        """What is said of each of these records of one table, as columns by the fields of :class:`About`.

        ``elsewhere``: another map tells of them in full; this one adds the columns that atlas.toml names.
        """
        ids = [record.id for record in records]
        facts, facets = self.columns.told(records, declared=not elsewhere)
        return {
            "facts": facts,
            "facets": facets,
            "corrections": _of_each(self._corrections, ids),
            "figures": _of_each(self._figures, ids),
            # A source that is not there is for the checks to report, not for a page to fail on.
            "sources": [self._cited(record.sources) for record in records],
        }

    def _cited(self, names: tuple[str, ...]) -> tuple[Source, ...]:
        # Very many records cite the same publications together.
        if names not in self._together:
            self._together[names] = tuple(self.sources[name] for name in names if name in self.sources)
        return self._together[names]

    @cached_property
    def _together(self) -> dict[tuple[str, ...], tuple[Source, ...]]:
        return {}

    @cached_property
    def _corrections(self) -> Mapping[str, tuple[Correction, ...]]:
        return _by_subject(self.atlas.corrections)

    @cached_property
    def _figures(self) -> Mapping[str, tuple[Figure, ...]]:
        return _by_subject(self.atlas.figures)


@value_type
class Drawing:
    """What one kind of map makes of the tables: fields as in :class:`mapper.scene.model.Scene`."""

    features: tuple[Feature, ...]
    view: Box
    groups: tuple[Group, ...]
    categories: tuple[Category, ...]
    labels: tuple[Label, ...]
    strokes: tuple[Stroke, ...] = ()
    hub: str = ""
    hub_name: Text = field(default_factory=Text)
    central_meridian: float | None = None
    locator: Locator | None = None
    insets: tuple[Inset, ...] | None = None
    totals: Totals | None = None
    portraits: Mapping[str, str] = field(default_factory=dict)
