"""The sentences of every language, each file read when its first sentence is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

FALLBACK = "en"
"""The language that has every key."""
Template = str | Mapping[str, Any]
"""A sentence with ``{places}`` for values, or its forms by plural category."""


class Catalogue:
    """The languages of one folder. A key is ``audience.key`` or ``audience.section.key``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._languages: tuple[str, ...] = ()
        self._files: dict[tuple[str, str], Mapping[str, Any]] = {}
        self._templates: dict[tuple[str, str], Template | None] = {}
        self._spoken: dict[str, str | None] = {}

    def languages(self) -> tuple[str, ...]:
        """The tag of every language there is, :data:`FALLBACK` first."""
        if not self._languages:
            # A set, sorted below: glob finds folders in the order of the file system.
            found = {path.parent.name for path in self.folder.glob("*/language.toml")}
            self._languages = (FALLBACK, *sorted(found - {FALLBACK}))
        return self._languages

    def spoken(self, tag: str) -> str | None:
        """The language that serves ``tag`` (BCP 47, any case), by dropping subtags; None if none does."""
        if tag not in self._spoken:
            known = {name.casefold(): name for name in self.languages()}
            parts = tag.casefold().split("-")
            # zh-Hant-TW, zh-Hant, zh: the longest that is known serves.
            shorter = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
            self._spoken[tag] = next((known[name] for name in shorter if name in known), None)
        return self._spoken[tag]

    def called(self, name: str) -> str | None:
        """The language whose English name ``name`` begins with, as Windows tells it; None if none has it."""
        named = {str(self.file(tag, "language")["english"]): tag for tag in self.languages()}
        return next((tag for english, tag in named.items() if name.startswith(english)), None)

    def file(self, language: str, audience: str) -> Mapping[str, Any]:
        """All words of a language for one audience; empty when it has none."""
        key = (language, audience)
        if key not in self._files:
            import tomllib

            path = self.folder / language / f"{audience}.toml"
            self._files[key] = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        return self._files[key]

    def document(self, language: str, name: str) -> str:
        """A whole text of a language, by the name of its file; empty when it has none."""
        path = self.folder / language / name
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def template(self, key: str, tag: str) -> Template | None:
        """The sentence ``key`` in the language that serves ``tag``; None where it has none."""
        language = self.spoken(tag)
        if language is None:
            return None
        if (key, language) not in self._templates:
            self._templates[key, language] = self._found(key, language)
        return self._templates[key, language]

    def _found(self, key: str, language: str) -> Template | None:
        audience, *path = key.split(".")
        found: Any = self.file(language, audience)
        for step in path:
            found = found.get(step) if isinstance(found, Mapping) else None
        return found if isinstance(found, str | Mapping) else None


_catalogue = Catalogue(Path(__file__).parent)


def catalogue() -> Catalogue:
    """The catalogue in use: the one that comes with the package."""
    return _catalogue


def languages() -> tuple[str, ...]:
    """The tag of every language the program speaks, English first."""
    return catalogue().languages()


def autonym(tag: str) -> str:
    """What a language calls itself; empty where nobody has said."""
    language = catalogue().spoken(tag)
    return str(catalogue().file(language, "language")["name"]) if language else ""


def table(key: str, tag: str) -> dict[str, Any]:
    """All words below ``key`` in one language, completed from English, for a page that fills them itself."""
    found = [catalogue().template(key, language) for language in (FALLBACK, tag)]
    # Later ones win: the language goes over English.
    return {name: word for each in found if isinstance(each, Mapping) for name, word in each.items()}
