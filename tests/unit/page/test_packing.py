"""The shelf of assets: pinned, complete, with licences, judged by address, and only what a page uses."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import folium
import pytest

import mapper
from mapper.errors import MapperError, MissingAsset
from mapper.page.linked.shelf import answers, shelf, text_of
from mapper.page.packing.pack import pack
from mapper.tokens import color
from tests.folium_cases import SPOT, plain_map

ROOT = Path(__file__).resolve().parents[3] / "folium_assets"
STATIC = ROOT / "mapper_folium_assets" / "static"


def test_the_lock_names_hashes_and_no_host() -> None:
    text = ROOT.joinpath("package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    assert "://" not in text
    assert all("integrity" in each for name, each in packages.items() if name)


def test_every_package_travels_with_its_licence() -> None:
    licences = STATIC.joinpath("LICENSES.txt").read_text(encoding="utf-8")
    for about in json.loads(STATIC.joinpath("index.json").read_text(encoding="utf-8")).values():
        for one in about.get("packages", ()):
            assert f"\n{one['name']} {one['version']} ({one['license']})\n" in licences


def test_every_file_is_whole_and_fetches_nothing() -> None:
    for file in shelf().values():
        text = text_of(file)
        assert not re.search("^//# sourceMappingURL", text, re.MULTILINE)
        if not file.is_script:
            assert re.findall(r"url\((?![\"']?(?:data:|#|%23))[^)]{0,60}", text) == []


def test_an_address_is_judged_whatever_the_link_is_called() -> None:
    assert [
        one.name for one in answers("https://unpkg.com/leaflet.boatmarker/leaflet.boatmarker.min.js")
    ] == ["boatmarker.js"]
    assert answers("https://example.org/mine.js") == []


def test_a_page_of_default_pins_is_light() -> None:
    made = plain_map()
    for _ in range(20):
        folium.Marker(SPOT, popup="<b>here</b>", tooltip="tip").add_to(made)
    html = mapper.self_contained(made).html
    assert len(html.encode()) <= 450_000
    assert "Font Awesome" not in html


def test_the_credit_stands_on_a_ground_of_its_own() -> None:
    grounds = re.findall(
        r"\.leaflet-container \.leaflet-control-attribution\s*\{\s*background:\s*([^;}]+)",
        mapper.self_contained(plain_map()).html,
    )
    assert grounds[-1] == color("paper-raised"), "Leaflet's link is too pale for what shows through its own"


def test_the_same_map_is_the_same_bytes_and_the_policy_is_the_least() -> None:
    pages = []
    for _ in range(2):
        made = plain_map()
        folium.Marker(SPOT, popup="here").add_to(made)
        pages.append(mapper.self_contained(made, title="A <title>"))
    first, second = pages
    assert first.html == second.html
    assert "<title>A &lt;title&gt;</title>" in first.html
    assert not first.evaluates
    assert not re.search("unsafe-hashes|frame-src|font-src|media-src|https?:", first.policy)


def test_tiles_are_refused_with_the_way_out_or_replaced() -> None:
    made = folium.Map(SPOT)
    with pytest.raises(MissingAsset, match=r"folium\.TileLayer fetches tiles.*base = \"world\""):
        mapper.self_contained(made)
    assert 'id="mapper-base"' in mapper.self_contained(made, base="world").html
    assert 'id="mapper-base"' not in mapper.self_contained(made, base="none").html


@pytest.mark.parametrize("html", ["", "<html><head></head><body></body></html>"])
def test_what_folium_did_not_make_is_refused(html: str) -> None:
    with pytest.raises(MapperError, match="no page that folium saved"):
        pack(html)


def test_a_shelf_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mapper.page.linked.shelf.find_spec", lambda _: None)
    shelf.cache_clear()
    with pytest.raises(MissingAsset, match=r"pip install \./folium_assets"):
        mapper.self_contained(plain_map())


def test_the_verb_writes_one_file_and_says_its_policy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from mapper.cli import run

    folium.Map(SPOT).save(tmp_path / "page.html")
    assert run(["pack", str(tmp_path / "page.html")]) == 1
    assert not (tmp_path / "page-packed.html").exists()
    assert run(["pack", str(tmp_path / "page.html"), "--base", "none"]) == 0
    told = capsys.readouterr()
    assert "page-packed.html" in told.out
    assert "default-src 'none'; script-src" in told.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_the_verb_does_not_wait_for_a_pipe(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from mapper.cli import run

    os.mkfifo(tmp_path / "page.html")
    assert run(["pack", str(tmp_path / "page.html")]) == 1
    assert "page.html: this is a device or pipe" in capsys.readouterr().err
