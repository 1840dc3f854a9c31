"""How the Chinese of some texts is read and written otherwise: for the search of a page, and for ids.

Only the characters that occur are told of. The table ``han.txt`` is our own, made by
``tools/build_han.py``: a library would be a dependency of 12 MB for a few thousand syllables.
"""

from __future__ import annotations

from collections.abc import Iterable

FIRST, LAST = "\u4e00", "\u9fff"


def readings(texts: Iterable[str]) -> dict[str, dict[str, str]]:
    """``read``: character → its syllables, the usual one first; ``written``: traditional → simplified.

    Both hold only what the texts need; without Chinese both are empty.
    """
    letters: set[str] = set()
    for text in texts:
        if not text.isascii():
            letters.update(text)
    found = {letter for letter in letters if FIRST <= letter <= LAST}
    if not found:
        return {"read": {}, "written": {}}
    # Here, because ids are made of Chinese names, too, and most verbs make none.
    from importlib.resources import files

    syllables, _, forms = (
        files("mapper.han").joinpath("han.txt").read_text(encoding="utf-8").partition("\n\n")
    )
    written = {
        old: simple[0]
        for simple in forms.split()
        for old in simple[1:]
        if found.intersection((simple[0], old))
    }
    wanted = found.union(written.values())
    usual: dict[str, str] = {}
    others: dict[str, list[str]] = {}
    for line in syllables.splitlines():
        if line.startswith("#"):
            continue
        syllable, _, characters = line.partition(" ")
        first, _, more = characters.partition("|")
        usual.update(dict.fromkeys(wanted.intersection(first), syllable))
        for character in wanted.intersection(more):
            others.setdefault(character, []).append(syllable)
    return {
        # Sorted, because sets have no order and two builds must not differ.
        "read": {one: " ".join((usual[one], *others.get(one, ()))) for one in sorted(usual)},
        "written": dict(sorted(written.items())),
    }
