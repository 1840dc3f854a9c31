"""One column under a heading in letters and one in Chinese characters beside each other: *Name* and 名称."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.tables.alphabets import CJK
from mapper.tables.headings import Vocabulary


def told_apart(headings: Sequence[str], vocabulary: Vocabulary, extras: Sequence[str] = ()) -> list[str]:
    """The headings; of two that would be the text in Chinese characters, because neither says its language,
    the one in letters is that of the first other language of the atlas. ``extras`` stay as they are.
    """
    told = list(headings)
    asked = [at for at, text in enumerate(headings) if text.strip() and text.strip() not in extras]
    in_characters = {at for at in asked if CJK.search(headings[at])}
    if not vocabulary.in_letters or not in_characters or len(in_characters) == len(asked):
        return told
    found = {at: one for at in asked if (one := vocabulary.find(headings[at])) and one[2]}
    taken = {name for name, _, _ in found.values()}
    doubled = {found[at][0] for at in found.keys() & in_characters}
    for at in sorted(found.keys() - in_characters):
        name, column, _ = found[at]
        other = f"{column.name}_{vocabulary.in_letters}"
        if name in doubled and other not in taken:
            taken.add(other)
            told[at] = other
    return told
