"""What an atlas may switch on: boundary lines, and online tiles that fetch nothing until the reader asks."""

from __future__ import annotations

import base64
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import mapper
from mapper.tokens import color
from tests.browser.conftest import Open, made_as
from tests.builders import ATLAS_TOML, write_atlas

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
ONLINE = """
[maps.online]
url = "https://{s}.tiles.example.org/{z}/{x}/{y}.png"
attribution = "Tiles: <b>Example</b>"
datum = "DATUM"
name = { en = "Example tiles", zh = "示例瓦片" }
"""


def written(tmp_path: Path, toml: str, name: str, mode: str = "list") -> Path:
    with made_as(mode):
        made = mapper.draw(mapper.load(write_atlas(tmp_path / "data", toml=toml)), name)
    made.save(tmp_path / f"{name}.html")
    return tmp_path / f"{name}.html"


@pytest.mark.parametrize(("datum", "mode"), [("WGS84", "list"), ("GCJ02", "list"), ("WGS84", "columns")])
def test_online_tiles_are_fetched_only_when_the_reader_asks(
    opened: Open, tmp_path: Path, datum: str, mode: str
) -> None:
    path = written(tmp_path, ATLAS_TOML + ONLINE.replace("DATUM", datum), "world", mode)
    page = opened(path)
    page.page.context.route("**/*", lambda route: route.fulfill(body=PIXEL, content_type="image/png"))
    assert page.requests == [path.as_uri()]
    switch = page.page.locator("label", has_text="tiles.example.org").locator("input")
    if switch.is_hidden():
        # Where rows are very many the key is closed at first.
        page.page.get_by_role("button", name="Legend").click()
    switch.check()
    page.page.wait_for_selector("img.leaflet-tile-loaded", state="attached")
    hosts = {urlsplit(url).hostname for url in page.requests[1:]}
    assert hosts
    assert all(str(host).endswith(".tiles.example.org") for host in hosts)
    assert "Tiles: <b>Example</b>" in page.page.locator(".leaflet-control-attribution:visible").inner_text()
    assert page.messages == []


def test_boundaries_are_drawn_when_asked_for_and_answer_no_pointer(opened: Open, tmp_path: Path) -> None:
    plain = written(tmp_path, ATLAS_TOML, "world").stat().st_size
    path = written(tmp_path, ATLAS_TOML + 'boundaries = "natural-earth"\n', "world")
    assert path.stat().st_size > plain + 50_000
    page = opened(path, color_scheme="dark")
    assert page.messages == []
    # Paper is light at once: nobody waits for the next frame.
    for event, theme in (("none", "dark"), ("beforeprint", "light"), ("afterprint", "dark")):
        painted = page.run(
            """(event) => {
          dispatchEvent(new Event(event));
          const canvas = document.querySelector(".leaflet-borders-pane canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          let most = 3;
          for (let at = 3; at < data.length; at += 4) if (data[at] > data[most]) most = at;
          return [...data.slice(most - 3, most)];
        }""",
            event,
        )
        wanted = bytes.fromhex(color("map-border", theme)[1:])
        assert all(abs(one - two) <= 2 for one, two in zip(painted, wanted, strict=True)), (event, painted)
