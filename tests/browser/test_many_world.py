"""A world of more than a thousand ties with a railway: nothing is missing that a smaller one has."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from mapper.atlas.load import load
from mapper.page.site import make
from tests.browser.conftest import Open, Opened
from tests.browser.reading.conftest import until
from tests.builders import ATLAS_TOML, partner, place, railway, write_atlas

pytestmark = pytest.mark.xdist_group("many-world")

COUNT = 1_005
INSETS = """
insets = [{ name = { en = "Europe", zh = "欧洲" }, box = [-10, 36, 30, 60] }]
"""
ONLINE = """
[maps.online]
url = "https://{s}.tiles.example.org/{z}/{x}/{y}.png"
attribution = "Tiles"
datum = "WGS84"
name = { en = "Example tiles", zh = "示例瓦片" }
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many-world")
    ties = [
        partner(
            f"city-{at:04d}",
            at=(round(60 * math.sin(at * 2.4), 5), round(at * 137.508 % 360 - 180, 5)),
            tie="sister" if at % 2 else "cooperative",
            established=f"{1980 + at % 20}-05" if at % 5 else "",
        )
        for at in range(COUNT)
    ]
    data = write_atlas(
        folder / "data", toml=ATLAS_TOML + INSETS + ONLINE, places=[place()], partners=ties, **railway()
    )
    make(load(data), folder, ["world"], digest="0" * 64)
    return folder / "world.html"


@pytest.fixture
def page(opened: Open, path: Path) -> Opened:
    return opened(path)


def test_a_railway_is_no_obstacle_and_the_page_says_where_its_tables_are(opened: Open, path: Path) -> None:
    page = opened(path, drawn=False, java_script_enabled=False)
    told = page.page.locator(".without-script").inner_text()
    assert all(f"{table}.csv" in told for table in ("partners", "stops", "services", "corridors"))


def test_the_reader_has_every_control(page: Opened) -> None:
    assert page.run("document.documentElement.dataset.mode") == "columns"
    switch = page.page.locator(".legend-online")
    assert "tiles.example.org" in (switch.text_content() or "")
    key = page.page.locator(".legend-key").text_content() or ""
    for word in ("Sister", "cooperative", "main", "Mercator"):
        assert word.casefold() in key.casefold(), word
    assert page.page.locator(".legend-key .line-sample").count() >= 4
    link = page.page.locator(".legend-limits a")
    assert link.get_attribute("href") == "#second-view"
    assert page.page.locator("#second-view svg").count() == 1
    assert page.messages == []


def test_an_inset_that_the_atlas_names_stands_there(opened: Open, path: Path) -> None:
    page = opened(path, width=1280, height=1300)
    until(page, "document.querySelectorAll('.inset .mark').length > 4")
    assert page.page.locator(".inset").get_attribute("aria-label") == "Europe"
    mark = page.page.locator(".inset .mark:not(.mark-counted)").first
    id = mark.get_attribute("data-id")
    assert mark.get_attribute("aria-label") not in ("", id)
    mark.dispatch_event("click")
    assert page.page.locator(".card").get_attribute("data-id") == id
    assert page.messages == []


def test_years_and_totals_follow_each_other(page: Opened) -> None:
    total = page.page.locator("#totals tr[data-country=all] td")
    before = list(map(int, total.all_inner_texts()))
    assert sum(before) == COUNT
    page.page.locator("#timeline-year").fill("1985")
    until(
        page,
        "Number(document.querySelector('#totals tr[data-country=all] td').textContent) < given",
        before[0],
    )
    standing = sum(at % 5 == 0 or 1980 + at % 20 <= 1985 for at in range(COUNT))
    assert sum(map(int, total.all_inner_texts())) == standing
    assert "year=1985" in page.run("mapper.share()")


def test_a_tie_and_a_service_show_which_way_they_run(page: Opened) -> None:
    arrows = page.page.locator("path.arrow")
    page.run("mapper.feature('city-0007').open()")
    assert arrows.count() > 0
    assert arrows.first.get_attribute("data-id") == "city-0007"
    page.run("mapper.feature('service-a').open()")
    assert arrows.first.get_attribute("data-id") == "service-a"
    page.run("mapper.feature('corridor-a').open()")
    assert arrows.count() == 0


def test_one_rides_along_a_service(page: Opened) -> None:
    page.run("mapper.feature('service-a').open()")
    page.page.locator(".ride-start").click()
    told = page.page.locator(".ride [role=status]")
    assert told.inner_text().startswith("1 of 5: Stop a")
    page.page.keyboard.press("ArrowRight")
    assert told.inner_text().startswith("2 of 5: Stop b")
    page.page.keyboard.press("Escape")
    assert page.page.locator(".ride").count() == 0
    assert page.messages == []


def test_what_is_pointed_at_is_named(page: Opened) -> None:
    page.page.get_by_role("listbox").focus()
    page.page.keyboard.press("ArrowDown")
    name = page.page.locator(".many-option.is-active .many-name").inner_text()
    named = page.run(
        "(name) => [...document.querySelectorAll('.name')].some((one) => one.textContent === name)", name
    )
    assert named or page.page.locator(".tip").inner_text() == name
