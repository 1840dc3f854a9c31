"""Bytes → text. Byte order mark, else strict UTF-8, else GB18030, else a refusal with the way out.

GB18030 decodes most Latin-1 text without an error ("Düsseldorf" becomes "D黶seldorf"), so it is accepted only
when nearly all its wide characters are the everyday ones of GB 2312, whose two bytes are both 0xA1 or more.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from mapper.tables import wording
from mapper.tables.messages import Message
from mapper.words.saying import Saying, say

EVERYDAY_SHARE = 0.9
"""Least share of GB 2312 pairs among the wide characters of a file that is believed to be GB18030."""
SAMPLE = 1 << 20
"""Bytes that are looked at for it."""
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


class Undecodable(Exception):  # noqa: N818 - it never leaves the room; users meet its message
    """The bytes are no text this reader knows."""

    def __init__(self, message: Message, *, row: int = 0, what: str | Saying = "") -> None:
        super().__init__(message.code)
        self.message = message
        self.row = row
        self.what = what


def decode(data: bytes) -> Decoded:
    """Read bytes as text; raise :class:`Undecodable` with the reason when that cannot be done safely."""
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
        return _chinese(data, error)


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


def _chinese(data: bytes, error: UnicodeDecodeError) -> Decoded:
    row = data[: error.start].count(b"\n") + 1
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        raise Undecodable(wording.UNKNOWN_ENCODING, row=row) from None
    if not _looks_chinese(data):
        raise Undecodable(wording.UNKNOWN_ENCODING, row=row)
    return Decoded(text=text, encoding="GB18030", codec="gb18030")


def _looks_chinese(data: bytes) -> bool:
    """Whether nearly all wide characters are GB 2312 pairs."""
    wide = everyday = position = 0
    data = data[:SAMPLE]
    while position < len(data):
        if data[position] < 0x80:
            position += 1
            continue
        wide += 1
        second = data[position + 1] if position + 1 < len(data) else 0
        everyday += data[position] >= 0xA1 and second >= 0xA1
        position += 4 if 0x30 <= second <= 0x39 else 2
    return everyday >= EVERYDAY_SHARE * wide
