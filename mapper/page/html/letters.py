"""Texts whose letters take several bytes each in UTF-8, with a byte for each letter instead.

UTF-16 units, here *letters*, are numbered: first the frequent ones, which have a byte of their own, then
those of two bytes. A text stands as the count of its letters, their UTF-16 (little-endian) in the order of
their numbers, and the number of each unit in turn. As few bytes as that takes are the first of two: a letter
of two bytes is ``alone + high`` and ``low``, where ``alone`` letters have one and its number is
``alone + 256 * high + low``.
"""

from __future__ import annotations

import codecs

MOST_ALONE = 256
"""Letters that may have a byte of their own."""
_FREE = "\ufffe"
"""Stands in a map for a byte that means no letter."""


def letters_of_two(count: int) -> int:
    """How many bytes are the first of two, of so many letters."""
    return max(0, -(-(count - MOST_ALONE) // (MOST_ALONE - 1)))


class Letters:
    """Writes one text of a column after another, and knows again the letters of those before."""

    def __init__(self) -> None:
        # A map whose first letter is another is a dict, and ten times as slow.
        self._known = "\0"
        self._map = codecs.charmap_build(self._known.ljust(MOST_ALONE, _FREE))

    def written(self, text: str) -> bytes:
        """The text as the module says; ``text`` holds no surrogate that stands alone."""
        while self._known:
            try:
                body = codecs.charmap_encode(text, "strict", self._map)[0]
                return _with(self._known, body)
            except UnicodeEncodeError as error:
                self._learn(text[error.start :])
        return _counted(text)

    def _learn(self, text: str) -> None:
        known = sorted({*self._known, *text})
        if len(known) > MOST_ALONE or known[-1] >= _FREE:
            self._known = ""  # from here on each text has an alphabet of its own
            return
        self._known = "".join(known)
        self._map = codecs.charmap_build(self._known.ljust(MOST_ALONE, _FREE))


def _counted(text: str) -> bytes:
    """The text with as many letters as it happens to have, which are counted first."""
    # Only here: most pages have no such text, and to load it takes longer than to write them.
    import numpy as np

    units = np.frombuffer(text.encode("utf-16-le"), dtype="<u2")
    counts = np.bincount(units)
    letters = np.flatnonzero(counts)
    alone = MOST_ALONE - letters_of_two(len(letters))
    often = letters[np.argsort(-counts[letters], kind="stable")]
    letters = np.concatenate([np.sort(often[:alone]), np.sort(often[alone:])])
    number_of = np.zeros(len(counts), dtype=np.uint16)
    number_of[letters] = np.arange(len(letters))
    numbers = number_of[units]
    high, low = np.divmod(numbers.astype(np.int32) - alone, MOST_ALONE)
    two = high >= 0
    both = np.stack([np.where(two, alone + high, numbers), low], axis=1).astype(np.uint8)
    taken = np.stack([np.ones_like(two), two], axis=1)
    return _with(letters.astype("<u2").tobytes().decode("utf-16-le", "surrogatepass"), both[taken].tobytes())


def _with(letters: str, body: bytes) -> bytes:
    alphabet = letters.encode("utf-16-le", "surrogatepass")
    return (len(alphabet) // 2).to_bytes(2, "little") + alphabet + body
