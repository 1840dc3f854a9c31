"""Every table of an atlas, declared once: reading, checks, column order and schema files come from here."""

from __future__ import annotations

from typing import get_args

from mapper.atlas import choices
from mapper.atlas.pictograms import PICTOGRAMS
from mapper.atlas.railway_schema import CORRIDOR_STOPS, CORRIDORS, LEGS, SERVICES, STOPS
from mapper.atlas.story_schema import STORY
from mapper.atlas.table import (
    ALIASES,
    DESCRIPTION,
    ID,
    LOCAL_LANGUAGE,
    LOCAL_NAME,
    NAME,
    NAME_MAP,
    NOTE,
    SOURCES,
    WEIGHT,
    AtlasTable,
)
from mapper.positions.schema import COORDINATES, POSITION_TABLES
from mapper.tables.schema import Column

SUBJECTS = ("places", "partners", "stops", "services", "events", "corridors")
"""Tables whose rows a figure or correction may be about."""

SOURCES_TABLE = AtlasTable(
    name="sources",
    about="Publications that facts come from.",
    record_name="Source",
    columns=(
        ID,
        Column(name="title", about="Title of the publication.", aliases=("标题", "题名")),
        Column(name="publisher", about="Who published it.", aliases=("出版者", "发布者")),
        Column(name="date", kind="date", about="Day of publication.", aliases=("日期",)),
        Column(name="url", kind="link", about="Web address.", aliases=("网址", "链接", "link")),
        Column(name="accessed", kind="date", about="Day it was read.", aliases=("访问日期",)),
        Column(name="kind", kind="choice", choices=get_args(choices.SourceKind), about="Kind of source."),
        Column(name="licence", about="Licence under which it may be used.", aliases=("license", "许可")),
    ),
)
CATEGORIES = AtlasTable(
    name="categories",
    about="Classes of places, told apart by shape and colour together.",
    record_name="Category",
    ordered=True,
    columns=(
        ID,
        NAME,
        Column(
            name="shape", kind="choice", required=True, choices=get_args(choices.Shape), about="Marker shape."
        ),
        Column(
            name="color",
            kind="color",
            required=True,
            about="Colour on a light page.",
            aliases=("colour", "颜色"),
        ),
        Column(name="color_dark", kind="color", about="Colour on a dark page.", aliases=("colour_dark",)),
        Column(name="pictogram", kind="choice", choices=PICTOGRAMS, about="Name of the pictogram."),
        Column(name="sensitive", kind="flag", about="yes: every place of this category is sensitive."),
    ),
)
PLACES = AtlasTable(
    name="places",
    about="Landmarks, plants, institutes, organisations and services of the city map.",
    record_name="Place",
    layer="places",
    needed=True,
    factual=True,
    columns=(
        ID,
        NAME,
        NAME_MAP,
        WEIGHT,
        ALIASES,
        Column(
            name="category",
            kind="id",
            required=True,
            refers=("categories",),
            by_name=True,
            about="Id of its category, or any of its names.",
            aliases=("类别", "分类"),
        ),
        Column(name="kind", per_language=True, bare="en", about="The finer word.", aliases=("类型", "种类")),
        Column(
            name="pictogram",
            kind="choice",
            choices=PICTOGRAMS,
            about="Portrait of this place; the category's when empty.",
        ),
        Column(
            name="country", kind="country", about="ISO 3166-1 alpha-2 code.", aliases=("国家",), fact=True
        ),
        Column(name="address", per_language=True, about="Postal address.", aliases=("地址",)),
        DESCRIPTION,
        NOTE,
        Column(
            name="founded",
            kind="date",
            about="When it was founded or opened.",
            aliases=("成立", "建成"),
            fact=True,
        ),
        Column(
            name="extent_km2",
            kind="number",
            least=0,
            about="Area in square kilometres.",
            fact=True,
            label="extent",
            unit="km2",
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
        Column(name="sensitive", kind="flag", about="yes: its point is only given coarsely."),
        Column(name="drawn_on", about="Id of the map that draws a service without a place."),
        SOURCES,
        *COORDINATES,
    ),
)
PARTNERS = AtlasTable(
    name="partners",
    about="Cities tied to the hub: by an agreement, or by what goes between them.",
    record_name="PartnerCity",
    layer="partners",
    needed=True,
    factual=True,
    columns=(
        ID,
        NAME,
        NAME_MAP,
        WEIGHT,
        LOCAL_NAME,
        LOCAL_LANGUAGE,
        ALIASES,
        Column(name="country", kind="country", about="ISO 3166-1 alpha-2 code.", aliases=("iso2",)),
        Column(name="country", per_language=True, about="Name of the country.", aliases=("国家",)),
        Column(name="tie", kind="choice", required=True, choices=get_args(choices.Tie), about="Kind of tie."),
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
EVENTS = AtlasTable(
    name="events",
    about="What is held in the city.",
    record_name="Event",
    layer="events",
    needed=True,
    factual=True,
    columns=(
        ID,
        NAME,
        ALIASES,
        Column(name="venue", kind="id", refers=("places",), about="Id of the place.", aliases=("地点",)),
        Column(name="since", kind="date", about="When it was first held.", fact=True),
        Column(name="editions", per_language=True, about="Editions held.", fact=True),
        DESCRIPTION,
        NOTE,
        SOURCES,
    ),
)
FIGURES = AtlasTable(
    name="figures",
    about="Key figures, each with its date.",
    record_name="Figure",
    factual=True,
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
CORRECTIONS = AtlasTable(
    name="corrections",
    about="Where a printed text and the evidence disagree, and notes on printed texts that hold.",
    record_name="Correction",
    factual=True,
    columns=(
        ID,
        Column(
            name="kind",
            kind="choice",
            choices=get_args(choices.RemarkKind),
            about="note: what was printed holds; a correction when empty.",
            aliases=("类型",),
        ),
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
    STORY,
)
LOCATED_TABLES = tuple(table for table in ATLAS_TABLES if table.located)
ALL_TABLES = (*ATLAS_TABLES, *POSITION_TABLES)
