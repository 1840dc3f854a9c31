"""The words of very many names at once, where nothing about them is in doubt.

Names of ASCII and of unified Chinese characters, with single blanks between them, are folded by making their
letters small: no accents, no other widths, nothing that a language has a rule of its own for. All others are
left to :func:`mapper.large.terms.starts_of`, which says what is true of every name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

PLAIN = r"^[!-~\x{4e00}-\x{9fff}]+(?: [!-~\x{4e00}-\x{9fff}]+)*$"
TOGETHER = 1 << 16
"""Names that are taken apart together."""
_CHINESE = 0x4E00
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
    letters = letters + 32 * ((letters >= ord("A")) & (letters <= ord("Z"))).astype("<u4")
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
