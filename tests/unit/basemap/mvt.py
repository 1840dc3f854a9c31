"""A small reader of vector tiles, enough to ask a tile what it holds."""

from __future__ import annotations

import gzip
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pmtiles.reader import MemorySource, all_tiles

from mapper.basemap import archive


@dataclass
class Layer:
    name: str = ""
    extent: int = 4096
    features: list[tuple[dict[str, Any], list[int]]] = field(default_factory=list)
    """Properties and raw geometry commands of each feature."""


@cache
def tiles(name: str) -> dict[tuple[int, int, int], bytes]:
    return dict(all_tiles(MemorySource(archive(name))))


@cache
def layers(tile: bytes) -> dict[str, Layer]:
    found = [_layer(value) for number, value in _fields(gzip.decompress(tile)) if number == 3]
    return {layer.name: layer for layer in found}


def corners(commands: list[int]) -> Iterator[tuple[int, int]]:
    """The points of a feature in tile units."""
    x = y = position = 0
    while position < len(commands):
        command, count = commands[position] & 7, commands[position] >> 3
        position += 1
        for _ in range(count if command != 7 else 0):
            x += _signed(commands[position])
            y += _signed(commands[position + 1])
            position += 2
            yield x, y


def _layer(data: bytes) -> Layer:
    layer, keys, values, raw = Layer(), [], [], []
    for number, value in _fields(data):
        if number == 1:
            layer.name = value.decode()
        elif number == 2:
            raw.append(dict(_fields(value)))
        elif number == 3:
            keys.append(value.decode())
        elif number == 4:
            values.append(_value(value))
        elif number == 5:
            layer.extent = value
    for feature in raw:
        tags = list(_varints(feature.get(2, b"")))
        pairs = zip(tags[::2], tags[1::2], strict=True)
        properties = {keys[key]: values[value] for key, value in pairs}
        layer.features.append((properties, list(_varints(feature[4]))))
    return layer


def _value(data: bytes) -> Any:
    ((number, value),) = _fields(data)
    return value.decode() if number == 1 else bool(value) if number == 7 else value


def _fields(data: bytes) -> Iterator[tuple[int, Any]]:
    position = 0
    while position < len(data):
        tag, position = _varint(data, position)
        kind = tag & 7
        if kind == 0:
            value, position = _varint(data, position)
        elif kind == 2:
            size, position = _varint(data, position)
            value, position = data[position : position + size], position + size
        else:
            size = {1: 8, 5: 4}[kind]
            value, position = (
                struct.unpack_from("<d" if size == 8 else "<f", data, position)[0],
                position + size,
            )
        yield tag >> 3, value


def _varints(data: bytes) -> Iterator[int]:
    position = 0
    while position < len(data):
        value, position = _varint(data, position)
        yield value


def _varint(data: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
        shift += 7


def _signed(number: int) -> int:
    return (number >> 1) ^ -(number & 1)


Shape = tuple[int, list[list[tuple[int, int]]], dict[str, str]]
"""1 point, 2 line, 3 polygon; its parts in tile units, rings without their last point; texts by property."""


def encoded(content: dict[str, list[Shape]]) -> bytes:
    """A tile of these layers, compressed."""
    return gzip.compress(
        b"".join(_block(3, _layer_of(name, shapes)) for name, shapes in content.items()), mtime=0
    )


def _layer_of(name: str, shapes: list[Shape]) -> bytes:
    texts = list(dict.fromkeys(text for _, _, properties in shapes for text in properties.values()))
    keys = list(dict.fromkeys(key for _, _, properties in shapes for key in properties))
    features = b"".join(
        _block(
            2,
            _block(2, _packed(at for k, v in properties.items() for at in (keys.index(k), texts.index(v))))
            + bytes([3 << 3, kind])
            + _block(4, _packed(_commands(kind, parts))),
        )
        for kind, parts, properties in shapes
    )
    words = b"".join(_block(3, key.encode()) for key in keys)
    values = b"".join(_block(4, _block(1, text.encode())) for text in texts)
    return _block(1, name.encode()) + features + words + values + _packed((5 << 3, 4096, 15 << 3, 2))


def _commands(kind: int, parts: list[list[tuple[int, int]]]) -> Iterator[int]:
    at = (0, 0)
    for part in parts:
        for number, point in enumerate(part):
            if number < 2:
                yield 1 << 3 | 1 if number == 0 else (len(part) - 1) << 3 | 2
            yield from (
                (to - start) * 2 if to >= start else (start - to) * 2 - 1
                for to, start in zip(point, at, strict=True)
            )
            at = point
        if kind == 3:
            yield 1 << 3 | 7


def _packed(numbers: Iterable[int]) -> bytes:
    out = bytearray()
    for number in numbers:
        rest = number
        while rest > 0x7F:
            out.append(rest & 0x7F | 0x80)
            rest >>= 7
        out.append(rest)
    return bytes(out)


def _block(number: int, data: bytes) -> bytes:
    return _packed((number << 3 | 2, len(data))) + data
