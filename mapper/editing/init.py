"""A new atlas for any city: settings, every table, three worked rows, a README and a workflow that publishes.

Everything is written aside first and put in place in one step, so a failure leaves nothing half made.
"""

from __future__ import annotations

import json
import math
import re
import shutil
import tempfile
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import field
from importlib.resources import files
from pathlib import Path
from typing import Any

from mapper.atlas.schema import ALL_TABLES
from mapper.basemap import record
from mapper.basemap.coarse import misleads
from mapper.editing.fmt import write_schemas
from mapper.errors import UsageError
from mapper.files.replace import replace_all
from mapper.geometry.geodesic import point_at
from mapper.geometry.sphere import METRES_PER_DEGREE
from mapper.geometry.types import Box, Point
from mapper.tables import wording
from mapper.tables.countries import read_country
from mapper.tables.ids import id_of
from mapper.tables.patterns import looks_like
from mapper.tables.reading import Reading
from mapper.tables.schema import Column, TableSchema
from mapper.tables.writer import Cell, write_table
from mapper.value import value_type
from mapper.words.catalogue import FALLBACK, catalogue, table
from mapper.words.saying import say

_UNNAMEABLE = {"Cc", "Cs", "Zl", "Zp"}
"""Control characters, halves of characters, ends of lines."""
AREA_KM = 80
"""Half the side of the box in which places are expected: a large city and what lies round it."""

LOCKS = ("requirements.lock", "requirements-build.lock")
WIDE_PIXELS = 1200
"""Of a screen that shows an area with its margin; the world's coasts have to be right so large."""
PAPER = '"none"           # plain paper; "mapper basemap" makes streets of an OpenStreetMap extract'
SHOWN = """
# Columns of your own that readers see: facts in the cards, facets as filters. Take out what is not for them.
facts = {}
facets = {}
"""
GROUND = '"world"          # land, seas, countries; for a single city "mapper basemap" makes streets'


@value_type
class Plan:
    """What a new atlas is about; checked when it is made (``UsageError``)."""

    names: Mapping[str, str]
    """Name of the city by language; the first language is the page's default."""
    lat: float
    """Degrees WGS-84 of the city's middle."""
    lon: float
    country: str = ""
    """ISO 3166-1 alpha-2, or empty."""
    today: str = ""
    """ISO 8601 day written as the age of the data."""
    area: Box | None = None
    """Where places are expected; a box round the middle when absent."""
    examples: bool = True
    """Whether the tables begin with worked rows."""
    facts: Sequence[str] = ()
    """Columns of one's own that readers see in the cards."""
    facets: Sequence[str] = ()
    """Those of them that are filters."""
    hub: str = ""
    """Id of the place that lines start from; the one map is that of the world then."""
    rows: Mapping[str, Sequence[Mapping[str, Cell]]] = field(default_factory=dict)
    """What the tables begin with by their names, where not with worked rows."""
    story: Mapping[str, str] = field(default_factory=dict)
    """What the map says of itself, by language."""
    install: str = ""
    """What pip installs in the workflow; empty when only the user can know."""

    def __post_init__(self) -> None:
        _check_names(self.names)
        if not (-85 <= self.lat <= 85 and -180 <= self.lon <= 180):
            raise UsageError(say("errors.off-the-map", lat=self.lat, lon=self.lon))
        if self.lat == self.lon == 0:
            raise UsageError(say("errors.in-the-atlantic"))
        reading = read_country(self.country) if self.country else Reading("")
        if reading.message is wording.OTHER_COUNTRY:
            raise UsageError(say("errors.other-country-code", **reading.values))
        if reading.message and reading.value:
            raise UsageError(
                say("errors.other-country-code", value=self.country, suggestion=str(reading.value))
            )
        if reading.message:
            raise UsageError(say("errors.no-country-code", country=self.country))


def _check_names(names: Mapping[str, str]) -> None:
    for tag, name in names.items():
        if not looks_like("language", tag):
            raise UsageError(say("errors.no-language-tag", tag=tag))
        if any(unicodedata.category(char) in _UNNAMEABLE for char in name):
            raise UsageError(say("errors.bad-name", name=name))
    if not any(name.strip() for name in names.values()):
        raise UsageError(say("errors.no-name"))


def parse_centre(text: str) -> tuple[float, float]:
    """``38.72,-9.14`` → latitude and longitude in degrees; ``UsageError`` for anything else."""
    parts = [part for part in re.split(r"[,，;\s]+", text.strip()) if part]
    try:
        lat, lon = map(float, parts)
    except ValueError:
        raise UsageError(say("errors.no-centre", text=text)) from None
    if abs(lat) > 90:
        raise UsageError(say("errors.latitude-first", text=text, lat=lat, lon=lon))
    return lat, lon


def refuse_filled(folder: Path) -> None:
    """``UsageError`` when ``folder`` holds anything already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(say("errors.not-empty", folder=folder))


def init_atlas(folder: Path, plan: Plan) -> Path:
    """Write a new atlas and return its folder of tables, ``folder/data``.

    ``UsageError`` when ``folder`` holds anything already; ``OSError`` when it cannot be written.
    """
    refuse_filled(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Beside the folder, because a rename works within one file system.
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.absolute().parent))
    try:
        _write(aside, plan)
        # mkdtemp makes folders that one user alone can enter.
        aside.chmod(0o755)
        # Empty, as was seen before; where it has been filled since, this fails.
        if folder.exists():
            folder.rmdir()
        aside.rename(folder)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    return folder / "data"


def _write(folder: Path, plan: Plan) -> None:
    examples = tomllib.loads(_starter("examples.toml"))
    data = folder / "data"
    data.mkdir()
    (folder / "maps").mkdir()
    workflows = folder / ".github" / "workflows"
    name = next(name for name in plan.names.values() if name.strip())
    texts = {
        data / "atlas.toml": _settings(plan),
        **{folder / file: text for file, text in _readmes(plan, name).items()},
        # JSON's strings are YAML's, too.
        workflows / "publish.yml": _starter("publish.yml").replace("@INSTALL@", json.dumps(plan.install)),
        **{workflows / name: text for name, text in _locks().items()},
        folder / ".gitignore": _starter("gitignore"),
    }
    replace_all({path: text.encode() for path, text in texts.items()})
    rows = _rows(plan, examples) if plan.examples else plan.rows
    for schema in ALL_TABLES:
        headings = schema.names(tuple(plan.names))
        filled = [_cells(schema, row, headings) for row in rows.get(schema.name, ())]
        write_table(data / f"{schema.name}.csv", headings, filled)
    write_schemas(data, tuple(plan.names))


def _readmes(plan: Plan, name: str) -> dict[str, str]:
    """The README in English, and beside it in each language of the atlas that has one."""
    spoken = dict.fromkeys(catalogue().spoken(tag) or FALLBACK for tag in (FALLBACK, *plan.names))
    which = "examples" if plan.examples else "own"
    return {
        "README.md" if tag == FALLBACK else f"README.{tag}.md": text.replace("@NAME@", name)
        .replace("@ROWS@", say(f"starter.rows-{which}").line(tag))
        .replace("@SOURCES@", say(f"starter.sources-{which}").line(tag))
        for tag in spoken
        if (text := catalogue().document(tag, "starter.md"))
    }


def _starter(name: str) -> str:
    return files("mapper.editing").joinpath("starter", name).read_text(encoding="utf-8")


def _settings(plan: Plan) -> str:
    tags = tuple(plan.names)
    ascii_name = id_of(*plan.names.values()) or "city"
    area = plan.area or _area(Point(plan.lat, plan.lon))
    # Settings write a box with its western edge from −180 on.
    turn = 360 if area.west < -180 else 0
    values = {
        "@ID@": json.dumps(ascii_name),
        "@TITLE@": _inline(plan.names),
        "@LANGUAGES@": _list(tags),
        "@COUNTRY@": f"country = {json.dumps(plan.country)}\n" if plan.country else "",
        "@HUB@": json.dumps("example-centre" if plan.examples else plan.hub),
        "@TODAY@": json.dumps(plan.today),
        "@SHOWN@": SHOWN.format(*map(_list, (plan.facts, plan.facets))) if plan.facts else "",
        "@WEST@": f"{area.west + turn:.2f}",
        "@EAST@": f"{area.east + turn:.2f}",
        "@SOUTH@": f"{area.south:.2f}",
        "@NORTH@": f"{area.north:.2f}",
        "@BASE@": GROUND if _wide(area) else PAPER,
        "@CREDITS@": _inline(_in_languages("starter.credits", tags)),
        "@WORLD@": _inline(_in_languages("starter.world", tags)),
        "@STORY@": _inline(_in_languages("starter.story", tags) if plan.examples else plan.story),
    }
    # All in one pass, so that a city that is called like a placeholder stays as it is.
    template = _starter("atlas.toml") + _starter("world.toml" if plan.hub else "city.toml")
    return re.sub("@[A-Z]+@", lambda match: values[match[0]], template)


def _wide(area: Box) -> bool:
    """Whether the coasts of the world tell where things are; to a city they are kilometres off."""
    across = (area.east - area.west) * math.cos(math.radians(area.middle.lat))
    metres = max(across, area.north - area.south) * METRES_PER_DEGREE
    return not misleads(record("world").error_m, metres / WIDE_PIXELS)


def _area(middle: Point) -> Box:
    north = point_at(middle, bearing=0, km=AREA_KM).lat
    wide = (point_at(middle, bearing=90, km=AREA_KM).lon - middle.lon) % 360
    return Box(west=middle.lon - wide, south=2 * middle.lat - north, east=middle.lon + wide, north=north)


def _locks() -> dict[str, str]:
    """File name → what this program is made from and with, each file by its hash."""
    packed = files("mapper.editing") / "starter"
    # A wheel carries them; in a checkout they stand at its root.
    here = packed if packed.joinpath(LOCKS[0]).is_file() else Path(__file__).resolve().parents[2]
    return {name: here.joinpath(name).read_text(encoding="utf-8") for name in LOCKS}


def _list(texts: Sequence[str]) -> str:
    return json.dumps(list(texts), ensure_ascii=False)


def _inline(texts: Mapping[str, str]) -> str:
    """A TOML inline table; JSON's strings are TOML's."""
    pairs = (
        f"{json.dumps(tag)} = {json.dumps(text, ensure_ascii=False)}" for tag, text in texts.items() if text
    )
    return "{ " + ", ".join(pairs) + " }"


def _in_languages(key: str, tags: Sequence[str]) -> dict[str, str]:
    """A text of the examples in each language of the atlas, English where they have none."""
    return {tag: say(key).line(tag) for tag in tags}


def _rows(plan: Plan, examples: Mapping[str, Any]) -> dict[str, list[dict[str, Cell]]]:
    tags = tuple(plan.names)
    return {
        "sources": [{**row, "accessed": plan.today} for row in examples["source"]],
        "categories": [_row(row, tags) for row in examples["category"]],
        "places": [
            {**_row(row, tags), **_where(row, plan), "sources": examples["source"][0]["id"]}
            for row in examples["place"]
        ],
    }


def _row(example: Mapping[str, Any], tags: Sequence[str]) -> dict[str, Cell]:
    texts = table(f"starter.{example['id']}", FALLBACK)
    told = {key: _in_languages(f"starter.{example['id']}.{key}", tags) for key in texts}
    return {**example, **{f"{key}_{tag}": text for key, one in told.items() for tag, text in one.items()}}


def _where(example: Mapping[str, Any], plan: Plan) -> dict[str, Cell]:
    point = Point(plan.lat, plan.lon)
    for bearing, metres in ((90, example["east"]), (0, example["north"])):
        if metres:
            point = point_at(point, bearing=bearing, km=metres / 1000)
    return {"lat": round(point.lat, 5), "lon": round(point.lon, 5), "datum": "WGS84"}


def _cells(schema: TableSchema, row: Mapping[str, Cell], headings: Sequence[str]) -> list[Cell]:
    known: dict[str, Column] = {column.name: column for column in schema.columns}
    unknown = [
        key for key in row if key not in headings and key not in known and key not in {"east", "north"}
    ]
    if unknown:
        raise KeyError(f"the starter's rows name columns that {schema.name} lacks: {unknown}")
    return [row.get(heading) for heading in headings]
