"""The columns of a file that name its categories in further languages: *Type* beside 类型, *category_en*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from mapper.regex import regex
from mapper.tables.alphabets import CJK
from mapper.tables.headings import Vocabulary
from mapper.tables.schema import fold
from mapper.tables.spellings import TAGS, language_of, words_of
from mapper.tables.spoken import said_apart

CATEGORY = "category"
_ENDING = regex(r"(.+)_([a-z]{2,3}(?:_[a-z]{2,4})?)")
_OWN = regex(r"kind(?:_.*)?")
"""Headings of the finer word, which is no other name of a category."""


def category_named(target: str) -> str:
    """The language of a column of names of categories; empty for every other one."""
    return target.removeprefix(f"{CATEGORY}_") if target.startswith(f"{CATEGORY}_") else ""


def translations(
    main: int,
    headings: Sequence[str],
    columns: Sequence[Sequence[str]],
    vocabulary: Vocabulary,
    words: Set[str],
) -> Iterator[tuple[int, str]]:
    """Each column that names the categories of the column ``main`` in another language of the atlas, and that
    language. ``words`` are those for categories in many languages.
    """
    said = {_parted(headings[main], vocabulary)[1]}
    for index, heading in enumerate(headings):
        rest, tag = _parted(heading, vocabulary)
        if index == main or _OWN.fullmatch(fold(heading)) or not _of_categories(rest, vocabulary, words):
            continue
        tag = tag or _by_script(columns[main], columns[index], vocabulary)
        if tag in vocabulary.languages and tag not in said and names_of(columns[main], columns[index]):
            said.add(tag)
            yield index, tag


def names_of(classes: Sequence[str], names: Sequence[str]) -> Mapping[str, str]:
    """Class → its other name; nothing where one has several, two share one or a row has the name alone."""
    found: dict[str, str] = {}
    for one, name in zip(classes, names, strict=True):
        if name and (not one or found.setdefault(one, name) != name):
            return {}
    return found if len(set(found.values())) == len(found) else {}


def _parted(heading: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """A heading without the language that it says, and that language."""
    rest, tag = said_apart(heading)
    if not tag and (match := _ENDING.fullmatch(fold(heading))):
        rest, tag = match[1], TAGS.get(match[2], match[2].replace("_", "-"))
    return (rest, language_of(tag, vocabulary.languages, tag)) if tag else (heading, "")


def _of_categories(heading: str, vocabulary: Vocabulary, words: Set[str]) -> bool:
    found = vocabulary.find(heading)
    return (found is not None and found[1].name in (CATEGORY, "kind")) or "_".join(words_of(heading)) in words


def _by_script(classes: Sequence[str], names: Sequence[str], vocabulary: Vocabulary) -> str:
    """The language of names in another script than the classes; empty where there is no telling."""
    here, there = (_in_characters(cells) for cells in (classes, names))
    return "" if here == there else vocabulary.in_characters if there else vocabulary.in_letters


def _in_characters(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return sum(CJK.search(cell) is not None for cell in filled) * 2 > len(filled)
