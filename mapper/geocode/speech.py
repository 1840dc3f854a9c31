"""What geocoding says to people: sentences by key, written down once in every language.

The words stand in ``words/<language>.toml`` beside this module. A :class:`Saying` names a sentence and what
fills it, so that whoever finds something out needs no language, and whoever shows it chooses one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from mapper.errors import MapperError, UsageError

FALLBACK = "en"
COUNTED = "count"
"""The value that decides between ``one`` and ``other`` where a sentence has both."""


@dataclass(frozen=True)
class Saying:
    """A sentence of the catalogue, ``section.key``, and its values."""

    key: str
    values: tuple[tuple[str, object], ...] = ()

    def line(self, language: str = FALLBACK) -> str:
        """The sentence in ``language``; values that are sayings follow suit."""
        values = {
            name: value.line(language) if isinstance(value, Saying) else value for name, value in self.values
        }
        template = _template(self.key, language)
        if not isinstance(template, str):
            template = template["one" if values[COUNTED] == 1 else "other"]
        return template.format_map(values)

    def changed(self, change: Callable[[str], str]) -> Saying:
        """The same sentence with every text in its values changed."""
        return Saying(
            self.key,
            tuple((name, change(value) if isinstance(value, str) else value) for name, value in self.values),
        )


def say(key: str, **values: object) -> Saying:
    """The sentence ``key`` (``section.key``) filled with ``values``."""
    return Saying(key, tuple(values.items()))


def section(name: str, language: str) -> dict[str, str]:
    """All words of one section, for a page that fills them itself."""
    return dict(_catalogue(language)[name])


class SpokenError(MapperError):
    """An expected error that can say itself in every language of the catalogue."""

    def __init__(self, saying: Saying) -> None:
        self.saying = saying
        super().__init__(saying.line())

    def line(self, language: str = FALLBACK) -> str:
        """The one line that is shown."""
        return self.saying.line(language)


class WrongUseError(SpokenError, UsageError):
    """A command, setting or decision that cannot mean anything."""


def _template(key: str, language: str) -> str | Mapping[str, str]:
    part, _, name = key.partition(".")
    template: str | Mapping[str, str] = _catalogue(language)[part][name]
    return template


@lru_cache(maxsize=4)
def _catalogue(language: str) -> Mapping[str, Mapping[str, Any]]:
    import tomllib
    from importlib.resources import files

    folder = files("mapper.geocode").joinpath("words")
    file = folder.joinpath(f"{language}.toml")
    if not file.is_file():
        file = folder.joinpath(f"{FALLBACK}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
