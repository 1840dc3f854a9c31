"""A third language is one more folder of words, and columns: the page has it like the other two."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.atlas.load import load
from mapper.page.site import make
from tests.browser.conftest import Open
from tests.browser.reading.conftest import tool
from tests.builders import ATLAS_TOML, category, place, write_atlas
from tests.languages import add_language

GERMAN = {
    "search": "Suchen",
    "search-hint": "Namen suchen",
    "results": "{n} von {total} gezeigt",
    "legend": "Legende",
    "scale-kilometres": "{n} Kilometer",
    "founded": "Gegründet",
    "date-month": "{month} {year}",
    "months": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
}


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page in three languages, with a folder of German words beside the two that ship."""
    names = {"tag": "de", "name": "Deutsch"}
    add_language(tmp_path / "words", monkeypatch, changed=GERMAN.get, **names)
    toml = ATLAS_TOML.replace('["en", "zh"]', '["en", "zh", "de"]').replace(
        'title = { en = "City", zh = "城市" }', 'title = { en = "City", zh = "城市", de = "Stadt" }'
    )
    tower = place(
        "tower",
        name_de="Älterer Turm",
        description_de="Ein Turm am Platz.",
        founded="1989-03",
    )
    zoo = place("arch", name_de="Zollbogen", description_de="")
    write_atlas(
        tmp_path / "data",
        toml=toml,
        places=[place(name_de="Mitte", description_de="Die Mitte."), tower, zoo],
        categories=[category(name_de="Wahrzeichen")],
    )
    make(load(tmp_path / "data"), tmp_path, ["city"], digest="0" * 64)
    return tmp_path / "city.html"


def test_the_page_switches_to_a_third_language(opened: Open, german: Path) -> None:
    page = opened(german, locale="de-AT")
    assert page.run("[document.documentElement.lang, document.title]") == ["de", "Stadt"]
    assert page.page.locator(".language button").all_inner_texts() == ["English", "中文", "Deutsch"]
    assert page.page.locator("#search-field").get_attribute("title") == "Namen suchen"
    assert page.page.locator(".results").inner_text() == "3 von 3 gezeigt"
    assert page.page.locator("[data-tool=legend]").inner_text() == "Legende"
    assert page.page.locator("#list h2").first.inner_text().startswith("Wahrzeichen")
    assert page.page.locator(".leaflet-control-scale-line").inner_text().endswith("Kilometer")
    tool(page, "filter")
    page.page.locator("#list-order").select_option("name")
    names = page.page.locator("#list .name a").all_inner_texts()
    assert names == ["Älterer Turm", "Mitte", "Zollbogen"]
    page.run("mapper.feature('tower').open()")
    card = page.page.locator(".card")
    assert card.locator(".card-title").inner_text() == "Älterer Turm"
    assert "Ein Turm am Platz." in card.inner_text()
    assert card.locator("[data-fact=founded]").inner_text().split() == ["Gegründet", "März", "1989"]
    page.run("mapper.feature('tower').close()")
    # What has no German text says which language it is told in.
    fallback = page.page.locator("#arch .description .t[data-for=de]")
    assert fallback.get_attribute("lang") == "en"
    assert fallback.is_visible()
    page.page.locator("#search-field").fill("alterer")
    assert page.run("mapper.ids().filter((id) => mapper.feature(id).visible)") == ["tower"]
    page.run("mapper.feature('tower').open()")
    page.page.locator(".language button[lang=zh]").click()
    assert page.page.locator(".card-title").inner_text() == "名Tower"
    assert page.messages == []
