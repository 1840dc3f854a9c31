"""The card: never taller than the screen, with all it promises, and links to our point on other maps."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from mapper.geometry.datum import from_wgs84, to_wgs84
from tests.browser.conftest import MAPS, STAY, both_modes
from tests.browser.reading.conftest import EXAMPLE, SIZES, Read, settle
from tests.crossed import crossed

TALL = """([step]) => {
  const all = mapper.ids();
  const some = all.filter((id, at) => all.length < 60 || at % step === 0);
  return some.flatMap((id) => {
    mapper.feature(id).open();
    const box = document.querySelector(".card").getBoundingClientRect();
    const close = document.querySelector(".card-close").getBoundingClientRect();
    const wrong = box.top < 0 || box.bottom > innerHeight + 1 || box.left < 0 || box.right > innerWidth + 1
      || box.height < 60 || close.top < 0 || close.right > innerWidth;
    mapper.feature(id).close();
    return wrong ? [[id, Math.round(box.top), Math.round(box.bottom), Math.round(box.right)]] : [];
  });
}"""


@crossed(name=MAPS, size=SIZES)
def test_no_card_is_taller_or_wider_than_the_screen(read: Read, name: str, size: str) -> None:
    page = read(name, size=size)
    page.run(STAY)
    assert page.run(TALL, [9]) == []


HIDDEN_NAMES = """() => {
  const card = document.querySelector(".card").getBoundingClientRect();
  const apart = (box) => box.right <= card.left || card.right <= box.left || box.bottom <= card.top || card.bottom <= box.top;
  return [...document.querySelectorAll(".folium-map .leaflet-names-pane .name")]
    .filter((name) => !apart(name.getBoundingClientRect())).map((name) => name.textContent);
}"""


@crossed(name=MAPS[::-1], size=["wide", "phone"])
def test_no_name_is_half_hidden_by_the_card(read: Read, name: str, size: str) -> None:
    page = read(name, size=size)
    page.run("(id) => mapper.feature(id).open()", EXAMPLE[name])
    settle(page)
    assert page.run(HIDDEN_NAMES) == []
    shown = page.page.locator(".folium-map .leaflet-names-pane .name").count()
    page.run("(id) => mapper.feature(id).close()", EXAMPLE[name])
    settle(page)
    found = page.page.locator(".folium-map .leaflet-names-pane .name").count()
    # Beside the map, or over insets, it hides nothing at all.
    beside = size == "wide" or page.page.locator(".inset").count() > 0
    assert found == shown if beside else found > shown


def links(read: Read) -> tuple[dict[str, str], tuple[float, float]]:
    page = read("shenyang", hash="#place=tv-tower")
    found = page.page.locator(".card-maps a").evaluate_all(
        "(all) => all.map((one) => [one.textContent, one.href])"
    )
    place = page.run("[mapper.feature('tv-tower').lat, mapper.feature('tv-tower').lon]")
    return dict(found), (place[0], place[1])


@both_modes
def test_other_maps_get_our_point_in_a_datum_they_are_told(read: Read) -> None:
    found, (lat, lon) = links(read)
    assert set(found) == {"AMap", "Baidu Maps", "OpenStreetMap"}
    amap = parse_qs(urlsplit(found["AMap"]).query)
    x, y = map(float, amap["position"][0].split(","))
    assert same(to_wgs84(y, x, {"wgs84": "WGS84", "gaode": "GCJ02"}[amap["coordinate"][0]]), (lat, lon))
    baidu = parse_qs(urlsplit(found["Baidu Maps"]).query)
    y, x = map(float, baidu["location"][0].split(","))
    datum = {"wgs84": "WGS84", "gcj02": "GCJ02", "bd09ll": "BD09"}[baidu["coord_type"][0]]
    assert same(to_wgs84(y, x, datum), (lat, lon))
    osm = parse_qs(urlsplit(found["OpenStreetMap"]).query)
    assert same((float(osm["mlat"][0]), float(osm["mlon"][0])), (lat, lon))
    # The test would see a wrong datum: here it moves a point by more than 500 m.
    assert not same(from_wgs84(lat, lon, "GCJ02"), (lat, lon))


def same(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(abs(a - b) < 2e-5 for a, b in zip(one, other, strict=True))


def test_a_place_tells_its_way_there(read: Read) -> None:
    page = read("shenyang", hash="#place=tv-tower")
    card = page.page.locator(".card")
    metro = card.locator("[data-fact=metro] dd .t[lang=en]").inner_text()
    assert re.fullmatch(r"\S.* \(line [\d/]+\), about [\d.]+ k?m in a straight line", metro)
    card.locator(".card-driver summary").click()
    words = card.locator(".driver-words")
    assert words.get_attribute("lang") == "zh"
    assert "辽宁广播电视塔" in words.inner_text()
    assert words.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)") >= 24
    assert card.locator(".card-copy button").count() == 2
    heights = "(all) => all.map((one) => one.getBoundingClientRect().height)"
    assert min(card.locator(".card-maps a, .card-share a").evaluate_all(heights)) >= 24
    vague = page.run("""() => mapper.ids().filter((id) => {
      const { columns } = JSON.parse(document.getElementById("mapper-data").textContent).features;
      const within = columns.find(([name]) => name === "uncertainty")[2][mapper.ids().indexOf(id)];
      const told = document.getElementById(id).querySelector("[data-fact=metro]");
      return told && !(within < 500);
    })""")
    assert vague == []


def test_previous_and_next_go_through_the_list_as_it_is_shown(read: Read) -> None:
    page = read("shenyang")
    listed = page.run("[...document.querySelectorAll('#list .entry[id]')].map((one) => one.id)")
    page.page.locator(f"#{listed[0]} .name a").click()
    for one in listed[1:3]:
        page.page.locator(".card-neighbours button").nth(1).click()
        assert page.page.locator(".card").get_attribute("data-id") == one
    page.run("mapper.language = 'zh'")
    assert "：" in (page.page.locator(".card-neighbours button").nth(0).get_attribute("aria-label") or "")
    page.run("mapper.language = 'en'")
    page.page.locator(".card-neighbours button").nth(0).click()
    assert page.page.locator(".card").get_attribute("data-id") == listed[1]
    assert page.run("document.activeElement.className") == "card-title"
    # Round and round within a group, unless the reader narrowed the list.
    page.page.locator(".card-neighbours button").nth(0).click()
    page.page.locator(".card-neighbours button").nth(0).click()
    group = "(id) => document.getElementById(id).dataset.group"
    last = page.page.locator(".card").get_attribute("data-id")
    assert last == [one for one in listed if page.run(group, one) == page.run(group, listed[0])][-1]


def test_a_sensitive_place_gives_no_coordinates_away(opened: object, tmp_path: object) -> None:
    from dataclasses import replace

    from mapper.page.folium.draw import draw_scene
    from tests.scenes import feature, scene

    draw_scene(scene([replace(feature(), sensitive=True)])).save(tmp_path / "page.html")  # type: ignore[operator]
    page = opened(tmp_path / "page.html")  # type: ignore[operator]
    page.run("mapper.feature('tower').open()")
    assert "oordinates" not in page.page.locator(".card").inner_text()
    assert page.page.locator(".card-maps").count() == 0


@both_modes
def test_a_partner_city_tells_its_time(read: Read) -> None:
    page = read(
        "world",
        script="Date.now = () => 1; Date = class extends Date { constructor() { super(1764000000000); } };",
    )
    page.run("mapper.feature('city-chicago').open()")
    # 24 November 2025, 16:00 UTC.
    assert re.search(r"Mon.*10:00", page.page.locator(".card-time").inner_text())
