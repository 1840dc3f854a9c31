"""One small use of every public class of folium and its plugins, with what a reader must see of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import branca.colormap
import folium
import numpy
from branca.element import CssLink, JavascriptLink
from folium import plugins as more

SPOT, NEAR, FAR = (41.796, 123.43), (41.8, 123.44), (41.9, 123.5)
BOX = [(41.7, 123.3), (41.9, 123.5)]
ELSEWHERE = "https://example.org"
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"
    "AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
DAYS = {
    "times": ["2020-01-01", "2020-02-01"],
    "time": "2020-01-01",
    "start": "2020-01-01",
    "end": "2020-06-01",
}
LINE = {
    "type": "Feature",
    "properties": {"times": ["2020-01-01T00:00:00", "2020-01-02T00:00:00"], "style": {"color": "red"}},
    "geometry": {"type": "LineString", "coordinates": [[123.3, 41.7], [123.5, 41.9]]},
}
TOPOLOGY = {
    "type": "Topology",
    "arcs": [[[0, 0], [100, 0], [0, 100], [-100, 0], [0, -100]]],
    "transform": {"scale": [0.002, 0.002], "translate": [123.3, 41.7]},
    "objects": {"o": {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "arcs": [[0]]}]}},
}
CHART = {
    "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
    "data": {"values": [{"a": 1}, {"a": 2}]},
    "mark": "bar",
    "encoding": {"x": {"field": "a", "type": "quantitative", "aggregate": "mean"}},
    "transform": [{"calculate": "datum.a * 2", "as": "b"}],
}


def collection(*features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def feature(kind: str, coordinates: Any) -> dict[str, Any]:
    told = {"name": "沈阳", "v": 3, **DAYS}
    return {
        "type": "Feature",
        "id": "a",
        "properties": told,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


POINTS = collection(feature("Point", [123.43, 41.796]))
RING = [[123.3, 41.7], [123.5, 41.7], [123.5, 41.9], [123.3, 41.9], [123.3, 41.7]]
AREAS = collection(feature("Polygon", [RING]))
PATH, PIN = "path.leaflet-interactive", ".leaflet-marker-icon"
PINS = "[...document.querySelectorAll('img.leaflet-marker-icon')].filter(e => e.naturalWidth > 20).length"


@dataclass(frozen=True)
class Case:
    """How a class is used, and what shows that it is drawn."""

    make: Callable[[folium.Map], Any]
    shows: str
    """A selector, or an expression that is true; looked for until it is."""


def added(element: Callable[[], Any]) -> Callable[[folium.Map], Any]:
    return lambda to: element().add_to(to)


def marked(**what: Callable[[], Any]) -> Callable[[folium.Map], Any]:
    """A marker of plain text with a popup or the like."""
    return lambda to: folium.Marker(
        SPOT, icon=folium.DivIcon(html="x"), **{name: made() for name, made in what.items()}
    ).add_to(to)


def icon(element: Callable[[], Any]) -> Callable[[folium.Map], Any]:
    return lambda to: folium.Marker(SPOT, icon=element()).add_to(to)


def popup(content: Callable[[], Any], **options: Any) -> Callable[[folium.Map], Any]:
    return marked(popup=lambda: folium.Popup(content(), show=True, **options))


def chart(to: folium.Map) -> None:
    shown = folium.Popup(show=True, max_width=300)
    shown.add_child(folium.VegaLite(json.dumps(CHART), width=100, height=100))
    folium.Marker(SPOT, icon=folium.DivIcon(html="x"), popup=shown).add_to(to)


def patterned(pattern: Callable[[], Any]) -> Callable[[folium.Map], Any]:
    return lambda to: folium.Rectangle(BOX, fill=True, fill_pattern=pattern().add_to(to)).add_to(to)


def subgroup(to: folium.Map) -> None:
    inner = more.FeatureGroupSubGroup(more.MarkerCluster().add_to(to), "sub").add_to(to)
    folium.Marker(SPOT, icon=folium.DivIcon(html="x")).add_to(inner)


def grouped(to: folium.Map) -> None:
    first, second = (folium.FeatureGroup(name).add_to(to) for name in "ab")
    more.GroupedLayerControl(groups={"g": [first, second]}, collapsed=False).add_to(to)


def tree(to: folium.Map) -> None:
    group = folium.FeatureGroup("a").add_to(to)
    more.TreeLayerControl(overlay_tree={"label": "t", "children": [{"label": "a", "layer": group}]}).add_to(
        to
    )


def spider(to: folium.Map) -> None:
    for _ in range(3):
        folium.Marker(SPOT, icon=folium.DivIcon(html="x")).add_to(to)
    more.OverlappingMarkerSpiderfier().add_to(to)


def written_along(to: folium.Map) -> None:
    line = folium.PolyLine([SPOT, FAR]).add_to(to)
    more.PolyLineTextPath(line, "text ", repeat=True).add_to(to)


def searched(to: folium.Map) -> None:
    areas = folium.GeoJson(AREAS).add_to(to)
    more.Search(areas, search_label="name", geom_type="Polygon").add_to(to)


def tagged(to: folium.Map) -> None:
    folium.Marker(SPOT, icon=folium.DivIcon(html="x"), tags=["x"]).add_to(to)
    more.TagFilterButton(["x", "y"]).add_to(to)


def through_time(to: folium.Map) -> None:
    line = more.Timeline(POINTS).add_to(to)
    more.TimelineSlider(auto_play=False).add_timelines(line).add_to(to)


def in_front(to: folium.Map) -> None:
    to.keep_in_front(folium.GeoJson(AREAS).add_to(to))


def of_root(part: str, html: str) -> Callable[[folium.Map], Any]:
    return lambda to: getattr(to.get_root(), part).add_child(folium.Element(html))


CASES: Mapping[str, Case] = {
    "Circle": Case(added(lambda: folium.Circle(SPOT, radius=3000)), PATH),
    "CircleMarker": Case(added(lambda: folium.CircleMarker(SPOT, radius=20)), PATH),
    "PolyLine": Case(added(lambda: folium.PolyLine([SPOT, FAR])), PATH),
    "Polygon": Case(added(lambda: folium.Polygon([SPOT, FAR, (41.7, 123.5)])), PATH),
    "Rectangle": Case(added(lambda: folium.Rectangle(BOX)), PATH),
    "Marker": Case(added(lambda: folium.Marker(SPOT)), PINS),
    "Icon": Case(icon(lambda: folium.Icon(color="red")), ".awesome-marker .glyphicon"),
    "Icon of Font Awesome": Case(
        icon(lambda: folium.Icon(icon="cloud", prefix="fa", angle=30)), ".awesome-marker .fa-cloud"
    ),
    "DivIcon": Case(icon(lambda: folium.DivIcon(html="<b>x</b>")), ".leaflet-div-icon b, .empty b"),
    "CustomIcon": Case(icon(lambda: folium.CustomIcon(PIXEL, icon_size=(20, 20))), f"img{PIN}"),
    "Popup": Case(popup(lambda: "<b id='bold'>hi</b>"), ".leaflet-popup #bold"),
    "Popup with a frame": Case(
        popup(
            lambda: folium.IFrame("<p>in a frame</p><script>window.ran = 1</script>", width=200, height=80)
        ),
        "framed('p')",
    ),
    "Popup of Html": Case(popup(lambda: folium.Html("<i id='slanted'>x</i>", script=True)), "#slanted"),
    "Popup, lazy": Case(marked(popup=lambda: folium.Popup("late", lazy=True)), PIN),
    "Tooltip": Case(marked(tooltip=lambda: folium.Tooltip("tip", permanent=True)), ".leaflet-tooltip"),
    "FeatureGroup": Case(added(lambda: folium.FeatureGroup("g").add_child(folium.Circle(SPOT, 3000))), PATH),
    "LayerControl": Case(added(folium.LayerControl), ".leaflet-control-layers"),
    "FitBounds": Case(added(lambda: folium.FitBounds(BOX)), ".leaflet-container"),
    "FitOverlays": Case(added(folium.FitOverlays), ".leaflet-container"),
    "LatLngPopup": Case(added(folium.LatLngPopup), ".leaflet-container"),
    "ClickForMarker": Case(added(lambda: folium.ClickForMarker("c")), ".leaflet-container"),
    "ClickForLatLng": Case(added(folium.ClickForLatLng), ".leaflet-container"),
    "GeoJson": Case(added(lambda: folium.GeoJson(AREAS)), PATH),
    "GeoJson of points": Case(added(lambda: folium.GeoJson(POINTS)), PINS),
    "GeoJsonTooltip, GeoJsonPopup": Case(
        added(
            lambda: folium.GeoJson(
                AREAS, tooltip=folium.GeoJsonTooltip(["name"]), popup=folium.GeoJsonPopup(["name"])
            )
        ),
        PATH,
    ),
    "TopoJson": Case(added(lambda: folium.TopoJson(TOPOLOGY, "objects.o")), PATH),
    "Choropleth": Case(
        added(lambda: folium.Choropleth(AREAS, data={"a": 3}, key_on="feature.id", bins=[0, 1, 2, 5])),
        ".legend rect",
    ),
    "ColorLine": Case(
        added(lambda: folium.ColorLine([SPOT, FAR, NEAR], [1, 2], colormap=["b", "r"], nb_steps=4, weight=8)),
        PATH,
    ),
    "RegularPolygonMarker": Case(
        added(lambda: folium.RegularPolygonMarker(SPOT, number_of_sides=5, radius=20)), PATH
    ),
    "VegaLite": Case(chart, ".leaflet-popup canvas, .leaflet-popup svg"),
    "ImageOverlay": Case(
        added(lambda: folium.raster_layers.ImageOverlay(numpy.ones((4, 4, 3)), BOX)),
        "img.leaflet-image-layer",
    ),
    "LinearColormap": Case(
        added(lambda: branca.colormap.LinearColormap(["white", "red"], vmin=0, vmax=3)), ".legend rect"
    ),
    "StepColormap": Case(
        added(lambda: branca.colormap.StepColormap(["white", "red"], vmin=0, vmax=3)), ".legend rect"
    ),
    "Control": Case(added(lambda: folium.Control("Scale")), ".leaflet-control-scale"),
    "CustomPane": Case(added(lambda: folium.map.CustomPane("mine")), ".leaflet-mine-pane"),
    "JavascriptLink": Case(added(lambda: JavascriptLink(f"{ELSEWHERE}/a.js")), ".leaflet-container"),
    "CssLink": Case(added(lambda: CssLink(f"{ELSEWHERE}/a.css")), ".leaflet-container"),
    "MacroElement": Case(added(folium.MacroElement), ".leaflet-container"),
    "Element, script": Case(of_root("script", "window.mine = 1;"), "window.mine === 1"),
    "Element, style": Case(of_root("header", "<style>#mine{color:red}</style>"), ".leaflet-container"),
    "Element, html": Case(of_root("html", "<p id='mine'>x</p>"), "#mine"),
    "keep_in_front": Case(in_front, PATH),
    "EventHandler": Case(
        lambda to: to.on(click=folium.JsCode("function (e) { window.clicked = 1; }")), ".leaflet-container"
    ),
    "AntPath": Case(added(lambda: more.AntPath([SPOT, FAR])), "path.leaflet-ant-path, path[class*=ant]"),
    "BoatMarker": Case(added(lambda: more.BoatMarker(SPOT, heading=40, wind_heading=90, wind_speed=40)), PIN),
    "StripePattern": Case(patterned(lambda: more.StripePattern(angle=45)), "pattern"),
    "CirclePattern": Case(
        patterned(lambda: more.CirclePattern(width=10, height=10, radius=4, fill_opacity=0.5)), "pattern"
    ),
    "Draw": Case(added(lambda: more.Draw(export=True)), ".leaflet-draw-toolbar a"),
    "GeoMan": Case(added(more.GeoMan), ".leaflet-pm-toolbar .control-icon"),
    "FastMarkerCluster": Case(added(lambda: more.FastMarkerCluster([SPOT, FAR])), ".awesome-marker"),
    "MarkerCluster": Case(added(lambda: more.MarkerCluster([SPOT, SPOT, NEAR])), ".marker-cluster"),
    "FeatureGroupSubGroup": Case(subgroup, PIN),
    "FloatImage": Case(added(lambda: more.FloatImage(PIXEL)), "img[id^=float_image]"),
    "Fullscreen": Case(added(more.Fullscreen), "[class*=fullscreen-icon], [class*=zoom-fullscreen]"),
    "GroupedLayerControl": Case(grouped, ".leaflet-control-layers-group"),
    "HeatMap": Case(
        added(lambda: more.HeatMap([[41.8, 123.43, 1], [41.81, 123.44, 2]])),
        "painted('.leaflet-heatmap-layer')",
    ),
    "HeatMapWithTime": Case(
        added(lambda: more.HeatMapWithTime([[[41.8, 123.43, 1]], [[41.81, 123.44, 1]]])),
        ".leaflet-bar-timecontrol",
    ),
    "LocateControl": Case(added(more.LocateControl), ".leaflet-control-locate .fa"),
    "MeasureControl": Case(added(more.MeasureControl), ".leaflet-control-measure"),
    "MousePosition": Case(added(more.MousePosition), ".leaflet-control-mouseposition"),
    "OverlappingMarkerSpiderfier": Case(spider, PIN),
    "PolyLineFromEncoded": Case(added(lambda: more.PolyLineFromEncoded("_p~iF~ps|U_ulLnnqC")), PATH),
    "PolygonFromEncoded": Case(
        added(lambda: more.PolygonFromEncoded("w`j~FpxivO}jz@qnnCd}~Bsa{@~f`C`lkH")), PATH
    ),
    "PolyLineOffset": Case(added(lambda: more.PolyLineOffset([SPOT, FAR], offset=10)), PATH),
    "PolyLineTextPath": Case(written_along, "svg textPath"),
    "Realtime": Case(
        added(
            lambda: more.Realtime(
                folium.JsCode(f"function (ok, bad) {{ ok({json.dumps(POINTS)}); }}"),
                get_feature_id=folium.JsCode("function (f) { return f.id; }"),
                point_to_layer=folium.JsCode("function (f, at) { return L.circleMarker(at); }"),
            )
        ),
        PATH,
    ),
    "ScrollZoomToggler": Case(added(more.ScrollZoomToggler), "img[id^=scroll_zoom_toggler]"),
    "Search": Case(searched, ".leaflet-control-search"),
    "SemiCircle": Case(
        added(lambda: more.SemiCircle(SPOT, radius=3000, start_angle=0, stop_angle=120)), PATH
    ),
    "TagFilterButton": Case(tagged, ".easy-button-button .fa-filter"),
    "Terminator": Case(added(more.Terminator), "path"),
    "TimeSliderChoropleth": Case(
        added(
            lambda: more.TimeSliderChoropleth(
                json.dumps(AREAS), styledict={"a": {"1577836800": {"color": "red", "opacity": 1}}}
            )
        ),
        "path[fill=red]",
    ),
    "Timeline, TimelineSlider": Case(through_time, ".leaflet-timeline-control, .leaflet-timeline-controls"),
    "TimestampedGeoJson": Case(
        added(lambda: more.TimestampedGeoJson(collection(LINE), auto_play=False)), ".leaflet-bar-timecontrol"
    ),
    "TreeLayerControl": Case(tree, ".leaflet-control-layers"),
}


def tiled(to: folium.Map) -> None:
    first, second = (folium.TileLayer("OpenStreetMap").add_to(to) for _ in range(2))
    more.SideBySideLayers(first, second).add_to(to)


def timed_wms(to: folium.Map) -> None:
    more.TimestampedWmsTileLayers(folium.WmsTileLayer(f"{ELSEWHERE}/wms", layers="a").add_to(to)).add_to(to)


def old_chart(to: folium.Map) -> None:
    shown = folium.Popup().add_child(folium.Vega('{"marks": []}', width=9, height=9))
    folium.Marker(SPOT, popup=shown).add_to(to)


VIDEO = f"{ELSEWHERE}/a.webm"
REFUSED: Mapping[str, tuple[Callable[[folium.Map], Any], str]] = {
    "TileLayer": (added(lambda: folium.TileLayer("OpenStreetMap")), "folium.TileLayer fetches tiles"),
    "WmsTileLayer": (
        added(lambda: folium.WmsTileLayer(f"{ELSEWHERE}/wms", layers="a")),
        "folium.WmsTileLayer",
    ),
    "MiniMap": (added(more.MiniMap), "folium.MiniMap fetches tiles"),
    "SideBySideLayers": (tiled, "folium.SideBySideLayers compares"),
    "TimestampedWmsTileLayers": (timed_wms, "folium.TimestampedWmsTileLayers"),
    "VectorGridProtobuf": (
        added(lambda: more.VectorGridProtobuf(f"{ELSEWHERE}/{{z}}/{{x}}/{{y}}.pbf", "n")),
        "folium.VectorGridProtobuf",
    ),
    "Geocoder": (added(more.Geocoder), "folium.Geocoder asks a service"),
    "BeautifyIcon": (icon(lambda: more.BeautifyIcon(number=3)), "folium.BeautifyIcon needs a script"),
    "Vega": (old_chart, "folium.Vega needs Vega 1"),
}
"""The classes that cannot come along, and how the refusal begins."""
ONLY_PACKED = ("MeasureControl",)
"""Make code of text, which a page of ours never allows."""
FETCHING: Mapping[str, tuple[Callable[[folium.Map], Any], str]] = {
    "VideoOverlay": (
        added(lambda: folium.raster_layers.VideoOverlay(VIDEO, BOX)),
        "folium.VideoOverlay would fetch https://example.org/a.webm",
    ),
    "ImageOverlay": (
        added(lambda: folium.raster_layers.ImageOverlay(f"{ELSEWHERE}/a.png", BOX)),
        "folium.ImageOverlay would fetch",
    ),
    "CustomIcon": (
        icon(lambda: folium.CustomIcon(f"{ELSEWHERE}/i.png", icon_size=(9, 9))),
        "folium.CustomIcon would fetch",
    ),
    "FloatImage": (added(lambda: more.FloatImage(f"{ELSEWHERE}/i.png")), "folium.FloatImage would fetch"),
    "Realtime": (added(lambda: more.Realtime(f"{ELSEWHERE}/a.json")), "folium.Realtime would fetch"),
    "Popup": (popup(lambda: f"<img src='{ELSEWHERE}/i.png'>"), "folium.Popup would fetch"),
    "Tooltip": (
        marked(tooltip=lambda: folium.Tooltip(f"<img src='{ELSEWHERE}/i.png'>")),
        "folium.Tooltip would",
    ),
    "DivIcon": (icon(lambda: folium.DivIcon(html=f"<img src='{ELSEWHERE}/i.png'>")), "folium.DivIcon would"),
    "Element": (of_root("html", f"<img src='{ELSEWHERE}/i.png'>"), "HTML added to the page would fetch"),
    "frame": (popup(lambda: folium.IFrame(f"<img src='{ELSEWHERE}/i.png'>")), "HTML added to the page"),
}
"""Uses of classes that can come along, but not with what they name in the network."""


def plain_map() -> folium.Map:
    """A map of folium's without tiles."""
    return folium.Map(SPOT, zoom_start=11, tiles=None)
