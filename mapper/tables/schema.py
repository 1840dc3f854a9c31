"""What a table is made of, declared once: checks, column order and schema files are derived from it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Literal

from mapper.regex import regex
from mapper.value import value_type

Kind = Literal[
    "id",
    "text",
    "date",
    "number",
    "integer",
    "span",
    "flag",
    "choice",
    "link",
    "color",
    "latitude",
    "longitude",
    "datum",
    "point",
    "box",
    "language",
    "country",
    "timezone",
]
DEFAULT_LANGUAGES = ("en", "zh")
"""What texts are looked for in where no settings name the languages."""
SOURCE_ID = "source_id"
"""The column of its own that keeps what a row is called in the file it came from."""
_IGNORED = str.maketrans("", "", "\ufeff\u200b\u200c\u200d\u2060")
_BETWEEN_WORDS = regex(r"[\s_\-./:]+")


@value_type
class Column:
    """One column, or one column a language (``name_en``, ``name_zh``) where ``per_language`` is set."""

    name: str
    kind: Kind = "text"
    about: str = ""
    """What it means, in one English sentence; it goes into the schema files."""
    required: bool = False
    """Every row has a value; for texts in several languages: in at least one of them."""
    per_language: bool = False
    bare: str = ""
    """Language of a heading without suffix; the atlas's first language when empty."""
    many: bool = False
    """Several values, separated by ``;``."""
    choices: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    """Tables whose ids the values name."""
    by_name: bool = False
    """Whether what is named may be called by any of its names, too."""
    least: float | None = None
    most: float | None = None
    aliases: tuple[str, ...] = ()
    """Further headings that mean this column; a Chinese one of a text column means its Chinese text."""
    fact: bool = False
    """Whether the card of an entry shows it."""
    label: str = ""
    """Its name among the page's words; when empty its own, and what it is called here where those lack it."""
    unit: Literal["", "km2"] = ""

    def names(self, languages: Sequence[str]) -> tuple[str, ...]:
        """The headings this column is written under in an atlas of these languages."""
        return tuple(f"{self.name}_{tag}" for tag in languages) if self.per_language else (self.name,)


@value_type
class TableSchema:
    """One table: its columns in the order they are written in."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    """Columns that together tell rows apart."""
    ordered: bool = False
    """Whether the order of rows means something, so that they are never sorted."""

    def names(self, languages: Sequence[str]) -> list[str]:
        """Every heading of the table in an atlas of these languages, in order."""
        return [name for column in self.columns for name in column.names(languages)]

    def column(self, name: str, *, per_language: bool = False) -> Column:
        """The declared column of this name; ``KeyError`` when there is none."""
        for column in self.columns:
            if column.name == name and column.per_language == per_language:
                return column
        raise KeyError(name)


def fold(heading: str) -> str:
    """A heading as it is compared: width, case, blanks, hyphens and invisible marks do not matter."""
    # Nearly all are names as they stand in the schema.
    if heading.isidentifier() and heading.isascii() and heading.islower() and "__" not in heading:
        return heading
    text = unicodedata.normalize("NFKC", heading).translate(_IGNORED).strip().casefold()
    return _BETWEEN_WORDS.sub("_", text)
