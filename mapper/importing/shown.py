"""Which columns of a file readers of a new atlas see: in the cards, and as filters."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from mapper.importing.categories import Incoming
from mapper.tables.headings import Vocabulary
from mapper.tables.schema import SOURCE_ID

MOST_FACTS = 12
"""Beyond, a card is a table; the fullest columns are what readers look for."""
MOST_FACETS = 3
MOST_CHOICES = 12
LONGEST_CHOICE = 40
_MACHINES = ("{", "[", "<")
"""How cells begin that are written for programs."""


class Shown(NamedTuple):
    """The file's own columns."""

    facts: tuple[str, ...]
    """Those that tell its places apart."""
    facets: tuple[str, ...]
    """Those of them that make a menu."""
    rest: tuple[str, ...]
    """Those that are in the table only."""


def shown(rows: Incoming, vocabulary: Vocabulary) -> Shown:
    """Which of the file's own columns readers see."""
    columns: dict[str, list[str]] = {}
    for cells in rows.cells.values():
        for heading, text in cells.items():
            columns.setdefault(heading, []).append(text)
    own = {name: texts for name, texts in columns.items() if _is_own(name, vocabulary)}
    telling = [name for name in own if _tells(own[name], rows.total)]
    fullest = sorted(telling, key=lambda name: -len(own[name]))[:MOST_FACTS]
    facts = [name for name in telling if name in fullest]
    facets = [name for name in facts if _is_menu(own[name], rows.total)][:MOST_FACETS]
    rest = [name for name in own if name not in fullest]
    return Shown(*(_bases(names, vocabulary) for names in (facts, facets, rest)))


def _is_own(name: str, vocabulary: Vocabulary) -> bool:
    """Nothing that the table knows, in no language."""
    meant = (name, name.rpartition("_")[0])
    return name != SOURCE_ID and not any(vocabulary.meaning(one) for one in meant if one)


def _tells(texts: Sequence[str], rows: int) -> bool:
    """Not what nearly all have alike, and no text for programs; what only some have tells these apart."""
    alike = len(set(texts)) == 1 and 2 * len(texts) > rows > 1
    return not alike and not all(text.startswith(_MACHINES) for text in texts)


def _is_menu(texts: Sequence[str], rows: int) -> bool:
    """Words, each of them of several places, of most places."""
    different = set(texts)
    return (
        2 <= len(different) <= MOST_CHOICES
        and 2 * len(different) <= len(texts)
        and 2 * len(texts) >= rows
        and max(map(len, different)) <= LONGEST_CHOICE
        and not all(_is_number(text) for text in different)
    )


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace(",", "").lstrip("-'").isdecimal()


def _bases(names: Collection[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Columns that are one in several languages are named once, without them."""
    return tuple(dict.fromkeys(_base(name, vocabulary.languages) for name in names))


def _base(name: str, languages: Sequence[str]) -> str:
    return next(_without(name, languages), name)


def _without(name: str, languages: Sequence[str]) -> Iterator[str]:
    return (name.removesuffix(f"_{tag}") for tag in languages if name.endswith(f"_{tag}"))
