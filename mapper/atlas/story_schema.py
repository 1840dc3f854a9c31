"""The table of the story that a map tells, step by step."""

from __future__ import annotations

from mapper.atlas.table import SOURCES, AtlasTable
from mapper.tables.schema import Column

STORY = AtlasTable(
    name="story",
    about="What a map tells, step by step, and what it shows meanwhile.",
    record_name="StoryStep",
    key=("map", "step"),
    ordered=True,
    factual=True,
    columns=(
        Column(name="map", kind="id", required=True, about="Id of the map in atlas.toml.", aliases=("地图",)),
        Column(
            name="step",
            kind="integer",
            required=True,
            least=1,
            about="Place of the step in the story.",
            aliases=("步骤",),
        ),
        Column(
            name="title", per_language=True, required=True, about="Heading of the step.", aliases=("标题",)
        ),
        Column(name="text", per_language=True, required=True, about="What is told.", aliases=("正文",)),
        Column(
            name="show",
            kind="id",
            many=True,
            refers=("places", "partners", "stops", "services", "corridors", "events"),
            about="Ids of what is shown; the first one is highlighted.",
            aliases=("展示",),
        ),
        Column(
            name="box",
            kind="box",
            about="Frame of the map: west south east north in degrees; what is shown decides when empty.",
            aliases=("范围",),
        ),
        Column(
            name="layers",
            kind="id",
            many=True,
            about="Groups of the list that stay on the map; all of them when empty.",
            aliases=("图层",),
        ),
        Column(
            name="year",
            kind="integer",
            least=1,
            most=9999,
            about="Year at whose end the ties are shown.",
            aliases=("年份",),
        ),
        SOURCES,
    ),
)
