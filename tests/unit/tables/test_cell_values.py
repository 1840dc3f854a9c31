"""Numbers, coordinates and dates as people and spreadsheets write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mapper.tables.boxes import read_box
from mapper.tables.cells import reader_of
from mapper.tables.coordinates import read_coordinate
from mapper.tables.dates import day_first, read_date, read_span
from mapper.tables.escape import escape, unescape
from mapper.tables.numbers import read_number, with_point, written
from mapper.tables.pasted import is_pasted
from mapper.tables.schema import Column
from mapper.tables.wordforms import ill_formed
from mapper.tables.workbook import _text

FAST = settings(max_examples=100, deadline=None)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("2007", "2007"),
        ("2007-06", "2007-06"),
        ("2007-06-01", "2007-06-01"),
        ("Jun-07", "2007-06"),
        ("Sep-85", "1985-09"),
        ("Sept 1985", "1985-09"),
        ("1985/9/5", "1985-09-05"),
        ("1985/9", "1985-09"),
        ("1985.9.5", "1985-09-05"),
        ("1985-9-5", "1985-09-05"),
        ("1985年9月5日", "1985-09-05"),
        ("1985年9月", "1985-09"),
        ("1985年", "1985"),
        ("１９８５年９月", "1985-09"),
        ("昭和60年9月5日", "1985-09-05"),
        ("令和元年", "2019"),
        ("平成 元年 4月", "1989-04"),
        ("民國74年9月5日", "1985-09-05"),
        ("民国二十三年", "1934"),
        ("民国廿三年十月", "1934-10"),
        ("民国一百零三年", "2014"),
        ("一九五二年", "1952"),
        ("二〇〇八年十二月三十一日", "2008-12-31"),
        ("公元1952年10月1日", "1952-10-01"),
        ("公元九七〇年", "0970"),
        ("970年", "0970"),
        ("AD 970", "0970"),
        ("79 CE", "0079"),
        ("公元前221年", None),
        ("52年", None),
        ("AD 0", None),
        ("9/1985", "1985-09"),
        ("13/9/1985", "1985-09-13"),
        ("9/13/1985", "1985-09-13"),
        ("5/5/1985", "1985-05-05"),
        ("5-Sep-85", "1985-09-05"),
        ("5 September 1985", "1985-09-05"),
        ("5th Sept. 1985", "1985-09-05"),
        ("September 5, 1985", "1985-09-05"),
        ("2007-06-01T00:00:00", "2007-06-01"),
        ("2007-06-01 00:00:00", "2007-06-01"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_date_is_read_as_precisely_as_it_is_written(text: str, result: str | None) -> None:
    assert read_date(text).value == result


def test_ambiguous_date_shows_both_readings() -> None:
    reading = read_date("3/4/2007")
    assert reading.value is None
    assert (reading.values["first"], reading.values["second"]) == ("2007-03-04", "2007-04-03")


@given(st.dates(dt.date(1000, 1, 1)), st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%d %B %Y", "%Y年%m月%d日"]))
@FAST
def test_every_day_survives_every_clear_style(day: dt.date, style: str) -> None:
    text = day.strftime(style).replace(day.strftime("%Y"), f"{day.year:04d}", 1)
    assert read_date(text).value == day.isoformat()


@given(st.text(max_size=30))
@FAST
def test_any_text_is_a_date_or_refused(text: str) -> None:
    reading = read_date(text)
    assert (reading.value is None) == (reading.message is not None and reading.message.severity == "error")


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("12", "12"),
        ("12-14", "12-14"),
        ("14-Dec", "12-14"),
        ("12月14日", "12-14"),
        ("Dec-32", "12-32"),
        ("12–14", "12-14"),
    ],
)
def test_span_is_read_back_from_what_a_spreadsheet_made_of_it(text: str, result: str) -> None:
    assert read_span(text).value == result


@pytest.mark.parametrize("text", ["soon", "12 days", "12-14-16", ""])
def test_what_is_no_span_is_refused(text: str) -> None:
    assert read_span(text).value is None


@pytest.mark.parametrize(
    ("text", "axis", "degrees"),
    [
        ("41.78042", "latitude", 41.78042),
        ("-33.9", "latitude", -33.9),
        ("４１．７８０４２", "latitude", 41.78042),
        ("−33.9", "latitude", -33.9),
        ("41°46'49.5\"N", "latitude", 41.780417),
        ("41° 46′ 49.5″ N", "latitude", 41.780417),
        ("N41°46.825'", "latitude", 41.780417),
        ("33°51'S", "latitude", -33.85),
        ("41 46 49.5 N", "latitude", 41.780417),
        ("北纬41度46分49.5秒", "latitude", 41.780417),
        ("123.42797°E", "longitude", 123.42797),
        ("87°39'W", "longitude", -87.65),
        ("东经123.42797", "longitude", 123.42797),
        ("4.178042E+01", "latitude", 41.78042),
    ],
)
def test_coordinate_styles(text: str, axis: str, degrees: float) -> None:
    assert read_coordinate(text, axis).value == pytest.approx(degrees, abs=5e-7)  # type: ignore[arg-type]


@given(st.floats(-90, 90).map(lambda value: round(value, 6)))
@FAST
def test_written_coordinate_reads_back(value: float) -> None:
    reading = read_coordinate(written(value), "latitude")
    assert reading.value == value and reading.message is None


@given(st.text(max_size=30))
@example("{")
@example("1,5")
@FAST
def test_any_text_is_a_number_passed_on_with_its_row_or_refused(text: str) -> None:
    for reading, passed_on in (
        (read_number(text), False),
        (read_coordinate(text, "longitude"), is_pasted(text) or with_point(text) is not None),
    ):
        told = isinstance(reading.value, float) or reading.message is not None
        assert told or (passed_on and reading.value == text)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("flag", "是", True),
        ("flag", "TRUE", True),
        ("flag", "no", False),
        ("datum", "GCJ-02", "GCJ02"),
        ("datum", "火星坐标", "GCJ02"),
        ("datum", "EPSG:4326", "WGS84"),
        ("datum", "百度", "BD09"),
        ("country", "jp", "JP"),
        ("country", "Brazil", "BR"),
        ("country", "the  netherlands", "NL"),
        ("country", "Côte d'Ivoire", "CI"),
        ("country", "巴西", "BR"),
        ("color", "#AABBCC", "#aabbcc"),
        ("choice", "Border Station", "border_station"),
        ("integer", "1435.0", 1435),
        ("link", "https://例え.jp/路", "https://例え.jp/路"),
    ],
)
def test_spellings_of_one_value(kind: str, text: str, value: object) -> None:
    column = Column(name="x", kind=kind, choices=("border_station", "origin"))  # type: ignore[arg-type]
    assert reader_of(column)(text).value == value


@given(st.text())
@FAST
def test_escaping_is_undone_exactly(text: str) -> None:
    assert unescape(escape(text)) == text


@pytest.mark.parametrize(
    "text", ["=1+1", "+86 24", "-", "@home", "'quoted", "-5 °C", "=HYPERLINK(1)", "＝1＋1", "＠x"]
)
def test_text_that_looks_like_a_formula_is_marked(text: str) -> None:
    assert escape(text) == "'" + text


@pytest.mark.parametrize("text", ["-5", "+5.25", "-1e5", ".5", "5", "沈阳", "", "a=b"])
def test_numbers_and_plain_text_are_never_touched(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (None, "General", ""),
        (True, "General", "yes"),
        (False, "General", "no"),
        (3, "General", "3"),
        (2.50, "0.00", "2.5"),
        (dt.datetime(2007, 6, 1), "d.m.yyyy", "2007-06-01"),
        (dt.datetime(2007, 6, 1), "General", "2007-06-01"),
        (dt.date(2007, 6, 1), "mmm yy", "2007-06"),
        (dt.date(2007, 6, 1), 'yyyy"d"', "2007"),
    ],
)
def test_a_cell_of_a_workbook_is_the_text_it_shows(value: object, shown_as: str, text: str) -> None:
    assert _text(value, shown_as) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("-180 -90 180 90", "-180 -90 180 90"),
        ("170 -10 530 10", "170 -10 530 10"),
        (" 1，2；3、 4 ", "1 2 3 4"),
        ("−1,0,1,1", "-1 0 1 1"),
        ("0 0 360.5 1", ""),
        ("-180.5 0 1 1", ""),
        ("3 1 3 2", ""),
        ("1 2 3 2", ""),
        ("0 -90.5 1 1", ""),
        ("0 0 1 90.5", ""),
        ("0 0 1", ""),
    ],
)
def test_a_box_is_four_numbers_in_their_order(text: str, told: str) -> None:
    assert (read_box(text).value or "") == told


@pytest.mark.parametrize(
    ("word", "ill"),
    [
        ("McKay", False),
        ("Église", False),
        ("Шэньян", False),
        ("λόγος", False),
        ("שלום", False),
        ("wORD", True),
        ("a", False),
        ("Шen", True),
        ("λςγ", True),
        ("שםל", True),
        ("дОм", True),
        ("éÀ", True),
    ],
)
def test_what_no_word_looks_like(word: str, ill: bool) -> None:
    assert ill_formed(word) is ill


@pytest.mark.parametrize(
    ("texts", "first"), [(["12/25/2020"], False), (["25/12/2020", "1/2/2020"], True), (["12/12/2020"], None)]
)
def test_the_order_of_days_is_shown_by_one_above_twelve(texts: list[str], first: bool | None) -> None:
    assert day_first(texts) is first
