"""The columns of ``positions.csv`` and ``positions-odbl.csv``, and of coordinates in other tables."""

from __future__ import annotations

from typing import get_args

from mapper.positions.model import Method, Status, Verdict
from mapper.tables.schema import Column, TableSchema

GAZETTEER = "geonames_subset.csv"
"""The file of an atlas folder with the towns that are looked up offline; no table, but not unread."""
ANSWERS = "geocode-answers.jsonl"
"""The file of an atlas folder with what services have answered; no table either."""

LAT = Column(
    name="lat",
    kind="latitude",
    about="Latitude in degrees as the source gave it, at most six decimals.",
    aliases=("latitude", "纬度"),
)
LON = Column(
    name="lon",
    kind="longitude",
    about="Longitude in degrees as the source gave it, at most six decimals.",
    aliases=("lng", "long", "longitude", "经度"),
)
DATUM = Column(
    name="datum",
    kind="datum",
    about="What the coordinates refer to: WGS84, GCJ02 or BD09. Never guessed.",
    choices=("WGS84", "GCJ02", "BD09"),
    aliases=("坐标系", "坐标系统", "基准", "crs"),
)
UNCERTAINTY = Column(
    name="uncertainty_m",
    kind="number",
    about="Honest radius in metres round the point within which the subject lies.",
    least=0,
    most=20_000_000,
    aliases=("uncertainty", "精度_m", "误差_m", "误差", "不确定度"),
)
REPRESENTS = Column(
    name="represents",
    about="What the point stands for: building, gate, street, nearest station, district …",
    aliases=("代表", "点位含义"),
)
POINT = Column(
    name="coordinates",
    kind="point",
    about="Instead of lat and lon: both in one cell, latitude first, or WKT, a plus code or a map link.",
)
COORDINATES = (LAT, LON, POINT, DATUM, UNCERTAINTY, REPRESENTS)
"""What a row of places, partners or stops may say about its own position; it wins over ``positions.csv``."""

POSITION_COLUMNS = (
    Column(name="id", kind="id", required=True, about="Id of the subject.", aliases=("编号", "标识")),
    LAT,
    LON,
    DATUM,
    UNCERTAINTY,
    Column(
        name="method",
        kind="choice",
        choices=tuple(method for method in get_args(Method) if method != "stated"),
        about="How the position was found.",
        aliases=("方法", "来源方式"),
    ),
    Column(name="provider", about="Who gave it: a service, data set or publication.", aliases=("提供者",)),
    Column(name="provider_id", about="Stable id there: node/123, geonames:2034937."),
    Column(name="matched_name", about="The provider's own name of what was found.", aliases=("匹配名称",)),
    Column(name="asked", about="The text that was looked up.", aliases=("查询文本",)),
    REPRESENTS,
    Column(
        name="verdict",
        kind="choice",
        choices=get_args(Verdict),
        about="What the last look-up found.",
        aliases=("结论",),
    ),
    Column(name="date", kind="date", about="Day of the look-up or decision.", aliases=("日期",)),
    Column(
        name="status",
        kind="choice",
        choices=get_args(Status),
        about="review: waits for a person; reviewed: a person has accepted it; none: nothing to review.",
        aliases=("状态",),
    ),
    Column(name="licence", about="Licence of the position.", aliases=("license", "许可")),
    Column(name="note", about="History and doubts.", aliases=("说明", "注")),
)

POSITIONS = TableSchema(
    name="positions", about="Where each subject is, one row a subject.", columns=POSITION_COLUMNS
)
POSITIONS_ODBL = TableSchema(
    name="positions-odbl",
    about="Positions taken from OpenStreetMap, under the Open Database Licence.",
    columns=POSITION_COLUMNS,
)
POSITION_TABLES = (POSITIONS, POSITIONS_ODBL)
ODBL = "ODbL-1.0"
"""Licence of the rows that belong into ``positions-odbl.csv``."""
