"""A page of tiles in the browser: what is in view, a record at a click, search, filters, and what it says of its server."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from mapper.cli import run
from mapper.large.serve import FolderServer
from mapper.loopback import Answer, Request
from tests.browser.conftest import DRAWN
from tests.large import SPOT, write_csv

COUNT = 20_000
SENT = """() => performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation"))
  .reduce((sum, { transferSize }) => sum + transferSize, 0)"""
FIRST_VIEW, ONE_VIEW = 300_000, 2_000_000

LEGEND = """() => {
  const { position, maxHeight } = getComputedStyle(document.querySelector("#list #legend"));
  return [position, maxHeight];
}"""

pytestmark = pytest.mark.xdist_group("tiles")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    room = tmp_path_factory.mktemp("tiles")
    out = room / "maps" / "places"
    table = write_csv(room / "places.csv", COUNT)
    assert run(["tiles", str(table), "--out", str(out), "--rows", "5000", "--workers", "0", "--quiet"]) == 0
    return out


@pytest.fixture
def server(folder: Path) -> Iterator[FolderServer]:
    with FolderServer(0, folder) as server:
        threading.Thread(target=server.serve, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def page(browser: Browser, server: FolderServer) -> Iterator[Page]:  # closed before its server
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en")
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


def opened(page: Page, server: FolderServer, state: str = "") -> Page:
    page.goto(server.address() + state)
    page.wait_for_function(DRAWN)
    return page


def look(page: Page, lat: float, lng: float, zoom: float) -> None:
    page.evaluate(
        "([lat, lng, zoom]) => void mapper.map.setView([lat, lng], zoom, { animate: false })",
        [lat, lng, zoom],
    )


def test_the_first_view_is_small_and_counts_every_place(page: Page, server: FolderServer) -> None:
    opened(page, server)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SENT) < FIRST_VIEW
    assert page.evaluate(LEGEND) == ["static", "none"], (
        "as high as it is: the list scrolls, not the legend in it"
    )
    total = page.locator(".story .t[lang=en]").inner_text().split()[0]
    page.evaluate("void mapper.map.fitWorld({ animate: false })")
    expect(page.locator(".results")).to_contain_text(f"{total} of {total} in view")


def test_no_view_loads_more_than_two_megabytes(page: Page, server: FolderServer) -> None:
    opened(page, server)
    before = page.evaluate(SENT)
    for zoom in range(3, 19, 2):
        look(page, 38.71, -9.14, zoom)
        page.wait_for_load_state("networkidle")
        after = page.evaluate(SENT)
        assert after - before < ONE_VIEW
        before = after


def test_a_place_of_the_list_is_opened_with_its_record_and_a_link_leads_back(
    page: Page, server: FolderServer
) -> None:
    opened(page, server)
    look(page, 38.715, -9.13, 17)
    line = page.locator(".tile-line").nth(1)
    name = line.inner_text()
    line.click()
    card = page.locator(".card")
    expect(card.locator(".card-title")).to_have_text(name)
    number = name.split()[-1]
    expect(card.locator('[data-fact="id"] dd')).to_have_text(f"p{number}")
    expect(card.locator('[data-fact="description"] dd')).to_contain_text("told of in a sentence")
    expect(card.locator(".local")).to_contain_text(f"第{number}")
    page.wait_for_function("() => location.hash.includes('place=')")
    opened(page, server, f"?x#place=p{number}&lang=zh")
    expect(page.locator(".card-title")).to_contain_text(f"第{number}")
    # Not nearer than its ground is right.
    page.wait_for_function("() => mapper.map.getZoom() === 8.5")
    assert page.locator(".too-near").is_hidden()


def test_a_click_on_the_map_opens_what_stands_there(page: Page, server: FolderServer) -> None:
    opened(page, server)
    look(page, 38.9, -9.0, 14)
    page.wait_for_load_state("networkidle")
    at = page.evaluate("""() => {
      const { left, top, width, height } = mapper.map.getContainer().getBoundingClientRect();
      const marks = mapper.marks;
      for (let y = 60; y < height - 60; y += 6) for (let x = 60; x < width - 120; x += 6) {
        const bin = marks.at(x, y);
        if (bin && marks.only(bin)) return [left + bin.x, top + bin.y];
      }
      return null;
    }""")
    assert at
    page.mouse.click(*at)
    expect(page.locator(".card-title")).to_contain_text("of Place")


def test_places_on_one_spot_are_one_mark_with_a_list(page: Page, server: FolderServer) -> None:
    opened(page, server)
    look(page, SPOT[1], SPOT[0], 20)
    first = page.locator(".tile-line").first
    expect(first).to_contain_text("more here")
    first.click()
    expect(page.locator(".results")).to_contain_text(" here")
    lines = page.locator(".tile-line")
    expect(lines).to_have_count(40)
    page.locator(".tile-more").click()
    expect(page.locator(".tile-more")).to_be_hidden()
    many = int(page.locator(".results").inner_text().split()[0])
    assert lines.count() == many == len(set(lines.all_inner_texts()))


def test_a_search_finds_words_by_their_beginnings(page: Page, server: FolderServer) -> None:
    opened(page, server)
    page.fill("#search-field", "Place 1234")
    lines = page.locator(".tile-line")
    expect(lines.nth(9)).to_be_visible()
    assert {text.split("of ")[1][:10] for text in lines.all_inner_texts()} == {"Place 1234"}
    page.keyboard.press("Enter")
    expect(page.locator(".card-title")).to_contain_text("Place 1234")
    page.fill("#search-field", "1234博")
    expect(page.locator(".results")).to_contain_text("No name has a word that begins")
    page.fill("#search-field", "馆")
    expect(lines.first).to_contain_text("Museum")


def test_details_stand_below_the_search_and_go_before_it(page: Page, server: FolderServer) -> None:
    opened(page, server)
    page.locator("#search-field").fill("place 7")
    expect(page.locator(".tile-line").first).to_be_visible()
    page.locator("#search-field").press("Enter")
    expect(page.locator(".card-title")).to_be_focused()
    tops = "[...document.querySelectorAll('.card, .reset')].map((one) => one.getBoundingClientRect())"
    page.wait_for_function(f"() => (([reset, card]) => card.top >= reset.bottom)({tops})")
    expect(page.locator(".tile-list")).to_be_hidden()
    page.locator("#search-field").press("Escape")
    expect(page.locator(".card")).to_have_count(0)
    expect(page.locator("#search-field")).to_have_value("place 7")
    expect(page.locator("#search-field")).to_be_focused()
    page.locator("#search-field").press("Escape")
    expect(page.locator("#search-field")).to_have_value("")


def test_a_filter_counts_exactly_at_every_zoom(page: Page, server: FolderServer) -> None:
    opened(page, server)
    option = page.locator("#filter-category option", has_text="museum").inner_text()
    count = option.split("(")[1].rstrip(")")
    page.select_option("#filter-category", "museum")
    page.evaluate("void mapper.map.fitWorld({ animate: false })")
    expect(page.locator(".results")).to_contain_text(f"about {count} of")
    page.select_option("#filter-from", index=3)
    expect(page.locator(".results")).not_to_contain_text(f"about {count} of")
    assert "category=museum" in page.evaluate(
        "new Promise((done) => setTimeout(() => done(location.hash), 600))"
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_opened_as_a_file_it_says_what_it_needs(page: Page, folder: Path, language: str) -> None:
    page.goto(f"{(folder / 'index.html').as_uri()}#lang={language}")
    expect(page.locator(".trouble")).to_contain_text("mapper serve")


class Plain(FolderServer):
    """Sends whole files only."""

    def get(self, request: Request) -> Answer:
        if request.path in ("/", "/favicon.ico"):
            return super().get(request)
        return Answer(status=HTTPStatus.OK, text="x" * 100)


def test_a_server_without_ranges_is_told(page: Page, folder: Path) -> None:
    with Plain(0, folder) as server:
        threading.Thread(target=server.serve, daemon=True).start()
        page.goto(server.address())
        expect(page.locator(".trouble")).to_contain_text("HTTP ranges")
        server.shutdown()
