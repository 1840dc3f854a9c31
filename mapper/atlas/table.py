"""What the tables of an atlas are declared with: the table itself, and the columns that several have."""

from __future__ import annotations

from dataclasses import Field, fields
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from mapper.positions.schema import COORDINATES, LAT
from mapper.tables.schema import Column, TableSchema
from mapper.value import value_type

if TYPE_CHECKING:
    from mapper.atlas.config.model import LayerName


@value_type
class AtlasTable(TableSchema):
    """One table of an atlas; what loading, checks and comparison ask of it is declared here only."""

    record_name: str
    """Of the class of its rows; see :attr:`record`."""
    layer: LayerName | None = None
    """The layer of a map that shows its rows."""
    needed: bool = False
    """Whether the layer has nothing to show without this table."""
    factual: bool = False
    """Whether every row states facts and must cite a source."""

    @property
    def record(self) -> type:
        """The class of its rows in ``mapper.atlas.records``; a field is read from the column of its name."""
        # Here, because who only reads or rewrites tables makes no records of them.
        from mapper.atlas import records

        record: type = getattr(records, self.record_name)
        return record

    @property
    def attribute(self) -> str:
        """The field of ``Tables`` that holds its records; empty where they are parts of others."""
        return _attributes().get(self.record, "")

    @property
    def located(self) -> bool:
        """Whether its rows are points and may state coordinates themselves."""
        return LAT in self.columns

    @property
    def without_field(self) -> tuple[Column, ...]:
        """The columns that no field of the record holds; their values stand in its ``extra``."""
        held = {*self.key, *map(column_of, fields(self.record)), *(column.name for column in COORDINATES)}
        return tuple(column for column in self.columns if column.name not in held)


def column_of(field: Field[Any]) -> str:
    """The name of the column that a field of a record is read from."""
    name: str = field.metadata.get("column", field.name)
    return name


@cache
def _attributes() -> dict[type, str]:
    from mapper.atlas.records import Tables

    return {get_args(hint)[0]: name for name, hint in get_type_hints(Tables).items()}


ID = Column(
    name="id",
    kind="id",
    required=True,
    about="Kebab-case name, unique over all tables of the atlas.",
    aliases=("编号", "标识"),
)
NAME = Column(
    name="name", per_language=True, required=True, about="Name.", aliases=("名称", "名字", "名", "title")
)
NAME_MAP = Column(name="name_map", per_language=True, about="Short name for the map.", aliases=("地图名称",))
WEIGHT = Column(
    name="weight",
    kind="integer",
    least=0,
    most=3,
    about="How large its mark is and how soon it is named on the map: 0 a dot, 2 the rule, 3 the most.",
    aliases=("权重",),
)
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
