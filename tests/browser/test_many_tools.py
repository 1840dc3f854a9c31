"""What a small page can do, a page of thousands does: sort, facets, years, disputes, links, print and worksheet."""

from __future__ import annotations

import csv
import random
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from benchmarks.synthetic import CATEGORIES, write_atlas
from mapper.atlas.load import load
from mapper.page.site import make
from tests.browser.conftest import Open, Opened
from tests.browser.reading.conftest import tool, until
from tests.browser.reading.test_reading_paper import needs_poppler, printed, text_of

pytestmark = pytest.mark.xdist_group("many-tools")

COUNT = 1_200
KINDS = {"tower": "塔", "gate": "门", "mill": "磨坊"}
GROUPS = [category[0] for category in CATEGORIES]
LISTED = "() => [...document.querySelectorAll('.many-option .many-name')].map((one) => one.textContent)"
SHOWN = "() => mapper.ids().filter((id) => mapper.feature(id).visible)"


@dataclass(frozen=True)
class Row:
    """What the controls go by."""

    id: str
    name: str
    category: str
    kind: str
    founded: str
    disputed: bool


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Row]]:
    """A page of places with kinds, dates and disputes, and what they are."""
    folder = tmp_path_factory.mktemp("tools")
    data = write_atlas(folder / "data", COUNT)
    draw = random.Random(2)
    with data.joinpath("places.csv").open(encoding="utf-8-sig", newline="") as file:
        places = list(csv.DictReader(file))
    found = []
    for at, place in enumerate(places):
        kind = draw.choice(list(KINDS))
        founded = draw.choice(["", "1950", "1984-05", "1984-05-03", "2003-11"])
        place |= {"kind": kind, "kind_zh": KINDS[kind], "founded": founded}
        found.append(Row(place["id"], place["name_en"], place["category"], kind, founded, at % 400 == 7))
    write(data / "places.csv", places)
    write(
        data / "corrections.csv",
        [
            {
                "id": f"c-{row.id}",
                "subject": row.id,
                "printed_en": "a",
                "evidence_en": "b",
                "sources": "made-up",
            }
            for row in found
            if row.disputed
        ],
    )
    settings = data / "atlas.toml"
    head = 'hub = "place-9"\nfacets = ["kind"]\n'
    settings.write_text(head + settings.read_text(encoding="utf-8"), encoding="utf-8")
    make(load(data), folder, ["many"], digest="0" * 64)
    return folder / "many.html", found


def write(path: Path, table: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]))
        writer.writeheader()
        writer.writerows(table)


def wait_for(page: Opened, ids: list[str]) -> None:
    """Until these and no others are shown, on the map and in the words above the list."""
    page.page.wait_for_function(
        "(wanted) => document.querySelector('.results').textContent.startsWith(wanted)",
        arg=f"{len(ids):,} of",
    )
    assert sorted(page.run(SHOWN)) == sorted(ids)


def first_group(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.category == GROUPS[0]]


def test_menus_years_and_disputes_narrow_together_and_are_shared(
    opened: Open, rows: tuple[Path, list[Row]]
) -> None:
    path, all_rows = rows
    page = opened(path)
    gates = [row for row in all_rows if row.kind == "gate"]
    assert page.page.locator("#filter-kind option").all_inner_texts() == [
        "all",
        *(f"{kind} ({sum(row.kind == kind for row in all_rows)})" for kind in sorted(KINDS)),
    ]
    tool(page, "filter")
    page.page.get_by_label("Kind").select_option("gate")
    wait_for(page, [row.id for row in gates])
    page.page.get_by_label("Dated from").select_option("1984")
    page.page.get_by_label("to", exact=True).select_option("1984")
    between = [row for row in gates if row.founded.startswith("1984")]
    wait_for(page, [row.id for row in between])
    shared = page.run("mapper.share()")
    assert {"kind=gate", "from=1984", "to=1984"} <= set(shared.removeprefix("#").split("&"))
    again = opened(path, hash=shared)
    wait_for(again, [row.id for row in between])
    for name in ("from", "to", "kind"):
        page.page.locator(f"#filter-{name}").select_option("")
    wait_for(page, [row.id for row in all_rows])
    disputed = [row.id for row in all_rows if row.disputed]
    page.page.get_by_label(f"Sources disagree ({len(disputed)})").check()
    wait_for(page, disputed)
    report = Axe().run(page.page)
    assert report.violations_count == 0, report.generate_report()
    assert page.messages == again.messages == []


def test_the_list_is_sorted_by_date_name_and_distance_within_its_groups(
    opened: Open, rows: tuple[Path, list[Row]]
) -> None:
    path, all_rows = rows
    page = opened(path)
    tool(page, "filter")
    sort = page.page.get_by_label("Sort by")
    group = first_group(all_rows)
    sort.select_option("date")
    oldest = [row.name for row in group if row.founded == "1950"]
    page.page.wait_for_function(
        f"""(wanted) => {{
          const names = ({LISTED})();
          return names.length > 5 && names.slice(0, 3).every((name) => wanted.includes(name));
        }}""",
        arg=oldest,
    )
    page.page.get_by_role("listbox").focus()
    sort.select_option("distance")
    nearest = """([ids]) => { const hub = mapper.feature("place-9"); return ids.map((id) => [mapper.feature(id), id])
      .map(([one, id]) => [mapper.map.distance([hub.lat, hub.lon], [one.lat, one.lon]), id])
      .sort((a, b) => a[0] - b[0])[0][1]; }"""
    wanted = page.run(nearest, [[row.id for row in group]])
    name = next(row.name for row in group if row.id == wanted)
    page.page.wait_for_function(f"(wanted) => ({LISTED})()[0] === wanted", arg=name)
    assert "sort=distance" in page.run("mapper.share()")


def test_names_are_sorted_as_the_language_sorts_them(opened: Open, rows: tuple[Path, list[Row]]) -> None:
    path, _ = rows
    page = opened(path, hash="#sort=name")
    for language, collation in (("en", "en"), ("zh", "zh-u-co-pinyin")):
        page.run("(language) => { mapper.language = language; }", language)
        page.page.wait_for_function(
            f"""(collation) => {{
              const names = ({LISTED})(), {{ compare }} = new Intl.Collator(collation, {{ numeric: true }});
              return names.length > 5 && names.every((name, at) => name && (!at || compare(names[at - 1], name) <= 0));
            }}""",
            arg=collation,
        )
    page.page.set_viewport_size({"width": 1100, "height": 900})
    page.run("void mapper.map.invalidateSize()")
    page.page.locator(".locator").wait_for()
    assert page.messages == []


def test_a_chosen_order_holds_while_searching_and_enter_still_opens_the_best(
    opened: Open, rows: tuple[Path, list[Row]]
) -> None:
    path, all_rows = rows
    page = opened(path, hash="#sort=name")
    one = all_rows[76]
    page.page.locator("#search-field").fill(one.name)
    found = [row for row in all_rows if all(part in row.name for part in one.name.split())]
    wait_for(page, [row.id for row in found])
    until(
        page,
        "document.querySelectorAll('.many-heading').length === given",
        len({row.category for row in found}),
    )
    page.page.keyboard.press("Enter")
    assert page.page.locator(".card-title").inner_text() == one.name
    assert f"q={one.name.split()[0]}" in page.run("mapper.share()")


def test_next_and_previous_go_through_the_list_as_it_is_shown(
    opened: Open, rows: tuple[Path, list[Row]]
) -> None:
    path, all_rows = rows
    page = opened(path, hash="#disputed=1")
    disputed = [row.id for row in all_rows if row.disputed]
    wait_for(page, disputed)
    page.run("(id) => mapper.feature(id).open()", disputed[0])
    seen = {disputed[0]}
    for _ in disputed[1:]:
        page.page.locator(".card-neighbours button").last.click()
        seen.add(str(page.page.locator(".card").get_attribute("data-id")))
    assert sorted(seen) == sorted(disputed)


NUMBERED = """() => [...document.querySelectorAll(".many-numbers .mark-number")].map((one) => {
  const { x, y } = one.getBoundingClientRect();
  return [one.textContent, x, y];
})"""
IN_VIEW = """() => {
  const { x: width, y: height } = mapper.map.getSize();
  const inside = ({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height;
  const symbols = mapper.ids().map((id) => [id, mapper.feature(id).symbol()]);
  return symbols.filter(([, symbol]) => symbol && inside(symbol));
}"""


@needs_poppler
def test_paper_numbers_what_the_map_shows_and_tells_each_number(
    opened: Open, rows: tuple[Path, list[Row]], tmp_path: Path
) -> None:
    path, all_rows = rows
    page = opened(path)
    flat = re.sub(r"\s+", "", text_of(printed(page, tmp_path)))
    in_view = page.run(IN_VIEW)
    singles = {one for one, symbol in in_view if not symbol["joined"]}
    symbols = {(round(symbol["x"]), round(symbol["y"])) for _, symbol in in_view}
    numbered = page.run(NUMBERED)
    assert [number for number, *_ in numbered] == [str(at + 1) for at in range(len(symbols))]
    assert len(singles) > 5
    ordered = [row for row in page.run("mapper.ids()") if row in singles]
    names = {row.id: row.name for row in all_rows}
    for number, one in enumerate(ordered, start=1):
        assert f"{number}.{names[one]}".replace(" ", "") in flat
    text = page.run("() => document.querySelector('.many-print .description .t[lang=en]').textContent")
    assert text.replace(" ", "")[:60] in flat
    assert page.run("document.querySelectorAll('.many-print .sources:not([data-numbers])').length") == 0
    # What stands together is told by its number of places.
    counts = [int(found) for found in re.findall(r"\d+\.(\d+)here(?!:)", flat)]
    assert sum(counts) == len(in_view) - len(singles)
    assert page.messages == []


@needs_poppler
def test_a_worksheet_of_thousands_has_numbers_and_its_answers_on_the_last_pages(
    opened: Open, rows: tuple[Path, list[Row]], tmp_path: Path
) -> None:
    path, all_rows = rows
    page = opened(path, hash="?worksheet#lang=en")
    until(page, "document.querySelector('.answers li')")
    first = page.page.locator(".answers li").first.inner_text()
    assert first in {row.name for row in all_rows}
    for hidden in (".many-list", "#tools", ".ordering"):
        assert page.page.locator(hidden).first.is_hidden(), hidden
    assert page.page.locator(".many-numbers .mark-number").first.is_visible()
    sheets = text_of(printed(page, tmp_path)).split("\f")
    answers = next(at for at, sheet in enumerate(sheets) if "Answers" in sheet)
    assert not any(first in sheet for sheet in sheets[:answers])
    assert re.search(rf"\b1\.\s*{re.escape(first)}", " ".join(" ".join(sheets[answers:]).split()))
