"""Damage that texts bring along: lost and doubly encoded letters, marks that steer a machine, HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from mapper.regex import regex
from mapper.tables import wording
from mapper.tables.messages import Message

LOST = ("\ufffd", "锟斤拷", "??")
"""What is left of characters that were saved in the wrong encoding."""
_STEERING = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that show nothing: a soft line break of Word, an order to a terminal, half a character."""
_WINDOWS_MARKS = regex("[\x82\x84\x85\x91-\x97]")
"""Quotation marks and dashes of Windows-1252 that were taken for control characters of Latin-1."""
_HTML = regex(
    r"</?(?:a|b|i|u|p|br|div|span|em|strong|ul|ol|li|img|table|tr|td|h[1-6]|font|hr|small|sup|sub)\b[^<>]*>"
    r"|&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-f]{2,5});",
    re.IGNORECASE,
)
_TWICE = regex(
    "(?:[ÂÃÄÅÆÈÉÊËÐÑ×ØÙâãäåæçèéï][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3})+"
    "|(?:[РС][\x80-\xbfЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈ¤Ґ¦§Ё©Є«¬®Ї°±Ііґµ¶·ё№є»јЅѕї]){2,}"
)
"""UTF-8 that was read as Windows-1252 or as Windows-1251 and saved again."""
_MISREAD = "鏂涓鐨浜鍖鍏銆鎴绔锛璺妗琛闄娌缇瀹鏅鍥鍚"
_CHINESE_TWICE = regex(f"[{_MISREAD}][\u4e00-\u9fff]+")
"""The same read as GBK: characters of which Chinese texts have few and misread ones many."""
_LEADS = regex(f"[ÂÃÄÅÆÈÉÊËÐÑ×ØÙâãäåæçèéïРС{_MISREAD}]")
"""What such passages begin with; one class of characters is found several times faster than they are."""


def suspicious(texts: Iterable[str]) -> bool:
    """Whether anything in the cells of a column is worth a closer look."""
    text = "".join(texts)
    if "<" in text or "&" in text or any(lost in text for lost in LOST) or not text.isprintable():
        return True
    if text.isascii():
        return False
    return bool(_LEADS.search(text) and (_TWICE.search(text) or _CHINESE_TWICE.search(text)))


def damage(text: str, *, prose: bool, shown: bool) -> Iterator[tuple[Message, Mapping[str, object]]]:
    """What is wrong with a cell; ``prose`` is free text, ``shown`` what readers of a page will see.

    Question marks count when they are the whole of a cell.
    """
    if LOST[0] in text or LOST[1] in text or (len(text) > 1 and not text.strip("?")):
        yield wording.CHARACTERS_LOST, {}
    if not prose:
        return
    if shown and (pair := _undone(text)) is not None:
        yield wording.DOUBLY_ENCODED, {"found": pair[0], "meant": pair[1]}
    elif (mark := _WINDOWS_MARKS.search(text)) is not None:
        meant = mark[0].encode("latin-1").decode("cp1252")
        yield wording.WINDOWS_MARK, {"found": f"U+{ord(mark[0]):04X}", "meant": meant}
    elif _STEERING.search(text):
        yield wording.CONTROL_CHARACTERS, {}
    if shown and (match := _HTML.search(text)) is not None:
        yield wording.HTML_IN_TEXT, {"found": match[0]}


def storable(text: str) -> str:
    """The text without half characters, which no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _undone(text: str) -> tuple[str, str] | None:
    """A passage that was read in a wrong encoding, and what it stands for."""
    for pattern, codecs in ((_TWICE, ("cp1252", "latin-1", "cp1251")), (_CHINESE_TWICE, ("gb18030",))):
        for match in pattern.finditer(text):
            for codec in codecs:
                try:
                    meant = match[0].encode(codec).decode("utf-8")
                except UnicodeError:
                    continue
                if meant.isprintable() and len(meant) < len(match[0]):
                    return match[0], meant
    return None
