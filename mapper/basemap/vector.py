"""Vector tiles: what they hold, and the same without some of it, the rest byte for byte.

A tile is a protobuf message with a field a layer; a layer has features, whose tags point into its lists of
keys and values.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from mapper.value import value_type

LAYER, NAME, FEATURE, KEY, VALUE, EXTENT, TAGS, FORM, COMMANDS, TEXT, YES = 3, 1, 2, 3, 4, 5, 2, 3, 4, 1, 7
POINT, LINE, AREA = 1, 2, 3
"""What the points of a feature make."""
VERSION = 15
_MOVE, _DRAW, _CLOSE = 1, 2, 7
_GZIP = 31
Part = list[tuple[int, int]]
Unwanted = Callable[[str, Mapping[str, str]], bool]
"""Whether a feature of a layer with these texts is left out."""


@value_type(kw_only=False)
class Thing:
    """A feature of a tile."""

    layer: str
    told: Mapping[str, str]
    """Its properties that are texts, and ``yes`` for those that hold."""
    form: int
    parts: list[Part]
    """Points in units of the tile, east and south of its corner; rings without their last point."""
    extent: int
    """Units of the tile's side."""


def unpacked(tile: bytes) -> bytes:
    """A tile without its compression."""
    return zlib.decompress(tile, _GZIP) if tile[:2] == b"\x1f\x8b" else tile


def things(tile: bytes, wanted: Callable[[str], bool] = lambda _: True) -> Iterator[Thing]:
    """Everything in the wanted layers of a tile, unpacked; ``ValueError`` for what is no tile."""
    for number, content, _ in _fields(tile):
        if number == LAYER and wanted(_name(content)):
            yield from _things(content)


def tile_of(found: Iterable[Thing]) -> bytes:
    """A tile of these things, unpacked; their properties are texts, but for ``is_…``, which hold."""
    layers: dict[str, list[Thing]] = {}
    for one in found:
        layers.setdefault(one.layer, []).append(one)
    return b"".join(_block(LAYER, _layer_of(name, some)) for name, some in layers.items())


def _layer_of(name: str, some: Sequence[Thing]) -> bytes:
    pairs = [(key, _value(key, text)) for one in some for key, text in one.told.items() if text]
    keys = {key: at for at, key in enumerate(dict.fromkeys(key for key, _ in pairs))}
    values = {value: at for at, value in enumerate(dict.fromkeys(value for _, value in pairs))}
    return b"".join(
        (
            _block(NAME, name.encode()),
            *(_block(FEATURE, _feature_of(one, keys, values)) for one in some),
            *(_block(KEY, key.encode()) for key in keys),
            *(_block(VALUE, value) for value in values),
            _written(EXTENT << 3) + _written(some[0].extent) + _written(VERSION << 3) + _written(2),
        )
    )


def _feature_of(one: Thing, keys: Mapping[str, int], values: Mapping[bytes, int]) -> bytes:
    told = [(keys[key], values[_value(key, text)]) for key, text in one.told.items() if text]
    tags = b"".join(_written(number) for pair in told for number in pair)
    commands = b"".join(map(_written, _commands(one.form, one.parts)))
    return _block(TAGS, tags) + _written(FORM << 3) + _written(one.form) + _block(COMMANDS, commands)


def _value(key: str, text: str) -> bytes:
    holds = text == "yes" and key.startswith("is_")
    return _written(YES << 3) + b"\x01" if holds else _block(TEXT, text.encode())


def _commands(form: int, parts: Iterable[Part]) -> Iterator[int]:
    at = (0, 0)
    for part in parts:
        for number, point in enumerate(part):
            if number < 2:
                yield 1 << 3 | _MOVE if number == 0 else (len(part) - 1) << 3 | _DRAW
            for to, start in zip(point, at, strict=True):
                yield (to - start) << 1 if to >= start else (start - to) * 2 - 1
            at = point
        if form == AREA:
            yield 1 << 3 | _CLOSE


def _block(number: int, content: bytes) -> bytes:
    return _written(number << 3 | 2) + _written(len(content)) + content


def _things(layer: bytes) -> Iterator[Thing]:
    name, extent, fields = "", 4096, list(_fields(layer))
    keys = [content.decode() for number, content, _ in fields if number == KEY]
    values = [_text(content) for number, content, _ in fields if number == VALUE]
    for number, content, _ in fields:
        if number == NAME:
            name = content.decode()
        elif number == EXTENT:
            extent, _ = _number(content, 0)
    for number, content, _ in fields:
        if number == FEATURE:
            parts = {field: value for field, value, _ in _fields(content)}
            form, _ = _number(parts.get(FORM, b"\0"), 0)
            points = list(_parts(list(_numbers(parts.get(COMMANDS, b"")))))
            yield Thing(name, _told(content, keys, values), form, points, extent)


def _parts(commands: list[int]) -> Iterator[Part]:
    x = y = at = 0
    part: Part = []
    while at < len(commands):
        command, count = commands[at] & 7, commands[at] >> 3
        at += 1
        if command == _CLOSE:
            continue
        steps = commands[at : at + 2 * count]
        at += 2 * count
        for east, south in zip(steps[::2], steps[1::2], strict=True):
            if command == _MOVE and part:
                yield part
                part = []
            x, y = x + _signed(east), y + _signed(south)
            part.append((x, y))
    if part:
        yield part


def _signed(number: int) -> int:
    return (number >> 1) ^ -(number & 1)


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
    return _block(LAYER, content)


def _name(layer: bytes) -> str:
    return next((content.decode() for number, content, _ in _fields(layer) if number == NAME), "")


def _told(feature: bytes, keys: list[str], values: list[str]) -> Mapping[str, str]:
    tags = next((content for number, content, _ in _fields(feature) if number == TAGS), b"")
    numbers = list(_numbers(tags))
    return {keys[key]: values[value] for key, value in zip(numbers[::2], numbers[1::2], strict=True)}


def _text(value: bytes) -> str:
    for number, content, _ in _fields(value):
        if number == TEXT:
            return content.decode()
        if number == YES and content == b"\x01":
            return "yes"
    return ""


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
