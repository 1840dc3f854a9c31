"""The world map: riding along, which way a line runs, ties by country, the way to the city and back."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from tests.browser.conftest import MODES, ROOT, Open, Opened, both_modes
from tests.browser.reading.conftest import settle, until
from tests.crossed import crossed

SERVICE = "service-elektrougli-manzhouli"
HEADS = """(id) => [...document.querySelectorAll("path.arrow")].map((arrow) => {
  const [x, y, turn] = arrow.getAttribute("transform").match(/-?[\\d.]+/g).map(Number);
  return { id: arrow.dataset.id, x, y, turn };
})"""


def told(page: Opened) -> str:
    """What the ride says now."""
    return page.page.locator(".ride [role=status]").inner_text()


@both_modes
def test_a_ride_leads_from_stop_to_stop_and_tells_what_happens(opened: Open, site: Path) -> None:
    page = opened(site / "world.html")
    page.run("(id) => mapper.feature(id).open()", SERVICE)
    # How long the journey takes is written on its line.
    written = "[...document.querySelectorAll('.folium-map .name')].some((one) => one.textContent === given)"
    until(page, written, "12 days")
    page.page.locator(".ride-start").click()
    assert told(page).startswith("1 of 119: Shenyang East – origin")
    for _ in range(4):
        page.page.keyboard.press("ArrowRight")
    assert told(page) == "5 of 119: Siping – junction"
    off = """(id) => {
      const train = document.querySelector(".ride-train").getBoundingClientRect();
      const area = mapper.map.getContainer().getBoundingClientRect();
      const { x, y } = mapper.feature(id).screen();
      return Math.hypot(train.x + train.width / 2 - area.x - x, train.y + train.height / 2 - area.y - y);
    }"""
    assert page.run(off, "stop-siping") < 2
    assert page.page.locator(".ride").get_by_role("button").all_inner_texts() == [
        "Previous stop",
        "Next stop",
        "Next border",
        "Play",
        "End",
    ]
    page.run("""() => {
      const [next, words] = ["[data-ride=ride-next]", ".ride-told"].map((one) => document.querySelector(one));
      for (let most = 40; most && !words.textContent.includes("gauge change"); most--) next.click();
    }""")
    assert "Zabaikalsk – gauge change" in told(page)
    assert "1435" in told(page) or "1520" in told(page)
    page.run("mapper.language = 'zh'")
    assert "换轨站" in told(page)
    page.page.keyboard.press("Home")
    assert told(page).startswith("第1站")
    page.page.keyboard.press("Escape")
    assert page.page.locator(".ride, .ride-train").count() == 0
    assert page.run("document.activeElement.className").endswith("ride-start")
    page.page.keyboard.press("Escape")
    assert page.page.locator(".card").count() == 0
    until(page, f"!({written})", "12天")
    assert page.messages == []


def test_a_ride_moves_of_itself_and_ends_with_another_selection(opened: Open, site: Path) -> None:
    page = opened(site / "world.html", reduced_motion="no-preference")
    page.run("(id) => mapper.feature(id).open()", SERVICE)
    page.page.locator(".ride-start").click()
    page.page.locator(".ride").get_by_role("button", name="Play").click()
    until(page, "Number(document.querySelector('.ride-range').value) >= 2")
    page.run("mapper.feature('city-chicago').open()")
    assert page.page.locator(".ride, .ride-train").count() == 0
    assert page.messages == []


def test_a_ride_is_sought_along_its_borders(opened: Open, site: Path) -> None:
    page = opened(site / "world.html", width=390, height=844)
    page.run("(id) => mapper.feature(id).open()", SERVICE)
    page.page.locator(".ride-start").click()
    slider = page.page.locator(".ride-range")
    assert slider.get_attribute("aria-valuetext") == "Shenyang East"
    page.page.locator(".ride").get_by_role("button", name="Next border").click()
    assert "border" in told(page)
    assert page.page.locator(".ride-name").inner_text() == slider.get_attribute("aria-valuetext")
    at = int(slider.input_value())
    slider.press("PageDown")
    assert int(slider.input_value()) > at
    slider.press("End")
    assert told(page).startswith("119 of 119")
    # A tick for each stop where something happens, within the slider.
    ticks = page.run("""() => {
      const { left, right } = document.querySelector(".ride-range").getBoundingClientRect();
      return [...document.querySelectorAll(".ride-tick")].map((tick) => tick.getBoundingClientRect().x).every((x) => x >= left && x <= right);
    }""")
    assert ticks
    assert page.messages == []


def test_the_railway_has_sleepers_at_every_zoom_and_waypoints_only_when_near(
    opened: Open, site: Path
) -> None:
    page = opened(site / "world.html")
    dots = "() => mapper.ids().filter((id) => mapper.feature(id).symbol()?.size === 7).length"
    seen = "() => document.querySelectorAll('.line-sleepers').length && getComputedStyle(document.querySelector('.line-sleepers')).display"
    assert page.run(seen) == "inline"
    assert page.run("() => mapper.feature('stop-taiga').symbol()") is None
    # For the other borders a neighbour stands.
    assert page.page.locator(".folium-map .mark-tick").count() == 3
    assert page.page.locator(".folium-map .mark[data-id^=stop-border]:not(.mark-tick)").count() == 0
    page.run("() => void mapper.map.setView([56, 86], 4, { animate: false })")
    settle(page)
    assert page.run(dots) > 3
    assert page.run(seen) == "inline"
    assert page.page.locator(".folium-map .mark-tick").count() == 0


@both_modes
def test_a_route_is_seen_whole_beside_its_card(opened: Open, site: Path) -> None:
    page = opened(site / "world.html")
    hidden = """(id) => {
      mapper.feature(id).open();
      const { left, top, width, height } = mapper.map.getContainer().getBoundingClientRect();
      const card = document.querySelector(".card").getBoundingClientRect();
      const under = ([x, y]) => x < 0 || y < 0 || x > width || y > height
        || (x + left > card.left && x + left < card.right && y + top > card.top && y + top < card.bottom);
      return mapper.feature(id).lines().flatMap(({ points }) => points).filter(under).length;
    }"""
    services = page.run("mapper.ids().filter((id) => mapper.feature(id).kind === 'service')")
    drawn = [one for one in services if page.run("(id) => mapper.feature(id).lines().length", one)]
    assert len(drawn) > 8
    assert [one for one in drawn if page.run(hidden, one)] == []


@both_modes
def test_arrowheads_point_the_way_a_tie_and_a_service_run(opened: Open, site: Path) -> None:
    page = opened(site / "world.html")
    assert page.run(HEADS) == []
    page.run("mapper.feature('city-quezon-city').open()")
    heads = page.run(HEADS)
    assert heads
    assert all(head["id"] == "city-quezon-city" and 45 < head["turn"] < 135 for head in heads), "southwards"
    page.run("(id) => mapper.feature(id).open()", SERVICE)
    heads = page.run(HEADS)
    west = [head for head in heads if abs(head["turn"]) > 90]
    assert len(heads) > 3
    assert len(west) > len(heads) / 2, "from Shenyang to Moscow"
    page.run("mapper.feature('corridor-east-manzhouli').open()")
    assert page.run(HEADS) == [], "a corridor is used both ways"


@both_modes
def test_the_table_of_countries_follows_the_years(opened: Open, site: Path) -> None:
    page = opened(site / "world.html")
    table = page.page.locator("#totals")
    assert "22 of 23 named" in table.inner_text()
    assert "10 of 78 named" in table.inner_text()
    last = table.locator("tr[data-country=all] td")
    assert last.all_inner_texts() == ["22", "10"]
    page.page.locator("#timeline-year").fill("1980")
    with ROOT.joinpath("data/partners.csv").open(encoding="utf-8-sig", newline="") as file:
        partners = list(csv.DictReader(file))
    undated = sum(row["tie"] == "sister" and not row["established"] for row in partners)
    until(page, "document.querySelector('#totals tr[data-country=all] td').textContent !== '22'")
    assert last.first.inner_text() == str(1 + undated)
    assert table.locator("tr[data-country=JP] td").first.inner_text() == "1", "Sapporo"


def test_the_table_of_countries_needs_no_script(opened: Open, site: Path) -> None:
    page = opened(site / "world.html", drawn=False, java_script_enabled=False)
    assert page.page.locator("#totals tr[data-country=all] td").all_inner_texts() == ["22", "10"]


@crossed(mode=MODES, size=[(1280, 800), (390, 844)])
def test_the_hub_is_named_as_its_city_at_the_opening_view(
    opened: Open, site: Path, size: tuple[int, int]
) -> None:
    page = opened(site / "world.html", width=size[0], height=size[1])
    name = page.page.locator(".folium-map .leaflet-names-pane .name[data-id=city-centre]")
    assert name.inner_text() == "Shenyang"
    page.run("mapper.language = 'zh'")
    settle(page)
    settle(page)
    assert name.inner_text() == "沈阳"


@both_modes
def test_the_hub_of_the_trains_leads_to_the_city_map_and_back(opened: Open, site: Path) -> None:
    stop = "stop-puhe-hub"
    page = opened(site / "world.html", hash=f"#place={stop}")
    page.page.locator('.card [data-fact="see-map"] a').click()
    page.page.wait_for_url("**/shenyang.html#place=*")
    page.be_drawn()
    assert page.page.locator(".card").count() == 1
    page.page.locator('.card [data-fact="see-map"] a').click()
    page.page.wait_for_url(f"**/world.html#place={stop}*")
    page.be_drawn()
    assert page.page.locator(f".card[data-id={stop}]").count() == 1
    assert page.messages == []


@pytest.mark.parametrize(("name", "most"), [("world", 20), ("shenyang", 12)])
def test_paper_is_not_wasted(opened: Open, site: Path, name: str, most: int) -> None:
    page = opened(site / f"{name}.html")
    sheets = re.findall(rb"/Type /Page\b", page.page.pdf(format="A4"))
    assert 4 < len(sheets) <= most
