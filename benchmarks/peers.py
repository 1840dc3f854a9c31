"""The same atlas by other means: ``python benchmarks/peers.py NAME FOLDER PAGE``.

Each peer reads the tables that ``mapper build`` reads and shows name, text, kind, address and note in two
languages of every place that has a point. It runs in an environment of its own, without this package.
"""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path
from typing import Any

TOLD = (
    *("name_en", "name_zh", "kind_en", "kind_zh", "address_en", "address_zh"),
    *("description_en", "description_zh", "note_en", "note_zh"),
)
MIDDLE = (41.8, 123.43)


def frame(folder: Path) -> Any:
    """Places joined with their positions: a DataFrame with ``lat`` and ``lon``."""
    import pandas as pd

    places = pd.read_csv(folder / "places.csv", encoding="utf-8-sig", dtype=str, keep_default_na=False)
    files = [folder / name for name in ("positions.csv", "positions-odbl.csv") if (folder / name).exists()]
    if files:
        rows = pd.concat(
            [pd.read_csv(path, encoding="utf-8-sig", usecols=["id", "lat", "lon"]) for path in files]
        )
        places = places.merge(rows, on="id", how="left", suffixes=("_own", ""))
        own = places[["lat_own", "lon_own"]].apply(pd.to_numeric)
        places["lat"], places["lon"] = places.lat.fillna(own.lat_own), places.lon.fillna(own.lon_own)
    places["lat"], places["lon"] = pd.to_numeric(places.lat), pd.to_numeric(places.lon)
    return places[places.lat.notna()].reset_index(drop=True)


def told(places: Any) -> list[str]:
    return [name for name in TOLD if name in places]


def popups(places: Any) -> list[str]:
    """One text a place, escaped."""
    columns = [places[name] for name in told(places)]
    return ["<br>".join(escape(text) for text in row if text) for row in zip(*columns, strict=True)]


def empty_map() -> Any:
    import folium

    return folium.Map(MIDDLE, zoom_start=11, tiles=None)


def markers(places: Any, page: Path) -> None:
    import folium

    drawn = empty_map()
    for lat, lon, text in zip(places.lat, places.lon, popups(places), strict=True):
        icon = folium.Icon(color="red", icon="info-sign")
        folium.Marker([lat, lon], popup=folium.Popup(text, max_width=300), icon=icon).add_to(drawn)
    drawn.save(page)


def cluster(places: Any, page: Path) -> None:
    from folium.plugins import FastMarkerCluster

    callback = "function (row) { return L.marker([row[0], row[1]]).bindPopup(row[2]); };"
    rows = [list(row) for row in zip(places.lat, places.lon, popups(places), strict=True)]
    drawn = empty_map()
    FastMarkerCluster(rows, callback=callback).add_to(drawn)
    drawn.save(page)


def geojson(places: Any, page: Path) -> None:
    import folium

    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
            "properties": dict(zip(told(places), row, strict=True)),
        }
        for lat, lon, *row in places[["lat", "lon", *told(places)]].itertuples(index=False)
    ]
    popup = folium.GeoJsonPopup(fields=told(places))
    drawn = empty_map()
    folium.GeoJson({"type": "FeatureCollection", "features": features}, popup=popup).add_to(drawn)
    drawn.save(page)


def geodata(places: Any) -> Any:
    import geopandas

    points = geopandas.points_from_xy(places.lon, places.lat)
    return geopandas.GeoDataFrame(places[told(places)], geometry=points, crs=4326)


def explore(places: Any, page: Path) -> None:
    geodata(places).explore(tiles=None, tooltip=False, popup=told(places)).save(page)


def pydeck(places: Any, page: Path) -> None:
    import pydeck as pdk

    data = places[["lat", "lon", *told(places)]]
    layer = pdk.Layer(
        "ScatterplotLayer", data=data, get_position=["lon", "lat"], get_radius=20, pickable=True
    )
    view = pdk.ViewState(latitude=MIDDLE[0], longitude=MIDDLE[1], zoom=11)
    text = "<br>".join(f"{{{name}}}" for name in told(places))
    deck = pdk.Deck(layers=[layer], initial_view_state=view, map_style=None, tooltip={"html": text})
    deck.to_html(str(page), open_browser=False)


def plotly(places: Any, page: Path) -> None:
    import plotly.graph_objects as go

    trace = go.Scattermap(lat=places.lat, lon=places.lon, text=popups(places), mode="markers")
    figure = go.Figure(trace)
    figure.update_layout(
        map={"style": "white-bg", "center": {"lat": MIDDLE[0], "lon": MIDDLE[1]}, "zoom": 10}
    )
    figure.write_html(page, include_plotlyjs=True)


def bokeh(places: Any, page: Path) -> None:
    from bokeh.models import ColumnDataSource
    from bokeh.plotting import figure, save
    from bokeh.resources import INLINE

    data = {"x": places.lon, "y": places.lat, **{name: places[name] for name in told(places)}}
    tips = [(name, f"@{name}") for name in told(places)]
    plot = figure(width=1200, height=800, tools="pan,wheel_zoom,hover", tooltips=tips, output_backend="webgl")
    plot.scatter("x", "y", source=ColumnDataSource(data))
    save(plot, page, resources=INLINE, title="places")


def lonboard(places: Any, page: Path) -> None:
    from lonboard import Map, ScatterplotLayer

    Map([ScatterplotLayer.from_geopandas(geodata(places))]).to_html(page)


PEERS = {
    "folium Marker + Icon": markers,
    "folium FastMarkerCluster": cluster,
    "folium GeoJson": geojson,
    "geopandas.explore": explore,
    "pydeck": pydeck,
    "plotly": plotly,
    "bokeh": bokeh,
    "lonboard": lonboard,
}

if __name__ == "__main__":
    PEERS[sys.argv[1]](frame(Path(sys.argv[2])), Path(sys.argv[3]))
