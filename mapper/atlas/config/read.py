"""``atlas.toml`` → :class:`mapper.atlas.config.model.Config`, or problems that name the line and the key.

Texts are tables of languages (``title = {en = "…", zh = "…"}``); a plain string is the first language's.
"""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from itertools import takewhile
from pathlib import Path
from typing import Any, get_args

from mapper.atlas import wording
from mapper.atlas.config.model import Config, InsetConfig, LayerName, MapConfig, MapKind, OnlineTiles, Opening
from mapper.atlas.config.section import Section
from mapper.atlas.reserved import COVER
from mapper.errors import Problem
from mapper.regex import regex
from mapper.tables.cells import kebab
from mapper.tables.choices import unlike
from mapper.tables.countries import read_country
from mapper.tables.dates import read_date
from mapper.tables.datums import datum_of
from mapper.tables.decode import Undecodable, decode
from mapper.tables.files import read_bytes, reason_of
from mapper.tables.ids import id_of
from mapper.tables.messages import At, problem
from mapper.tables.patterns import looks_like
from mapper.tables.reading import Reading
from mapper.tables.schema import DEFAULT_LANGUAGES
from mapper.words.saying import say
from mapper.words.text import Text

FILE = "atlas.toml"
_LINE = regex(r"\(at line (\d+)")
NO_BASE = "none"
"""What ``base`` says when only the features are to be drawn, on plain paper."""


def read_folder(folder: Path) -> tuple[Config | None, list[Problem]]:
    """The settings in an atlas folder, ahead of loading anything else; None when they cannot be used."""
    file = folder / FILE
    content = read_bytes(file)
    return (None, [content]) if isinstance(content, Problem) else read_config(content, file=str(file))


def read_config(data: bytes, *, file: str) -> tuple[Config | None, list[Problem]]:
    """The settings of an atlas; None when they cannot be used."""
    try:
        text = decode(data).text
        raw = tomllib.loads(text)
    except Undecodable as error:
        return None, [problem(error.message, At(file, error.row), what=error.what)]
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        # tomllib tells the line only in its message, and none for the end of the file.
        row = int(line[1]) if line else text.count("\n") + 1
        reason = str(error).partition(" (at")[0]
        return None, [problem(wording.BAD_TOML, At(file, row), reason=reason)]
    except Exception as error:  # numbers and nesting have limits of their own
        return None, [problem(wording.BAD_TOML, At(file), reason=reason_of(error))]
    top = Section(raw, file=file, text=text)
    config = _config(top)
    return (None if any(p.severity == "error" for p in top.problems) else config), top.problems


def in_part(data: bytes) -> Config:
    """What settings that cannot be used say all the same: the tables are read by it, so that one mistake in
    them is not told once more of every table. Of a broken file, what single lines say above its maps.
    """
    try:
        text = decode(data).text
    except Undecodable:
        text = ""
    try:
        raw = tomllib.loads(text)
    except Exception:  # as above
        raw = {}
        for line in takewhile(lambda line: not line.startswith("["), text.splitlines()):
            with suppress(Exception):
                raw |= tomllib.loads(line)
    return _config(Section(raw, file="", text=text))


def _config(top: Section) -> Config:
    # First, because a text without a language is in the first of them.
    top.languages = _languages(top)
    config = Config(
        id=_id(top),
        title=top.texts("title", required=True),
        languages=top.languages,
        hub=top.string("hub"),
        hub_name=top.texts("hub_name"),
        tracks=top.string("tracks"),
        country=_country(top),
        countries=_countries(top),
        area=top.box("area"),
        data_date=_date(top),
        credits=top.texts("credits"),
        contact=top.string("contact"),
        address=_address(top),
        datum=_datum(top),
        facets=top.strings("facets", 'facets = ["kind"]'),
        facts=top.strings("facts", 'facts = ["architect"]'),
        headings=_headings(top),
        tiles_from=top.count("tiles_from", Config.tiles_from),
        maps=_maps(top),
    )
    # Last, because it complains of every key that nobody has asked for.
    top.finish()
    return config


def _languages(top: Section) -> tuple[str, ...]:
    languages = top.strings("languages", 'languages = ["en", "zh"]')
    if not languages:
        top.complain(wording.MISSING_KEY, "languages", example='languages = ["en", "zh"]')
    for tag in languages:
        if not looks_like("language", tag):
            top.complain(wording.BAD_LANGUAGE, "languages", value=tag)
    return languages or DEFAULT_LANGUAGES


def _id(section: Section) -> str:
    value = section.string("id")
    if not value:
        section.complain(wording.MISSING_KEY, "id", example='id = "lisbon"')
    elif kebab(value) != value:
        section.complain(wording.BAD_ID, "id", value=value, suggestion=id_of(value) or "city")
    return value


def _country(top: Section) -> str:
    reading = read_country(top.string("country")) if top.string("country") else Reading("")
    if reading.message:
        top.complain(reading.message, "country", **reading.values)
    return str(reading.value or "")


def _countries(top: Section) -> dict[str, Text]:
    value = top.asked("countries")
    example = 'countries = { KZ = { en = "Kazakhstan" } }'
    if value is None:
        return {}
    if not isinstance(value, dict):
        top.complain(wording.WRONG_TYPE, "countries", what=say("check.type.countries"), example=example)
        return {}
    section = top.section(value, "countries")
    named: dict[str, Text] = {}
    for written in value:
        reading = read_country(written)
        if reading.message:
            section.complain(reading.message, written, **reading.values)
        named[str(reading.value or written)] = section.texts(written, required=True)
    return named


def _headings(top: Section) -> dict[str, Text]:
    value = top.asked("headings")
    if value is None:
        return {}
    if not isinstance(value, dict):
        example = 'headings = { architect = { en = "Architect" } }'
        top.complain(wording.WRONG_TYPE, "headings", what=say("check.type.headings"), example=example)
        return {}
    section = top.section(value, "headings")
    return {column: section.texts(column, required=True) for column in value}


def _date(top: Section) -> str:
    value = top.asked("data_date")
    # TOML has dates of its own, which print as the text would stand there.
    text = "" if value is None else str(value)
    if text and read_date(text).value != text:
        top.complain(wording.BAD_DATE, "data_date", value=text)
    return text


def _address(top: Section) -> str:
    value = top.string("address")
    if value and not re.fullmatch(r"https?://[^\s\"'<>?#]+", value):
        top.complain(wording.BAD_ADDRESS, "address", value=value)
    return value


def _datum(top: Section) -> Any:
    value = top.string("datum")
    datum = datum_of(value)
    if value and not datum:
        top.complain(
            wording.NOT_A_CHOICE, "datum", value=value, choices="WGS84, GCJ02, BD09", suggestion="WGS84"
        )
    return datum


def _maps(top: Section) -> tuple[MapConfig, ...]:
    value = top.asked("maps")
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value) or not value:
        top.complain(wording.NO_MAPS, "maps")
        return ()
    maps = tuple(_map(top.section(item, f"maps.{number}")) for number, item in enumerate(value, start=1))
    ids = [config.id for config in maps]
    for number, config in enumerate(maps, start=1):
        if config.id == COVER:
            top.section(value[number - 1], f"maps.{number}").complain(wording.MAP_INDEX, "id", value=COVER)
        # Of two maps the later one is told to be wrong.
        if config.id in ids[: number - 1]:
            top.section(value[number - 1], f"maps.{number}").complain(wording.SAME_MAP, "id", value=config.id)
    return maps


def _map(section: Section) -> MapConfig:
    layers = section.strings("layers", 'layers = ["places", "events"]')
    for layer in layers:
        if layer not in get_args(LayerName):
            message, values = unlike(layer, get_args(LayerName), "layers")
            section.complain(message, "layers", **values)
    kind: MapKind = section.choice("kind", get_args(MapKind), "city")
    if "kind" not in section.raw:
        section.complain(wording.MISSING_KEY, "kind", example='kind = "city"')
    config = MapConfig(
        id=_id(section),
        kind=kind,
        title=section.texts("title", required=True),
        story=section.texts("story"),
        # In one order, however they are written.
        layers=tuple(layer for layer in get_args(LayerName) if layer in layers),
        base="" if section.string("base", "world") == NO_BASE else section.string("base", "world"),
        view=section.box("view"),
        insets=_insets(section) if kind == "world" else None,
        boundaries=section.string("boundaries", "none"),
        online=_online(section),
        opening=section.choice("opening", get_args(Opening), "marks") if kind == "city" else "marks",
    )
    section.finish()
    return config


def _insets(section: Section) -> tuple[InsetConfig, ...] | None:
    """Boxes, or names with boxes; none at all where the list is empty."""
    value = section.asked("insets")
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(item, dict | list) for item in value):
        example = "insets = [{ west = -10, south = 36, east = 30, north = 60 }]"
        section.complain(wording.WRONG_TYPE, "insets", what=say("check.type.list-of-boxes"), example=example)
        return None
    return tuple(inset for item in value if (inset := _inset(section, item)))


def _inset(section: Section, item: dict[str, Any] | list[Any]) -> InsetConfig | None:
    named = item if isinstance(item, dict) and "box" in item else {"box": item}
    part = section.section(named, "insets")
    box, name = part.box("box"), part.texts("name")
    part.finish()
    return InsetConfig(box=box, name=name) if box else None


def _online(section: Section) -> OnlineTiles | None:
    raw = section.asked("online")
    if raw is None:
        return None
    if not isinstance(raw, dict):
        section.complain(wording.WRONG_TYPE, "online", what=say("check.type.table"), example="[maps.online]")
        return None
    online = section.section(raw, "online")
    tiles = OnlineTiles(
        url=online.string("url"),
        attribution=online.string("attribution"),
        datum=online.choice("datum", ("WGS84", "GCJ02"), ""),
        name=online.texts("name"),
    )
    for key in ("url", "attribution", "datum"):
        if not raw.get(key):
            online.complain(wording.MISSING_KEY, key, example=f'{key} = "…"')
    if tiles.url and not re.fullmatch(r"https?://[^\s\"'<>]+", tiles.url):
        online.complain(wording.BAD_TILES, "url", value=tiles.url)
    online.finish()
    return tiles
