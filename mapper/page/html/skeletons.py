"""Entries taken apart: what all of a kind share, and the texts of each.

An entry is not written out but taken apart: a skeleton, the HTML that all entries of its kind share, and
the texts that go into its slots. Skeletons are made by :class:`Entries` itself from a feature whose texts are
slot names, so an entry put together again in the browser is the entry a smaller page would hold. A feature
with something rare (figures, disputes, links to others) is kept as HTML. Of a block of entries the texts
stand in columns, one a slot.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any, NamedTuple

from mapper.atlas.records import Source
from mapper.markup import NOTHING, Html, element, escaped, replaced
from mapper.page.data.rows import Numbering, machine_values
from mapper.page.html.entries import Entries, coordinates
from mapper.page.html.letters import Letters
from mapper.page.html.squeezing import table_of
from mapper.scene.model import Fact, Feature, Scene
from mapper.words.saying import Words
from mapper.words.text import Text

OPEN, SHUT = "\ue000", "\ue001"
"""Round the name of a slot; private-use characters, so no text is taken for one."""


class Record(NamedTuple):
    """An entry taken apart."""

    kind: int | Html
    """Number of its skeleton, or all of it where it has none."""
    sources: Sequence[int]
    extra: Any
    """Machine values, or 0."""
    texts: Sequence[str]
    """What goes into the slots of its skeleton, in their order."""


class Skeletons(Entries):
    """Takes entries apart; ``shared`` afterwards holds what the records refer to."""

    def __init__(self, scene: Scene, words: Words) -> None:
        super().__init__(scene, words)
        # This one writes what is meant; the methods here write slots.
        self._whole = Entries(scene, words)
        self._skeletons: dict[Any, int] = {}
        self._html: list[Html] = []
        self._slots: list[list[int]] = []
        """Of each skeleton, the columns that its texts stand in."""
        self.columns = Numbering()
        """What a slot holds (``description:en``) → the number of its column."""
        self._letters: defaultdict[int, Letters] = defaultdict(Letters)
        self._sources: dict[Source, int] = {}
        self._facts: dict[int, tuple[int, tuple[str, ...]]] = {}
        self._fact_shapes: dict[tuple[str, tuple[str, ...], bool], int] = {}
        self._cited_before: dict[int, list[int]] = {}
        """By who they are: looking at what they say takes longer than anything else here."""

    def records(self, features: Iterable[Feature]) -> list[Record]:
        """What the entries of features are put together from again."""
        return list(map(self._record, features))

    def _record(self, feature: Feature) -> Record:
        extra = machine_values(feature) or 0 if feature.extra or feature.sensitive else 0
        if feature.corrections or feature.figures or feature.members or feature.venue or feature.see_map:
            return Record(self._whole.entry(feature), (), extra, ())
        key, texts = self._shape(feature)
        kind = self._skeletons.get(key)
        if kind is None:
            kind = self._skeletons[key] = len(self._html)
            self._slots.append([self.columns[name] for name in _slot_names(feature)])
            self._html.append(self._skeleton(feature))
        return Record(kind, self._numbers(feature.sources), extra, texts)

    def block(self, records: Sequence[Record], texts: Mapping[int, Sequence[str]] | None = None) -> bytes:
        """These records as columns; ``texts`` stand for those of the same number."""
        kinds, sources, extras, _ = zip(*records, strict=True)
        return table_of(
            {"kinds": kinds, "sources": sources, "extras": extras},
            {**self._texts(records), **(texts or {})},
            self._letters,
        )

    def _texts(self, records: Sequence[Record]) -> dict[int, list[str]]:
        """The columns of texts that any of these records fills, by number."""
        alike: dict[int, list[int]] = {}
        for at, record in enumerate(records):
            if isinstance(record.kind, int):
                alike.setdefault(record.kind, []).append(at)
        found: dict[int, list[str]] = {}
        for kind, places in alike.items():
            columns = zip(*[records[at].texts for at in places], strict=True)
            for number, column in zip(self._slots[kind], columns, strict=True):
                if number not in found:
                    found[number] = [""] * len(records)
                filled = found[number]
                for at, text in zip(places, column, strict=True):
                    filled[at] = text
        return found

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
        # Very many rows cite the same publications together.
        found = self._cited_before.get(id(sources))
        if found is None:
            found = [self._sources.setdefault(one, len(self._sources)) for one in sources]
            self._cited_before[id(sources)] = found
        return found

    def _shape(self, feature: Feature) -> tuple[Any, list[str]]:
        """What decides an entry's markup, and the texts that go into it."""
        subtitle, description, note, address, quality = _texts_of(feature)
        slots = [*subtitle.texts, *description.texts, *note.texts, *address.texts, *quality.texts]
        facts = []
        for fact in feature.facts:
            # By which it is: very many entries share few facts.
            known = self._facts.get(id(fact))
            if known is None:
                known = self._facts[id(fact)] = self._of_fact(fact)
            facts.append(known[0])
            slots += known[1]
        aliases, local, date = feature.aliases, feature.local_name, feature.sort_date
        slots += aliases
        if local:
            slots.append(local)
        if date:
            slots.append(date)
        # In a slot: entries of each group would have skeletons of their own for one word.
        slots.append(feature.group)
        # Flat, as what tuples hold in turn is hashed anew each time.
        key = (
            *(feature.kind, feature.layer, feature.local_language, len(aliases)),
            *(not local, not date, not feature.sources, feature.mark is None or feature.sensitive),
            *(feature.name.tags, subtitle.tags, description.tags, note.tags, address.tags, quality.tags),
            *facts,
        )
        return key, slots

    def _of_fact(self, fact: Fact) -> tuple[int, tuple[str, ...]]:
        """The number of what a fact does to an entry's markup, and its texts."""
        texts = fact.value.texts
        shape = (fact.label, fact.value.tags, bool(fact.machine))
        number = self._fact_shapes.setdefault(shape, len(self._fact_shapes))
        return number, (*texts, fact.machine) if fact.machine else texts

    def _skeleton(self, feature: Feature) -> Html:
        """The entry of a feature whose texts are slots, named by the columns that :meth:`_shape` fills."""
        counter = iter(self._slots[-1])

        def slots(text: Text) -> Text:
            return Text.of({tag: _slot(next(counter)) for tag in text})

        # Arguments are evaluated in the order written, which is that of the slots.
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
            group=_slot(next(counter)),
        )
        if not coordinates(feature) or feature.mark is None:
            return self.entry(empty)
        # A mark holds numbers, which cannot be slots: what is written of them is exchanged afterwards.
        drawn = replace(feature.mark, lat=_SAMPLE[0], lon=_SAMPLE[1])
        return replaced(self.entry(replace(empty, mark=drawn)), "{}, {}".format(*_SAMPLE), _slot("c"))


_TEXTS = ("subtitle", "description", "note", "address", "quality")
"""Fields of a feature that are texts of a slot a language, in the order of the slots."""
_texts_of = attrgetter(*_TEXTS)
_SAMPLE = (12.34567, 76.54321)
"""Coordinates of a skeleton, which no text of its own can look like."""


def _slot_names(feature: Feature) -> Iterator[str]:
    """What the slots of a feature's skeleton hold, in the order of its texts."""
    for name in _TEXTS:
        yield from (f"{name}:{tag}" for tag in getattr(feature, name))
    before: Counter[str] = Counter()
    for fact in feature.facts:
        # Two facts of an entry may be called the same.
        yield from (fact_column(fact.label, tag, before[fact.label]) for tag in fact.value)
        if fact.machine:
            yield fact_column(fact.label, nth=before[fact.label])
        before[fact.label] += 1
    yield from (f"alias:{at}" for at in range(len(feature.aliases)))
    if feature.local_name:
        yield "local"
    if feature.sort_date:
        yield "date"
    yield "group"


def fact_column(label: str, tag: str = "", nth: int = 0) -> str:
    """What the slot of a fact's value in a language holds, or of its machine value."""
    return f"fact:{nth}:{tag}:{label}"


def _slot(name: object) -> str:
    return f"{OPEN}{name}{SHUT}"
