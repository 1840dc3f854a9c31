"""Makes ``mapper/han/han.txt``: how Chinese characters are read and which traditional forms they have.

Needs ``pip install pypinyin opencc-python-reimplemented``, which nothing else does: the table is small and is
committed, so a build needs neither. Characters are those of GB 2312 and the simplified forms of traditional
characters; readings lose their tones (ü is v, as it is typed).
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "mapper" / "han" / "han.txt"
HEAD = """\
# How characters are read, without tones: the syllable, those it is the usual reading of, "|", the others.
# Then simplified characters, each followed by its traditional forms.
# Made by tools/build_han.py from pypinyin (MIT) and OpenCC's TSCharacters (Apache-2.0).
"""


def toneless(reading: str) -> str:
    """``lǜ`` → ``lv``."""
    letters = (unicodedata.normalize("NFD", letter) for letter in unicodedata.normalize("NFC", reading))
    return "".join("v" if parts[0] == "u" and "\u0308" in parts else parts[0] for parts in letters)


def known(character: str, *encodings: str) -> bool:
    """Whether people can be expected to type it: any of these encodings has it."""
    for encoding in encodings:
        try:
            character.encode(encoding)
        except UnicodeEncodeError:
            continue
        return True
    return False


def traditional() -> dict[str, list[str]]:
    """Simplified character → its traditional forms."""
    table = files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text(encoding="utf-8")
    forms: dict[str, list[str]] = defaultdict(list)
    for line in sorted(table.splitlines()):
        old, _, new = line.partition("\t")
        simple = new.split(" ")[0]
        if len(old) == 1 and old != simple and known(old, "big5", "gbk") and known(simple, "gbk"):
            forms[simple].append(old)
    return dict(sorted(forms.items()))


def readings(characters: set[str]) -> dict[str, tuple[str, str]]:
    """Syllable → the characters usually read so, and those read so at times."""
    from pypinyin.constants import PINYIN_DICT

    usual: dict[str, str] = defaultdict(str)
    others: dict[str, str] = defaultdict(str)
    for character in sorted(characters):
        read = [toneless(each) for each in PINYIN_DICT.get(ord(character), "").split(",")]
        plain = dict.fromkeys(each for each in read if each.isascii() and each.isalpha())
        for at, syllable in enumerate(plain):
            (others if at else usual)[syllable] += character
    return {syllable: (usual[syllable], others[syllable]) for syllable in sorted({*usual, *others})}


def main() -> None:
    """Write the table."""
    forms = traditional()
    common = {chr(code) for code in range(0x4E00, 0xA000) if known(chr(code), "gb2312")}
    read = readings(common | set(forms))
    lines = [f"{syllable} {usual}|{others}".rstrip("|") for syllable, (usual, others) in read.items()]
    written = " ".join(simple + "".join(old) for simple, old in forms.items())
    text = HEAD + "\n".join(lines) + "\n\n" + "\n".join(textwrap.wrap(written, 100)) + "\n"
    TARGET.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
