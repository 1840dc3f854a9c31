"""Ids from names: Chinese by its pinyin, every other script by a transliteration to Latin letters."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from mapper.han.readings import FIRST, LAST, readings
from mapper.tables.cells import kebab
from mapper.tables.patterns import looks_like

LONGEST = 60
"""Letters of an id; a longer name is cut between two words."""


class Latin:
    """Texts in small Latin letters and hyphens; the Chinese among them is looked up once for all."""

    def __init__(self, texts: Iterable[str]) -> None:
        found = readings(texts)
        self._read = {character: read.partition(" ")[0] for character, read in found["read"].items()}
        self._written = found["written"]

    def of(self, text: str) -> str:
        """``中街站`` → ``zhong-jie-zhan``; empty when nothing can be read."""
        from anyascii import anyascii

        if not text.isascii():
            parts = [self._syllable(one) if FIRST <= one <= LAST else one for one in text]
            text = anyascii("".join(parts))
        short = kebab(text.replace("'", "").replace("`", ""))
        return short if len(short) <= LONGEST else short[: LONGEST + 1].rpartition("-")[0] or short[:LONGEST]

    def _syllable(self, character: str) -> str:
        read = self._read.get(character) or self._read.get(self._written.get(character, ""), "")
        return f" {read} " if read else character


class Ids:
    """Gives out ids that nobody has."""

    def __init__(self, taken: Collection[str]) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}
        """The number to try next, so that ten thousand rows of one name are not counted through each time."""

    def free(self, wanted: str) -> str:
        """``wanted`` or, when it is taken, the first of ``wanted-2``, ``wanted-3`` … that is free."""
        number, id = self._next.get(wanted, 1), wanted
        while id in self._taken:
            number += 1
            id = f"{wanted}-{number}"
        self._next[wanted] = number
        self._taken.add(id)
        return id


def id_of(*names: str) -> str:
    """An id from the first of the names that has letters of Latin script, else from what can be read so."""
    ascii_ids = (kebab(name) for name in names)
    return next(filter(None, ascii_ids), "") or next(filter(None, map(Latin(names).of, names)), "")


def is_id(text: str) -> bool:
    """Whether a text can be an id as it stands."""
    return looks_like("id", text)
