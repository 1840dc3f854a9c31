"""The railway's stops: every stop that is drawn is an entry too, grouped by what happens there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from mapper.atlas.model import Atlas
from mapper.atlas.network import Railway
from mapper.atlas.records import RailStop, Role, Shape
from mapper.atlas.text import Text
from mapper.geometry.antimeridian import into_window
from mapper.scene.catalogue import Words
from mapper.scene.model import Fact, Feature, Mark
from mapper.scene.parts.countries import country_names
from mapper.scene.parts.quality import quality_text
from mapper.scene.railway.tracks import position

StopGroup = Literal["rail-terminals", "rail-gauges", "rail-borders", "rail-stops"]

GROUP_OF_ROLE: dict[Role, StopGroup] = {
    "origin": "rail-terminals",
    "terminus": "rail-terminals",
    "gauge_change": "rail-gauges",
    "border_crossing": "rail-borders",
    "border_station": "rail-borders",
    "junction": "rail-stops",
    "waypoint": "rail-stops",
}
SHAPE_OF_GROUP: dict[StopGroup, Shape] = {
    "rail-terminals": "pentagon",
    "rail-gauges": "hexagon",
    "rail-borders": "diamond",
    "rail-stops": "circle",
}
EMPHASIS: dict[Role, int] = {"origin": 2, "terminus": 2, "junction": 0, "waypoint": 0}


def stop_feature(stop: RailStop, railway: Railway, atlas: Atlas, *, middle: float, words: Words) -> Feature:
    """The entry of one stop; an ordinary waypoint is kept to its name, one without a position says so."""
    role = railway.roles.get(stop.id, "waypoint")
    group = GROUP_OF_ROLE[role]
    mark = _mark(stop, role, middle) if stop.id in railway.stops else None
    ordinary = group == "rail-stops"
    local = stop.local_name if stop.local_name not in stop.name.values() else ""
    return Feature(
        id=stop.id,
        kind="stop",
        layer="railway",
        group=group,
        name=stop.name,
        local_name=local,
        local_language=stop.local_language if local else "",
        aliases=stop.aliases,
        note=_note(stop, railway, atlas.config.languages),
        facts=() if ordinary else tuple(_facts(stop, role, railway, atlas, words)),
        quality=Text() if ordinary and mark else quality_text(stop.position, words),
        mark=mark,
        extra={"role": role, "countries": ";".join(stop.countries)},
    )


def _note(stop: RailStop, railway: Railway, languages: Sequence[str]) -> Text:
    """What is told of the stop itself, then what happens there on each corridor."""
    notes = [stop.note, *railway.notes.get(stop.id, ())]
    return Text.of(
        {tag: "\n".join(dict.fromkeys(note[tag] for note in notes if tag in note)) for tag in languages}
    )


def _mark(stop: RailStop, role: Role, middle: float) -> Mark:
    group = GROUP_OF_ROLE[role]
    lon, lat = position(stop)
    return Mark(
        lat=lat,
        lon=into_window(lon, middle),
        shape=SHAPE_OF_GROUP[group],
        category=group,
        pictogram="",
        uncertainty_m=stop.position.uncertainty_m if stop.position else None,
        emphasis=EMPHASIS.get(role, 1),
    )


def _facts(stop: RailStop, role: Role, railway: Railway, atlas: Atlas, words: Words) -> list[Fact]:
    facts = [Fact(label="role", value=words.text("world", f"role-{role}"), machine=role)]
    gauges = railway.gauges.get(stop.id, ())
    if len(gauges) > 1:
        listed = " / ".join(str(gauge) for gauge in gauges)
        facts.append(
            Fact(label="gauge", value=words.text("world", "gauge-change", {"gauges": listed}), machine=listed)
        )
    if countries := _countries(stop, atlas, words):
        facts.append(Fact(label="country", value=countries, machine=";".join(stop.countries)))
    return facts


def _countries(stop: RailStop, atlas: Atlas, words: Words) -> Text:
    """Names the tables themselves use; left out where one of them has none."""
    names = country_names(atlas)
    known = [names[code] for code in stop.countries if code in names]
    if not known or len(known) < len(stop.countries):
        return Text()
    return Text.of(
        {
            tag: " / ".join(name[tag] for name in known)
            for tag in words.languages
            if all(tag in n for n in known)
        }
    )
