"""Many numbers as the variable-length ones of protocol buffers at once."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

_SHORT = [bytes((number,)) for number in range(0x80)]
Lengths = npt.NDArray[np.int64]


def lengths(values: Any) -> Lengths:
    """How many bytes each number takes."""
    numbers = np.asarray(values)
    found = np.ones(numbers.shape, np.int64)
    for step in range(1, _size(int(numbers.max(initial=0)))):
        found += numbers >= 1 << 7 * step
    return found


def _size(number: int) -> int:
    return max(1, -(-number.bit_length() // 7))


def varints(values: Any, sizes: Lengths | None = None) -> bytes:
    """All numbers one after the other; one whose size is given as 0 is left out."""
    numbers = np.asarray(values, np.int64).ravel()
    taken = lengths(numbers) if sizes is None else sizes.ravel()
    starts = np.cumsum(taken) - taken
    out = np.zeros(int(taken.sum()), np.uint8)
    for step in range(int(np.max(taken, initial=0))):
        some = taken > step
        more = np.where(taken[some] > step + 1, 0x80, 0)
        out[starts[some] + step] = (numbers[some] >> 7 * step & 0x7F) | more
    return out.tobytes()


def zigzag(values: Any) -> Any:
    """Signed numbers as unsigned ones, small where they are near nought."""
    return values << 1 ^ values >> 63


def field(number: int, content: bytes) -> bytes:
    """A field of a message that holds bytes."""
    return varint(number << 3 | 2) + varint(len(content)) + content


def varint(number: int) -> bytes:
    """One number."""
    if number <= 0x7F:  # nearly always
        return _SHORT[number]
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)
