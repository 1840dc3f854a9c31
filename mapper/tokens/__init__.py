"""Colours and fonts by name, read from ``tokens.toml``: the one place where they are chosen.

The page's style sheet is written from the same file when the viewer is bundled (``viewer/hatch_build.py``).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")


def color(name: str, theme: Theme = "light") -> str:
    """The colour called ``name`` as ``#rrggbb``; ``KeyError`` when there is none."""
    value = _tokens()[name]
    return value if isinstance(value, str) else value[THEMES.index(theme)]


def fonts(*names: str) -> str:
    """The stacks called ``names`` one after the other, as a double-quoted attribute takes them."""
    return ",".join(color(name) for name in names).replace('"', "'")


@cache
def _tokens() -> Mapping[str, str | list[str]]:
    """Name → its one value, or those for light, dark and print."""
    text = files("mapper.tokens").joinpath("tokens.toml").read_text(encoding="utf-8")
    return dict(_leaves(tomllib.loads(text)))


def _leaves(table: Mapping[str, Any]) -> Iterator[tuple[str, str | list[str]]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value)
        else:
            yield name, value
