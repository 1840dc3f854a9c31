"""Which heading of a foreign file becomes which column: what the table knows, and what the values show."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache
from importlib.resources import files

from mapper.errors import UsageError
from mapper.importing.translated import category_named, translations
from mapper.regex import regex
from mapper.tables.alphabets import CJK
from mapper.tables.beside import told_apart
from mapper.tables.headings import Vocabulary
from mapper.tables.homonyms import Cells, as_meant
from mapper.tables.messages import shorten
from mapper.tables.pasted import is_code, looks_of
from mapper.tables.schema import fold
from mapper.tables.spellings import words_of
from mapper.tables.sure import listed
from mapper.value import value_type
from mapper.words.saying import say

KEEP = ""
"""The target of a heading that stays a column of its own."""
SAMPLES = 3
MOST_CATEGORIES = 30
"""More classes than shapes and colours can tell apart are no categories but kinds."""
_PER_LANGUAGE = ("name", "address", "description")
_POINT = regex(r"(?:POINT *\( *)?[+-]?\d{1,3}\.\d+[ ,;]+[+-]?\d{1,3}\.\d+ *\)?", re.IGNORECASE)
_TAGGED = regex(r"(name|description|address)_([a-z]{2,3}(?:_[a-z]{2,4})?)")


@value_type
class Proposal:
    """One heading and what becomes of it."""

    heading: str
    target: str
    """A column of the table, or :data:`KEEP`."""
    samples: Sequence[str] = ()


def propose(
    headings: Sequence[str],
    columns: Sequence[Sequence[str]],
    vocabulary: Vocabulary,
    wishes: Mapping[str, str],
) -> list[Proposal]:
    """What becomes of each heading; ``wishes`` say it for some (``UsageError`` when one cannot be).

    No column is aimed at twice: the first heading of the table's own words has it, then foreign words, then
    what the values show.
    """
    targets = _wished(headings, vocabulary, wishes)
    taken, wished = set(targets.values()), set(targets)

    def take(index: int, target: str) -> None:
        if index >= 0 and index not in targets and target and target not in taken:
            targets[index] = target
            taken.add(target)

    meant = told_apart(as_meant(headings, columns.__getitem__), vocabulary)
    for index in sorted(range(len(meant)), key=lambda at: _is_strange(meant[at], vocabulary)):
        take(index, vocabulary.meaning(meant[index]))
    folded = [fold(heading) for heading in headings]
    known = set(vocabulary.schema.names(vocabulary.languages))
    for role, words in heading_words().items():
        target = f"{role}_{vocabulary.languages[0]}" if role in _PER_LANGUAGE else role
        if target in known and target not in taken:
            named = [folded.index(word) for word in words if word in folded]
            take(_fullest(named, columns), target)
    for index, target in _by_looks(headings, columns, vocabulary, taken):
        take(index, target)
    targets |= _classes_told_apart(headings, columns, vocabulary, targets, wished)
    if not any(map(language_named, taken)):
        for index in [index for index in _telling(columns) if index not in targets][:1]:
            take(index, f"name_{vocabulary.languages[0]}")
    return [
        Proposal(heading=heading, target=targets.get(index, KEEP), samples=_samples(columns[index]))
        for index, heading in enumerate(headings)
    ]


def _is_strange(heading: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading is in Chinese characters and no text of the atlas is."""
    return not vocabulary.in_characters and CJK.search(heading) is not None


def _classes_told_apart(
    headings: Sequence[str],
    columns: Sequence[Sequence[str]],
    vocabulary: Vocabulary,
    targets: Mapping[int, str],
    wished: Collection[int],
) -> dict[int, str]:
    """The columns of categories that their headings alone do not tell, and those of their other names."""
    found: dict[int, str] = {}
    names = vocabulary.schema.names(vocabulary.languages)
    if "category" in names and "category" not in targets.values():
        # The finer word beside a category; by itself, and of few kinds, it is what a legend is of.
        kinds = [at for at, one in targets.items() if one.startswith("kind_") and at not in wished]
        found = dict.fromkeys([at for at in kinds if _are_classes(columns[at])][:1], "category")
    mains = [at for at, one in {**targets, **found}.items() if one == "category"]
    for main in [at for at in mains if categories_in(columns[at])]:
        others = translations(main, headings, columns, vocabulary, _class_words())
        found |= {at: f"category_{tag}" for at, tag in others if at not in wished}
    return found


def as_read(proposals: Sequence[Proposal], *, exchanged: bool) -> list[Proposal]:
    """The proposals as they were carried out, given whether the axes were found ``exchanged``."""
    other = {"lat": "lon", "lon": "lat"} if exchanged else {}
    return [replace(one, target=other.get(one.target, one.target)) for one in proposals]


def language_named(target: str) -> str:
    """The language of a column of names; empty for every other one, those of short names for the map too."""
    tag = target.removeprefix("name_")
    return "" if tag == target or tag.startswith("map_") else tag


def _by_looks(
    headings: Sequence[str], columns: Sequence[Sequence[str]], vocabulary: Vocabulary, taken: Collection[str]
) -> Iterator[tuple[int, str]]:
    """What columns stand for by the look of their headings and values."""
    known = vocabulary.schema.names(vocabulary.languages)
    yield next(_classes(headings, columns), -1), "category" if "category" in known else KEEP
    for index, match in enumerate(map(_TAGGED.fullmatch, map(fold, headings))):
        yield index, f"{match[1]}_{match[2].replace('_', '-')}" if match else KEEP
    for column in vocabulary.schema.columns:
        if column.kind == "choice" and column.required:
            yield next(_choosing(columns, column.choices), -1), column.name
    if "coordinates" in known and not {"lat", "lon", "coordinates"} & set(taken):
        yield next(_points(columns), -1), "coordinates"


def without_strangers(
    proposals: Sequence[Proposal],
    cells: Cells,
    vocabulary: Vocabulary,
    ids: Collection[str],
) -> list[Proposal]:
    """The proposals, in which what names rows of other tables stays a text where the atlas has none of these
    ``ids``: 来源 and *sources* of a file are names of publications.
    """
    targets = [one.target for one in proposals]
    known = {*ids, *(cells(targets.index("id")) if "id" in targets else ())}
    refer = {one.name for one in vocabulary.schema.columns if one.refers and one.name != "category"}

    def strange(index: int) -> bool:
        lists = (listed(cell) for cell in set(cells(index)))
        return not {part.strip() for parts in lists for part in parts} - {""} <= known

    return [
        replace(one, target=KEEP) if one.target in refer and strange(index) else one
        for index, one in enumerate(proposals)
    ]


@cache
def heading_words() -> Mapping[str, Sequence[str]]:
    """Role → words of headings in other languages and standards, most telling first."""
    text = files("mapper.importing").joinpath("headings.toml").read_text(encoding="utf-8")
    return {role: [fold(word) for word in words] for role, words in tomllib.loads(text).items()}


def _wished(headings: Sequence[str], vocabulary: Vocabulary, wishes: Mapping[str, str]) -> dict[int, str]:
    targets: dict[int, str] = {}
    folded = [fold(heading) for heading in headings]
    for heading, column in wishes.items():
        if fold(heading) not in folded:
            raise UsageError(say("import.no-heading", heading=heading, known=tuple(headings)))
        named = category_named(column) in vocabulary.languages
        target = column if named else vocabulary.meaning(column) if column else KEEP
        if column and not target:
            known = tuple(vocabulary.schema.names(vocabulary.languages))
            raise UsageError(say("import.no-column", column=column, known=known))
        targets[folded.index(fold(heading))] = target
    return targets


def _points(columns: Sequence[Sequence[str]]) -> Iterator[int]:
    """The columns whose cells are whole points, like ``Point(-9.11 38.72)`` or a link to a map."""
    for index, cells in enumerate(columns):
        filled = [cell for cell in cells if cell][:50]
        if filled and (
            all(map(_POINT.fullmatch, filled))
            or looks_of(filled) == "points"
            or sum(map(is_code, filled)) * 2 > len(filled)
        ):
            yield index


def _choosing(columns: Sequence[Sequence[str]], choices: Sequence[str]) -> Iterator[int]:
    """The columns of which most cells are one of these choices."""
    for index, cells in enumerate(columns):
        filled = [fold(cell) for cell in cells[:50] if cell]
        if sum(cell in choices for cell in filled) * 2 > len(filled):
            yield index


def _classes(headings: Sequence[str], columns: Sequence[Sequence[str]]) -> Iterator[int]:
    """The columns that begin or end with a word for categories and hold few: *Type d'équipement*."""
    words = _class_words()
    for index, (heading, cells) in enumerate(zip(headings, columns, strict=True)):
        parts = words_of(heading)
        named = len(parts) > 1 and {parts[0], parts[-1]} & words
        if named and _are_classes(cells):
            yield index


@cache
def _class_words() -> Set[str]:
    return {"_".join(words_of(word)) for word in heading_words()["category"]}


def _are_classes(cells: Sequence[str]) -> bool:
    """Whether there are few, and several rows of one."""
    return len(set(cells)) < len(cells) and bool(categories_in(cells))


def _fullest(named: Sequence[int], columns: Sequence[Sequence[str]]) -> int:
    """The first of these columns that is filled in most rows, else the fullest; -1 for none."""
    filled = {index: sum(map(bool, columns[index])) for index in named}
    most = (index for index in named if filled[index] * 2 > len(columns[index]))
    return next(most, max(named, key=filled.__getitem__, default=-1))


def _telling(columns: Sequence[Sequence[str]]) -> Iterator[int]:
    """The columns of texts that tell the rows apart, as names do."""
    for index, cells in enumerate(columns):
        filled = [cell for cell in cells if cell]
        words = [cell for cell in filled if any(map(str.isalpha, cell)) and "://" not in cell]
        if filled and len(words) > 0.8 * len(filled) and len(set(words)) > 0.6 * len(words):
            yield index


def categories_in(cells: Sequence[str]) -> list[str]:
    """The classes that a column tells apart, the frequent ones first; empty when these are no classes."""
    counts = Counter(cell for cell in cells if cell)
    few = len(counts) <= MOST_CATEGORIES and (len(counts) <= 8 or len(counts) * 2 <= sum(counts.values()))
    return [name for name, _ in counts.most_common()] if few else []


def _samples(cells: Sequence[str]) -> list[str]:
    return [shorten(cell, 30) for cell in list(dict.fromkeys(cell for cell in cells[:500] if cell))[:SAMPLES]]
