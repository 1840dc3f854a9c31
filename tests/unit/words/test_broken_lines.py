"""Where a line may end, in whatever it is measured."""

from __future__ import annotations

import pytest

from mapper.words.lines import in_lines


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 9, []),
        ("one two three", 7, ["one two", "three"]),
        ("从沈阳到汉堡", 4, ["从沈阳到", "汉堡"]),
        ("从沈阳到，汉堡", 4, ["从沈阳", "到，汉堡"]),
        ("他说：「好。」然后", 4, ["他说：", "「好。」", "然后"]),
        ("（《书》）在", 4, ["（《书》）", "在"]),
        ("他(“一带”)走", 3, ["他", "(“一", "带”)", "走"]),
        ("数据.csv在", 4, ["数据", ".csv", "在"]),
        ("在 L’Eixample 和file(s).csv；", 12, ["在 L’Eixample", "和", "file(s).csv；"]),
        ("abc(汉字)", 4, ["abc", "(汉字)"]),
        ("见https://a.org/path，之后", 7, ["见", "https:/", "/a.org/", "path，之后"]),
        ("ab", 1, ["a", "b"]),
        ("((( [", 4, ["(((", "["]),
        ("  ·  汉", 4, ["·  汉"]),
    ],
)
def test_lines_end_where_the_writing_lets_them(text: str, room: float, lines: list[str]) -> None:
    assert list(in_lines(text, room, len)) == lines


@pytest.mark.parametrize("text", ["(" * 20_000 + "汉", "汉" + "。" * 20_000, "a(" * 20_000, "x" * 20_000])
def test_no_text_takes_long(text: str) -> None:
    assert "".join(in_lines(text, 60, len)) == text
