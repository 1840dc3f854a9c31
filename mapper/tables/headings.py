"""The headings a table understands, in English or Chinese, and which is meant by one that is nearly right."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from mapper.tables.alphabets import CJK, LANGUAGES_OF
from mapper.tables.grid import SURE, column_letter
from mapper.tables.near import nearest
from mapper.tables.schema import Column, TableSchema, fold
from mapper.tables.spellings import ANY, TAGS, language_of, placed, spellings, words_of
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
                tag = (self.in_characters or bare) if CJK.search(spelling) else bare
                yield spelling, (f"{column.name}_{tag}", column, tag)
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

    @property
    def in_letters(self) -> str:
        """The first language of the atlas that is not written in Chinese characters; empty for none."""
        return next((tag for tag in self.languages if not _in_characters(tag)), "")

    @property
    def in_characters(self) -> str:
        """The first language of the atlas that is written in Chinese characters; empty for none."""
        return next(filter(_in_characters, self.languages), "")

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
        return self.own(written) or self.other(written)

    def own(self, written: str) -> tuple[str, Column, str] | None:
        """The same for the headings of this program alone."""
        folded = fold(written)
        return self._known.get(folded) or spoken(written, self.own, self.languages) or self._foreign(folded)

    def settled(self, written: str, extras: Sequence[str] = ()) -> str | None:
        """The canonical name of a heading that no other spelling need be looked up for: empty for one of
        ``extras`` and for a remark. None where that is to be looked up.
        """
        if written.strip() in extras or is_remark(written):
            return ""
        found = self.own(written)
        return found[0] if found else None

    def other(self, written: str) -> tuple[str, Column, str] | None:
        """The same for :mod:`mapper.tables.spellings` alone."""
        if len(written) > LONGEST_HEADING:
            return None
        place = placed(written)
        if place is not None and place.column in self._columns:
            return place.column, self._columns[place.column], ""
        return self._others.get("_".join(words_of(written))) or spoken(written, self.other, self.languages)

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

    def count(self, record: Sequence[str], enough: int = COUNTED) -> int:
        """How many cells of a row are headings of this table; other people's spellings are only looked up
        where fewer than ``enough`` are in its own.
        """
        cells = [cell for cell in record[:COUNTED] if cell]
        own = sum(self.own(cell) is not None for cell in cells)
        return own if own >= min(enough, len(cells)) else sum(self.find(cell) is not None for cell in cells)

    def count_sure(self, record: Sequence[str]) -> int:
        """The same as far as it makes a row one of headings."""
        return self.count(record, SURE)

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


def _in_characters(tag: str) -> bool:
    return tag.split("-")[0] in ("zh", "ja")
