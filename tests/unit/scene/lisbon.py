"""An atlas far from the first one: its lines cross the Atlantic, the date line and the pole."""

from __future__ import annotations

from pathlib import Path

from mapper.atlas.load import load
from mapper.atlas.model import Atlas
from tests.builders import Row, chain, corridor, leg, partner, place, service, stop, write_atlas

TOML = """\
id = "lisbon"
title = { en = "Lisbon and the sea", zh = "里斯本与大海" }
languages = ["en", "zh"]
hub = "praca-do-comercio"
hub_name = { en = "Lisbon", zh = "里斯本" }
country = "PT"

[[maps]]
id = "ties"
kind = "world"
layers = ["partners", "railway"]
title = { en = "Ties", zh = "纽带" }
"""
HUB = (38.7075, -9.1364)


def city(id: str, lat: float | None, lon: float | None, **row: object) -> Row:
    return partner(f"city-{id}", at=(lat, lon), **row)


PARTNERS = [
    city("new-york", 40.7128, -74.006, tie="sister", established="1981-07-17", ordinal=1),
    city(
        "honolulu", 21.3069, -157.8583, tie="sister", established="1994", ordinal=2, ordinal_status="inferred"
    ),
    city("suva", -18.1416, 178.4419, tie="cooperative", country="FJ", country_en="Fiji", country_zh="斐济"),
    city("auckland", -36.8485, 174.7633, tie="cooperative", country="NZ", country_en="", country_zh=""),
    city("longyearbyen", 78.2232, 15.6267, tie="cooperative", country="NO"),
    city("anadyr", 64.7337, 177.4968, tie="cooperative", established="2003-12", country="RU"),
    city("nowhere", None, None, tie="sister"),
]


def railway() -> dict[str, list[Row]]:
    """Two corridors that share a section; a service that is partly confirmed, and one without a route."""
    roles = {"stop-lisbon": "origin", "stop-irun": "gauge_change", "stop-paris": "terminus"}
    gauges = {
        "stop-lisbon": 1668,
        "stop-madrid": 1668,
        "stop-irun": 1435,
        "stop-porto": 1668,
        "stop-paris": 1435,
    }
    rows = [
        *chain("corridor-south", "stop-lisbon", "stop-madrid", "stop-irun", "stop-paris"),
        *chain("corridor-north", "stop-lisbon", "stop-porto", "stop-irun", "stop-paris"),
    ]
    for row in rows:
        row["role"] = roles.get(str(row["stop"]), "waypoint")
        row["gauge_after_mm"] = gauges[str(row["stop"])]
    return {
        "stops": [
            stop("stop-lisbon", at=(38.7145, -9.1225), countries="PT"),
            stop("stop-madrid", at=(40.4067, -3.69), countries="ES"),
            stop("stop-porto", at=(41.1487, -8.585), countries="PT"),
            stop("stop-irun", at=(43.3406, -1.7947), countries="ES;FR"),
            stop("stop-paris", at=(48.8412, 2.3655), countries="FR"),
        ],
        "corridors": [corridor("corridor-south"), corridor("corridor-north", main="")],
        "corridor_stops": rows,
        "services": [
            service("service-sud", first_run="1887-11", days="2", km=1200),
            service("service-secret"),
        ],
        "legs": [
            leg("service-sud", 1, "corridor-north", "stop-lisbon", "stop-irun"),
            leg("service-sud", 2, "corridor-south", "stop-irun", "stop-paris", "inferred"),
        ],
    }


def lisbon(folder: Path) -> Atlas:
    """The atlas, written as tables and read back."""
    hub = place("praca-do-comercio", at=HUB)
    return load(write_atlas(folder, toml=TOML, places=[hub], partners=PARTNERS, **railway()))
