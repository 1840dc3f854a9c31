"""The tables of the railway: stops, corridors and the services that run over them."""

from __future__ import annotations

from typing import get_args

from mapper.atlas import choices
from mapper.atlas.table import (
    ALIASES,
    DESCRIPTION,
    ID,
    LOCAL_LANGUAGE,
    LOCAL_NAME,
    NAME,
    NAME_MAP,
    NOTE,
    SEQ,
    SOURCES,
    WEIGHT,
    AtlasTable,
)
from mapper.positions.schema import COORDINATES
from mapper.tables.schema import Column

STOPS = AtlasTable(
    name="stops",
    about="Points of the railway: stations, border crossings, junctions.",
    record_name="RailStop",
    layer="railway",
    columns=(
        ID,
        NAME,
        NAME_MAP,
        WEIGHT,
        LOCAL_NAME,
        LOCAL_LANGUAGE,
        ALIASES,
        Column(
            name="countries",
            kind="country",
            many=True,
            about="ISO 3166-1 alpha-2 codes; two at a border crossing.",
            aliases=("country",),
        ),
        NOTE,
        SOURCES,
        *COORDINATES,
    ),
)
CORRIDORS = AtlasTable(
    name="corridors",
    about="Chains of stops; their order stands in corridor_stops.",
    record_name="Corridor",
    layer="railway",
    needed=True,
    ordered=True,
    columns=(ID, NAME, Column(name="main", kind="flag", about="yes: a main line."), DESCRIPTION, SOURCES),
)
CORRIDOR_STOPS = AtlasTable(
    name="corridor_stops",
    about="The stops of each corridor in order.",
    record_name="CorridorStop",
    key=("corridor", "seq"),
    ordered=True,
    columns=(
        Column(name="corridor", kind="id", required=True, refers=("corridors",), about="Id of the corridor."),
        SEQ,
        Column(name="stop", kind="id", required=True, refers=("stops",), about="Id of the stop."),
        Column(
            name="role",
            kind="choice",
            choices=get_args(choices.Role),
            about="What the stop is on this corridor.",
        ),
        Column(
            name="gauge_after_mm",
            kind="integer",
            many=True,
            least=600,
            most=1700,
            about="Track gauges after this stop, in millimetres.",
        ),
        NOTE,
    ),
)
SERVICES = AtlasTable(
    name="services",
    about="Documented train services; their routes stand in legs.",
    record_name="Service",
    layer="railway",
    factual=True,
    columns=(
        ID,
        NAME,
        Column(name="origin", per_language=True, about="Where the train starts, as published."),
        Column(name="destination", per_language=True, about="Where the train ends, as published."),
        Column(name="first_run", kind="date", about="Day of the first train."),
        Column(name="days", kind="span", about="Published travel time in days: 12 or 12-14."),
        Column(name="km", kind="number", least=0, about="Published length in kilometres."),
        Column(name="frequency", per_language=True, about="How often it runs, as published."),
        DESCRIPTION,
        NOTE,
        SOURCES,
    ),
)
LEGS = AtlasTable(
    name="legs",
    about="Stretches of corridors that each service runs over, in order.",
    record_name="Leg",
    key=("service", "seq"),
    ordered=True,
    columns=(
        Column(name="service", kind="id", required=True, refers=("services",), about="Id of the service."),
        SEQ,
        Column(name="corridor", kind="id", required=True, refers=("corridors",), about="Id of the corridor."),
        Column(name="from", kind="id", required=True, refers=("stops",), about="Id of the first stop."),
        Column(name="to", kind="id", required=True, refers=("stops",), about="Id of the last stop."),
        Column(
            name="status",
            kind="choice",
            required=True,
            choices=get_args(choices.Certainty),
            about="How sure the leg is.",
        ),
    ),
)
