"""Bytes → text. Byte order mark, else strict UTF-8, else by evidence, else a refusal with the way out."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass

from mapper.tables import encodings, wording
from mapper.tables.messages import Message
from mapper.words.saying import Saying, either, say

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 with BOM"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_OTHER_FORMATS = (
    (b"PK\x03\x04", "xlsx"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"SQLite format 3\x00", "gpkg"),
    (b"%PDF", "pdf"),
    (b"\x1f\x8b", "compressed"),
    (b"{\\rtf", "document"),
    (b"\x89PNG", "picture"),
)


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """Text and how its bytes were read; ``codec`` and ``mark`` write it back the same way."""

    text: str
    encoding: str
    """Name for people, e.g. ``UTF-8 with BOM``."""
    codec: str
    mark: bytes = b""
    certain: bool = True
    """False when other readings are as sound, so that this one must not be written back."""

    @property
    def told(self) -> bool:
        """Whether the file itself says how it is encoded, by a mark or by being UTF-8."""
        return bool(self.mark) or self.codec.startswith("utf-")


class Undecodable(Exception):  # noqa: N818 - it never leaves the room; users meet its message
    """The bytes are no text this reader knows."""

    def __init__(self, message: Message, *, row: int = 0, what: str | Saying = "") -> None:
        super().__init__(message.code)
        self.message = message
        self.row = row
        self.what = what


def decode(data: bytes, languages: Sequence[str] = ()) -> Decoded:
    """Read bytes as text, of several sound readings the one in ``languages``.

    :class:`Undecodable` with the reason when that cannot be done safely.
    """
    for magic, what in _OTHER_FORMATS:
        if data.startswith(magic):
            raise Undecodable(wording.OTHER_FORMAT, what=say(f"check.format.{what}"))
    for mark, codec, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, mark, codec, encoding)
    if b"\x00" in data:
        return _without_mark(data)
    try:
        return Decoded(text=data.decode("utf-8"), encoding="UTF-8", codec="utf-8")
    except UnicodeDecodeError as error:
        return _by_evidence(data, error, languages)


def _marked(data: bytes, mark: bytes, codec: str, encoding: str) -> Decoded:
    body = data[len(mark) :]
    try:
        text = body.decode(codec)
    except UnicodeDecodeError as error:
        row = body[: error.start].count(b"\n") + 1
        raise Undecodable(wording.BROKEN_ENCODING, row=row, what=encoding) from None
    if "\x00" in text:
        raise Undecodable(wording.NUL_BYTES, row=text[: text.index("\x00")].count("\n") + 1)
    return Decoded(text=text, encoding=encoding, codec=codec, mark=mark)


def _without_mark(data: bytes) -> Decoded:
    """Text with NUL bytes is UTF-16 whose mark was lost, or damaged."""
    odd, even = data[1::2].count(0), data[0::2].count(0)
    for codec, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > len(data) // 8 and not others:
            try:
                return Decoded(text=data.decode(codec), encoding="UTF-16", codec=codec)
            except UnicodeDecodeError:
                break
    raise Undecodable(wording.NUL_BYTES, row=data[: data.index(0)].count(b"\n") + 1)


def _by_evidence(data: bytes, error: UnicodeDecodeError, languages: Sequence[str]) -> Decoded:
    row = data[: error.start].count(b"\n") + 1
    if _nearly_utf8(data):
        raise Undecodable(wording.DAMAGED_UTF8, row=row)
    choice = encodings.choose(data, languages)
    if choice.encoding is None and choice.rivals:
        readings = [f"{rival.name}: {sample}" for rival, sample in choice.rivals]
        raise Undecodable(wording.DOUBTFUL_ENCODING, row=row, what=either(readings))
    if choice.encoding is None:
        raise Undecodable(wording.UNKNOWN_ENCODING, row=row)
    try:
        text = data.decode(choice.encoding.codec)
    except UnicodeDecodeError:
        raise Undecodable(wording.UNKNOWN_ENCODING, row=row) from None
    name, codec = choice.encoding.name, choice.encoding.codec
    return Decoded(text=text, encoding=name, codec=codec, certain=choice.certain)


def _nearly_utf8(data: bytes) -> bool:
    """Whether most letters beyond ASCII are sound UTF-8: then the rest is damage, no other encoding."""
    text = data[: 1 << 18].decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    return sum(not mark.isascii() for mark in text) > 4 * damaged
