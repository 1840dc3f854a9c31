"""Vector tiles (MVT 2) of points or of counts, all features of a tile at once.

A layer of either kind carries an extension, field 16 as the format allows: for each feature in its order how
many kinds it holds, and of each kind its number and how many. Kinds are categories by periods, see
:mod:`mapper.large.legend`. Other programs skip it and have the properties.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from mapper.large.varints import field, lengths, varint, varints, zigzag
from mapper.value import value_type

POINTS, COUNTS = "places", "counts"
"""Names of the two layers; a tile has one of them."""
KINDS_FIELD = 16
_TILE_LAYER, _NAME, _FEATURE, _KEY, _VALUE, _EXTENT = 3, 1, 2, 3, 4, 5
_VERSION = b"\x78\x02"
Column = npt.NDArray[np.int64]


@value_type
class Layer:
    """The features of a tile as columns."""

    name: str
    extent: int
    """How many steps the tile is wide."""
    ids: Column
    x: Column
    y: Column
    """In steps from the tile's corner, west and north."""
    values: bytes
    """Every value that properties point into, see :func:`texts` and :func:`numbers`."""
    properties: Mapping[str, Column]
    """Key → number of the value of each feature, −1 for none."""
    kinds: bytes
    """The extension."""


def texts(column: Any) -> bytes:
    """Values that are texts, of an Arrow array without nulls."""
    sizes, which = np.unique(pc.binary_length(column).to_numpy(), return_inverse=True)
    heads = pa.array([_head(int(size)) for size in sizes], pa.binary()).take(pa.array(which))
    fields = pc.binary_join_element_wise(heads, column.cast(pa.binary()), b"")
    return b"".join(fields.buffers()[2:])


def _head(size: int) -> bytes:
    """What stands before a text of so many bytes: that it is a value, and that it is a text."""
    inside = varint(1 << 3 | 2) + varint(size)
    return varint(_VALUE << 3 | 2) + varint(len(inside) + size) + inside


def numbers(column: Iterable[int]) -> bytes:
    """Values that are whole numbers, perhaps negative."""
    return b"".join(
        field(_VALUE, varint(6 << 3) + varint(value << 1 if value >= 0 else ~(value << 1)))
        for value in map(int, column)
    )


def tile_of(layer: Layer) -> bytes:
    """The tile that has this one layer, unpacked."""
    content = b"".join(
        (
            _VERSION,
            field(_NAME, layer.name.encode()),
            _features(layer),
            *(field(_KEY, key.encode()) for key in layer.properties),
            layer.values,
            varint(_EXTENT << 3) + varint(layer.extent),
            field(KINDS_FIELD, layer.kinds),
        )
    )
    return field(_TILE_LAYER, content)


def kinds_of(owners: Column, kinds: Column, counts: Column, features: int) -> bytes:
    """The extension: ``owners`` are features, ascending, each as often as it holds different kinds."""
    held = np.bincount(owners, minlength=features)
    # How many there are stands before the first of each feature.
    first = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]]) if len(owners) else np.zeros(0, np.int64)
    rows = np.zeros((len(owners), 3), np.int64)
    rows[first, 0] = held[owners[first]]
    rows[:, 1], rows[:, 2] = kinds, counts
    sizes = lengths(rows)
    sizes[rows[:, 0] == 0, 0] = 0
    return varints(rows, sizes)


def _features(layer: Layer) -> bytes:
    """Every feature as a field of its layer: id, properties, that it is a point, and where."""
    count = len(layer.ids)

    def column(value: Any) -> Column:
        return np.broadcast_to(np.asarray(value, np.int64), (count,))

    tags, absent = [], []
    for at, chosen in enumerate(layer.properties.values()):
        tags += [column(at), np.maximum(chosen, 0)]
        absent += [chosen < 0] * 2
    place = [column(0x09), zigzag(layer.x), zigzag(layer.y)]
    body = np.stack([*tags, column(0x18), column(1), column(0x22), column(0), *place], axis=1)
    sizes = lengths(body)
    for at, gone in enumerate(absent):
        sizes[gone, at] = 0
    body[:, len(tags) + 3] = sizes[:, -3:].sum(axis=1)  # a place is short: its length takes one byte
    head = np.stack([column(0x08), layer.ids, column(0x12), sizes[:, : len(tags)].sum(axis=1)], axis=1)
    before = lengths(head)
    whole = before.sum(axis=1) + sizes.sum(axis=1)
    begin = np.stack([column(_FEATURE << 3 | 2), whole], axis=1)
    rows = np.concatenate([begin, head, body], axis=1)
    return varints(rows, np.concatenate([lengths(begin), before, sizes], axis=1))


def value_numbers(names: Any, first: int) -> tuple[Any, Column]:
    """The texts, each once, and the number of each one's value, counted from ``first``; −1 for none."""
    said = pc.if_else(pc.equal(names, ""), None, names)
    known = pc.dictionary_encode(said)  # in the order in which they first come
    numbers = pc.fill_null(known.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    return known.dictionary, np.where(numbers < 0, -1, numbers + first)
