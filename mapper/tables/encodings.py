"""Bytes that are not UTF-8 → the encoding they are most likely in, by evidence.

Almost any bytes can be read in almost any of these encodings; few readings look like a language. A reading is
sound when its letters are those of its script, words are not mixed of two scripts and capitals stand where
capitals stand. One sound reading is certain. Of several the languages of the atlas may choose, but then the
choice is a guess, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import pairwise

from mapper.regex import regex
from mapper.tables.alphabets import ALPHABETS, COMMON_HANGUL, COMMON_HANZI, COMMON_KANJI
from mapper.tables.wordforms import ABOVE, UNBORNE, ill_formed
from mapper.value import value_type

SAMPLE = 1 << 14
"""Bytes of cells that are looked at."""
FEW = 4
"""Letters of a script below which one sound reading is no proof."""
TYPICAL = 0.9
"""Least share of a script's everyday letters among the wide ones of a sound reading."""
COMMON = 0.25
"""Least share of the commonest kanji in a Japanese text without kana; a misread one has a third of that."""
DISGUISED = 0.4
"""Share of the commonest letters of one language above which a text is not taken for another's."""
UNCASED = 12
"""Letters of a script without capitals that are proof."""
KANA = 0.08
"""Least share of kana in a Japanese text."""
FLAWS = 0.02
"""Largest share of letters that stand where none can."""

_FOREIGN = regex(rb"(?<![^\r\n,;\t])[^\r\n,;\t\x80-\xff]*[\x80-\xff][^\r\n,;\t]*")
"""From the start of a cell on only: looked for from each of its letters, one long cell takes for ever."""
_LETTERS = regex(r"[^\W\d_]+(?:[’'·\-][^\W\d_]+)*")
_ALONE = frozenset("‘’“”„«»–—…°º€§©®™")
"""Signs that a text may have beyond ASCII where it has no letters there."""
_SHARED = regex("[\x00-\x7f\u2010-\u303f\uff00-\uff60]+")
_INSIDE = regex(r"(?<=[^\W\d_])(?:[^\w\s’'·\-\x00-\x7f]|[²³¹½¼¾])(?=[^\W\d_])")
_EDGES = frozenset("‘’“”„«»–—…°ºª§·€£©®™•¿¡²³½¼¾\u00a0\u00ad¹№µ×¨´ˈ")
"""Signs that are no letters and may stand between words, but not inside one."""


@value_type(kw_only=False)
class Encoding:
    """One encoding, what people call it and the languages that are written in it."""

    codec: str
    name: str
    languages: tuple[str, ...]
    sound: Callable[[str, tuple[str, ...]], bool]
    """Whether a text read in it looks like one of these languages."""


@value_type(kw_only=False)
class Choice:
    """The encoding chosen; ``certain`` when no other reading is sound. ``rivals`` are those of a doubt."""

    encoding: Encoding | None
    certain: bool = False
    rivals: tuple[tuple[Encoding, str], ...] = ()
    """Encodings that are all sound, and a sample of the text in each."""


def choose(data: bytes, languages: Iterable[str] = ()) -> Choice:
    """The encoding of ``data``, which is not UTF-8, for an atlas in these languages."""
    sample = _foreign_cells(data)
    readings = [(one, text) for one in ENCODINGS if (text := _decoded(sample, one)) is not None]
    sound = _distinct([(one, text) for one, text in readings if one.sound(text, one.languages)])
    if any(one not in OLDER for one, _ in sound):
        sound = [(one, text) for one, text in sound if one not in OLDER]
    if len(sound) == 1:
        encoding, text = sound[0]
        letters = len(_letters(text))
        if letters >= (UNCASED if encoding.name in _WITHOUT_CAPITALS else FEW) or encoding in _CASED:
            return Choice(encoding, certain=True)
    wanted = {part for tag in languages for part in (tag.casefold(), tag.casefold().split("-")[0])}
    wanted -= {"zh"} if wanted & {"zh-hant", "zh-tw", "zh-hk"} else set()
    fitting = [one for one, _ in sound if wanted.intersection(one.languages)]
    rivals = tuple((one, sample_of(text)[1]) for one, text in sound)
    return Choice(fitting[0] if len(fitting) == 1 else None, rivals=rivals)


def sample_of(text: str) -> tuple[int, str]:
    """The row and the first cell of it that shows what the encoding makes of a text."""
    for row, line in enumerate(text.splitlines(), start=1):
        for cell in re.split(r"[,;\t|，]", line):
            if not cell.isascii():
                return row, cell.strip(' "')
    return 1, ""


def _foreign_cells(data: bytes) -> bytes:
    """Different cells with letters beyond ASCII; no encoding has , or ; inside a letter."""
    cells: dict[bytes, None] = {}
    size = 0
    for match in _FOREIGN.finditer(data):
        if match[0] not in cells:
            cells[match[0]] = None
            size += len(match[0])
        if size > SAMPLE:
            break
    return b"\n".join(cells)


def _decoded(data: bytes, encoding: Encoding) -> str | None:
    try:
        return data.decode(encoding.codec)
    except UnicodeDecodeError:
        return None


def _distinct(readings: Sequence[tuple[Encoding, str]]) -> list[tuple[Encoding, str]]:
    """One encoding for each different text: those that agree are no rivals."""
    first: dict[str, Encoding] = {}
    for encoding, text in readings:
        first.setdefault(text, encoding)
    return [(encoding, text) for text, encoding in first.items()]


@cache
def _pairs(codec: str, first: int, last: int) -> frozenset[str]:
    """The letters of one codec whose leading byte lies between ``first`` and ``last``."""
    found = (bytes((lead, trail)) for lead in range(first, last + 1) for trail in range(0x40, 0xFF))
    return frozenset("".join(pair.decode(codec, "ignore") for pair in found))


def _letters(text: str) -> str:
    """The wide marks of a text without punctuation and full-width forms, which all these scripts share."""
    return _SHARED.sub("", text)


def _share(letters: str, known: frozenset[str]) -> float:
    return sum(mark in known for mark in letters) / len(letters) if letters else 0.0


def _kana(letters: str) -> float:
    return sum("\u3041" <= mark <= "\u30fe" for mark in letters) / len(letters) if letters else 0.0


def _simplified(text: str, _: tuple[str, ...]) -> bool:
    letters = _letters(text)
    return (
        _share(letters, _pairs("gb2312", 0xA1, 0xF7)) >= TYPICAL
        and _share(_hanzi(letters), _pairs("gb2312", 0xB0, 0xD7)) >= TYPICAL - 0.3
        and _kana(letters) < KANA
        and not _in_disguise(text, "gb18030", ("cp949", COMMON_HANGUL), ("euc_jp", COMMON_KANJI))
    )


def _hanzi(letters: str) -> str:
    """The Chinese characters among letters: names may also stand in others, which GB 2312 has too."""
    return "".join(mark for mark in letters if "\u4e00" <= mark <= "\u9fff")


def _in_disguise(text: str, codec: str, *others: tuple[str, frozenset[str]]) -> bool:
    """Whether the same bytes read in another encoding are far commoner letters than these are in Chinese."""
    common = max(_share(_letters(text), COMMON_HANZI), DISGUISED)
    for other, letters in others:
        try:
            read = text.encode(codec).decode(other)
        except UnicodeError:
            continue
        if _share(_letters(read), letters) > common:
            return True
    return False


@cache
def _hangul() -> frozenset[str]:
    return _pairs("euc_kr", 0xB0, 0xC8)


def _korean(text: str, _: tuple[str, ...]) -> bool:
    letters = _letters(text)
    if _share(letters, _hangul()) < TYPICAL:
        return False
    try:
        chinese = _letters(text.encode("cp949").decode("gb18030"))
    except UnicodeError:
        return True
    return _share(letters, COMMON_HANGUL) >= _share(chinese, COMMON_HANZI)


def _traditional(text: str, _: tuple[str, ...]) -> bool:
    letters = _letters(text)
    # half of the second bytes are small in Big5 and none is in EUC-KR and GB 2312
    trails = text.encode("cp950", "replace")
    low = sum(
        1
        for lead, trail in pairwise(trails)
        if lead >= 0xA4 and trail < 0x80 and chr(trail) not in ",;\t\r\n |"
    )
    if len(letters) > 2 * FEW and not low:
        return False
    everyday = _share(letters, _pairs("big5", 0xA4, 0xC6)) >= TYPICAL
    return everyday and not _in_disguise(text, "cp950", ("cp949", COMMON_HANGUL))


def _japanese(text: str, _: tuple[str, ...]) -> bool:
    letters = _letters(text)
    everyday = _pairs("euc_jp", 0xA4, 0xA5) | _pairs("euc_jp", 0xB0, 0xCF)
    known = _kana(letters) >= KANA or _share(letters, COMMON_KANJI) >= COMMON
    return known and _share(letters, everyday) >= TYPICAL


def _alphabetic(text: str, languages: tuple[str, ...]) -> bool:
    """Whether the wide letters are those of one language, in words that can be."""
    unborne, text = len(UNBORNE.findall(text)), ABOVE.sub("", text)
    words = [word for word in _LETTERS.findall(text) if not word.isascii()]
    letters = "".join(mark for word in words for mark in word if not mark.isascii() and mark.isalpha())
    signs = [mark for mark in text if mark > "\x7f" and not mark.isalpha()]
    strange = sum(mark not in _EDGES for mark in signs)
    if not letters:
        return bool(signs) and not unborne and set(signs) <= _ALONE
    if (
        sum(mark not in _ALONE for mark in signs) > len(letters)
        or strange + unborne > FLAWS * len(letters)
        or _inside(text) > FLAWS * len(letters)
    ):
        return False
    if sum(map(ill_formed, words)) > FLAWS * len(words):
        return False
    return any(_written_in(language, letters, words) for language in languages)


def _inside(text: str) -> int:
    """How often a sign that is no letter stands between two letters."""
    return len(_INSIDE.findall(text))


def _written_in(language: str, letters: str, words: Sequence[str]) -> bool:
    alphabet = ALPHABETS[language]
    if _share(letters, alphabet) < 1 - FLAWS:
        return False
    if alphabet.isdisjoint("жλ"):
        return True
    # of scripts with capitals names begin with one; a text of one case only is in another script
    return any(word[0].isupper() for word in words) and not "".join(words).isupper()


_WESTERN = ("de", "fr", "es", "pt", "it", "nl", "sv", "fi", "da", "no", "nb", "ca")
_BYTES = (
    Encoding("cp1252", "Windows-1252", _WESTERN, _alphabetic),
    Encoding("cp1250", "Windows-1250", ("pl", "cs", "sk", "hu", "sl", "hr", "ro"), _alphabetic),
    Encoding("cp1254", "Windows-1254", ("tr",), _alphabetic),
    Encoding("cp1257", "Windows-1257", ("lt", "lv", "et"), _alphabetic),
    Encoding("cp1251", "Windows-1251", ("ru", "uk", "bg", "sr", "be", "mk"), _alphabetic),
    Encoding("koi8-r", "KOI8-R", ("ru", "bg"), _alphabetic),
    Encoding("cp866", "IBM 866", ("ru",), _alphabetic),
    Encoding("cp1253", "Windows-1253", ("el",), _alphabetic),
    Encoding("cp1255", "Windows-1255", ("he",), _alphabetic),
    Encoding("cp1256", "Windows-1256", ("ar",), _alphabetic),
    Encoding("cp874", "Windows-874", ("th",), _alphabetic),
    Encoding("mac_roman", "Mac OS Roman", ("de", "fr", "es", "pt", "it", "nl"), _alphabetic),
    Encoding("cp850", "IBM 850", ("de", "fr", "es", "pt", "it", "nl"), _alphabetic),
)  # fmt: skip
_WITHOUT_CAPITALS = ("Windows-1255", "Windows-1256", "Windows-874")
_CASED = tuple(one for one in _BYTES if one.name not in _WITHOUT_CAPITALS)
OLDER = tuple(one for one in _BYTES if not one.name.startswith(("Windows", "KOI")))
"""Encodings of older machines: looked at where none of the others is sound."""
ENCODINGS = (
    Encoding("gb18030", "GB18030", ("zh",), _simplified),
    Encoding("cp949", "EUC-KR", ("ko",), _korean),
    Encoding("cp950", "Big5", ("zh-hant", "zh-tw", "zh-hk"), _traditional),
    Encoding("cp932", "Shift_JIS", ("ja",), _japanese),
    Encoding("euc_jp", "EUC-JP", ("ja",), _japanese),
    *_BYTES,
)
