"""What click says of itself, usage errors and the furniture of ``--help``, in the language of the terminal.

click asks gettext for its sentences by their English; here it asks the catalogue, where ``usage.toml`` of a
language holds them under just that. A sentence it lacks stays English.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from mapper.cli._say import language
from mapper.words.catalogue import FALLBACK, catalogue
from mapper.words.saying import form

MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")
"""Where click asks; each module has the two functions under names of its own."""


def teach_click() -> None:
    """Let click ask the catalogue from now on."""
    for module in (import_module(f"click.{name}") for name in MODULES):
        for name, answer in (("_", sentence), ("ngettext", _counted)):
            if hasattr(module, name):
                setattr(module, name, answer)


def sentence(english: str) -> str:
    """A sentence about usage in the language of the terminal, in English where it lacks that."""
    return str(_words().get(english, english))


def _counted(english: str, several: str, number: int) -> str:
    words = _words()
    if english not in words:
        return english if number == 1 else several
    return form(words[english], language(), number)


def _words() -> Mapping[str, Any]:
    spoken = catalogue().spoken(language()) or FALLBACK
    # click's own English is what the English file repeats; reading it would delay every help.
    return {} if spoken == FALLBACK else catalogue().file(spoken, "usage")
