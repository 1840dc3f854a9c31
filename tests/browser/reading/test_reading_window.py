"""Whatever becomes of the window, the reader sees what belongs there; and the open place is never under its own card."""

from __future__ import annotations

import pytest

from mapper.tokens import color
from tests.browser.conftest import MAPS, Opened
from tests.browser.reading.conftest import EDGE, Read, settle, until
from tests.browser.test_streets import PIXEL
from tests.crossed import crossed

VIEW = """() => {
  const { x, y } = mapper.map.getSize();
  const { lat, lng } = mapper.map.getCenter();
  return [x, y, mapper.map.getZoom(), Number(lat.toFixed(3)), Number(lng.toFixed(3))];
}"""


def turn(page: Opened, width: int, height: int) -> None:
    page.page.set_viewport_size({"width": width, "height": height})
    until(page, "mapper.map.getSize().x <= innerWidth && innerWidth === given", width)
    settle(page)


TURNS = [((390, 844), (844, 390)), ((844, 390), (390, 844)), ((1000, 700), (1920, 1080))]


@crossed(name=MAPS, sizes=TURNS)
def test_an_untouched_map_is_fitted_to_its_new_window(
    read: Read, name: str, sizes: tuple[tuple[int, int], tuple[int, int]]
) -> None:
    first, then = sizes
    page = read(name)
    turn(page, *then)
    wanted = page.run(VIEW)
    turn(page, *first)
    turn(page, *then)
    found = page.run(VIEW)
    assert found[:2] == wanted[:2]
    assert all(abs(one - other) < 1 for one, other in zip(found[3:], wanted[3:], strict=True))
    assert abs(found[2] - wanted[2]) < 0.01


def test_a_map_that_was_moved_keeps_its_middle(read: Read) -> None:
    page = read("shenyang")
    page.run("void mapper.map.setView([41.83, 123.5], 13, { animate: false })")
    turn(page, 700, 900)
    settle(page)
    lat, lon = page.run("[mapper.map.getCenter().lat, mapper.map.getCenter().lng]")
    assert abs(lat - 41.83) < 0.002
    assert abs(lon - 123.5) < 0.002
    assert page.run("mapper.map.getZoom()") == 13


COVERED = """() => {
  const marks = [...document.querySelectorAll(".mark:not([tabindex='-1'])")].map((mark) => mark.dataset.id);
  const foot = document.getElementById("list").getBoundingClientRect();
  const hidden = [];
  for (const id of marks) {
    const mark = () => document.querySelector(`.mark[data-id="${id}"]`)?.getBoundingClientRect();
    const at = mark();
    const area = mapper.map.getContainer().getBoundingClientRect();
    if (!at || at.left < area.left || at.right > area.right || at.top < area.top || at.bottom > area.bottom) continue;
    document.querySelector(`.mark[data-id="${id}"]`).click();
    const card = document.querySelector(".card").getBoundingClientRect();
    const now = mark();
    if (now && now.left < card.right && card.left < now.right && now.top < card.bottom && card.top < now.bottom) hidden.push(id);
    mapper.feature(id).close();
    mapper.map.getContainer().querySelector(".control-home").click();
  }
  return hidden;
}"""


@crossed(name=MAPS, size=[(844, 390), (320, 568), (360, 640), (390, 844)])
def test_no_opened_mark_is_under_its_own_card(read: Read, name: str, size: tuple[int, int]) -> None:
    page = read(name)
    turn(page, *size)
    assert page.run(COVERED) == []


def test_an_open_place_stays_in_sight_when_a_phone_is_turned(read: Read) -> None:
    page = read("shenyang", size="phone")
    page.run("mapper.feature('airport').open()")
    settle(page)
    turn(page, 844, 390)
    spot = page.run("mapper.feature('airport').symbol()")
    width, height = page.run("[mapper.map.getSize().x, mapper.map.getSize().y]")
    assert 0 < spot["x"] < width
    assert 0 < spot["y"] < height


def test_names_on_the_map_are_as_large_as_the_readers_text(read: Read) -> None:
    page = read("shenyang", hash="#pictures=off")
    size = "parseFloat(getComputedStyle(document.querySelector('.name-normal, .name-strong')).fontSize)"
    before = page.run(size)
    page.run("document.documentElement.style.fontSize = '32px'; dispatchEvent(new Event('resize'))")
    page.run("void mapper.map.fire('moveend')")
    until(page, f"{size} > given * 1.9", before)
    bar = page.run(
        "(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)(document.querySelector('.leaflet-control-scale-line'))"
    )
    assert bar <= 2
    assert (
        page.run(
            "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.leaflet-control-scale-line'))"
        )
        <= 2
    )


TOPS = """[document.activeElement.getBoundingClientRect().top, document.getElementById('tools').getBoundingClientRect().bottom]"""


@pytest.mark.parametrize("hash", ["", "?embed"])
@pytest.mark.parametrize("size", ["wide", "phone"])
def test_what_gets_the_focus_is_not_under_the_title(read: Read, size: str, hash: str) -> None:
    page = read("shenyang", size=size, hash=hash)
    if hash and size != "wide":
        page.page.locator(".embed-list").click()
    links = page.page.locator("#list .entry .name a")
    for narrowed in (False, True):
        if narrowed:
            low = page.run(TOPS)[1]
            page.run(
                "for (const one of [...document.querySelectorAll('.legend-group input')].slice(0, 2)) one.click()"
            )
            until(page, "document.querySelectorAll('.chip').length === 2")
            settle(page)
            assert page.run(TOPS)[1] > low
        links.locator("visible=true").last.focus()
        for _ in range(12):
            page.page.keyboard.press("Shift+Tab")
            if page.run("!document.activeElement.closest('.group')"):
                break
            top, tools = page.run(TOPS)
            assert top >= tools - 1


LONG = [(1920, 500), (2560, 700), (844, 390)]
ENDS = f"""() => {{
  {EDGE}
  const {{ x: width, y: height }} = mapper.map.getSize();
  return JSON.parse(document.getElementById("mapper-data").textContent).base.ends.flatMap(([lon, lat, heading]) => {{
    const {{ x, y }} = mapper.map.latLngToContainerPoint([lat, lon]);
    const turned = (heading * Math.PI) / 180;
    const beyond = (far) => edge(x + far * Math.sin(turned), y - far * Math.cos(turned));
    return x < 0 || y < 0 || x > width || y > height ? [] : [[beyond(6), beyond(50), beyond(100)]];
  }});
}}"""


@pytest.mark.parametrize("size", LONG)
def test_no_railway_of_a_city_stops_in_mid_air(read: Read, size: tuple[int, int]) -> None:
    page = read("shenyang", hash="#pictures=off&z=41.86,123.7,9.5")
    turn(page, *size)
    ends = page.run(ENDS)
    assert len(ends) >= 2
    assert [(near, middle, after) for near, middle, after in ends if not near > middle > 2 * after] == []


def test_from_far_a_city_lies_on_its_coast(read: Read) -> None:
    page = read("shenyang", hash="#pictures=off&z=39.5,121.5,7")
    page.page.wait_for_function(
        f"(place) => ({PIXEL})(place) === '{color('map-water', 'light')}'", arg=(39.5, 120)
    )
    assert page.run(PIXEL, (41, 121)) == color("map-land", "light")
    # South of what the base map knows nothing tells sea from land.
    page.run("void mapper.map.setView([34, 121.5], 7, { animate: false })")
    edge = f"(() => {{ {EDGE} const at = mapper.map.latLngToContainerPoint([32.5, 122]); return edge(at.x, at.y); }})()"
    until(page, f"{edge} === 255")


@pytest.mark.parametrize("size", LONG)
def test_a_world_fills_every_window(read: Read, size: tuple[int, int]) -> None:
    page = read("world")
    turn(page, *size)
    until(page, "mapper.map.getZoom() >= mapper.map.options.minZoom")
    west, south, east, north = map(float, page.run("mapper.map.getBounds().toBBoxString()").split(","))
    pixel = 360 / page.run("mapper.map.getSize().x")
    assert west > -30 - pixel and east < 330 + pixel
    assert -85 < south < north < 85
