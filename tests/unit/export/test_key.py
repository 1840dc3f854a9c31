"""The key beside a map: letters as large as the room allows, in columns that keep what belongs together."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

import pytest

from mapper.export.figure.elements import text
from mapper.export.figure.key import (
    BETWEEN,
    LEADING,
    LEAST,
    MOST,
    MOST_ENTRIES,
    SIZES,
    Row,
    Told,
    _rows,
    balanced,
    cut,
    fitted,
)
from mapper.export.figure.measure import width
from mapper.export.figure.numbering import listed
from mapper.export.figure.rects import Rect
from mapper.export.figure.speech import Speech
from mapper.markup import Html
from mapper.words.saying import Words
from tests.scenes import both, feature, scene

SIZE = 10.0
LINE = SIZE * LEADING


def told(count: int, *, notes: Sequence[str] = (), blank: bool = False) -> Told:
    drawn = scene([feature(f"place-{at}", name=both(f"Place {at}")) for at in range(count)])
    speech = Speech(scene=drawn, words=Words(drawn.languages), language="en")
    signs = {"landmark": sign}
    return Told(
        speech=speech, listed=listed(drawn), signs=signs, notes=[(sign, one) for one in notes], blank=blank
    )


def sign(x: float, y: float, size: float) -> Html:
    return text("sign", {"x": x, "y": y, "font-size": size})


def room(wide: float, high: float) -> Rect:
    return Rect(0, 0, wide, high)


@pytest.mark.parametrize(
    ("wide", "most", "columns"),
    [
        (LEAST * SIZES[0], 9, 1),
        (MOST * SIZES[0], 9, 1),
        (MOST * SIZES[0] + 1, 9, 1),
        (2 * LEAST * SIZES[0] + BETWEEN, 9, 2),
        (2 * LEAST * SIZES[0] + BETWEEN, 1, 1),
        (2 * MOST * SIZES[0] + BETWEEN, 9, 2),
        (2 * MOST * SIZES[0] + BETWEEN + 1, 9, 3),
    ],
)
def test_no_column_is_wider_than_it_need_be(wide: float, most: int, columns: int) -> None:
    key = fitted(told(12), room(wide, 2000), most=most)
    assert key is not None and key.size == SIZES[0]
    assert len(key.columns) == columns
    assert key.wide == pytest.approx((wide + BETWEEN) / columns - BETWEEN)


def test_the_letters_are_as_large_as_fits_to_the_pixel() -> None:
    wanted = told(20)
    wide = LEAST * SIZES[0]
    heights = [SIZES[at] * 21 * LEADING for at in range(len(SIZES))]
    for size, height in zip(SIZES, heights, strict=True):
        key = fitted(wanted, room(wide, height + 0.01))
        assert key is not None and (key.size, key.height) == (size, pytest.approx(height))
    assert fitted(wanted, room(wide, heights[-1] - 1)) is None


def test_no_more_entries_than_anybody_reads() -> None:
    large = room(8000, 8000)
    assert fitted(told(MOST_ENTRIES), large) is not None
    assert fitted(told(MOST_ENTRIES + 1), large) is None
    assert cut(told(MOST_ENTRIES + 9), large).hidden > 0


@pytest.mark.parametrize(("count", "height"), [(30, 120.0), (30, 24.0), (9, 60.0)])
def test_what_has_no_room_is_counted(count: int, height: float) -> None:
    key = cut(told(count, notes=["a note"]), room(LEAST * SIZES[-1], height))
    shown = [row for column in key.columns for row in column]
    numbers = [row.number for row in shown if row.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))
    assert key.hidden == count - len(numbers) > 0
    assert shown[-1].quiet and str(key.hidden) in shown[-1].lines[0]
    assert "a note" not in [line for row in shown for line in row.lines]
    assert len(shown) == 1 or not shown[-2].heading
    assert (key.size, len(key.columns)) == (SIZES[-1], 1)
    assert key.height <= max(height, SIZES[-1] * LEADING) + 0.01


def entry(number: int) -> Row:
    return Row(lines=("name",), number=number)


HEADING = Row(lines=("kind",), heading=True)


def test_columns_are_equal_and_a_heading_stays_with_what_follows() -> None:
    rows = [HEADING, *map(entry, range(4)), HEADING, *map(entry, range(4))]
    assert [len(column) for column in balanced(rows, SIZE, 2)] == [5, 5]
    for count in range(1, 6):
        columns = balanced(rows, SIZE, count)
        assert len(columns) <= count and [row for column in columns for row in column] == rows
        assert not any(column[-1].heading for column in columns)


def test_rows_follow_each_other_line_by_line() -> None:
    wide = LEAST * SIZES[0]
    key = fitted(told(3, notes=["first", "second"]), room(2 * wide + BETWEEN, LINE * 6))
    assert key is not None and len(key.columns) == 2
    drawn = ElementTree.fromstring(f"<g>{key.drawn(100, 50)}</g>")
    line = key.size * LEADING
    at = {
        one.text: (float(one.attrib["x"]), float(one.attrib["y"]))
        for one in drawn.iter()
        if "x" in one.attrib
    }
    left, right = 100 + 2.1 * key.size, 100 + key.wide + BETWEEN + 2.1 * key.size
    top = 50 + line - key.size * 0.35
    names = ["Landmarks", "Place 0", "Place 1"]
    assert [at[name] for name in names] == [
        (pytest.approx(left, abs=0.1), pytest.approx(top + n * line, abs=0.11)) for n in range(3)
    ]
    assert at["Place 2"] == pytest.approx((right, top), abs=0.11)
    # A part without a heading begins three quarters of a letter lower.
    assert at["first"][1] - at["Place 2"][1] == pytest.approx(line + key.size * 0.75, abs=0.11)
    assert at["second"][1] - at["first"][1] == pytest.approx(line, abs=0.11)


def test_how_each_kind_of_row_is_written() -> None:
    key = fitted(told(2, notes=["hollow"]), room(LEAST * SIZES[0], 400))
    assert key is not None
    drawn = ElementTree.fromstring(f"<g>{key.drawn(0, 0)}</g>")
    looks = {one[0].text: one.attrib for one in drawn if len(one)}
    numbers = {one.text: one.attrib for one in drawn if not len(one)}
    assert [looks[name].get("font-weight") for name in ("Landmarks", "Place 0", "hollow")] == [
        "600",
        None,
        None,
    ]
    assert looks["hollow"]["fill"] != looks["Place 0"]["fill"] == looks["Landmarks"]["fill"]
    assert numbers.keys() == {"1", "2", "sign"}
    assert (numbers["1"]["text-anchor"], numbers["1"]["font-weight"]) == ("end", "700")
    assert 0 < float(numbers["sign"]["x"]) < float(numbers["1"]["x"]) < 2.1 * key.size


def test_a_worksheet_has_lines_to_write_on() -> None:
    key = fitted(told(2, blank=True), room(LEAST * SIZES[0], 400))
    assert key is not None
    assert key.height == pytest.approx(key.size * (LEADING + 2 * 2))
    drawn = str(key.drawn(0, 0))
    assert drawn.count("<path") == 2 and "Place" not in drawn and "Landmarks" in drawn
    assert f"H{key.wide:.1f}" in drawn and f"M{2.1 * key.size:.1f} " in drawn


@pytest.mark.parametrize("size", [8.5, 11.5])
def test_names_are_broken_where_their_column_ends_and_not_before(size: float) -> None:
    wide = LEAST * size
    room = wide - 2.1 * size
    words = 1
    while width(" ".join(["mmm"] * (words + 1)), size) <= room:
        words += 1
    for count, lines in ((words, 1), (words + 1, 2), (2 * words, 2), (2 * words + 1, 3)):
        drawn = scene([feature("long", name=both(" ".join(["mmm"] * count)))])
        speech = Speech(scene=drawn, words=Words(drawn.languages), language="en")
        *_, row = _rows(Told(speech=speech, listed=listed(drawn)), size, wide)
        assert len(row.lines) == lines
        assert all(width(line, size) <= room for line in row.lines)
