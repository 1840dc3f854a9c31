"""Printed straight after load: the map with its base and numbered markers, then the list with credits."""

from __future__ import annotations

import re
import shutil
import subprocess
from operator import sub
from pathlib import Path

import pytest

from mapper.tokens import color
from tests.browser.conftest import MAPS, MODES, Opened
from tests.browser.reading.conftest import EXAMPLE, LANGUAGES, Read, settle
from tests.crossed import crossed

needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler-utils")


ALIKE = range(-16, 17)
"""Shades by which edges may differ that were painted twice."""


def printed(page: Opened, folder: Path, *, background: bool = True) -> Path:
    target = folder / "page.pdf"
    page.page.pdf(path=str(target), format="A4", print_background=background)
    return target


def text_of(pdf: Path, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, str(pdf), "-"], check=True, capture_output=True, text=True)
    return done.stdout


def sheet_of(pdf: Path, folder: Path) -> list[bytes]:
    """The pixels of the first sheet, row by row; coarser, poppler draws a hair line now so and now so."""
    subprocess.run(
        ["pdftoppm", "-r", "60", "-l", "1", "-singlefile", str(pdf), str(folder / "sheet")], check=True
    )
    *_, pixels = (folder / "sheet.ppm").read_bytes().split(b"\n", 3)
    return [pixels[at : at + 3] for at in range(0, len(pixels), 3)]


def colours_of_the_map(pdf: Path, folder: Path) -> set[tuple[int, int, int]]:
    """What the upper half of the first sheet is painted with, coarsely."""
    sheet = sheet_of(pdf, folder)
    return {tuple(value // 16 for value in one) for one in sheet[: len(sheet) // 2]}  # type: ignore[misc]


@needs_poppler
@crossed(name=MAPS, language=LANGUAGES, background=[False, True], paper=["A3", "A4"])
def test_the_map_and_its_numbered_list_come_out_on_paper(
    read: Read, tmp_path: Path, name: str, language: str, background: bool, paper: str
) -> None:
    page = read(name, hash=f"#lang={language}", whole=False)
    pdf = printed(page, tmp_path, background=background)
    colours = colours_of_the_map(pdf, tmp_path)
    base = {"shenyang": (15, 14, 14), "world": (12, 13, 14)}[name]
    assert any(all(abs(a - b) <= 1 for a, b in zip(one, base, strict=True)) for one in colours), sorted(
        colours
    )
    assert len(colours) > 25
    text = text_of(pdf)
    one = EXAMPLE[name]
    number = page.run("(id) => document.getElementById(id).dataset.number", one)
    own = page.run(
        "([id, language]) => document.querySelector(`#${id} .name .t[lang=${language}]`).textContent",
        [one, language],
    )
    flat = re.sub(r"\s+", "", text)
    assert f"{number}.{own}".replace(" ", "") in flat
    assert "OpenStreetMap" in flat if name == "shenyang" else "NaturalEarth" in flat
    # All texts of the list, in the order of the list, in the language shown.
    numbers = page.run("[...document.querySelectorAll('#list .entry[id]')].map((one) => +one.dataset.number)")
    assert numbers == list(range(1, len(numbers) + 1))
    first = page.run("(id) => document.querySelector(`#${id} .description .t[lang]`)?.textContent ?? ''", one)
    other = "zh" if language == "en" else "en"
    hidden = page.run(
        "([id, language]) => document.querySelector(`#${id} .description .t[lang=${language}]`).textContent",
        [one, other],
    )
    assert hidden.replace(" ", "")[:12] not in flat
    assert first
    one_sheet_of_the_map(page, tmp_path, own, paper, landscape=background)
    assert page.messages == []


def one_sheet_of_the_map(page: Opened, folder: Path, listed: str, paper: str, *, landscape: bool) -> None:
    """The map alone is offered beside its link: title, key and credits with it on one sheet, and no list."""
    page.run("window.print = () => {}")
    page.page.locator("[data-tool=share-short]").click()
    page.page.locator(".print-map").click()
    pdf = folder / "map.pdf"
    page.page.pdf(path=str(pdf), format=paper, landscape=landscape, print_background=True)
    assert page.run("document.documentElement.matches('.map-only')") is False
    page.page.locator(".print-map").click()
    text = text_of(pdf)
    assert text.count("\f") == 1
    flat = re.sub(r"\s+", "", text)
    told = page.run("""() => [...document.querySelectorAll("h1, .legend-name, .credits > li")]
      .map((one) => one.querySelector(`.t[lang=${document.documentElement.lang}]`)?.textContent ?? "")""")
    # A narrow key breaks its lines.
    assert [one for one in told if not all(word in flat for word in one.split())] == []
    assert len(told) > 5
    described = page.run("document.querySelector('#list .entry .description').innerText")
    assert described[:20].replace(" ", "") not in flat
    assert f".{listed}".replace(" ", "") not in flat


COVERED = """() => {
  const numbers = [...document.querySelectorAll(".folium-map .mark-number")].filter((one) => one.checkVisibility());
  // Only ink covers: names and drawings, not the room round them that a finger may meet.
  for (const one of document.querySelectorAll(".mark")) one.style.pointerEvents = "none";
  for (const one of document.querySelectorAll(".name, .symbol-shape, .mark-number")) one.style.pointerEvents = "auto";
  const ink = numbers.map((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    const { left, top, width, height } = range.getBoundingClientRect();
    return [one, left + width / 2, top + height / 2];
  });
  const area = document.querySelector(".folium-map").getBoundingClientRect();
  return ink.filter(([, x, y]) => x > area.left && x < area.right && y > area.top && y < Math.min(area.bottom, innerHeight))
    .filter(([one, x, y]) => !one.contains(document.elementFromPoint(x, y)))
    .map(([one]) => one.closest(".mark").dataset.id);
}"""


@pytest.mark.parametrize("name", MAPS)
def test_every_printed_marker_bears_the_number_of_its_entry(read: Read, name: str) -> None:
    page = read(name)
    page.page.emulate_media(media="print")
    settle(page)
    seen = page.run("""() => [...document.querySelectorAll(".folium-map .mark:not(.mark-counted)")]
      .filter((mark) => mark.tabIndex >= 0)
      .map((mark) => [mark.dataset.id, mark.querySelector(".mark-number")?.textContent ?? "",
        document.getElementById(mark.dataset.id).dataset.number])""")
    assert len(seen) > 15
    assert [one for one, shown, own in seen if shown != own] == []
    assert page.run("getComputedStyle(document.querySelector('.mark-number')).display") != "none"
    # Nothing lies on a number, a number lies on no name, and no tile is half faded in.
    assert page.run(COVERED) == []
    shades = page.run(
        "[...document.querySelectorAll('.leaflet-tile')].map((one) => getComputedStyle(one).opacity)"
    )
    based = page.run("document.getElementById('mapper-base').textContent !== ''")
    assert set(shades) == ({"1"} if based else set())
    # A source says on paper where it is found.
    told = "() => getComputedStyle(document.querySelector('.colophon > .sources a[href]'), '::after').content"
    assert "http" in page.run(told)
    assert page.page.locator(".back-to-map:visible").count() == 0
    for hidden in ("#tools", ".leaflet-control-zoom", ".language", ".skip"):
        assert page.page.locator(hidden).first.is_hidden(), hidden


@needs_poppler
@crossed(name=MAPS, mode=MODES)
def test_a_dark_screen_prints_what_a_light_one_does(read: Read, tmp_path: Path, name: str, mode: str) -> None:
    page = read(name, color_scheme="dark")
    page.run("() => mapper.painted")
    sheets = []
    for scheme in ("dark", "light"):
        page.page.emulate_media(color_scheme=scheme)
        pdf = tmp_path / "page.pdf"
        page.page.pdf(path=str(pdf), format="A4", print_background=True, page_ranges="1")
        sheets.append(sheet_of(pdf, tmp_path))
        # Afterwards the screen is as it was.
        paper = page.run("getComputedStyle(document.documentElement).getPropertyValue('--paper')")
        assert paper == color("paper", scheme)
    assert len(set(sheets[0])) > 25
    other = [one for one, two in zip(*sheets, strict=True) if max(map(sub, one, two), key=abs) not in ALIKE]
    assert len(other) < len(sheets[0]) / 1000


@needs_poppler
@pytest.mark.parametrize("name", MAPS)
def test_a_worksheet_asks_for_the_names_and_answers_on_its_last_page(
    site: Path, read: Read, tmp_path: Path, name: str
) -> None:
    page = read(name, hash="?worksheet", whole=False)
    own = page.run("(id) => document.querySelector(`#${id} .name .t[lang=en]`).textContent", EXAMPLE[name])
    number = page.run("(id) => document.getElementById(id).dataset.number", EXAMPLE[name])
    assert page.page.locator(".leaflet-names-pane .name").first.is_hidden()
    sheets = text_of(printed(page, tmp_path)).split("\f")
    answers = next(at for at, sheet in enumerate(sheets) if "Answer" in sheet)
    assert not any(own in sheet for sheet in sheets[:answers])
    assert re.search(rf"\b{number}\.\s*{re.escape(own)}", " ".join(" ".join(sheets[answers:]).split()))
    # The lines to write on begin under the map, not on a sheet of their own.
    assert re.search(r"^1\.$", sheets[0], re.M)


def test_a_worksheet_is_asked_for_by_the_address_of_a_server_as_well(site: Path, read: Read) -> None:
    page = read("shenyang")
    page.page.context.set_offline(False)
    page.page.route(
        "http://atlas.test/**",
        lambda route: route.fulfill(path=site / "shenyang.html", content_type="text/html"),
    )
    page.page.goto("http://atlas.test/shenyang.html?worksheet&from=school#lang=zh")
    page.be_drawn()
    assert page.page.locator("html.worksheet .answers li").count() == page.run("mapper.ids().length")
    assert page.page.locator(".answer-key h2").inner_text() == "答案"
    # No symbol is cut at a column's foot.
    assert page.run("getComputedStyle(document.querySelector('#list .entry[id]')).breakInside") == "avoid"


def test_on_letter_the_map_is_as_wide_as_the_sheet(read: Read) -> None:
    page = read("shenyang")
    wide = page.run("() => mapper.map.getSize().x")
    page.page.emulate_media(media="print")
    scale = "() => +getComputedStyle(document.getElementById('map-area')).getPropertyValue('--print-scale')"
    for sheet, between_margins in ((794, 702), (816, 725)):
        page.page.set_viewport_size({"width": sheet, "height": 1056})
        assert round(page.run(scale) * wide) == between_margins


TURNED = """() => {
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  const sides = (selector) => [Math.round(box(selector).left), Math.round(box(selector).right)];
  const [entry, name] = [box(".entry .name"), box(".entry .name a")];
  return { map: sides(".folium-map"), insets: sides(".insets"), number: entry.right - name.right,
    west: [...document.querySelectorAll(".inset")].map((one) => one.getBoundingClientRect().left),
    apart: ["::before", ""].map((part) => getComputedStyle(document.querySelector(part ? ".story-start" : ".dispute dt"), part || null))
      .map(({ marginLeft }) => parseFloat(marginLeft)) };
}"""


@pytest.mark.parametrize("width", [703, 970], ids=["upright", "lying"])
def test_a_sheet_whose_lines_run_leftward_begins_at_the_right(read: Read, width: int) -> None:
    page = read("world")
    page.run("document.documentElement.dir = 'rtl'")
    page.page.emulate_media(media="print")
    page.page.set_viewport_size({"width": width, "height": 700})
    found = page.run(TURNED)
    assert found["map"][0] >= 0
    assert found["map"][1] in range(width - 2, width + 2)
    assert found["insets"] == found["map"]
    assert found["number"] > 8, "it stands before the name"
    assert found["west"] == sorted(found["west"]), "what lies west is left, whichever way lines run"
    assert min(found["apart"]) > 0, "what begins a line, and a label, touch no letter"
    # Nothing reaches beyond the left edge, as the page would be moved for it.
    assert page.run("document.querySelector('.insets').offsetLeft") >= 0


def test_an_open_card_keeps_no_list_from_paper(read: Read) -> None:
    page = read("shenyang", hash="#place=tv-tower")
    page.page.emulate_media(media="print")
    assert page.page.locator("#k11 .name").is_visible()
