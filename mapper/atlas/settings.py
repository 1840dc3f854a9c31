"""``atlas.toml`` → :class:`mapper.atlas.config.Config`, or problems that name the line and the key.

Texts are tables of languages (``title = {en = "…", zh = "…"}``); a plain string is the first language's.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any, get_args

from mapper.atlas import wording as say
from mapper.atlas.config import Box, Config, LayerName, MapConfig, MapKind, OnlineTiles
from mapper.atlas.keys import row_of
from mapper.atlas.text import Text
from mapper.errors import Problem
from mapper.tables.cells import DATUMS, kebab, nearest
from mapper.tables.dates import read_date
from mapper.tables.decode import Undecodable, decode
from mapper.tables.messages import At, Message, problem

FILE = "atlas.toml"
MOST_UNKNOWN = 20
"""Unknown settings that are told one by one; a file with more is no settings file."""
_LINE = re.compile(r"\(at line (\d+)")
NO_BASE = "none"
"""What ``base`` says when only the features are to be drawn, on plain paper."""
_EDGES = ("west", "south", "east", "north")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def read_config(data: bytes, *, file: str) -> tuple[Config | None, list[Problem]]:
    """The settings of an atlas; None when they cannot be used."""
    try:
        text = decode(data).text
        raw = tomllib.loads(text)
    except Undecodable as error:
        return None, [problem(error.message, At(file, error.row), what=error.what)]
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        row = int(line[1]) if line else text.count("\n") + 1
        reason = str(error).partition(" (at")[0]
        return None, [problem(say.BAD_TOML, At(file, row), reason=reason)]
    except RecursionError:
        return None, [problem(say.BAD_TOML, At(file), reason="nested too deeply")]
    top = Section(raw, file=file, text=text)
    config = _config(top)
    return (None if any(p.severity == "error" for p in top.problems) else config), top.problems


class Section:
    """One table of the file: typed access to its keys, and a note of what was wrong or never asked for."""

    def __init__(
        self,
        raw: Mapping[str, Any],
        *,
        file: str,
        text: str,
        path: str = "",
        languages: tuple[str, ...] = (),
        problems: list[Problem] | None = None,
    ) -> None:
        self.raw = raw
        self.path = path
        self.languages = languages
        self.problems: list[Problem] = [] if problems is None else problems
        self._file, self._text = file, text
        self._asked: set[str] = set()

    def complain(self, message: Message, key: str, **values: object) -> None:
        """Note a problem with ``key``."""
        name = f"{self.path}{key}"
        at = At(self._file, row_of(self._text, name), name, snippet=str(self.raw.get(key, "")))
        self.problems.append(problem(message, at, key=name, **values))

    def _typed(self, key: str, kind: type | tuple[type, ...], what: str, example: str) -> Any:
        self._asked.add(key)
        value = self.raw.get(key)
        if value is None:
            return None
        if isinstance(value, kind) and not (isinstance(value, bool) and bool not in _tuple(kind)):
            return value
        self.complain(say.WRONG_TYPE, key, what=what, example=example)
        return None

    def string(self, key: str, default: str = "") -> str:
        """A string."""
        value = self._typed(key, str, "text", f'{key} = "…"')
        return default if value is None else str(value)

    def choice(self, key: str, choices: tuple[str, ...], default: str) -> Any:
        """One of ``choices``."""
        value = self.string(key, default)
        if value in choices or (value == default and key not in self.raw):
            return value
        suggestion = nearest(value, choices) or choices[0]
        self.complain(say.NOT_A_CHOICE, key, value=value, choices=", ".join(choices), suggestion=suggestion)
        return default

    def strings(self, key: str, example: str) -> tuple[str, ...]:
        """A list of strings."""
        value = self._typed(key, list, "list", example)
        if value is not None and not all(isinstance(item, str) for item in value):
            self.complain(say.WRONG_TYPE, key, what="list of texts", example=example)
            return ()
        return tuple(value or ())

    def texts(self, key: str, *, required: bool = False) -> Text:
        """A text in several languages."""
        value = self._typed(key, (dict, str), "text per language", f'{key} = {{en = "…", zh = "…"}}')
        if isinstance(value, str):
            value = {self.languages[0]: value}
        value = value or {}
        if not all(isinstance(text, str) for text in value.values()):
            self.complain(say.WRONG_TYPE, key, what="text per language", example=f'{key} = {{en = "…"}}')
            return Text()
        for tag in value:
            if tag not in self.languages:
                self.complain(say.UNLISTED_LANGUAGE, key, tag=tag)
        text = Text.of({tag: value[tag].strip() for tag in self.languages if tag in value})
        if required and not text:
            self.complain(say.MISSING_KEY, key, example=f'{key} = {{en = "…", zh = "…"}}')
        return text

    def box(self, key: str) -> Box | None:
        """A bounding box: west, south, east, north."""
        example = f"{key} = {{ west = 123.2, south = 41.6, east = 123.7, north = 41.95 }}"
        value = self._typed(key, (list, dict), "bounding box", example)
        if value is None:
            return None
        edges = [value.get(edge) for edge in _EDGES] if isinstance(value, dict) else value
        numbers = [edge for edge in edges if isinstance(edge, int | float) and not isinstance(edge, bool)]
        if len(edges) != 4 or len(numbers) != 4 or len(value) != 4:
            self.complain(say.BAD_BOX, key, example=example)
            return None
        west, south, east, north = map(float, numbers)
        if not (-90 <= south < north <= 90 and -180 <= west <= 360 and west < east <= 540):
            self.complain(say.BAD_BOX, key, example=example)
            return None
        return Box(west=west, south=south, east=east, north=north)

    def section(self, raw: Mapping[str, Any], path: str) -> Section:
        """A table within this one."""
        return Section(
            raw,
            file=self._file,
            text=self._text,
            path=f"{self.path}{path}.",
            languages=self.languages,
            problems=self.problems,
        )

    def asked(self, key: str) -> Any:
        """The raw value of a key that is read elsewhere."""
        self._asked.add(key)
        return self.raw.get(key)

    def finish(self) -> None:
        """Complain about keys nobody asked for."""
        unknown = [key for key in self.raw if key not in self._asked]
        for key in unknown[:MOST_UNKNOWN]:
            suggestion = nearest(key, sorted(self._asked))
            message = say.UNKNOWN_KEY_NEAR if suggestion else say.UNKNOWN_KEY
            self.complain(message, key, nearest=suggestion, known=", ".join(sorted(self._asked)))


def _tuple(kind: type | tuple[type, ...]) -> tuple[type, ...]:
    return kind if isinstance(kind, tuple) else (kind,)


def _config(top: Section) -> Config:
    top.languages = _languages(top)
    config = Config(
        id=_id(top),
        title=top.texts("title", required=True),
        languages=top.languages,
        hub=top.string("hub"),
        hub_name=top.texts("hub_name"),
        tracks=top.string("tracks"),
        country=top.string("country").upper(),
        area=top.box("area"),
        data_date=_date(top),
        credits=top.texts("credits"),
        contact=top.string("contact"),
        datum=_datum(top),
        facets=top.strings("facets", 'facets = ["kind"]'),
        maps=_maps(top),
    )
    top.finish()
    return config


def _languages(top: Section) -> tuple[str, ...]:
    languages = top.strings("languages", 'languages = ["en", "zh"]')
    if not languages:
        top.complain(say.MISSING_KEY, "languages", example='languages = ["en", "zh"]')
    for tag in languages:
        if not _LANGUAGE.fullmatch(tag):
            top.complain(say.BAD_LANGUAGE, "languages", value=tag)
    return languages or ("en",)


def _id(section: Section) -> str:
    value = section.string("id")
    if not value:
        section.complain(say.MISSING_KEY, "id", example='id = "lisbon"')
    elif kebab(value) != value:
        section.complain(say.BAD_ID, "id", value=value, suggestion=kebab(value) or "city")
    return value


def _date(top: Section) -> str:
    value = top.asked("data_date")
    text = "" if value is None else str(value)
    if text and read_date(text).value != text:
        top.complain(say.BAD_DATE, "data_date", value=text)
    return text


def _datum(top: Section) -> Any:
    value = top.string("datum")
    datum = DATUMS.get(value.casefold().replace("-", "").replace(":", ""), "")
    if value and not datum:
        top.complain(say.NOT_A_CHOICE, "datum", value=value, choices="WGS84, GCJ02, BD09", suggestion="WGS84")
    return datum


def _maps(top: Section) -> tuple[MapConfig, ...]:
    value = top.asked("maps")
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value) or not value:
        top.complain(say.NO_MAPS, "maps")
        return ()
    maps = tuple(_map(top.section(item, f"maps.{number}")) for number, item in enumerate(value, start=1))
    ids = [config.id for config in maps]
    for number, config in enumerate(maps, start=1):
        if config.id in ids[: number - 1]:
            top.section(value[number - 1], f"maps.{number}").complain(say.SAME_MAP, "id", value=config.id)
    return maps


def _map(section: Section) -> MapConfig:
    layers = section.strings("layers", 'layers = ["places", "events"]')
    for layer in layers:
        if layer not in get_args(LayerName):
            choices = get_args(LayerName)
            suggestion = nearest(layer, choices) or choices[0]
            section.complain(
                say.NOT_A_CHOICE, "layers", value=layer, choices=", ".join(choices), suggestion=suggestion
            )
    kind: MapKind = section.choice("kind", get_args(MapKind), "city")
    if "kind" not in section.raw:
        section.complain(say.MISSING_KEY, "kind", example='kind = "city"')
    config = MapConfig(
        id=_id(section),
        kind=kind,
        title=section.texts("title", required=True),
        story=section.texts("story"),
        layers=tuple(layer for layer in get_args(LayerName) if layer in layers),
        base="" if section.string("base", "world") == NO_BASE else section.string("base", "world"),
        view=section.box("view"),
        boundaries=section.string("boundaries", "none"),
        online=_online(section),
    )
    section.finish()
    return config


def _online(section: Section) -> OnlineTiles | None:
    raw = section.asked("online")
    if raw is None:
        return None
    if not isinstance(raw, dict):
        section.complain(say.WRONG_TYPE, "online", what="table", example="[maps.online]")
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
            online.complain(say.MISSING_KEY, key, example=f'{key} = "…"')
    if tiles.url and not re.fullmatch(r"https?://[^\s\"'<>]+", tiles.url):
        online.complain(say.BAD_TILES, "url", value=tiles.url)
    online.finish()
    return tiles
