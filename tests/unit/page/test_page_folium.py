"""What developers add to a map with folium: carried inside the page, or refused by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import folium
import pytest
from branca.element import Element
from folium import plugins

from mapper.errors import MissingAsset
from mapper.page.folium.draw import draw_scene
from mapper.page.packing.pack import pack_map
from tests.folium_cases import CASES, FETCHING, ONLY_PACKED, REFUSED, plain_map
from tests.scenes import scene


def drawn() -> folium.Map:
    return draw_scene(scene())


def test_a_drawn_map_is_a_folium_map_and_saves_one_file(tmp_path: Path) -> None:
    made = drawn()
    assert isinstance(made, folium.Map)
    made.save(tmp_path / "map.html")
    text = (tmp_path / "map.html").read_text(encoding="utf-8")
    # The icon is within the page.
    assert text.count("<link") == text.count('<link rel="icon" href="data:') == 1
    assert "<script src" not in text


@pytest.mark.parametrize(
    ("element", "code"),
    [
        (folium.PolyLine([(41.8, 123.4), (41.9, 123.5)], tooltip="line"), "L.polyline("),
        (folium.CircleMarker((41.8, 123.4), popup="circle"), "L.circleMarker("),
        (folium.Marker((41.8, 123.4), popup=folium.Popup("<b>pop</b>")), "L.marker("),
        (folium.GeoJson({"type": "Point", "coordinates": [123.4, 41.8]}), "L.geoJson("),
        (plugins.MarkerCluster([(41.8, 123.4), (41.81, 123.41)]), "L.markerClusterGroup("),
        (folium.Marker((41.8, 123.4), icon=folium.DivIcon("<b>x</b>")), "L.divIcon("),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else "",
)
def test_what_is_bundled_is_drawn(element: Element, code: str) -> None:
    made = drawn()
    element.add_to(made)
    page = made.get_root().render()
    assert code in page
    assert ("/* markercluster.js */" in page) == isinstance(element, plugins.MarkerCluster)


@pytest.mark.parametrize(
    ("element", "named"),
    [
        (plugins.MeasureControl(), "measure.js makes code of text"),
        (folium.TileLayer("OpenStreetMap"), "folium.TileLayer fetches tiles"),
        (
            folium.raster_layers.ImageOverlay("https://example.org/x.png", [[0, 0], [1, 1]]),
            "would fetch https://",
        ),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else "",
)
def test_what_is_not_bundled_is_refused_by_name_with_the_way_out(element: Element, named: str) -> None:
    made = drawn()
    element.add_to(made)
    with pytest.raises(MissingAsset, match=named) as refused:
        made.get_root().render()
    assert str(refused.value).count(":") >= 1


def test_options_and_order_of_a_map_are_the_developers() -> None:
    made = drawn()
    made.options.update(scroll_wheel_zoom=False, zoom=12)
    made.keep_in_front(folium.PolyLine([(41.8, 123.4), (41.9, 123.5)]).add_to(made))
    page = made.get_root().render()
    assert '"zoom": 12, ' in page
    assert '"scrollWheelZoom": false' in page
    assert re.search(r'map_1\.on\("overlayadd", \(\) => \{\s+poly_line_\d+\.bringToFront\(\);', page)


def test_html_that_fetches_is_refused() -> None:
    made = drawn()
    made.get_root().header.add_child(folium.Element('<script src="https://example.org/x.js"></script>'))
    with pytest.raises(MissingAsset, match=r"example\.org"):
        made.get_root().render()


def test_a_script_of_the_developer_runs_under_the_policy() -> None:
    from mapper.page.csp import script_hash

    made = drawn()
    made.get_root().header.add_child(folium.Element("<script>window.mine = 1</script>"))
    assert script_hash("window.mine = 1") in made.get_root().render()


def test_no_map_changes_another() -> None:
    before = list(folium.Map.default_js), list(plugins.MarkerCluster.default_js)
    first, second = drawn(), drawn()
    plugins.MarkerCluster([(41.8, 123.4)]).add_to(first)
    first.add_js_link("mine", "https://example.org/mine.js")
    first_links, second_page = first.default_js, second.get_root().render()
    assert first_links
    assert "mine.js" not in second_page
    assert (list(folium.Map.default_js), list(plugins.MarkerCluster.default_js)) == before
    with pytest.raises(MissingAsset, match=r"mine\.js"):
        first.get_root().render()


def test_additions_keep_the_bytes_reproducible() -> None:
    pages = []
    for _ in range(2):
        made = drawn()
        folium.Marker((41.8, 123.4), popup="pop", tooltip="tip").add_to(made)
        plugins.MarkerCluster([(41.8, 123.4)], popups=["one"]).add_to(made)
        pages.append(made.get_root().render())
    assert pages[0] == pages[1]


@pytest.mark.parametrize("name", [*REFUSED, *(f"{one}, fetching" for one in FETCHING)])
@pytest.mark.parametrize("start", [drawn, plain_map], ids=["draw", "self_contained"])
def test_what_needs_the_network_is_refused_by_name(start: Callable[[], folium.Map], name: str) -> None:
    make, told = {**REFUSED, **{f"{one}, fetching": case for one, case in FETCHING.items()}}[name]
    made = start()
    make(made)
    with pytest.raises(MissingAsset, match=re.escape(told)):
        made.get_root().render() if start is drawn else pack_map(made)


def test_at_most_twelve_of_ninety_classes_are_refused() -> None:
    assert len(CASES) + len(REFUSED) >= 80
    assert len(REFUSED) + len(ONLY_PACKED) <= 12


def test_two_elements_that_call_their_links_alike_both_come_along() -> None:
    for start in (drawn, plain_map):
        made = start()
        plugins.MarkerCluster([(41.8, 123.4)]).add_to(made)
        plugins.BoatMarker((41.8, 123.4)).add_to(made)
        page = made.get_root().render() if start is drawn else pack_map(made).html
        assert "boatMarker=" in page.replace(" ", "")
        assert "markerClusterGroup" in page
