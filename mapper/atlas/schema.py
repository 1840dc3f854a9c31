"""Every table of an atlas, declared once: reading, checks, column order and schema files come from here."""

from __future__ import annotations

from typing import get_args

from mapper.atlas.records import Certainty, Role, Shape, SourceKind, Tie
from mapper.positions.schema import COORDINATES, POSITION_TABLES
from mapper.tables.schema import Column, TableSchema

ID = Column(
    name="id",
    kind="id",
    required=True,
    about="Kebab-case name, unique over all tables of the atlas.",
    aliases=("编号", "标识"),
)
NAME = Column(name="name", per_language=True, required=True, about="Name.", aliases=("名称", "名字", "title"))
ALIASES = Column(name="aliases", many=True, about="Other names, separated by ;", aliases=("别名", "别称"))
DESCRIPTION = Column(
    name="description", per_language=True, about="What the facts carry.", aliases=("描述", "简介", "介绍")
)
NOTE = Column(
    name="note",
    per_language=True,
    about="What is not known, or where sources disagree.",
    aliases=("说明", "注"),
)
SOURCES = Column(
    name="sources",
    kind="id",
    many=True,
    refers=("sources",),
    about="Ids of sources.",
    aliases=("来源", "出处"),
)
LOCAL_NAME = Column(
    name="local_name", about="Name in the local language.", aliases=("当地名称", "name_local")
)
LOCAL_LANGUAGE = Column(name="local_language", kind="language", about="BCP-47 tag of local_name.")
SEQ = Column(name="seq", kind="integer", required=True, least=0, about="Order.", aliases=("序号", "顺序"))
SUBJECTS = ("places", "partners", "stops", "services", "events", "corridors")
"""Tables whose rows a figure or correction may be about."""

SOURCES_TABLE = TableSchema(
    name="sources",
    about="Publications that facts come from.",
    columns=(
        ID,
        Column(name="title", about="Title of the publication.", aliases=("标题", "题名")),
        Column(name="publisher", about="Who published it.", aliases=("出版者", "发布者")),
        Column(name="date", kind="date", about="Day of publication.", aliases=("日期",)),
        Column(name="url", kind="link", about="Web address.", aliases=("网址", "链接", "link")),
        Column(name="accessed", kind="date", about="Day it was read.", aliases=("访问日期",)),
        Column(name="kind", kind="choice", choices=get_args(SourceKind), about="Kind of source."),
    ),
)
CATEGORIES = TableSchema(
    name="categories",
    about="Classes of places, told apart by shape and colour together.",
    ordered=True,
    columns=(
        ID,
        NAME,
        Column(name="shape", kind="choice", required=True, choices=get_args(Shape), about="Marker shape."),
        Column(
            name="color",
            kind="color",
            required=True,
            about="Colour on a light page.",
            aliases=("colour", "颜色"),
        ),
        Column(name="color_dark", kind="color", about="Colour on a dark page.", aliases=("colour_dark",)),
        Column(name="pictogram", about="Name of the pictogram."),
        Column(name="sensitive", kind="flag", about="yes: every place of this category is sensitive."),
    ),
)
PLACES = TableSchema(
    name="places",
    about="Landmarks, plants, institutes, organisations and services of the city map.",
    columns=(
        ID,
        NAME,
        ALIASES,
        Column(
            name="category",
            kind="id",
            required=True,
            refers=("categories",),
            about="Id of its category.",
            aliases=("类别", "分类"),
        ),
        Column(name="kind", per_language=True, bare="en", about="The finer word.", aliases=("类型", "种类")),
        Column(name="pictogram", about="Portrait of this place; the category's when empty."),
        Column(name="country", kind="country", about="ISO 3166-1 alpha-2 code.", aliases=("国家",)),
        Column(name="address", per_language=True, about="Postal address.", aliases=("地址",)),
        DESCRIPTION,
        NOTE,
        Column(name="founded", kind="date", about="When it was founded or opened.", aliases=("成立", "建成")),
        Column(
            name="extent_km2", kind="number", least=0, about="Area in square kilometres.", aliases=("面积",)
        ),
        Column(
            name="sites",
            kind="id",
            many=True,
            refers=("places",),
            about="Places an organisation without a position of its own consists of.",
        ),
        Column(
            name="same_spot_as",
            kind="id",
            many=True,
            refers=("places",),
            about="Places that share its point knowingly.",
        ),
        Column(name="sensitive", kind="flag", about="yes: coordinates are not offered for copying."),
        Column(name="drawn_on", about="Id of the map that draws a service without a place."),
        SOURCES,
        *COORDINATES,
    ),
)
PARTNERS = TableSchema(
    name="partners",
    about="Cities tied to the hub by an agreement.",
    columns=(
        ID,
        NAME,
        LOCAL_NAME,
        LOCAL_LANGUAGE,
        ALIASES,
        Column(
            name="country", kind="country", required=True, about="ISO 3166-1 alpha-2 code.", aliases=("iso2",)
        ),
        Column(name="country", per_language=True, about="Name of the country.", aliases=("国家",)),
        Column(name="tie", kind="choice", required=True, choices=get_args(Tie), about="Kind of tie."),
        Column(name="established", kind="date", about="When the tie was agreed.", aliases=("缔结日期",)),
        Column(name="ordinal", kind="integer", least=1, about="How manieth tie of its kind."),
        Column(
            name="ordinal_status",
            kind="choice",
            choices=("stated", "inferred"),
            about="Where ordinal comes from.",
        ),
        Column(name="timezone", kind="timezone", about="IANA name.", aliases=("时区",)),
        DESCRIPTION,
        NOTE,
        SOURCES,
        *COORDINATES,
    ),
)
STOPS = TableSchema(
    name="stops",
    about="Points of the railway: stations, border crossings, junctions.",
    columns=(
        ID,
        NAME,
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
CORRIDORS = TableSchema(
    name="corridors",
    about="Chains of stops; their order stands in corridor_stops.",
    ordered=True,
    columns=(ID, NAME, Column(name="main", kind="flag", about="yes: a main line."), DESCRIPTION, SOURCES),
)
CORRIDOR_STOPS = TableSchema(
    name="corridor_stops",
    about="The stops of each corridor in order.",
    key=("corridor", "seq"),
    ordered=True,
    columns=(
        Column(name="corridor", kind="id", required=True, refers=("corridors",), about="Id of the corridor."),
        SEQ,
        Column(name="stop", kind="id", required=True, refers=("stops",), about="Id of the stop."),
        Column(
            name="role", kind="choice", choices=get_args(Role), about="What the stop is on this corridor."
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
SERVICES = TableSchema(
    name="services",
    about="Documented train services; their routes stand in legs.",
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
LEGS = TableSchema(
    name="legs",
    about="Stretches of corridors that each service runs over, in order.",
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
            choices=get_args(Certainty),
            about="How sure the leg is.",
        ),
    ),
)
EVENTS = TableSchema(
    name="events",
    about="What is held in the city.",
    columns=(
        ID,
        NAME,
        ALIASES,
        Column(name="venue", kind="id", refers=("places",), about="Id of the place.", aliases=("地点",)),
        Column(name="since", kind="date", about="When it was first held."),
        Column(name="editions", per_language=True, about="Editions held."),
        DESCRIPTION,
        NOTE,
        SOURCES,
    ),
)
FIGURES = TableSchema(
    name="figures",
    about="Key figures, each with its date.",
    ordered=True,
    columns=(
        ID,
        NAME,
        Column(name="value", per_language=True, required=True, about="The figure in words."),
        Column(name="date", kind="date", about="What time it is true of.", aliases=("日期",)),
        Column(name="subject", kind="id", refers=SUBJECTS, about="Id of what it is about."),
        Column(name="dispute", per_language=True, about="Where sources disagree."),
        SOURCES,
    ),
)
CORRECTIONS = TableSchema(
    name="corrections",
    about="Where a printed text and the evidence disagree.",
    columns=(
        ID,
        Column(name="subject", kind="id", refers=SUBJECTS, about="Id of what it is about."),
        Column(name="printed", per_language=True, required=True, about="What was printed."),
        Column(
            name="printed_source", kind="id", refers=("sources",), about="Id of the source that printed it."
        ),
        Column(name="evidence", per_language=True, required=True, about="What the evidence says."),
        SOURCES,
    ),
)
ATLAS_TABLES = (
    SOURCES_TABLE,
    CATEGORIES,
    PLACES,
    PARTNERS,
    STOPS,
    CORRIDORS,
    CORRIDOR_STOPS,
    SERVICES,
    LEGS,
    EVENTS,
    FIGURES,
    CORRECTIONS,
)
ALL_TABLES = (*ATLAS_TABLES, *POSITION_TABLES)
