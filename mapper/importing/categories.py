"""What is brought in, and the categories it is told apart by."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mapper.errors import Problem
from mapper.importing.mapping import Proposal, categories_in
from mapper.importing.translated import category_named, names_of
from mapper.tables.headings import Vocabulary
from mapper.tables.ids import Ids, Latin
from mapper.tables.table import Row, Table
from mapper.tables.writer import cell_text
from mapper.value import value_type
from mapper.words.saying import say


@dataclass(kw_only=True)
class Incoming:
    """What is brought in, before it meets the rows that are there."""

    cells: dict[str, dict[str, str]] = field(default_factory=dict)
    """Id → the cells of its row."""
    categories: dict[str, str] = field(default_factory=dict)
    """Id → name of categories the atlas has not got."""
    translations: dict[str, Mapping[str, str]] = field(default_factory=dict)
    """Id of such a category → language → its name, where the file or the program has it in several."""
    located: int = 0
    undated: set[str] = field(default_factory=set)
    """Ids of located rows of which neither the file nor its notation says what they refer to."""
    total: int = 0
    unnamed: int = 0
    """Rows without a name, which are called what they are: a page has no place without one."""
    markup: int = 0
    """Cells that held HTML."""
    exchanged: bool = False
    """Whether eastings stood under the heading of northings, and were read as what they are."""
    unread: Mapping[str, int] = field(default_factory=dict)
    """Heading → cells whose value could not be read; their text stands in a column of its own."""
    problems: Sequence[Problem] = ()
    """What was said of the file while it was read."""


@value_type
class Known:
    """What the atlas has already."""

    ids: Collection[str]
    """Of every table but the one that is written."""
    rows: Mapping[str, Mapping[str, str]]
    """Of the table that is written."""
    categories: Mapping[str, str]
    """Name, in small letters, or id → id."""
    source: str
    """Id of the source that the rows come from."""
    category: str
    """Name of the category of rows that tell none."""


class Categories:
    """Which category each row belongs to; new ones are noted."""

    def __init__(
        self,
        table: Table,
        proposals: Sequence[Proposal],
        vocabulary: Vocabulary,
        known: Known,
        found: Incoming,
    ) -> None:
        self._index = next((index for index, one in enumerate(proposals) if one.target == "category"), None)
        self._wanted = any(column.name == "category" for column in vocabulary.schema.columns)
        self._kind = f"kind_{vocabulary.languages[0]}"
        self._found, self._known = found, known
        cells = [cell.strip() for cell in table.rows.cells[self._index]] if self._index is not None else []
        self._classes = set(categories_in(cells))
        self._names = dict(_names(cells, table, proposals))
        own = say("import.category").text(vocabulary.languages)
        self._names[known.category] = {tag: own[tag] for tag in vocabulary.languages if tag in own}
        self._latin = Latin([*self._classes, known.category])
        self._free = Ids((*known.ids, *known.rows, *known.categories.values()))
        self._ids: dict[str, str] = {}
        self._cells: dict[str, dict[str, str]] = {}

    def of(self, row: Row) -> dict[str, str]:
        """The cells that tell the category of a row, and the finer word where there are too many classes."""
        if not self._wanted:
            return {}
        told = row.written(self._index).strip() if self._index is not None else ""
        if told not in self._cells:
            self._cells[told] = self._told(told)
        return self._cells[told]

    def _told(self, told: str) -> dict[str, str]:
        if told in self._classes:
            return {"category": self._id(told)}
        return {"category": self._id(self._known.category), **({self._kind: cell_text(told)} if told else {})}

    def named(self, row: Row) -> str:
        """What a row without a name is called."""
        told = row.written(self._index).strip() if self._index is not None else ""
        return told or self._known.category

    def _id(self, name: str) -> str:
        folded = _folded(name)
        if folded not in self._ids:
            names = self._names.get(name, {})
            known = (self._known.categories.get(_folded(one)) for one in (name, *names.values()))
            self._ids[folded] = next(filter(None, known), "") or self._new(name, names)
        return self._ids[folded]

    def _new(self, name: str, names: Mapping[str, str]) -> str:
        id = self._free.free(self._latin.of(names.get("en", name)) or self._latin.of(name) or "category")
        self._found.categories[id] = name
        if names:
            self._found.translations[id] = names
        return id


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _names(
    classes: Sequence[str], table: Table, proposals: Sequence[Proposal]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Each class and its names by language, from the columns that have these."""
    columns = {
        tag: names_of(classes, [cell.strip() for cell in table.rows.cells[index]])
        for index, one in enumerate(proposals)
        if (tag := category_named(one.target))
    }
    for name in set(classes):
        yield name, {tag: names[name] for tag, names in columns.items() if name in names}
