"""Which files of the shelf a page needs: what it links to, less what nothing in it uses.

folium links to Bootstrap, jQuery, glyphs and markers on every page, two megabytes that few maps use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from mapper.page.linked.shelf import File, answers, shelf, text_of

_CLASSES = re.compile(r"class(?:Name)?\"?\s*[:=]\s*[\"'`]([^\"'`]*)")
_SELECTOR = re.compile(r"\.([a-zA-Z][\w-]*)")


class Chooser:
    """Gives out each file once, in the order in which a page must run them."""

    def __init__(self, own: str, *, given: Iterable[str] = ()) -> None:
        """``own`` is the page's text without what it links to; ``given`` names files it has already."""
        self._own = own
        self._out = set(given)

    def for_address(self, address: str) -> list[File] | None:
        """What stands for an address, perhaps nothing; None when the shelf does not know it."""
        known = answers(address)
        return list(self._give(filter(self._is_used, known))) if known else None

    def unasked(self) -> list[File]:
        """What the page uses without a link: our maps link to nothing that folium links to everywhere."""
        found = [one for one in shelf().values() if one.when and one.when.search(self._own)]
        return list(self._give(found))

    def _give(self, wanted: Iterable[File]) -> Iterator[File]:
        for file in wanted:
            if file.name in self._out:
                continue
            self._out.add(file.name)
            yield from self._give(shelf()[name] for name in file.needs)
            yield file

    def _is_used(self, file: File) -> bool:
        if file.instead:
            return not self._is_used(shelf()[file.instead])
        if file.classes:
            return not self._classes.isdisjoint(_selectors(file.name))
        return file.when is None or file.when.search(self._own) is not None

    @property
    def _classes(self) -> set[str]:
        return {name for names in _CLASSES.findall(self._own) for name in names.split()}


@lru_cache(maxsize=2)
def _selectors(name: str) -> frozenset[str]:
    return frozenset(_SELECTOR.findall(text_of(shelf()[name])))


def texts(found: Sequence[File], *, scripts: bool) -> list[str]:
    """The content of the scripts among the files, or of the styles."""
    return [text_of(file) for file in found if file.is_script == scripts and not file.is_picture]
