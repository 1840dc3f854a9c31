"""branca gives every element a random id; here each becomes a number, so that the same map is the same bytes.

Only ids of elements that hang in this map are touched, never a text that happens to look like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

_ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")


def elements_of(root: Any) -> Iterator[Any]:
    """Every branca element reachable from ``root``: children, and elements held in attributes.

    Attributes are looked into one level deep: a plugin's data may hold a million numbers.
    """
    from branca.element import Element

    seen: set[int] = set()
    waiting = [root]
    while waiting:
        item = waiting.pop()
        if id(item) in seen:
            continue
        seen.add(id(item))
        yield item
        held = [value for name, value in vars(item).items() if name != "_parent"]
        inside = [part for value in held for part in _parts(value)]
        # A stack gives the last one first; reversed, elements come in the order of the page.
        waiting.extend(part for part in reversed(inside) if isinstance(part, Element))


def links_of(elements: Iterable[Any]) -> Iterator[tuple[str, str, bool]]:
    """Name, address and whether it is a script, of every link that elements ask for.

    Asked of the elements, because two that call different files by one name leave one of them in the page.
    """
    for element in elements:
        for attribute in ("default_js", "default_css"):
            for name, address in getattr(element, attribute, ()):
                yield name, address, attribute == "default_js"


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, (list, tuple)) else (value,)


class Renumbering:
    """Replaces each of the given ids by its order of first appearance, over several fragments as one."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.ids = frozenset(ids)
        self.numbers: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """``text`` with its ids replaced; other strings of 32 hexadecimal digits are left alone."""
        return _ID.sub(self._number, text)

    def _number(self, match: re.Match[str]) -> str:
        found = match[0]
        return self.numbers.setdefault(found, str(len(self.numbers) + 1)) if found in self.ids else found
