"""The railway's stops: every stop that is drawn is an entry too, grouped by what happens there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from mapper.atlas.choices import Role
from mapper.atlas.network import Railway
from mapper.atlas.records import RailStop
from mapper.positions.model import point_of
from mapper.scene.drawing import Inputs
from mapper.scene.model import Fact, Feature, Mark
from mapper.scene.parts.marks import weighed, world_mark
from mapper.scene.parts.quality import quality_text
from mapper.words.text import Text

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
EMPHASIS: dict[Role, int] = {"origin": 2, "terminus": 2, "junction": 0, "waypoint": 0}


def stop_feature(
    stop: RailStop, railway: Railway, mark: Mark | None, inputs: Inputs, *, see: tuple[str, str] = ("", "")
) -> Feature:
    """The entry of one stop; an ordinary waypoint is kept to its name, one without a position says so.

    ``see`` is another map that draws the stop, and its entry there.
    """
    role = role_of(stop, railway)
    group = GROUP_OF_ROLE[role]
    ordinary = group == "rail-stops"
    # Only where it differs: otherwise the card would name the stop twice.
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
        note=_note(stop, railway, inputs.words.languages),
        quality=Text() if ordinary and mark else quality_text(stop.position, inputs.words),
        mark=mark,
        see_map=see[0],
        see_feature=see[1],
        extra={"role": role},
        **inputs.about(stop, first=() if ordinary else _facts(stop, role, railway, inputs)),
    )


def role_of(stop: RailStop, railway: Railway) -> Role:
    """The strongest role a stop has on any corridor."""
    return railway.roles.get(stop.id, "waypoint")


def _note(stop: RailStop, railway: Railway, languages: Sequence[str]) -> Text:
    """What is told of the stop itself, then what happens there on each corridor."""
    # Several corridors may tell the same; each sentence is kept once, in this order.
    notes = [stop.note, *railway.notes.get(stop.id, ())]
    return Text.of(
        {tag: "\n".join(dict.fromkeys(note[tag] for note in notes if tag in note)) for tag in languages}
    )


def stop_mark(stop: RailStop, railway: Railway, *, middle: float | None) -> Mark | None:
    """The drawing of a stop as of :func:`world_mark`; None where nobody knows where it is."""
    point = point_of(stop.position)
    if point is None or stop.id not in railway.stops:
        return None
    role = role_of(stop, railway)
    uncertainty_m = stop.position.uncertainty_m if stop.position else None
    mark = world_mark(
        GROUP_OF_ROLE[role],
        point,
        middle=middle,
        uncertainty_m=uncertainty_m,
        emphasis=EMPHASIS.get(role, 1),
    )
    return weighed(mark, stop)


def _facts(stop: RailStop, role: Role, railway: Railway, inputs: Inputs) -> list[Fact]:
    words = inputs.words
    facts = [Fact(label="role", value=words.text(f"page.world.role-{role}"), machine=role)]
    gauges = railway.gauges.get(stop.id, ())
    if len(gauges) > 1:
        listed = " / ".join(str(gauge) for gauge in gauges)
        facts.append(
            Fact(label="gauge", value=words.text("page.world.gauge-change", gauges=listed), machine=listed)
        )
    if countries := _countries(stop, inputs):
        facts.append(Fact(label="country", value=countries, machine=";".join(stop.countries)))
    return facts


def _countries(stop: RailStop, inputs: Inputs) -> Text:
    """Names the tables themselves use; left out where one of them has none."""
    known = [inputs.countries[code] for code in stop.countries if code in inputs.countries]
    if not known or len(known) < len(stop.countries):
        return Text()
    return Text.of(
        {
            tag: " / ".join(name[tag] for name in known)
            for tag in inputs.words.languages
            if all(tag in n for n in known)
        }
    )
