"""Vector tiles without some of their features, the rest byte for byte.

A tile is a protobuf message with a field a layer; a layer has features, whose tags point into its lists of
keys and values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

LAYER, NAME, FEATURE, KEY, VALUE, TAGS, TEXT = 3, 1, 2, 3, 4, 2, 1
Unwanted = Callable[[str, Mapping[str, str]], bool]
"""Whether a feature of a layer with these texts is left out."""


def layer_names(tile: bytes) -> list[str]:
    """What a tile, unpacked, has layers of."""
    return [_name(content) for number, content, _ in _fields(tile) if number == LAYER]


def without(tile: bytes, unwanted: Unwanted) -> bytes:
    """The tile without what is unwanted; empty when no layer is left."""
    fields = [
        (number, _thinned(content, whole, unwanted) if number == LAYER else whole)
        for number, content, whole in _fields(tile)
    ]
    left = any(part for number, part in fields if number == LAYER)
    return b"".join(part for _, part in fields) if left else b""


def _thinned(layer: bytes, whole: bytes, unwanted: Unwanted) -> bytes:
    """A layer as a field of its tile; as it stands where all of it stays."""
    name = _name(layer)
    fields = list(_fields(layer))
    keys = [content.decode() for number, content, _ in fields if number == KEY]
    values = [_text(content) for number, content, _ in fields if number == VALUE]
    kept = [
        part
        for number, content, part in fields
        if number != FEATURE or not unwanted(name, _told(content, keys, values))
    ]
    if len(kept) == len(fields):
        return whole
    if not any(number == FEATURE for part in kept for number, _, _ in _fields(part)):
        return b""
    content = b"".join(kept)
    return bytes([LAYER << 3 | 2]) + _written(len(content)) + content


def _name(layer: bytes) -> str:
    return next((content.decode() for number, content, _ in _fields(layer) if number == NAME), "")


def _told(feature: bytes, keys: list[str], values: list[str]) -> Mapping[str, str]:
    tags = next((content for number, content, _ in _fields(feature) if number == TAGS), b"")
    numbers = list(_numbers(tags))
    return {keys[key]: values[value] for key, value in zip(numbers[::2], numbers[1::2], strict=True)}


def _text(value: bytes) -> str:
    return next((content.decode() for number, content, _ in _fields(value) if number == TEXT), "")


def _fields(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Number, content and the whole of each field; ``ValueError`` for what is no message."""
    at = 0
    while at < len(data):
        start = at
        head, at = _number(data, at)
        kind = head & 7
        if kind == 2:
            size, at = _number(data, at)
            content, at = data[at : at + size], at + size
        elif kind == 0:
            (_, end), begin = _number(data, at), at
            content, at = data[begin:end], end
        elif kind in (1, 5):
            size = 8 if kind == 1 else 4
            content, at = data[at : at + size], at + size
        else:
            raise ValueError("no vector tile")
        if at > len(data):
            raise ValueError("a vector tile that is cut short")
        yield head >> 3, content, data[start:at]


def _numbers(data: bytes) -> Iterator[int]:
    at = 0
    while at < len(data):
        number, at = _number(data, at)
        yield number


def _number(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        if at >= len(data):
            raise ValueError("a vector tile that is cut short")
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def _written(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])
