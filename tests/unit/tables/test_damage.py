"""What spreadsheets and exports do to texts, dates and headings: recognised, and told with the mend."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from mapper.atlas.schema import PLACES
from mapper.errors import DataError
from mapper.tables.damage import suspicious
from mapper.tables.dates import read_date
from mapper.tables.fmt import formatted
from mapper.tables.reader import Table, read_table

HEADINGS = "id,name,category,description"


def read(content: str, name: str = "places.csv") -> Table:
    return read_table(Path(name), PLACES, data=content.encode("utf-8", "surrogatepass"), languages=("en",))


def of_text(text: str) -> list[tuple[str, str]]:
    quoted = text.replace('"', '""')
    return [(p.code, p.line()) for p in read(f'{HEADINGS}\na,A,landmark,"{quoted}"\n').problems]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Shakespeareâ€™s Globe", "â€™ stands for ’"),
        ("CÃ´te d’Azur", "Ã´ stands for ô"),
        ("MÃ¼nchen", "Ã¼ stands for ü"),
        ("StraÃŸe", "ÃŸ stands for ß"),
        ("10 â‚¬", "â‚¬ stands for €"),
        ("KrakÃ³w", "Ã³ stands for ó"),
        ("åŒ—äº¬", "åŒ—äº¬ stands for 北京"),
        ("Ð\x9cÐ¾Ñ\x81ÐºÐ²Ð°", "stands for Москва"),
        ("РњРѕСЃРєРІР°", "stands for Москва"),
        ("鏂囧寲", "stands for 文化"),
    ],
)
def test_doubly_encoded_letters_are_told_with_what_they_stand_for(text: str, meant: str) -> None:
    found = of_text(text)
    assert [code for code, _ in found] == ["doubly-encoded"]
    assert meant in found[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "Ça va, São Tomé, Âge d’or, Ångström – «bien»",
        "Рёмер и Сёмин, СССР, РЖД",
        "沈河区文化宫，浜河路，鍖",
        "a < b and b > c, R & D, AT&T; x<y",
        "Málaga “Centro” … 5 €",
        "Übung macht den Meister",
        "Ä Ö Ü, ÉCOLE, ÑANDÚ",
    ],
)
def test_sound_texts_are_left_alone(text: str) -> None:
    assert of_text(text) == []


@pytest.mark.parametrize(
    "text", ["daily<br>open", "&quot;open&quot;", "<b>Coins</b>", "Caf&eacute;", "R&#38;D"]
)
def test_html_is_a_warning(text: str) -> None:
    ((code, line),) = of_text(text)
    assert code == "html-in-text" and "readers will see" in line


def test_columns_that_nobody_shows_may_hold_html() -> None:
    table = read("id,name,category,#raw\na,A,landmark,<b>x</b>\n")
    assert table.problems == []


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("1905-07-08", "1905-07-08", "year-as-day"),
        ("1905-03-14", "1905-03-14", "year-as-day"),
        ("1905-03-13", "1905-03-13", None),
        ("1905-08-02", "1905-08-02", None),
        ("1905-07", "1905-07", None),
        ("1509-01-01T00:00:00Z", "1509", "read-as"),
        ("1985-06-01T00:00:00Z", "1985-06-01", "read-as"),
        ("1985-01-01", "1985-01-01", None),
    ],
)
def test_years_that_became_days(text: str, value: str, code: str | None) -> None:
    reading = read_date(text)
    assert (reading.value, reading.message and reading.message.code) == (value, code)


def test_a_year_that_became_a_day_is_named() -> None:
    (told,) = read("id,name,category,founded\na,A,landmark,1905-07-08\n").problems
    assert "the year 2016" in told.line() and told.severity == "warning"


TABLE = "{}\nid;name;category\na;A;landmark\nb;B;landmark\n"


@pytest.mark.parametrize("title", ["Places of interest 2024;;", "Places of interest 2024", "A,B\nC\n\nD;;"])
def test_a_title_above_the_headings_is_told_with_their_row(title: str) -> None:
    (told,) = read(TABLE.format(title)).problems
    row = len(title.splitlines()) + 1
    assert (told.code, told.severity) == ("headings-below", "error") and f"row {row}" in told.line()
    assert read(TABLE.format("# " + title.replace("\n", "\n# "))).problems == []


def test_a_merged_title_in_a_workbook_is_one_problem() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Places of interest 2024", "", ""], ["id", "name", "category"], ["a", "A", "landmark"]):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    content = io.BytesIO()
    book.save(content)
    (told,) = read_table(Path("places.xlsx"), PLACES, data=content.getvalue()).problems
    assert told.code == "headings-below" and "row 2" in told.line()


def test_a_heading_row_that_begins_with_the_mark_of_a_remark_is_read(tmp_path: Path) -> None:
    content = "#property,latitude,longitude,id,name,category\n1,38.71,-9.13,mint,Mint,landmark\n# a remark\n"
    table = read(content)
    (row,) = table.rows
    assert (row.text("id"), row.number_of("lat"), table.heading_row) == ("mint", 38.71, 1)
    path = tmp_path / "places.csv"
    path.write_text(content)
    once = formatted(path, PLACES, languages=("en",))
    path.write_bytes(once)
    assert formatted(path, PLACES, languages=("en",)) == once
    assert once.decode("utf-8-sig").splitlines()[1] == "mint,Mint,landmark,38.71,-9.13,1"


def test_a_remark_above_the_headings_stays_one() -> None:
    table = read("# id, name, lat\nid,name,category\na,A,landmark\n")
    assert (table.heading_row, len(table.rows), table.problems) == (2, 1, [])


def test_a_file_without_headings_is_told_what_it_holds_instead(tmp_path: Path) -> None:
    (told,) = read("identity,titel,lattitude\na,A,1\n").problems
    assert told.code == "no-headings"
    assert "identity, titel, lattitude" in told.line() and "lattitude → lat" in told.line()
    path = tmp_path / "places.csv"
    path.write_text("1,2,3\n")
    with pytest.raises(DataError, match="but: 1, 2, 3"):
        formatted(path, PLACES)


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("fish &amp; chips", True),
        ("<b>", True),
        ("a\ufffdb", True),
        ("a\x0bb", True),
        ("plain", False),
        ("Büro", False),
    ],
)
def test_which_cells_are_worth_a_closer_look(text: str, worth: bool) -> None:
    assert suspicious(["plain", text]) is worth


@pytest.mark.parametrize(
    ("column", "told"), [("name", True), ("zone", True), ("id", False), ("founded", False)]
)
def test_marks_of_windows_are_told_in_prose_alone(column: str, told: bool) -> None:
    cells = {"id": "a", "name": "A", "category": "landmark", "founded": "", "zone": ""} | {column: "it\x92s"}
    table = read(f"{','.join(cells)}\n{','.join(cells.values())}\n")
    assert ("control-characters" in [found.code for found in table.problems]) is told
