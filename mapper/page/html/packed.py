"""What the HTML of a page of very many features says, and the texts that are kept in columns instead.

An entry is not written out but taken apart: a skeleton, the HTML that all entries of its kind share, and
the texts that go into its slots. Skeletons are made by :class:`Entries` itself from a feature whose texts are
slot names, so an entry put together again in the browser is the entry a smaller page would hold. A feature
with something rare (figures, disputes, links to others) is kept as HTML.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from mapper.atlas.records import Source
from mapper.markup import NOTHING, Html, element, escaped, lines, replaced
from mapper.page.data.columns import Packed, is_many, pack
from mapper.page.data.island import machine_values
from mapper.page.html.blocks import paragraph
from mapper.page.html.entries import Entries, coordinates
from mapper.scene.model import TABLE_OF, Feature, Scene
from mapper.words.saying import Words
from mapper.words.text import Text

OPEN, SHUT = "\ue000", "\ue001"
"""Round the name of a slot; private-use characters, so no text is taken for one."""


def entries_of(scene: Scene, words: Words) -> Entries:
    """Writes the list of this scene: whole, or its headings only when it is too long."""
    return ManyEntries(scene, words) if is_many(scene) else Entries(scene, words)


def packed_texts(scene: Scene, words: Words) -> Packed:
    """The columns of a scene of very many features."""
    skeletons = _Skeletons(scene, words)
    return pack(scene, words, skeletons.record, skeletons.shared)


class ManyEntries(Entries):
    """The list of a page whose entries are kept in columns: headings with counts, and a word about it."""

    def groups(self) -> Html:
        """Which mode the page is in, what to do without script, and every heading with its count."""
        total = f"{len(self.scene.features):,}"
        kinds = Counter(feature.kind for feature in self.scene.features)
        files = ", ".join(f"{TABLE_OF[kind]}.csv" for kind, _ in kinds.most_common())
        mode = paragraph("mode", self.t(self.words.text("page.many", n=total)))
        without = self.t(self.words.text("page.many-without-script", n=total, file=files))
        headings = lines(
            element(
                "section",
                self.heading(group),
                {"class": "group group-packed", "data-group": group.id},
            )
            for group in self.scene.groups
        )
        return lines((mode, element("noscript", paragraph("without-script", without)), headings))


class _Skeletons(Entries):
    """Takes entries apart; ``shared`` afterwards holds what the records refer to."""

    def __init__(self, scene: Scene, words: Words) -> None:
        super().__init__(scene, words)
        self._whole = Entries(scene, words)
        self._skeletons: dict[Any, int] = {}
        self._html: list[Html] = []
        self._sources: dict[Source, int] = {}
        self._cited_before: dict[tuple[Source, ...], list[int]] = {}

    def record(self, feature: Feature) -> list[Any]:
        """``[skeleton or HTML, sources, machine values or 0, text, text, …]``."""
        extra = _extra(feature)
        if any((feature.corrections, feature.figures, feature.members, feature.venue, feature.see_map)):
            return [self._whole.entry(feature), [], extra]
        key, slots = _shape(feature)
        if key not in self._skeletons:
            self._skeletons[key] = len(self._html)
            self._html.append(self._skeleton(feature))
        return [self._skeletons[key], self._numbers(feature.sources), extra, *slots]

    def shared(self) -> dict[str, list[Html]]:
        """Skeletons and sources, in the order of their numbers."""
        return {
            "skeletons": self._html,
            "sources": [element("li", self._whole.source(one)) for one in self._sources],
        }

    def sources(self, sources: Sequence[Source]) -> Html:
        """The slot for a list of publications."""
        return element("ol", escaped(_slot("s")), {"class": "sources"}) if sources else NOTHING

    def _numbers(self, sources: tuple[Source, ...]) -> list[int]:
        found = self._cited_before.get(sources)
        if found is None:
            found = [self._sources.setdefault(one, len(self._sources)) for one in sources]
            self._cited_before[sources] = found
        return found

    def _skeleton(self, feature: Feature) -> Html:
        """The entry of a feature whose texts are slots, numbered in the order of :func:`_shape`."""
        counter = iter(range(10_000))

        def slots(text: Text) -> Text:
            return Text.of({tag: _slot(next(counter)) for tag in text})

        empty = replace(
            feature,
            id=_slot("i"),
            name=Text.of({tag: _slot(f"n:{tag}") for tag in feature.name}),
            subtitle=slots(feature.subtitle),
            description=slots(feature.description),
            note=slots(feature.note),
            address=slots(feature.address),
            quality=slots(feature.quality),
        )
        empty = replace(
            empty,
            facts=tuple(
                replace(fact, value=slots(fact.value), machine=_slot(next(counter)) if fact.machine else "")
                for fact in feature.facts
            ),
            aliases=tuple(_slot(next(counter)) for _ in feature.aliases),
            local_name=_slot(next(counter)) if feature.local_name else "",
            sort_date=_slot(next(counter)) if feature.sort_date else "",
        )
        if not coordinates(feature) or feature.mark is None:
            return self.entry(empty)
        drawn = replace(feature.mark, lat=_SAMPLE[0], lon=_SAMPLE[1])
        return replaced(self.entry(replace(empty, mark=drawn)), "{}, {}".format(*_SAMPLE), _slot("c"))


_SAMPLE = (12.34567, 76.54321)
"""Coordinates of a skeleton, which no text of its own can look like."""


def _slot(name: object) -> str:
    return f"{OPEN}{name}{SHUT}"


def _shape(feature: Feature) -> tuple[Any, list[str]]:
    """What decides an entry's markup, and the texts that go into it."""
    slots: list[str] = []
    tags: list[str] = []
    for text in (feature.subtitle, feature.description, feature.note, feature.address, feature.quality):
        for tag, value in text.by_language:
            tags.append(tag)
            slots.append(value)
        tags.append("")
    facts = []
    for fact in feature.facts:
        slots += [value for _, value in fact.value.by_language]
        if fact.machine:
            slots.append(fact.machine)
        facts.append((fact.label, tuple(fact.value), bool(fact.machine)))
    slots += feature.aliases
    slots += [text for text in (feature.local_name, feature.sort_date) if text]
    key = (
        (feature.kind, feature.group, feature.layer, feature.local_language, len(feature.aliases)),
        (bool(feature.local_name), bool(feature.sort_date), bool(feature.sources)),
        (feature.mark is None or feature.sensitive, *[tag for tag, _ in feature.name.by_language]),
        (*tags, *facts),
    )
    return key, slots


def _extra(feature: Feature) -> dict[str, Any] | int:
    values = machine_values(feature)
    return values if len(values) > 1 else 0
