"""The rows of a table with each point settled: one that stands in one cell, one in metres of a map grid.

Afterwards ``lat`` and ``lon`` are degrees or empty, and ``datum`` is one that positions know.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace

from mapper.regex import regex
from mapper.tables import wording
from mapper.tables.angles import Axis, lost_point
from mapper.tables.datums import DATUMS, exchanged, system_of, to_wgs84
from mapper.tables.headings import POINT
from mapper.tables.messages import At, Message, Report
from mapper.tables.numbers import read_number, with_point, written
from mapper.tables.pasted import DECIMALS, Pasted, read_point
from mapper.tables.reading import Reading, Value
from mapper.tables.table import Row, Rows, Table, sizes

_CELLS = ("lat", "lon", POINT)
_AXES: tuple[tuple[str, Axis], ...] = (("lat", "latitude"), ("lon", "longitude"))
_KNOWN = frozenset({*DATUMS.values(), "", None})
_PLAIN_PAIR = regex(r"[+-]?\d+(?:\.\d+)?\s*[,;\s]\s*[+-]?\d+(?:\.\d+)?", re.ASCII)
SAME = 1e-4
"""Degrees between two statements of one point."""


def settled(table: Table) -> Table:
    """The table with every point in degrees; what could not be understood is among its problems."""
    if not any(name in table.by_name for name in _CELLS):
        return table
    return _Settling(table).run()


class _Settling:
    """One pass over the rows of one table."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.report = Report(sizes([table]))
        self.named = next(
            (
                table.by_name[name].datum
                for name in _CELLS
                if name in table.by_name and table.by_name[name].datum
            ),
            "",
        )
        self.in_systems: dict[int, list[int]] = {}
        self.metres: list[tuple[Row, str]] = []
        self.exchanged = False
        """Whether the axes stand under each other's heading in every row."""

    def run(self) -> Table:
        rows = self.table.rows
        changes = {at: self._row(rows[at], at) for at in self._unusual()}
        rows = self._converted(rows.changed(changes))
        if self.metres:
            row, text = self.metres[0]
            self._tell(wording.METRES, self.table.at(row, "lat"), value=text, count=len(self.metres))
        systems = "; ".join(f"EPSG:{code}" for code in sorted(self.in_systems))
        detected = self.table.detected
        if detected and systems:
            detected = replace(detected, crs="; ".join(filter(None, (detected.crs, systems))))
        problems = [*self.table.problems, *self.report.problems()]
        table = replace(self.table, rows=rows, detected=detected, problems=problems)
        return _with_axes_exchanged(table) if self.exchanged else table

    def _unusual(self) -> list[int]:
        """The rows of which something is to be done: all but two numbers that may be degrees, or nothing, in
        a known datum.
        """
        rows = self.table.rows
        if self.named:
            return list(range(len(rows)))
        columns = (rows.column(name) for name in ("lat", "lon", POINT, "datum"))
        return [
            at
            for at, (lat, lon, point, datum) in enumerate(zip(*columns, strict=True))
            if point or datum not in _KNOWN or not (_degrees(lat) and _degrees(lon))
        ]

    def _row(self, row: Row, index: int) -> dict[str, Value]:
        """What is to stand in the row afterwards."""
        values = {name: row.value(name) for name in (*_CELLS, "datum")}
        self._paste(row, values)
        self._name_datum(row, values)
        beyond = _beyond(values)
        if values.get("datum") not in _KNOWN:
            self._in_system(row, index, values, metres=beyond > 0)
        elif beyond:
            self._too_large(row, values, all_beyond=beyond == len(_AXES))
        there = self.table.rows.columns
        return {name: value for name, value in values.items() if value is not None or name in there}

    def _paste(self, row: Row, values: dict[str, Value]) -> None:
        """Take the point from the cell that holds a whole one."""
        stated = {name: text for name in _CELLS if isinstance(text := values.get(name), str) and text}
        values.update(dict.fromkeys(stated))
        self._commas(row, values, stated)
        for name, text in stated.items():
            # Beside an empty longitude two numbers under latitude can only be the two in this order.
            alone = name == "lat" and not self._text(row, "lon")
            found = read_point(text, ordered=alone or name == POINT)
            if isinstance(found, Reading):
                self._tell(found.message or wording.NO_POINT, self.table.at(row, name), **found.values)
                continue
            given = (values.get("lat"), values.get("lon"))
            if any(_apart(one, other) for one, other in zip(given, found[:2], strict=True)):
                self._tell(wording.POINT_CONTRADICTED, self.table.at(row, name), **_shown(text, found))
            values.update({"lat": found.lat, "lon": found.lon})
            if found.datum:
                self._state(row, values, found.datum)
            if name != POINT or not _PLAIN_PAIR.fullmatch(text):
                self._tell(wording.READ_AS_POINT, self.table.at(row, name), **_shown(text, found))

    def _commas(self, row: Row, values: dict[str, Value], stated: dict[str, str]) -> None:
        """Take the numbers with a decimal comma out of ``stated``, if this table can mean nothing else.

        Where commas also part the cells, both coordinates have to be written so.
        """
        read = {name: with_point(stated.get(name, "")) for name, _ in _AXES}
        numbers = {name: number for name, number in read.items() if number is not None}
        detected = self.table.detected
        parting = detected is not None and detected.separator == ","
        alone = any(not self._text(row, name) for name, _ in _AXES)
        for name, number in numbers.items():
            text = stated.pop(name)
            if alone or (parting and len(numbers) < len(_AXES)):
                told = read_number(text)
                self._tell(told.message or wording.DECIMAL_COMMA, self.table.at(row, name), **told.values)
                continue
            values[name] = round(number, DECIMALS)
            result = written(round(number, DECIMALS))
            self._tell(wording.READ_AS, self.table.at(row, name), value=text, result=result)

    def _name_datum(self, row: Row, values: dict[str, Value]) -> None:
        if self.named and values.get("lat") is not None:
            self._state(row, values, self.named)

    def _state(self, row: Row, values: dict[str, Value], datum: str) -> None:
        """A datum that the coordinates come with; the row's own may not say otherwise."""
        own = values.get("datum")
        heading = self.table.by_name.get("datum")
        if own and not _one_system(str(own), datum, metres=_beyond(values)):
            at = self.table.at(row, "datum")
            self._tell(wording.DATUM_CONTRADICTED, at, value=str(own), stated=datum)
        elif not own and (heading is None or not row.written(heading.index).strip()):
            values["datum"] = datum

    def _in_system(self, row: Row, index: int, values: dict[str, Value], *, metres: bool) -> None:
        datum = str(values["datum"])
        values["datum"] = None
        if not isinstance(values.get("lat"), float) or not isinstance(values.get("lon"), float):
            return
        code = system_of(datum, metres=metres)
        if code:
            self.in_systems.setdefault(code, []).append(index)
        else:
            values.update({"lat": None, "lon": None})
            message = wording.SYSTEM_WITHOUT_METRES if metres else wording.SYSTEM_WITHOUT_DEGREES
            self._tell(message, self.table.at(row, "datum"), value=datum)

    def _too_large(self, row: Row, values: dict[str, Value], *, all_beyond: bool) -> None:
        """Numbers that are no degrees in a known datum, or in none."""
        texts = {
            name: self._text(row, name) or written(float(str(values.get(name))))
            for name, _ in _AXES
            if isinstance(values.get(name), float)
        }
        in_grid = all_beyond and (self._for_metres() or any("." in text for text in texts.values()))
        for name, axis in _AXES:
            value = values.get(name)
            if in_grid or (isinstance(value, float) and abs(value) > 180):
                values[name] = None
                if not in_grid:
                    reading = lost_point(texts[name], axis, or_metres=all_beyond)
                    self._tell(
                        reading.message or wording.OUT_OF_RANGE, self.table.at(row, name), **reading.values
                    )
        if in_grid:
            self.metres.append((row, texts.get("lat", "")))

    def _for_metres(self) -> bool:
        """Whether the headings do not speak of degrees: x and y, easting and northing."""
        found = [self.table.by_name[name].grid for name in ("lat", "lon") if name in self.table.by_name]
        return bool(found) and all(found)

    def _text(self, row: Row, name: str) -> str:
        heading = self.table.by_name.get(name)
        return row.written(heading.index).strip() if heading else ""

    def _converted(self, rows: Rows) -> Rows:
        changes: dict[int, dict[str, Value]] = {}
        for code, indices in self.in_systems.items():
            xs, ys = ([_number(rows[index], name) for index in indices] for name in ("lon", "lat"))
            points = to_wgs84(code, xs, ys)
            self.exchanged = len(self.in_systems) == 1 and exchanged(code, xs, ys)
            for index, (lat, lon) in zip(indices, points, strict=True):
                found: dict[str, Value] = {"lat": round(lat, DECIMALS), "lon": round(lon, DECIMALS)}
                if math.isnan(lat):
                    found = {"lat": None, "lon": None}
                    self._tell(wording.OUTSIDE_GRID, self.table.at(rows[index], "lat"), system=f"EPSG:{code}")
                changes[index] = {**found, "datum": "WGS84"}
            at = self.table.at(rows[indices[0]], "datum")
            self._tell(
                wording.READ_AS_GRID,
                At(at.file, at.row, at.column),
                system=f"EPSG:{code}",
                count=len(indices),
            )
        return rows.changed(changes)

    def _tell(self, message: Message, at: At, **values: object) -> None:
        self.report.add(message, at, **values)


def _with_axes_exchanged(table: Table) -> Table:
    """The table whose headings say what really stands under them."""
    names = {"lat": "lon", "lon": "lat"}
    headings = [replace(one, name=names.get(one.name, one.name)) for one in table.headings]
    return replace(table, headings=headings, by_name={one.name: one for one in headings if one.name})


def _beyond(values: dict[str, Value]) -> int:
    """How many of the two numbers are no degrees."""
    return sum(isinstance(value := values.get(name), float) and abs(value) > 180 for name, _ in _AXES)


def _one_system(own: str, stated: str, *, metres: int) -> bool:
    """Whether two names mean one system, or the second says nothing of metres: ETRS89 beside EPSG:25830."""
    if own == stated:
        return True
    codes = [system_of(one, metres=metres > 0) for one in (own, stated)]
    return codes[0] > 0 and (codes[1] == codes[0] or (metres > 0 and not codes[1]))


def _degrees(value: Value) -> bool:
    return value is None or (isinstance(value, float) and -180 <= value <= 180)


def _number(row: Row, name: str) -> float:
    return row.number_of(name) or 0.0


def _apart(one: Value, other: float) -> bool:
    return isinstance(one, float) and abs(one - other) > SAME


def _shown(text: str, point: Pasted) -> dict[str, object]:
    named = f" ({point.datum})" if point.datum else ""
    lat, lon = written(round(point.lat, DECIMALS)), written(round(point.lon, DECIMALS))
    return {"value": text, "result": f"{lat}, {lon}{named}", "lat": lat, "lon": lon}
