"""A link restores what was shared, back and forward work, in an iframe, too, and the link is copied."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

import pytest

from tests.browser.conftest import Open, Opened, both_modes
from tests.browser.reading.conftest import Read, until

STATE = """() => {
  const { lat, lng } = mapper.map.getCenter();
  const place = document.querySelector(".card")?.dataset.id ?? null;
  return { hash: mapper.share(), place, lang: document.documentElement.lang,
    z: [lat.toFixed(3), lng.toFixed(3), mapper.map.getZoom()] };
}"""


@dataclass(frozen=True)
class Shared:
    """What a link of a map asks for: a place, a language, a point to look at, a search, a group switched off."""

    place: str
    lang: str
    z: tuple[str, str, float]
    query: str
    off: str
    off_name: str

    @property
    def view(self) -> str:
        """The place, the language and the point."""
        lat, lon, zoom = self.z
        return f"#place={self.place}&lang={self.lang}&z={lat},{lon},{zoom}"


SHARED = {"shenyang": Shared("tv-tower", "zh", ("41.790", "123.430", 12.5), "塔", "industry", "工业")}


@both_modes
@pytest.mark.parametrize("name", SHARED)
def test_a_link_restores_exactly_what_was_shared(read: Read, name: str) -> None:
    wanted = SHARED[name]
    page = read(name, hash=f"{wanted.view}&off={wanted.off}&q={wanted.query}&sort=name")
    state = page.run(STATE)
    assert (state["place"], state["lang"], tuple(state["z"])) == (wanted.place, wanted.lang, wanted.z)
    assert page.page.locator("#search-field").input_value() == wanted.query
    assert page.page.locator("#list-order").input_value() == "name"
    assert not page.page.locator(".legend-group", has_text=wanted.off_name).locator("input").is_checked()
    again = read(name, hash=state["hash"])
    assert again.run(STATE) == state


@both_modes
def test_a_damaged_link_opens_the_page_as_it_is(read: Read) -> None:
    page = read("shenyang", hash="#place=nowhere&lang=xx&z=a,b,c&off=none&kind=none")
    assert page.page.locator(".card").count() == 0
    assert page.run("document.documentElement.lang") == "en"
    assert page.run("mapper.ids().every((id) => mapper.feature(id).visible)")
    # What was asked for may be on the other map.
    assert "nowhere" in page.page.locator(".missing").inner_text()
    there = page.page.locator(".missing a").get_attribute("href") or ""
    assert there.startswith("world.html#") and "place=nowhere" in there
    page.run("() => mapper.feature('tv-tower').open()")
    assert page.page.locator(".missing").is_hidden()
    assert page.messages == []


TWO = {"world": ("city-chicago", "city-minsk")}


@pytest.mark.parametrize("name", TWO)
def test_back_and_forward_follow_the_cards(read: Read, name: str) -> None:
    page = read(name)
    first, second = TWO[name]
    shown = "(document.querySelector('.card')?.dataset.id ?? null) === given"
    for one in (first, second):
        page.run("(id) => document.querySelector(`#${id} .name a`).click()", one)
    assert f"place={second}" in page.run("location.hash")
    page.page.go_back()
    until(page, shown, first)
    page.page.go_back()
    until(page, shown, None)
    page.page.go_forward()
    until(page, shown, first)


def test_back_keeps_the_language_and_a_link_brings_its_own(read: Read) -> None:
    page = read("shenyang", hash="#lang=en")
    page.run("mapper.feature('tv-tower').open()")
    page.run("mapper.language = 'zh'")
    page.page.go_back()
    until(page, "document.querySelector('.card') === null")
    assert page.run("mapper.language") == "zh"
    assert "lang=zh" in page.run("location.hash")
    page.run("void (location.hash = '#place=tv-tower&lang=en')")
    until(page, "document.querySelector('.card') !== null && mapper.language === 'en'")


def test_the_link_is_copied_and_leads_back(read: Read) -> None:
    page = read("shenyang", permissions=["clipboard-read", "clipboard-write"])
    page.run("mapper.feature('tv-tower').open()")
    page.page.locator(".card a.share").click()
    until(page, "document.querySelector('.card .share-told').textContent !== ''")
    assert page.page.locator(".card .share-told").inner_text() == "copied"
    copied = page.run("navigator.clipboard.readText()")
    assert copied.startswith(page.page.url.partition("#")[0] + "?place=tv-tower&lang=en&z=")
    for what in ("address", "coordinates"):
        copying = page.page.locator(".card .copy-button", has_text=what)
        copying.locator("button").click()
        copying.locator(".told", has_text="copied").wait_for()
    assert page.run("navigator.clipboard.readText()") == page.run(
        "document.querySelector('#tv-tower .lat-lon').textContent"
    )


@both_modes
@pytest.mark.parametrize("name", SHARED)
def test_in_an_iframe_without_an_address_links_still_work(
    opened: Open, site: Path, tmp_path: Path, name: str
) -> None:
    wanted = SHARED[name]
    html = (site / f"{name}.html").read_text(encoding="utf-8")
    outer = tmp_path / "outer.html"
    frame = f'<iframe srcdoc="{escape(html)}" width="1200" height="760"></iframe>'
    outer.write_text(f"<!doctype html><meta charset=utf-8>{frame}", encoding="utf-8")
    page = opened(outer, drawn=False)
    inner = Opened(page.page.frames[1])  # type: ignore[arg-type]
    inner.be_whole()
    inner.run("(view) => { location.hash = view; }", wanted.view)
    until(inner, "document.querySelector('.card')?.dataset.id === given", wanted.place)
    state = inner.run(STATE)
    assert (state["lang"], tuple(state["z"])) == (wanted.lang, wanted.z)
    assert page.messages == []


def test_a_link_whose_hash_was_dropped_still_leads_to_the_place(opened: Open, site: Path) -> None:
    page = opened(site / "shenyang.html", hash="?place=tv-tower&lang=zh&off=industry")
    assert page.page.locator(".card").get_attribute("data-id") == "tv-tower"
    assert page.run("document.documentElement.lang") == "zh"
    assert "off=industry" in page.run("location.hash")
    assert page.run("location.search") == ""
    page.run("mapper.feature('tv-tower').close()")
    page.page.reload()
    page.be_whole()
    assert page.page.locator(".card").count() == 0


def test_the_address_follows_all_that_is_shown(read: Read) -> None:
    page = read("shenyang")
    page.page.locator("#search-field").fill("park")
    until(page, "location.hash.includes('q=park')")
    page.run("void mapper.map.setView([41.8, 123.4], 12, { animate: false })")
    until(page, "location.hash.includes('z=41.8')")
    length = page.run("history.length")
    page.run("void mapper.map.setView([41.81, 123.41], 13, { animate: false })")
    until(page, "location.hash.includes('z=41.81')")
    assert page.run("history.length") == length


def test_the_language_goes_along_to_the_other_map(read: Read) -> None:
    page = read("shenyang", hash="#lang=zh")
    for link in map(page.page.locator, (".maps a", "a[data-map]")):
        link.first.dispatch_event("pointerdown")
        assert "lang=zh" in (link.first.get_attribute("href") or ""), link


REFUSED = "Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject() } });"


@pytest.mark.parametrize("button", [".share", ".copy-button button"])
def test_what_cannot_be_copied_is_offered_selected(read: Read, button: str) -> None:
    page = read("shenyang", hash="#place=tv-tower", script=REFUSED)
    page.page.locator(f".card {button}").first.click()
    field = page.page.locator(".card input.offered")
    field.wait_for()
    assert page.run("(({ selectionEnd, value }) => selectionEnd - value.length)(document.activeElement)") == 0
    assert len(field.input_value()) > 4
