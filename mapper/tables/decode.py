"""Bytes → text. Byte order mark, else strict UTF-8, else by evidence, else a refusal with the way out."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator, Sequence

from mapper.tables import encodings, wording
from mapper.tables.messages import Message
from mapper.value import value_type
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


@value_type
class Decoded:
    """Bytes and how they are read; ``codec`` and ``mark`` write a text back the same way."""

    data: bytes
    """The whole file, the mark included."""
    encoding: str
    """Name for people, e.g. ``UTF-8 with BOM``."""
    codec: str
    mark: bytes = b""
    certain: bool = True
    """False when other readings are as sound, so that this one must not be written back."""

    @property
    def text(self) -> str:
        """All of it, made anew: as text a large table is larger than its bytes, so it is not kept too."""
        return str(memoryview(self.data)[len(self.mark) :], self.codec)

    def head(self, most: int) -> str:
        """The first ``most`` characters."""
        start = len(self.mark)
        # No codec has more than four bytes a character.
        few = self.data[start : start + 4 * most]
        return codecs.getincrementaldecoder(self.codec)().decode(few)[:most]

    def lines(self, skip: str = "") -> Iterator[str]:
        """The lines with their ends, one at a time, after ``skip``, with which the text begins."""
        data = io.BytesIO(self.data)
        data.seek(len(self.mark))
        text = io.TextIOWrapper(data, self.codec, newline="")
        text.read(len(skip))
        return text

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
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _by_evidence(data, error, languages)
    return Decoded(data=data, encoding="UTF-8", codec="utf-8")


def _marked(data: bytes, mark: bytes, codec: str, encoding: str) -> Decoded:
    found = Decoded(data=data, encoding=encoding, codec=codec, mark=mark)
    try:
        text = found.text
    except UnicodeDecodeError as error:
        row = data[len(mark) :][: error.start].count(b"\n") + 1
        raise Undecodable(wording.BROKEN_ENCODING, row=row, what=encoding) from None
    if "\x00" in text:
        raise Undecodable(wording.NUL_BYTES, row=text[: text.index("\x00")].count("\n") + 1)
    return found


def _without_mark(data: bytes) -> Decoded:
    """Text with NUL bytes is UTF-16 whose mark was lost, or damaged."""
    odd, even = data[1::2].count(0), data[0::2].count(0)
    for codec, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros > len(data) // 8 and not others:
            try:
                data.decode(codec)
            except UnicodeDecodeError:
                break
            return Decoded(data=data, encoding="UTF-16", codec=codec)
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
    name, codec = choice.encoding.name, choice.encoding.codec
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        raise Undecodable(wording.UNKNOWN_ENCODING, row=row) from None
    return Decoded(data=data, encoding=name, codec=codec, certain=choice.certain)


def _nearly_utf8(data: bytes) -> bool:
    """Whether most letters beyond ASCII are sound UTF-8: then the rest is damage, no other encoding."""
    text = data[: 1 << 18].decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    return sum(not mark.isascii() for mark in text) > 4 * damaged
