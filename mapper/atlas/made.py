"""A GeoDataFrame → an atlas without a folder: one place a row, one category a class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from mapper.atlas.answers import ANSWERS, is_answered
from mapper.atlas.cells import cells, told
from mapper.atlas.classes import RANGES, Classes, classes_of
from mapper.atlas.config.model import Config, MapConfig
from mapper.atlas.looks import looks
from mapper.atlas.records import Category, Extra, Place
from mapper.errors import UsageError
from mapper.geometry.types import Box, Point
from mapper.positions.model import Position
from mapper.value import value_type
from mapper.words.plain import plain
from mapper.words.saying import say
from mapper.words.text import Text

if TYPE_CHECKING:
    import geopandas
    import pandas

MAP = "map"
"""Id of its one map."""
_NAMES = ("name", "title", "label", "名称", "name_en", "name_zh")


@value_type
class Look:
    """What of a frame is shown, and how; columns are named as in the frame."""

    column: str = ""
    """What places are coloured by."""
    categorical: bool | None = None
    """Whether each value is a class of its own; None leaves it to the values."""
    scheme: str = "Quantiles"
    k: int = RANGES
    name: str = ""
    """What places are called by; the first likely column when empty."""
    shown: Sequence[str] | None = None
    """What cards tell; every column when None."""
    title: str = ""
    language: str = "en"
    base: str = "world"


@value_type
class Rows:
    """A frame as columns, in the order of its rows: what is to be known of many of them at little cost."""

    config: Config
    categories: tuple[Category, ...]
    names: Sequence[str]
    of_row: Sequence[int]
    """Number of each row's category."""
    lats: Sequence[float]
    lons: Sequence[float]
    """Degrees WGS-84, NaN for a row without a place."""
    columns: Sequence[tuple[str, Sequence[str | float]]]
    """What cards tell: the key of a column and its cells, empty where there is nothing."""

    @staticmethod
    def id_of(at: int) -> str:
        """What a row is called by programs; the first row is 0."""
        return f"row-{at + 1}"

    def fields(self) -> dict[str, Any]:
        """The fields of an atlas that has a place a row."""
        return self.fields_of(range(len(self.names)))

    def fields_of(self, some: Iterable[int]) -> dict[str, Any]:
        """The fields of an atlas of some rows, in this order; the first row is 0."""
        places = tuple(map(self._place, some))
        bare = {"folder": Path(), "config": self.config, "categories": self.categories}
        return {**bare, "place_list": places}

    def _place(self, at: int) -> Place:
        language = self.config.languages[0]
        id = self.id_of(at)
        extra: Extra = tuple((key, cells[at]) for key, cells in self.columns if cells[at] != "")
        lat, lon = self.lats[at], self.lons[at]
        point = None if lat != lat else Point(lat, lon)
        return Place(
            id=id,
            name=Text.of({language: self.names[at]}),
            category=self.categories[self.of_row[at]].id,
            position=Position(id=id, point=point, stated=point, method="sourced") if point else None,
            extra=extra,
        )


def fields_of(places: geopandas.GeoDataFrame, look: Look) -> dict[str, Any]:
    """The fields of the atlas of a frame; see :func:`rows_of`."""
    return rows_of(places, look).fields()


def rows_of(places: geopandas.GeoDataFrame, look: Look) -> Rows:
    """A frame in any CRS: rows at their points, lines and areas at one on them.

    ``UsageError`` for a column that is not there, and for coordinates of which nobody says what they are.
    """
    frame = in_degrees(places)
    _refuse_unknown(frame, look)
    classes = _classes(frame, look)
    title = Text.of({look.language: look.title or say("page.explored").line(look.language)})
    shown = _shown(frame, look)
    config = Config(
        id="explored",
        title=title,
        languages=(look.language,),
        facts=tuple(shown.values()),
        headings={key: Text.of({look.language: plain(name)}) for name, key in shown.items()},
        maps=(
            MapConfig(
                id=MAP, kind="city", title=title, layers=("places",), base=look.base, view=_view(frame)
            ),
        ),
    )
    lats, lons = _spots(frame)
    return Rows(
        config=config,
        categories=tuple(_categories(classes, look)),
        names=_names(frame, look),
        of_row=classes.of_row,
        lats=lats,
        lons=lons,
        columns=[(key, _answered(_cells(frame[name]), look.language)) for name, key in shown.items()],
    )


def in_degrees(frame: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """The frame in EPSG:4326, its columns called by texts; one that names no CRS must look like degrees."""
    if getattr(frame, "_geometry_column_name", None) not in frame.columns:
        raise UsageError(say("errors.no-geometry"))
    if not all(isinstance(name, str) for name in frame.columns):
        frame = frame.rename(columns=str)
    if frame.crs is not None:
        return frame.to_crs(4326)
    west, south, east, north = frame.total_bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        raise UsageError(say("errors.no-crs"))
    return frame.set_crs(4326)


def _view(frame: geopandas.GeoDataFrame) -> Box | None:
    """Round the outlines of lines and areas; None where there are none, and marks tell."""
    outlines = frame.geometry[frame.geom_type.notna() & (frame.geom_type != "Point") & ~frame.is_empty]
    if outlines.empty:
        return None
    west, south, east, north = map(float, frame.total_bounds)
    return Box(west=west, south=south, east=east, north=north)


def _refuse_unknown(frame: geopandas.GeoDataFrame, look: Look) -> None:
    for name in filter(None, (look.column, look.name, *(look.shown or ()))):
        if name not in frame.columns:
            known = ", ".join(map(str, frame.columns))
            raise UsageError(say("errors.no-such-column", name=name, known=known))


def _classes(frame: geopandas.GeoDataFrame, look: Look) -> Classes:
    if not look.column:
        named = look.title or say("page.explored").line(look.language)
        return Classes(names=(named,), colours=(), of_row=(0,) * len(frame))
    nothing = say("page.explored-nothing").line(look.language)
    classes = classes_of(
        list(frame[look.column]),
        categorical=look.categorical,
        scheme=look.scheme,
        count=look.k,
        nothing=nothing,
    )
    known = [name for name in classes.names if name != nothing]
    said = dict(zip(known, _answered(known, look.language), strict=True))
    return replace(classes, names=tuple(str(said.get(name, name)) for name in classes.names))


def _categories(classes: Classes, look: Look) -> Iterator[Category]:
    ramp = [{"shape": "circle", "color": one, "color_dark": one} for one in classes.colours]
    for number, (name, drawn) in enumerate(zip(classes.names, ramp or looks(()), strict=False), start=1):
        named = Text.of({look.language: plain(name)})
        yield Category(id=f"class-{number}", name=named, **cast("dict[str, Any]", drawn))


def _shown(frame: geopandas.GeoDataFrame, look: Look) -> dict[str, str]:
    """Column → the key it has on the page, which is an id."""
    hidden = {frame.geometry.name, _name_column(frame, look)}
    wanted = frame.columns if look.shown is None else look.shown
    names = [str(name) for name in wanted if name not in hidden]
    return {name: f"column_{at}" for at, name in enumerate(names)}


def _name_column(frame: geopandas.GeoDataFrame, look: Look) -> str:
    if look.name:
        return look.name
    likely = {str(name).casefold(): str(name) for name in frame.columns}
    return next((likely[name] for name in _NAMES if name in likely), "")


def _names(frame: geopandas.GeoDataFrame, look: Look) -> list[str]:
    named = _name_column(frame, look)
    names = told((frame[named] if named else frame.index).tolist())
    return names if all(names) else [name or Rows.id_of(at) for at, name in enumerate(names)]


def _spots(frame: geopandas.GeoDataFrame) -> tuple[list[float], list[float]]:
    """Latitudes and longitudes."""
    shapes = frame.geometry
    points = shapes if (shapes.geom_type == "Point").all() else shapes.representative_point()
    there = ~(shapes.is_empty | shapes.isna())
    lats, lons = points.y.where(there).tolist(), points.x.where(there).tolist()
    return lats, lons


def _cells(column: pandas.Series[Any]) -> list[str | float]:
    values = column.tolist()
    if column.dtype.kind == "f":
        return ["" if value != value else value for value in values]
    return cells(values)


def _answered(cells: Sequence[str | float], language: str) -> Sequence[str | float]:
    """Yes and no in the language of the page, where a column says nothing else and the language has them."""
    if not is_answered(set(cells)):
        return cells
    words = {cell: say(key).text((language,)).get(language) for cell, key in ANSWERS.items()}
    return [words.get(cell) or cell for cell in cells]
