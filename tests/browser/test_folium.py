"""Layers that a developer adds with folium are drawn offline, with their popups and tooltips."""

from __future__ import annotations

from pathlib import Path

import folium
import pytest
from folium import plugins

import mapper
from tests.browser.conftest import ROOT, Open
from tests.browser.reading.conftest import settle, until
from tests.builders import write_atlas

SPOT = (41.8, 123.43)
COMPLETE = "[...document.images].every((one) => one.complete)"
"""Each picture is there or has been refused."""


@pytest.fixture
def drawn(tmp_path: Path) -> folium.Map:
    return mapper.draw(mapper.load(write_atlas(tmp_path / "data")), "city")


def test_folium_layers_are_drawn_without_any_network(opened: Open, drawn: folium.Map, tmp_path: Path) -> None:
    folium.PolyLine([SPOT, (41.81, 123.45)], color="#010203").add_to(drawn)
    folium.CircleMarker(SPOT, radius=9, color="#040506", tooltip="a tip").add_to(drawn)
    point = {"type": "Point", "coordinates": [123.44, 41.8]}
    told = {"type": "Feature", "properties": {"n": "a name"}, "geometry": point}
    tip = folium.GeoJsonTooltip(["n"])
    folium.GeoJson({"type": "FeatureCollection", "features": [told]}, tooltip=tip).add_to(drawn)
    folium.Marker((41.81, 123.43), popup=folium.Popup("<b>bold</b> text", show=True)).add_to(drawn)
    plugins.MarkerCluster([(41.82, 123.43 + n / 1e4) for n in range(9)]).add_to(drawn)
    drawn.save(tmp_path / "page.html")

    page = opened(tmp_path / "page.html")
    assert page.page.locator("path[stroke='#010203']").count() == 1
    assert page.page.locator("path[stroke='#040506']").count() == 1
    assert page.page.locator(".leaflet-popup b").text_content() == "bold"
    assert page.page.locator(".marker-cluster").text_content() == "9"
    until(page, COMPLETE)
    markers = page.page.locator("img.leaflet-marker-icon")
    assert markers.count() == 2
    assert markers.evaluate_all("(all) => all.every((one) => one.naturalWidth > 0)")
    assert page.requests == [(tmp_path / "page.html").as_uri()] or all(
        url.startswith("data:") for url in page.requests[1:]
    )
    assert page.messages == []


def test_the_policy_stops_what_slips_through(opened: Open, drawn: folium.Map, tmp_path: Path) -> None:
    late = """document.body.insertAdjacentHTML("beforeend", "<img src='https:" + "//example.org/x.png' onerror='hurt=1'>")"""
    drawn.get_root().script.add_child(folium.Element(late))
    drawn.save(tmp_path / "page.html")
    page = opened(tmp_path / "page.html")
    until(page, COMPLETE)
    settle(page)
    assert page.run("window.hurt ?? 0") == 0
    assert any("Content Security Policy" in message for message in page.messages)


def test_the_projects_own_maps_take_a_layer_too(opened: Open, tmp_path: Path) -> None:
    made = mapper.draw(mapper.load(ROOT / "data"), "world")
    folium.PolyLine([(41.8, 123.4), (35.7, 139.7)], color="#010203").add_to(made)
    made.save(tmp_path / "world.html")
    page = opened(tmp_path / "world.html")
    assert page.page.locator("path[stroke='#010203']").count() == 1
    assert page.messages == []
