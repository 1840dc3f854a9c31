"""The words of very many names at once, where nothing about them is in doubt.

Names of ASCII, of Latin letters with an accent and of unified Chinese characters, with single blanks between
them, are folded letter by letter: each is another one, whatever stands beside it. All others are left to
:func:`mapper.large.terms.starts_of`, which says what is true of every name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from mapper.tables.signs import bare

_CHINESE = 0x4E00
_LATIN_END = 0x250


def _folded() -> npt.NDArray[np.uint32]:
    """By the number of a letter that of the one it is compared as; 0 where that is not one of ASCII."""
    found = np.zeros(_LATIN_END, np.uint32)
    for code in (*range(ord("!"), 0x7F), *range(0xC0, _LATIN_END)):
        folded = bare(chr(code))
        if len(folded) == 1 and (code < 0x80 or (folded.isascii() and folded.isalpha())):
            found[code] = ord(folded)
    return found


_FOLDED = _folded()
_LETTERS = "".join(f"\\x{{{code:x}}}" for code in np.flatnonzero(_FOLDED)) + r"\x{4e00}-\x{9fff}"
_FOLDED[ord(" ")] = ord(" ")
PLAIN = rf"^[{_LETTERS}]+(?: [{_LETTERS}]+)*$"
TOGETHER = 1 << 16
"""Names that are taken apart together."""
_WORD = np.array([chr(code).isalnum() or chr(code) == "_" for code in range(128)])
_CHINESE_BYTES = 3
Numbers = npt.NDArray[np.int64]


def is_plain(names: Any) -> Any:
    """Which of them are; nulls and empty texts are not."""
    return pc.fill_null(pc.match_substring_regex(names, PLAIN), False)


def starts_of_all(names: Any, *, most: int, longest: int) -> Iterator[tuple[Any, Numbers]]:
    """Plain names from each of their first ``most`` words on, at most ``longest`` characters of each.

    With each text the place of its name among ``names``.
    """
    for at in range(0, len(names), TOGETHER):
        terms, owners = _starts(names[at : at + TOGETHER], most, longest)
        yield terms, owners + at


def _starts(names: Any, most: int, longest: int) -> tuple[Any, Numbers]:
    letters = np.frombuffer("".join(names.to_pylist()).encode("utf-32-le"), "<u4")
    letters = np.where(letters < _LATIN_END, _FOLDED[np.minimum(letters, _LATIN_END - 1)], letters)
    sizes = pc.utf8_length(names).to_numpy(zero_copy_only=False).astype(np.int64)
    ends = np.cumsum(sizes)
    owners = np.repeat(np.arange(len(sizes)), sizes)
    places = np.flatnonzero(_begins(letters, ends - sizes))
    # How many words of the same name stand before each.
    words = np.bincount(owners[places], minlength=len(sizes))
    before = np.arange(len(places)) - (np.cumsum(words) - words)[owners[places]]
    places = places[before < most]
    owners = owners[places]
    return _texts(letters, places, np.minimum(ends[owners] - places, longest)), owners


def _begins(letters: Any, firsts: Numbers) -> Any:
    """Where a word begins: every Chinese character is one."""
    chinese = letters >= _CHINESE
    word = _WORD[np.where(chinese, 0, letters)]
    goes_on = np.r_[False, word[:-1]]
    goes_on[firsts] = False
    return chinese | word & ~goes_on


def _texts(letters: Any, places: Numbers, sizes: Numbers) -> Any:
    """The stretches of so many letters from these places on, as an Arrow array."""
    behind = np.cumsum(sizes)
    found = letters[np.repeat(places - (behind - sizes), sizes) + np.arange(int(sizes.sum()))]
    width = np.where(found >= _CHINESE, _CHINESE_BYTES, 1)
    ends = np.r_[0, np.cumsum(width)][np.r_[0, behind]].astype(np.int32)
    data = found.tobytes().decode("utf-32-le").encode()
    return pa.StringArray.from_buffers(len(sizes), pa.py_buffer(ends), pa.py_buffer(data))
