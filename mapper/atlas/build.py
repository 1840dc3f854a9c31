"""Rows → domain records. Nothing is checked here that a row of its own can be judged by; see ``checks``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, cast

from mapper.atlas.dates import PartialDate
from mapper.atlas.records import (
    Category,
    Correction,
    Corridor,
    CorridorStop,
    Event,
    Figure,
    Leg,
    PartnerCity,
    Place,
    RailStop,
    Service,
    Source,
)
from mapper.atlas.text import Text
from mapper.tables.headings import is_remark

if TYPE_CHECKING:
    from mapper.positions.model import Position
    from mapper.tables.reader import Row, Table

Positions = Mapping[str, "Position"]


class TextColumns:
    """Reads texts in several languages; which columns hold them is looked up once a table."""

    def __init__(self, table: Table) -> None:
        bases = {column.name for column in table.schema.columns if column.per_language}
        self._columns = {base: table.languages(base) for base in bases}

    def of(self, row: Row, base: str) -> Text:
        """The text of a row under ``<base>_*``."""
        values = row.values
        return Text(tuple((tag, str(values[name])) for tag, name in self._columns[base] if values[name]))


def _date(row: Row, name: str) -> PartialDate | None:
    text = row.text(name)
    return PartialDate.parse(text) if text else None


def _choice(row: Row, name: str, default: str = "") -> Any:
    """A value whose spelling the reader has checked against the choices of its column."""
    return row.text(name) or default


def sources(table: Table) -> tuple[Source, ...]:
    """The sources of an atlas."""
    return tuple(
        Source(
            id=row.text("id"),
            title=row.text("title"),
            publisher=row.text("publisher"),
            date=_date(row, "date"),
            url=row.text("url"),
            accessed=_date(row, "accessed"),
            kind=_choice(row, "kind", "reference"),
        )
        for row in table.rows
    )


def categories(table: Table) -> tuple[Category, ...]:
    """The categories in the order of the legend."""
    texts = TextColumns(table)
    return tuple(
        Category(
            id=row.text("id"),
            name=texts.of(row, "name"),
            shape=_choice(row, "shape", "circle"),
            color=row.text("color"),
            color_dark=row.text("color_dark") or row.text("color"),
            pictogram=row.text("pictogram"),
            sensitive=row.flag("sensitive"),
        )
        for row in table.rows
    )


def sensitive_categories(table: Table) -> frozenset[str]:
    """Ids of the categories whose every place is sensitive."""
    return frozenset(row.text("id") for row in table.rows if row.flag("sensitive"))


def places(
    table: Table, positions: Positions, *, sensitive: Collection[str] = frozenset()
) -> tuple[Place, ...]:
    """The places, each with its position; ``sensitive`` are categories whose places all are."""
    texts = TextColumns(table)
    own = [
        heading.written
        for heading in table.headings
        if heading.written and not heading.name and not is_remark(heading.written)
    ]
    return tuple(
        Place(
            id=row.text("id"),
            name=texts.of(row, "name"),
            aliases=row.many("aliases"),
            category=row.text("category"),
            kind=texts.of(row, "kind"),
            pictogram=row.text("pictogram"),
            country=row.text("country"),
            address=texts.of(row, "address"),
            description=texts.of(row, "description"),
            note=texts.of(row, "note"),
            founded=_date(row, "founded"),
            extent_km2=row.number_of("extent_km2"),
            sites=row.many("sites"),
            same_spot_as=row.many("same_spot_as"),
            sensitive=row.flag("sensitive") or row.text("category") in sensitive,
            sources=row.many("sources"),
            position=positions.get(row.text("id")),
            drawn_on=row.text("drawn_on"),
            extra=tuple((name, row.text(name)) for name in own if row.text(name)),
        )
        for row in table.rows
    )


def partners(table: Table, positions: Positions) -> tuple[PartnerCity, ...]:
    """The partner cities, each with its position."""
    texts = TextColumns(table)
    return tuple(
        PartnerCity(
            id=row.text("id"),
            name=texts.of(row, "name"),
            local_name=row.text("local_name"),
            local_language=row.text("local_language"),
            aliases=row.many("aliases"),
            country=row.text("country"),
            country_name=texts.of(row, "country"),
            tie=_choice(row, "tie"),
            established=_date(row, "established"),
            ordinal=row.whole("ordinal"),
            ordinal_inferred=row.text("ordinal_status") == "inferred",
            timezone=row.text("timezone"),
            description=texts.of(row, "description"),
            note=texts.of(row, "note"),
            sources=row.many("sources"),
            position=positions.get(row.text("id")),
        )
        for row in table.rows
    )


def stops(table: Table, positions: Positions) -> tuple[RailStop, ...]:
    """The rail stops, each with its position."""
    texts = TextColumns(table)
    return tuple(
        RailStop(
            id=row.text("id"),
            name=texts.of(row, "name"),
            local_name=row.text("local_name"),
            local_language=row.text("local_language"),
            aliases=row.many("aliases"),
            countries=row.many("countries"),
            note=texts.of(row, "note"),
            sources=row.many("sources"),
            position=positions.get(row.text("id")),
        )
        for row in table.rows
    )


def grouped(table: Table, by: str) -> dict[str, list[Row]]:
    """Rows by the value of one column, each group in the order of ``seq``."""
    groups: dict[str, list[Row]] = {}
    for row in table.rows:
        groups.setdefault(row.text(by), []).append(row)
    for rows in groups.values():
        rows.sort(key=lambda row: row.whole("seq") or 0)
    return groups


def corridors(table: Table, stops_table: Table) -> tuple[Corridor, ...]:
    """The corridors with their stops in order."""
    texts, notes = TextColumns(table), TextColumns(stops_table)
    stops_of = grouped(stops_table, "corridor")
    return tuple(
        Corridor(
            id=row.text("id"),
            name=texts.of(row, "name"),
            main=row.flag("main"),
            description=texts.of(row, "description"),
            stops=tuple(_corridor_stop(stop, notes) for stop in stops_of.get(row.text("id"), [])),
            sources=row.many("sources"),
        )
        for row in table.rows
    )


def _corridor_stop(row: Row, texts: TextColumns) -> CorridorStop:
    return CorridorStop(
        stop=row.text("stop"),
        role=_choice(row, "role", "waypoint"),
        gauge_after_mm=tuple(int(gauge) for gauge in row.many("gauge_after_mm")),
        note=texts.of(row, "note"),
    )


def services(table: Table, legs_table: Table) -> tuple[Service, ...]:
    """The train services with their legs in order."""
    texts = TextColumns(table)
    legs_of = grouped(legs_table, "service")
    return tuple(
        Service(
            id=row.text("id"),
            name=texts.of(row, "name"),
            origin=texts.of(row, "origin"),
            destination=texts.of(row, "destination"),
            first_run=_date(row, "first_run"),
            days=row.text("days"),
            km=row.number_of("km"),
            frequency=texts.of(row, "frequency"),
            description=texts.of(row, "description"),
            note=texts.of(row, "note"),
            legs=tuple(_leg(leg) for leg in legs_of.get(row.text("id"), [])),
            sources=row.many("sources"),
        )
        for row in table.rows
    )


def _leg(row: Row) -> Leg:
    return Leg(
        corridor=row.text("corridor"),
        start=row.text("from"),
        end=row.text("to"),
        certainty=cast("Any", row.text("status")),
    )


def events(table: Table) -> tuple[Event, ...]:
    """The events."""
    texts = TextColumns(table)
    return tuple(
        Event(
            id=row.text("id"),
            name=texts.of(row, "name"),
            aliases=row.many("aliases"),
            venue=row.text("venue"),
            since=_date(row, "since"),
            editions=texts.of(row, "editions"),
            description=texts.of(row, "description"),
            note=texts.of(row, "note"),
            sources=row.many("sources"),
        )
        for row in table.rows
    )


def figures(table: Table) -> tuple[Figure, ...]:
    """The key figures in the order of their table."""
    texts = TextColumns(table)
    return tuple(
        Figure(
            id=row.text("id"),
            name=texts.of(row, "name"),
            value=texts.of(row, "value"),
            date=_date(row, "date"),
            subject=row.text("subject"),
            dispute=texts.of(row, "dispute"),
            sources=row.many("sources"),
        )
        for row in table.rows
    )


def corrections(table: Table) -> tuple[Correction, ...]:
    """Where print and evidence disagree."""
    texts = TextColumns(table)
    return tuple(
        Correction(
            id=row.text("id"),
            subject=row.text("subject"),
            printed=texts.of(row, "printed"),
            evidence=texts.of(row, "evidence"),
            printed_source=row.text("printed_source"),
            sources=row.many("sources"),
        )
        for row in table.rows
    )
