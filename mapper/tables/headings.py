"""Headings → columns, in English or Chinese, with a suggestion for those that are nearly right."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from mapper.errors import Problem
from mapper.tables import wording
from mapper.tables.alphabets import LANGUAGES_OF
from mapper.tables.grid import column_letter
from mapper.tables.homonyms import Cells, as_meant, no_cells
from mapper.tables.messages import At, problem
from mapper.tables.near import nearest
from mapper.tables.numbers import PLAIN
from mapper.tables.pasted import are_degrees, looks_of
from mapper.tables.schema import Column, TableSchema, fold
from mapper.tables.spellings import ANY, TAGS, language_of, like_coordinate, placed, spellings, words_of
from mapper.tables.spoken import spoken
from mapper.value import value_type

REMARK_MARKS = ("#", "_")
"""A heading that starts with one of these is the editor's own and never read."""
REMARK_HEADINGS = frozenset({
    "comment", "comments", "remark", "remarks", "todo", "备注", "批注", "注释", "備註", "備考", "비고",
    "примечание", "примітка", "bemerkung", "bemerkungen", "opmerking", "opmerkingen",
    "observaciones", "observações", "remarque", "uwagi", "poznámka", "poznámky",
})  # fmt: skip
POINT = "coordinates"
"""The column that holds a whole point."""
LONGEST_HEADING = 100
"""Characters; what is longer is a text, whatever stands in it."""
COUNTED = 100
"""Cells of a first row that are looked at to tell whether it holds headings."""
_TAG = re.compile(r"[a-z]{2}(?:_[a-z0-9]{2,8})*", re.ASCII)
_CJK = re.compile(r"[\u4e00-\u9fff]")


@value_type(slots=True)
class Heading:
    """One column of a file. ``name`` is the canonical one; empty for remarks and columns nobody declared."""

    index: int
    written: str
    name: str = ""
    column: Column | None = None
    language: str = ""
    datum: str = ""
    """What the heading itself says that the coordinates refer to."""
    grid: bool = False
    """Whether it may be an axis of a map grid."""

    @property
    def letter(self) -> str:
        """Name of the column in a spreadsheet."""
        return column_letter(self.index)


class Vocabulary:
    """Every heading a table understands in an atlas of these languages."""

    def __init__(self, schema: TableSchema, languages: Sequence[str], country: str = "") -> None:
        self.schema = schema
        self.country = country
        self.languages = tuple(languages)
        self._known = {fold(spelling): found for spelling, found in self._spellings()}
        self._columns = {column.name: column for column in schema.columns}

    def _spellings(self) -> Iterator[tuple[str, tuple[str, Column, str]]]:
        plain = {column.name for column in self.schema.columns if not column.per_language}
        for column in self.schema.columns:
            if not column.per_language:
                for spelling in (*column.aliases, column.name):
                    yield spelling, (column.name, column, "")
                continue
            bare = column.bare or self.languages[0]
            for spelling in (*column.aliases, *(() if column.name in plain else (column.name,))):
                tag = self._han(bare) if _CJK.search(spelling) else bare
                yield spelling, (f"{column.name}_{tag}", column, tag)
                yield f"英文{spelling}", (f"{column.name}_en", column, "en")
                yield f"中文{spelling}", (f"{column.name}_zh", column, "zh")
            for spelling in (*column.aliases, column.name):
                for tag in self.languages:
                    yield f"{spelling}_{tag}", (f"{column.name}_{tag}", column, tag)

    @cached_property
    def _others(self) -> dict[str, tuple[str, Column, str]]:
        # thousands of spellings, wanted only for a heading that is none of ours
        return dict(reversed(list(self._other_spellings())))

    @property
    def names(self) -> Collection[str]:
        """The names of the declared columns."""
        return self._columns.keys()

    @property
    def evidence(self) -> tuple[str, ...]:
        """The languages that its tables may be in, those of its country too."""
        return (*self.languages, *filter(None, [LANGUAGES_OF.get(self.country)]))

    def _han(self, bare: str) -> str:
        """The language of the atlas that is written in Chinese characters."""
        return next((tag for tag in self.languages if tag.split("-")[0] in ("zh", "ja")), bare)

    def _other_spellings(self) -> Iterator[tuple[str, tuple[str, Column, str]]]:
        for name, tag, heading in spellings():
            column = self._columns.get(name)
            if column is None:
                continue
            if not column.per_language:
                yield heading, (name, column, "")
                continue
            bare = column.bare or self.languages[0]
            language = language_of(tag, self.languages, bare) if tag else bare
            yield heading, (f"{name}_{language}", column, language)
            for ending, meant in (*((one.casefold(), one) for one in self.languages), *TAGS.items()):
                language = language_of(meant, self.languages, meant)
                for base in {heading, name} if tag == ANY else {heading}:
                    yield f"{base}_{ending.replace('-', '_')}", (f"{name}_{language}", column, language)

    def find(self, written: str) -> tuple[str, Column, str] | None:
        """``(canonical name, column, language)`` of a heading, or None."""
        return spoken(written, self.own, self.languages) or self.own(written) or self.other(written)

    def own(self, written: str) -> tuple[str, Column, str] | None:
        """The same for the headings of this program alone."""
        folded = fold(written)
        return self._known.get(folded) or self._foreign(folded)

    def other(self, written: str) -> tuple[str, Column, str] | None:
        """The same for :mod:`mapper.tables.spellings` alone."""
        if len(written) > LONGEST_HEADING:
            return None
        place = placed(written)
        if place is not None and place.column in self._columns:
            return place.column, self._columns[place.column], ""
        return self._others.get("_".join(words_of(written)))

    def meaning(self, written: str) -> str:
        """The canonical name of a heading; empty for one that the table does not know."""
        found = self.find(written)
        return found[0] if found else ""

    def _foreign(self, folded: str) -> tuple[str, Column, str] | None:
        """A text column in a language the atlas does not list."""
        if folded.rpartition("_")[2] in TAGS:
            return None
        for column in sorted(self.schema.columns, key=lambda one: -len(one.name)):
            head, _, tag = folded.partition(f"{column.name}_")
            if column.per_language and not head and _TAG.fullmatch(tag):
                tag = tag.replace("_", "-")
                return f"{column.name}_{tag}", column, tag
        return None

    def count(self, record: Sequence[str]) -> int:
        """How many cells of a row are headings of this table."""
        return sum(1 for cell in record[:COUNTED] if cell and self.find(cell) is not None)

    def expected(self) -> str:
        """The first few headings, for messages."""
        return ", ".join(self.schema.names(self.languages)[:4])

    def suggestion(self, written: str) -> str:
        """The canonical heading most like ``written``; empty when none is."""
        near = nearest(fold(written), self.schema.names(self.languages))
        if near or "lat" not in self._columns:
            return near
        axis = nearest(fold(written), ("latitude", "longitude"))
        return axis[:3]


def is_remark(written: str) -> bool:
    """Whether a heading says that its column is the editor's own."""
    return written.lstrip().startswith(REMARK_MARKS) or fold(written) in REMARK_HEADINGS


def match_headings(
    written: Sequence[str],
    vocabulary: Vocabulary,
    *,
    file: str,
    row: int,
    extras: Sequence[str] = (),
    cells: Cells = no_cells,
) -> tuple[list[Heading], list[Problem]]:
    """Columns of a file in order; ``extras`` are further headings that are wanted and not declared.

    ``cells`` gives some cells of a column, to tell what a heading that nobody knows stands for.
    """
    headings: list[Heading] = []
    problems: list[Problem] = []
    taken: dict[str, Heading] = {}
    meant = as_meant(written, cells)
    for index, text in enumerate(written):
        found = vocabulary.own(meant[index]) if text.strip() else None
        if found is None:
            headings.append(Heading(index=index, written=text.strip()))
            continue
        name, column, language = found
        heading = Heading(index=index, written=text.strip(), name=name, column=column, language=language)
        at = At(file, row, heading.written, f"{heading.letter}{row}", text)
        if name in taken:
            other = taken[name].letter
            problems.append(problem(wording.SAME_HEADING, at, heading=heading.written, other=other))
            headings.append(Heading(index=index, written=heading.written))
            continue
        if language and language not in vocabulary.languages:
            problems.append(problem(wording.UNLISTED_LANGUAGE, at, heading=heading.written, tag=language))
        taken[name] = heading
        headings.append(heading)
    headings = list(_others(headings, vocabulary, taken, extras, meant))
    unclear = [
        heading
        for heading in headings
        if heading.written
        and not (heading.name or is_remark(heading.written) or heading.written in extras)
        and vocabulary.own(meant[heading.index]) is None
    ]
    problems += _unknown(unclear, vocabulary, taken, At(file, row), cells)
    problems += _missing(vocabulary, taken, At(file, row))
    return headings, problems


def _others(
    headings: Sequence[Heading],
    vocabulary: Vocabulary,
    taken: dict[str, Heading],
    extras: Sequence[str],
    meant: Sequence[str],
) -> Iterator[Heading]:
    """The headings with those of other people's spelling, as far as nothing else stands for their column."""
    for heading in headings:
        text = meant[heading.index]
        unasked = heading.name or not text or heading.written in extras or is_remark(heading.written)
        found = None if unasked else vocabulary.other(text)
        if found is None or found[0] in taken or (found[0] == POINT and {"lat", "lon"} <= taken.keys()):
            yield heading
            continue
        name, column, language = found
        taken[name] = replace(heading, name=name, column=column, language=language)
        if (place := placed(text)) and place.column == name:
            taken[name] = replace(taken[name], datum=place.datum, grid=place.grid)
        yield taken[name]


def _unknown(
    headings: Sequence[Heading],
    vocabulary: Vocabulary,
    taken: Mapping[str, Heading],
    at: At,
    cells: Cells,
) -> Iterator[Problem]:
    for heading in headings:
        text = heading.written
        here = At(at.file, at.row, text, f"{heading.letter}{at.row}", text)
        suggestion = _coordinate(heading, vocabulary, taken, cells) or vocabulary.suggestion(text)
        if suggestion and suggestion not in taken:
            yield problem(wording.UNKNOWN_COLUMN, here, heading=text, nearest=suggestion)
        else:
            yield problem(wording.UNUSED_COLUMN, here, heading=text)


def _coordinate(
    heading: Heading,
    vocabulary: Vocabulary,
    taken: Mapping[str, Heading],
    cells: Cells,
) -> str:
    """The coordinate that a column nobody knows holds by its looks, in a table without; else nothing."""
    missing = [name for name in ("lat", "lon") if name not in taken]
    if "lat" not in vocabulary.names or POINT in taken or not missing:
        return ""
    texts = [text for cell in cells(heading.index) if (text := cell.strip())]
    likely = like_coordinate(heading.written, degrees=bool(texts) and are_degrees(texts, most=180))
    looks = looks_of(texts)
    if looks == "points":
        return POINT
    if likely in missing and looks:
        return likely
    if looks != "fractions" or "datum" not in taken:
        return ""
    large = any(abs(float(text)) > 90 for text in texts if PLAIN.fullmatch(text))
    return "lon" if large and "lon" in missing else missing[0]


def _missing(vocabulary: Vocabulary, taken: Mapping[str, Heading], at: At) -> Iterator[Problem]:
    for column in vocabulary.schema.columns:
        names = column.names(vocabulary.languages)
        if column.required and not any(name in taken for name in names):
            yield problem(wording.MISSING_COLUMN, at, heading=names[0])
