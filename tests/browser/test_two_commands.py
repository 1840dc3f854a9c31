"""From somebody's table and an extract to a finished city map: two commands, and its pixels."""

from __future__ import annotations

from pathlib import Path

from mapper.cli import run
from mapper.tokens import color
from tests.browser.conftest import Open
from tests.browser.test_streets import PIXEL, SPY
from tests.extracts import at, town

GROUND = {
    "map-land": (-1300, 900),
    "map-water": (1450, -500),
    "map-park": (-400, -1300),
    "map-building": (100, 100),
    "map-road": (-1200, 500),
}
"""Where each colour lies, in metres from the middle of the town."""


def test_two_commands_lead_to_a_finished_city_map(tmp_path: Path, opened: Open) -> None:
    table = tmp_path / "sights.csv"
    places = {"Tower": at(-1000, -700), "Quay": at(900, 700)}
    rows = [f"{name},{lat},{lon}" for name, (lat, lon) in places.items()]
    table.write_text("\n".join(["name,lat,lon", *rows]) + "\n", encoding="utf-8")
    extract = town().write(tmp_path / "town.osm.pbf")
    home = tmp_path / "town"
    city = ["--name", "Town", "--language", "en", "--country", "PT", "--yes"]
    assert run(["init", str(home), "--from", str(table), *city]) == 0
    assert run(["basemap", str(extract), str(home / "data")]) == 0
    assert run(["build", str(home / "data")]) == 0

    path = home / "maps" / "city.html"
    page = opened(path, script=SPY, device_scale_factor=2)
    for name, where in GROUND.items():
        look = "(place) => void mapper.map.setView(place, 16, { animate: false })"
        page.run(look, at(*where))
        page.page.wait_for_function(
            f"(place) => ({PIXEL})(place) === '{color(name, 'light')}'", arg=at(*where)
        )
    assert {"Main", "Way -400"} <= set(page.run("[...window.written]"))
    assert page.page.locator("#map-area .base-credit a").is_visible()
    assert page.requests == [path.as_uri()]
    assert page.messages == []
