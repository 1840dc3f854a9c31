"""A page of thousands of places: one canvas, and its equal in list, search, links and keyboard."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from benchmarks.synthetic import CATEGORIES, Synthetic, places, write_atlas
from mapper.atlas.load import load
from mapper.page.site import make
from tests.browser.conftest import Open, Opened
from tests.browser.reading.conftest import tool, until

pytestmark = pytest.mark.xdist_group("many")

COUNT = 3_000
SYMBOLS = """() => {
  const { x: width, y: height } = mapper.map.getSize();
  const near = ({ x, y }) => x > -30 && y > -30 && x < width + 30 && y < height + 30;
  const key = ({ x, y }) => `${Math.round(x)},${Math.round(y)}`;
  const symbols = mapper.ids().map((id) => mapper.feature(id).symbol());
  const shown = symbols.filter((symbol) => symbol && near(symbol));
  return [...new Map(shown.map((symbol) => [key(symbol), symbol])).values()];
}"""
NEAREST = """([width, height]) => mapper.ids()
  .map((id) => [id, mapper.feature(id).symbol()])
  .filter(([, symbol]) => symbol)
  .map(([id, { x, y, joined }]) => [Math.hypot(x - width / 2, y - height / 2), x, y, joined, id])
  .sort((a, b) => a[0] - b[0])[0]"""
ACTIVE = """() => {
  const list = document.querySelector(".many-list");
  const option = document.getElementById(list.getAttribute("aria-activedescendant"));
  const seen = option.getBoundingClientRect().bottom <= list.getBoundingClientRect().bottom + 1;
  return [Number(option.ariaPosInSet), Number(option.ariaSetSize), seen];
}"""
SEEN = """() => mapper.ids().map((id) => mapper.feature(id))
  .filter(({ visible, lat, lon }) => visible && mapper.map.getBounds().contains([lat, lon])).length"""
# What the window shows of the marks' canvas, and how often marks have been painted on it.
WINDOW = """() => {
  const canvas = document.querySelector(".many-canvas");
  const [drawn, seen] = [canvas, mapper.map.getContainer()].map((each) => each.getBoundingClientRect());
  const place = [Math.round(seen.left - drawn.left), Math.round(seen.top - drawn.top), seen.width, seen.height];
  return canvas.getContext("2d").getImageData(...place).data;
}"""
COUNT_PAINTINGS = """() => {
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  window.paintings = 0;
  CanvasRenderingContext2D.prototype.clearRect = function (...place) {
    if (this.canvas === document.querySelector(".many-canvas")) window.paintings += 1;
    return clear.apply(this, place);
  };
}"""
ELEMENTS = "() => document.querySelectorAll('.entry, .many-option, .mark').length"


@pytest.fixture(scope="module")
def made() -> dict[str, Synthetic]:
    return {one.id: one for one in places(COUNT)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("many")
    make(load(write_atlas(found / "data", COUNT)), found, ["many"], digest="0" * 64)
    return found


@pytest.fixture
def page(opened: Open, folder: Path) -> Opened:
    return opened(folder / "many.html")


def results(opened: Opened) -> str:
    return str(opened.page.locator(".results").inner_text())


def search(opened: Opened, query: str, expected: int) -> None:
    opened.page.locator("#search-field").fill(query)
    if expected:
        opened.page.wait_for_function(
            "told => document.querySelector('.results').textContent.startsWith(told)", arg=f"{expected:,} of"
        )
    else:
        opened.page.wait_for_function("() => !document.querySelector('.many-option')")


def test_everything_is_there_and_nothing_is_fetched(page: Opened, made: dict[str, Synthetic]) -> None:
    assert len(page.requests) == 1
    assert page.messages == []
    assert page.run("document.documentElement.dataset.mode") == "columns"
    assert f"{COUNT:,} places." in page.page.locator(".mode").inner_text()
    assert sorted(page.run("mapper.ids()")) == sorted(made)
    read = page.run(
        "ids => ids.map(id => [mapper.feature(id).lat, mapper.feature(id).lon, mapper.feature(id).drawn])",
        list(made),
    )
    assert read == [[one.lat, one.lon, True] for one in made.values()]
    assert page.run("[mapper.feature('nowhere'), mapper.feature('place-'), mapper.feature('')]") == [None] * 3


def test_nothing_is_an_element_per_place(page: Opened) -> None:
    assert page.run(ELEMENTS) < 60
    assert page.run("document.querySelector('.many-canvas').getAttribute('aria-hidden')") == "true"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_link_opens_its_place_with_its_texts(
    opened: Open, folder: Path, made: dict[str, Synthetic], language: str
) -> None:
    one = made["place-2345"]
    found = opened(folder / "many.html", hash=f"#place={one.id}&lang={language}")
    card = found.page.locator(".card")
    card.wait_for()
    assert card.locator(".card-title").inner_text() == one.names[language]
    assert card.locator(f".description .t[lang={language}]").inner_text() == one.texts[language]
    assert card.locator(".lat-lon").inner_text() == f"{round(one.lat, 5):.8g}, {round(one.lon, 5):.8g}"
    assert found.run("id => mapper.feature(id).symbol().joined", one.id) is False
    assert found.run("document.documentElement.lang") == language
    assert found.run("document.querySelector('.card [id]:not(.card-title)')") is None


def test_symbols_never_overlap(page: Opened) -> None:
    symbols: list[dict[str, Any]] = page.run(SYMBOLS)
    assert len(symbols) > 50
    for at, one in enumerate(symbols):
        for other in symbols[at + 1 :]:
            assert (
                math.hypot(one["x"] - other["x"], one["y"] - other["y"]) >= (one["size"] + other["size"]) / 2
            )


def test_a_map_that_is_dragged_is_painted_once_and_shows_what_a_new_painting_would(page: Opened) -> None:
    page.run(COUNT_PAINTINGS)
    page.run("void mapper.map.once('moveend', () => { window.rested = true; })")
    mouse = page.page.mouse
    mouse.move(700, 400)
    mouse.down()
    for step in range(1, 21):
        mouse.move(700 - 6 * step, 400 + 4 * step)
    mouse.up()
    until(page, "window.rested")
    # The first frame makes the canvas larger, which empties it without a word.
    assert page.run("window.paintings") == 0
    shown = page.run(SYMBOLS)
    page.run(f"void (window.shown = ({WINDOW})())")
    page.run("void mapper.map.fire('resize')")
    assert page.run(SYMBOLS) == shown
    # Edges and letters fall on pixels a little otherwise where a canvas begins elsewhere.
    assert (
        page.run(
            f"({WINDOW})().filter((value, at) => value !== window.shown[at]).length / window.shown.length"
        )
        < 0.005
    )


def test_pointing_at_a_place_or_opening_it_paints_no_other_anew(page: Opened) -> None:
    page.run("void mapper.map.setZoom(15, { animate: false })")
    box = page.page.locator(".folium-map").bounding_box()
    assert box
    _, x, y, joined, _name = page.run(NEAREST, [box["width"], box["height"]])
    assert not joined
    page.run(COUNT_PAINTINGS)
    page.page.mouse.move(box["x"] + x, box["y"] + y)
    until(page, "document.querySelectorAll('.many-canvas:not([hidden])').length === 2")
    page.page.mouse.click(box["x"] + x, box["y"] + y)
    page.page.locator(".card").wait_for()
    assert page.run("window.paintings") == 0


def test_a_click_comes_nearer_until_a_place_opens(page: Opened, made: dict[str, Synthetic]) -> None:
    box = page.page.locator(".folium-map").bounding_box()
    assert box
    for _ in range(12):
        _, x, y, joined, name = page.run(NEAREST, [box["width"], box["height"]])
        before = page.run("mapper.map.getZoom()")
        page.page.mouse.click(box["x"] + x, box["y"] + y)
        if not joined:
            break
        assert page.run("mapper.map.getZoom()") > before
    assert page.page.locator(".card-title").inner_text() == made[name].names["en"]
    assert f"place={name}" in page.run("location.hash")


def test_places_at_one_spot_are_offered_as_a_list(opened: Open, tmp_path: Path) -> None:
    write_atlas(tmp_path / "data", 1_100, languages=("en",))
    table = tmp_path / "data" / "places.csv"
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    same = [",".join([*line.split(",")[:-3], "41.8,123.43,WGS84"]) for line in lines[1:4]]
    table.write_text("\n".join([lines[0], *same, *lines[4:]]), encoding="utf-8-sig")
    make(load(tmp_path / "data"), tmp_path, ["many"], digest="0" * 64)
    found = opened(tmp_path / "many.html")
    found.run("void mapper.map.setView([41.8, 123.43], 18)")
    box = found.page.locator(".folium-map").bounding_box()
    assert box
    found.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    choices = found.page.locator(".card-choices button")
    choices.first.wait_for()
    assert choices.count() == 3
    choices.first.click()
    assert found.run("location.hash").startswith("#place=place-")


def found_in_texts(made: dict[str, Synthetic]) -> list[str]:
    """Words of descriptions that no name has."""
    names = " ".join(name for one in made.values() for name in one.names.values()).casefold()
    words = {
        word.strip(".,") for one in list(made.values())[:50] for word in one.texts["en"].casefold().split()
    }
    return sorted(word for word in words if len(word) > 4 and word not in names)


def test_search_finds_names_in_both_languages_and_by_sound(page: Opened, made: dict[str, Synthetic]) -> None:
    def count(part: str, language: str) -> int:
        return sum(part in one.names[language].casefold() for one in made.values())

    def holding(*words: str) -> int:
        told = (" ".join((one.names["en"], one.texts["en"])).casefold() for one in made.values())
        return sum(all(word in text for word in words) for text in told)

    search(page, "amber", count("amber", "en"))
    assert page.page.locator(".many-option mark").first.inner_text() == "Amber"
    search(page, "zzz", 0)
    # What only descriptions hold is found, too.
    search(page, "AMBER  hall", holding("amber", "hall"))
    # Nothing says why but the texts: the line below the name does.
    word = found_in_texts(made)[0]
    search(page, word, holding(word))
    why = page.page.locator(".many-option .reason mark")
    why.first.wait_for()
    assert why.first.inner_text().casefold() == word
    shown = page.page.locator(".many-option:has(.reason)").first
    assert shown.locator(".many-name mark").count() == 0
    assert shown.evaluate("(one) => one.scrollHeight <= one.clientHeight + 1")
    search(page, "广场", squares := count("广场", "zh"))
    search(page, "zzz", 0)
    # 果 may be read guan, too: guan-g-chang.
    search(page, "guangchang", squares + count("果工厂", "zh"))
    search(page, "zzz", 0)
    search(page, "廣場", squares)
    search(page, "bridge tower 1", holding("bridge", "tower", "1"))
    page.page.keyboard.press("Escape")
    assert results(page) == f"{COUNT:,} of {COUNT:,} shown"


def test_the_best_match_comes_first_and_opens_with_enter(page: Opened, made: dict[str, Synthetic]) -> None:
    one = made["place-77"]
    search(page, one.names["en"], sum(one.names["en"] in other.names["en"] for other in made.values()))
    assert page.page.locator(".many-option .many-name").first.inner_text() == one.names["en"]
    page.page.keyboard.press("Enter")
    assert page.page.locator(".card-title").inner_text() == one.names["en"]


def test_the_list_stays_where_the_reader_is_when_the_names_come(opened: Open, folder: Path) -> None:
    scroll = """document.addEventListener("DOMContentLoaded", () => mapper.ready.then(() => {
      const list = document.querySelector(".many-list");
      list.focus();
      list.dispatchEvent(new KeyboardEvent("keydown", { key: "End" }));
      window.before = [document.querySelector(".results").textContent, list.scrollTop > 1000];
    }))"""
    found = opened(folder / "many.html", script=scroll)
    assert found.run("before") == ["", True], "the list is used before the names are there"
    assert found.run(ACTIVE) == [COUNT, COUNT, True]


def test_the_keyboard_goes_through_the_whole_list(page: Opened) -> None:
    listbox = page.page.get_by_role("listbox")
    listbox.focus()
    assert page.run(ACTIVE) == [1, COUNT, True]
    page.page.keyboard.press("ArrowDown")
    assert page.run(ACTIVE) == [2, COUNT, True]
    page.page.keyboard.press("End")
    assert page.run(ACTIVE) == [COUNT, COUNT, True]
    page.page.keyboard.press("PageUp")
    page.page.keyboard.press("ArrowUp")
    assert page.run(ACTIVE)[0] < COUNT - 4
    name = page.page.locator(".many-option.is-active .many-name").inner_text()
    page.page.keyboard.press("Enter")
    assert page.page.locator(".card-title").inner_text() == name
    assert page.page.locator(".many-option[aria-selected=true] .many-name").text_content() == name
    page.page.keyboard.press("Escape")
    assert page.page.locator(".card").count() == 0
    assert page.run("document.activeElement.getAttribute('role')") == "listbox"


def test_groups_switch_off_on_map_list_and_counts_alike(
    opened: Open, folder: Path, made: dict[str, Synthetic]
) -> None:
    page = opened(folder / "many.html", height=1000)
    wanted = CATEGORIES[2]
    gone = [one.id for one in made.values() if one.category == wanted[0]]
    page.page.locator(".legend-group", has_text=wanted[1]).locator("input").uncheck()
    assert results(page) == f"{COUNT - len(gone):,} of {COUNT:,} shown"
    assert page.run(
        "id => [mapper.feature(id).visible, mapper.feature(id).drawn, mapper.feature(id).symbol()]", gone[0]
    ) == [False, False, None]
    assert page.page.locator(".many-heading", has_text=wanted[1]).count() == 0
    assert f"off={wanted[0]}" in page.run("mapper.share()")
    tool(page, "filter")
    page.page.get_by_label("Only what the map shows").check()
    seen = page.run(SEEN)
    assert results(page) == f"in view: {seen:,} of {COUNT - len(gone):,}"


@pytest.mark.parametrize(
    ("width", "height", "scheme"), [(1280, 800, "light"), (390, 844, "dark"), (320, 640, "light")]
)
def test_no_accessibility_violation_and_no_sideways_scrolling(
    opened: Open, folder: Path, width: int, height: int, scheme: str
) -> None:
    found = opened(
        folder / "many.html", hash="#place=place-5&lang=zh", width=width, height=height, color_scheme=scheme
    )
    found.page.locator(".card").wait_for()
    report = Axe().run(found.page)
    assert report.violations_count == 0, report.generate_report()
    assert found.run("document.documentElement.scrollWidth <= innerWidth")


def test_without_the_browsers_own_unpacking_the_page_is_the_same(opened: Open, folder: Path) -> None:
    found = opened(
        folder / "many.html", script="delete window.DecompressionStream; delete Uint8Array.fromBase64;"
    )
    assert found.run("mapper.ids().filter(id => mapper.feature(id).drawn).length") == COUNT
    assert found.messages == []


def test_without_script_the_page_says_where_the_places_are(
    opened: Open, folder: Path, made: dict[str, Synthetic]
) -> None:
    found = opened(folder / "many.html", drawn=False, java_script_enabled=False)
    assert "places.csv" in found.page.locator(".without-script").inner_text()
    counts = found.page.locator("#list .group h2 .count").all_inner_texts()
    assert sum(map(int, counts)) == COUNT
    assert len(counts) == len({one.category for one in made.values()})


def test_ten_thousand_places_take_at_most_two_megabytes(tmp_path: Path) -> None:
    sizes = {}
    for count in (1_001, 10_000):
        data = load(write_atlas(tmp_path / str(count), count, languages=("en",)))
        sizes[count] = make(data, tmp_path, ["many"], digest="0" * 64)[0].bytes
    assert (sizes[10_000] - sizes[1_001]) * 10_000 / 8_999 <= 2_000_000
