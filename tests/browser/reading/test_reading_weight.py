"""What the editor gives weight is named at the opening view, whatever the language and the screen."""

from __future__ import annotations

import pytest

from tests.browser.reading.conftest import LANGUAGES, Read, settle

CAPTIONED = [
    "airport",
    "boguan-bridge",
    "k11",
    "michelin",
    "olympic-center",
    "sac",
    "sbw",
    "shenyang-station",
    "china-germany-park",
    "forum66",
    "ftz-shenyang",
    "huaqiang",
    "tv-tower",
    "bmw-tiexi",
    "cr-express-hub",
    "neusoft-medical",
    "siasun",
]
NAMED = """() => {
  const seen = (one) => one.getBoundingClientRect().right <= document.querySelector(".folium-map").clientWidth;
  const portraits = [...document.querySelectorAll(".portrait")].filter((one) => one.checkVisibility() && seen(one));
  return [...document.querySelectorAll(".leaflet-names-pane .name[data-id]"), ...portraits].map((one) => one.dataset.id);
}"""
SIZES = [(1280, 800, 17), (768, 700, 17), (390, 844, 10)]


@pytest.mark.parametrize(("width", "height", "least"), SIZES)
def test_the_landmarks_of_the_captions_are_named(read: Read, width: int, height: int, least: int) -> None:
    page = read("shenyang")
    page.page.set_viewport_size({"width": width, "height": height})
    settle(page)
    for language in LANGUAGES:
        page.run("(language) => { mapper.language = language; }", language)
        settle(page)
        assert len(set(page.run(NAMED)) & set(CAPTIONED)) >= least, language


def test_the_map_says_the_short_name_and_everything_else_the_whole(read: Read) -> None:
    page = read("shenyang", hash="#place=tv-tower")
    assert page.page.locator(".card-title").inner_text() == "Liaoning Broadcast and Television Tower"
    assert page.page.locator(".name[data-id=tv-tower]").inner_text().split() == ["TV", "Tower"]
