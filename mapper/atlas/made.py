"""A GeoDataFrame → an atlas without a folder: one place a row, one category a class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from mapper.atlas.classes import RANGES, Classes, classes_of
from mapper.atlas.config.model import Config, MapConfig
from mapper.atlas.looks import looks
from mapper.atlas.records import Category, Extra, Place
from mapper.errors import UsageError
from mapper.geometry.types import Point
from mapper.positions.model import Position
from mapper.words.plain import plain
from mapper.words.saying import say
from mapper.words.text import Text

if TYPE_CHECKING:
    import geopandas

MAP = "map"
"""Id of its one map."""
_NAMES = ("name", "title", "label", "名称", "name_en", "name_zh")


@dataclass(frozen=True, kw_only=True)
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


def fields_of(places: geopandas.GeoDataFrame, look: Look) -> dict[str, Any]:
    """The fields of the atlas of a frame in any CRS: rows at their points, lines and areas at one on them.

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
        maps=(MapConfig(id=MAP, kind="city", title=title, layers=("places",), base=look.base),),
    )
    return {
        "folder": Path(),
        "config": config,
        "categories": tuple(_categories(classes, look)),
        "place_list": tuple(_places(frame, look, classes, shown)),
    }


def in_degrees(frame: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """The frame in EPSG:4326; one that names no CRS must look like degrees."""
    if frame.crs is not None:
        return frame.to_crs(4326)
    west, south, east, north = frame.total_bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        raise UsageError(say("errors.no-crs"))
    return frame.set_crs(4326)


def _refuse_unknown(frame: geopandas.GeoDataFrame, look: Look) -> None:
    for name in filter(None, (look.column, look.name, *(look.shown or ()))):
        if name not in frame.columns:
            known = ", ".join(map(str, frame.columns))
            raise UsageError(say("errors.no-such-column", name=name, known=known))


def _classes(frame: geopandas.GeoDataFrame, look: Look) -> Classes:
    if not look.column:
        named = look.title or say("page.explored").line(look.language)
        return Classes(names=(named,), colours=(), of_row=(0,) * len(frame))
    return classes_of(
        list(frame[look.column]),
        categorical=look.categorical,
        scheme=look.scheme,
        count=look.k,
        nothing=say("page.explored-nothing").line(look.language),
    )


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


def _places(
    frame: geopandas.GeoDataFrame, look: Look, classes: Classes, shown: dict[str, str]
) -> Iterator[Place]:
    named = _name_column(frame, look)
    names = [str(one) for one in (frame[named] if named else frame.index)]
    columns = [(key, list(map(_cell, frame[name].tolist()))) for name, key in shown.items()]
    for at, spot in enumerate(_spots(frame)):
        id = f"row-{at + 1}"
        extra: Extra = tuple((key, cells[at]) for key, cells in columns if cells[at] != "")
        yield Place(
            id=id,
            name=Text.of({look.language: plain(names[at]) or id}),
            category=f"class-{classes.of_row[at] + 1}",
            position=Position(id=id, point=spot, stated=spot, method="sourced") if spot else None,
            extra=extra,
        )


def _spots(frame: geopandas.GeoDataFrame) -> Iterable[Point | None]:
    shapes = frame.geometry
    points = shapes if (shapes.geom_type == "Point").all() else shapes.representative_point()
    whole = ~(shapes.is_empty | shapes.isna())
    for known, lat, lon in zip(whole, points.y, points.x, strict=True):
        yield Point(float(lat), float(lon)) if known else None


def _cell(value: Any) -> str | float:
    """A value as a cell: numbers stay numbers, what is missing is empty, all else is text."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool | str) or not hasattr(value, "__float__"):
        return plain(str(value))
    return float(value)
