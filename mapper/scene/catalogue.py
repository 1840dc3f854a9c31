"""The page's own words, one TOML file per language, handed out as :class:`Text`.

A word that a language's file lacks is simply absent from the Text, so the reader sees the marked fallback
and never an empty label; a language without a file of its own falls back whole.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from mapper.atlas.text import Text

FALLBACK = "en"
_LABEL_SECTIONS = ("page", "city", "world")


@dataclass(frozen=True)
class Words:
    """Every word of the catalogue in the languages of one atlas."""

    languages: tuple[str, ...]
    tables: Mapping[str, Mapping[str, Mapping[str, str]]]
    """Language tag → section → key → word."""

    def text(self, section: str, key: str, values: Mapping[str, str | Text] | None = None) -> Text:
        """The word ``key`` of ``section`` in every language; ``{name}`` is replaced from ``values``.

        A value that is a Text is taken in the language of the sentence; where that is missing the sentence
        is left out in this language, so that no sentence mixes two. Raises ``KeyError`` for an unknown key.
        """
        found = {
            tag: sentence
            for tag, sections in self.tables.items()
            if (template := sections.get(section, {}).get(key)) is not None
            and (sentence := _fill(template, tag, values or {})) is not None
        }
        if not any(key in sections.get(section, {}) for sections in self.tables.values()):
            raise KeyError(f"[{section}] {key}")
        return Text.of(found)

    def has(self, section: str, key: str) -> bool:
        """Whether any language has this word."""
        return any(key in sections.get(section, {}) for sections in self.tables.values())

    def label(self, key: str) -> Text:
        """The heading of a fact, looked up in the sections that hold such headings."""
        for section in _LABEL_SECTIONS:
            if self.has(section, key):
                return self.text(section, key)
        raise KeyError(key)

    def has_label(self, key: str) -> bool:
        """Whether :meth:`label` knows this heading."""
        return any(self.has(section, key) for section in _LABEL_SECTIONS)

    def section(self, section: str, language: str) -> dict[str, str]:
        """One section in one language, completed from the fallback language."""
        return {
            **self.tables.get(FALLBACK, {}).get(section, {}),
            **self.tables.get(language, {}).get(section, {}),
        }


def _fill(template: str, tag: str, values: Mapping[str, str | Text]) -> str | None:
    plain: dict[str, str] = {}
    for name, value in values.items():
        if isinstance(value, Text):
            if tag not in value:
                return None
            plain[name] = value[tag]
        else:
            plain[name] = value
    return template.format_map(plain) if plain else template


def load_words(languages: Sequence[str]) -> Words:
    """Read the catalogue of each language, and English beneath them; a language without a file is skipped."""
    tables: dict[str, Mapping[str, Mapping[str, str]]] = {}
    for tag in dict.fromkeys((*languages, FALLBACK)):
        if (table := _words_in(tag)) is not None:
            tables[tag] = table
    return Words(tuple(languages), tables)


@lru_cache(maxsize=8)  # every page and every rebuild of a session asks for the same words
def _words_in(tag: str) -> Mapping[str, Mapping[str, str]] | None:
    """The words of one language; None when it has no file."""
    file = files("mapper.scene").joinpath("words", f"{tag}.toml")
    if not file.is_file():
        return None
    parsed = tomllib.loads(file.read_text(encoding="utf-8"))
    return {key: table for key, table in parsed.items() if isinstance(table, dict)}
