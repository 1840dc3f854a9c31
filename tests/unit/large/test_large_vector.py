"""Numbers and values of vector tiles, many at once as one by one."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from mapper.large.varints import field, lengths, varint, varints
from mapper.large.vector import texts


@pytest.mark.parametrize(
    "names", [[], ["a"], ["x" * size for size in (0, 123, 124, 125, 126, 127, 128, 320)]]
)
def test_texts_are_values_one_after_the_other(names: list[str]) -> None:
    one_by_one = b"".join(field(4, field(1, name.encode())) for name in [*names, "沈阳" * 40])
    assert texts(pa.array([*names, "沈阳" * 40])) == one_by_one


def test_numbers_take_as_many_bytes_as_one_by_one() -> None:
    borders = [0, 1, *(near for size in range(7, 42, 7) for near in ((1 << size) - 1, 1 << size))]
    assert lengths(np.array(borders)).tolist() == [len(varint(one)) for one in borders]
    assert varints(borders) == b"".join(map(varint, borders))
    assert varints([]) == b""
