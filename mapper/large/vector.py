"""Vector tiles (MVT 2) of points or of counts, all features of a tile at once.

A layer of either kind carries an extension, field 16 as the format allows: for each feature in its order how
many kinds it holds, and of each kind its number and how many. Kinds are categories by periods, see
:mod:`mapper.large.legend`. Other programs skip it and have the properties.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
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
    values: tuple[bytes, ...]
    """Every value that properties point into, see :func:`text` and :func:`number`."""
    properties: Mapping[str, Column]
    """Key → number of the value of each feature, −1 for none."""
    kinds: bytes
    """The extension."""


def text(value: str) -> bytes:
    """A value that is a text."""
    return field(1, value.encode())


def number(value: int) -> bytes:
    """A value that is a whole number, perhaps negative."""
    return varint(6 << 3) + varint(value << 1 if value >= 0 else ~(value << 1))


def tile_of(layer: Layer) -> bytes:
    """The tile that has this one layer, unpacked."""
    content = b"".join(
        (
            _VERSION,
            field(_NAME, layer.name.encode()),
            _features(layer),
            *(field(_KEY, key.encode()) for key in layer.properties),
            *(field(_VALUE, value) for value in layer.values),
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
    tagged = sum((np.where(gone, 0, lengths(one)) for one, gone in zip(tags, absent, strict=True)), column(0))
    placed = sum((lengths(one) for one in place), column(0))
    head = [column(0x08), layer.ids, column(0x12), tagged]
    middle = [column(0x18), column(1), column(0x22), placed]
    whole = sum((lengths(one) for one in (*head, *middle)), tagged + placed)
    rows = np.stack([column(_FEATURE << 3 | 2), whole, *head, *tags, *middle, *place], axis=1)
    sizes = lengths(rows)
    for at, gone in enumerate(absent):
        sizes[gone, 6 + at] = 0
    return varints(rows, sizes)


def value_numbers(names: Any, first: int) -> tuple[list[bytes], Column]:
    """The values of texts, each once, and the number of each text's, counted from ``first``; −1 for none."""
    said = pc.if_else(pc.equal(names, ""), None, names)
    known = pc.dictionary_encode(said)  # in the order in which they first come
    numbers = pc.fill_null(known.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    return [text(name) for name in known.dictionary.to_pylist()], np.where(numbers < 0, -1, numbers + first)
