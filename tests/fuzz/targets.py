"""What is fuzzed: each target takes bytes and fails when anything but a problem comes of it."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from mapper.atlas.config.read import read_config
from mapper.atlas.load import examine
from mapper.atlas.schema import ALL_TABLES
from mapper.errors import DataError, MapperError, Problem, UsageError
from mapper.geocode.lookup.answers import ENCODER, Answers
from mapper.geocode.model import Candidate, Provider
from mapper.geocode.services import opening
from mapper.geocode.services.keys import key_of
from mapper.geocode.services.registry import PROVIDERS
from mapper.geocode.services.settings import read_settings
from mapper.geocode.services.source import Source
from mapper.geocode.services.towns import Gazetteer
from mapper.tables.escape import escape, unescape
from mapper.tables.fmt import formatted
from mapper.tables.headings import Vocabulary
from mapper.tables.rawtable import read_raw
from mapper.tables.reader import read_table
from tests.builders import ATLAS_TOML, category, place, position, source, write_table
from tests.fuzz.samples import ANSWERS, SETTINGS, SIDE_FILES
from tests.unit.geocode.makers import subject

SCHEMAS = {schema.name: schema for schema in ALL_TABLES}
NAMES = ("places.csv", "positions.csv", "legs.tsv", "categories.xlsx", "stops.geojson", "events.kml")
LANGUAGES = ("en", "zh")


def told(problems: tuple[Problem, ...] | list[Problem]) -> None:
    """Every problem says where it is and what it is, in both languages, on one line."""
    for problem in problems:
        assert problem.file, problem
        assert problem.line() != problem.line("zh"), problem
        assert problem.code, problem
        for language in LANGUAGES:
            line = problem.line(language)
            assert "\n" not in line, problem
            assert "\0" not in line, problem


def reading(data: bytes) -> None:
    """Any bytes as any kind of file."""
    for name in NAMES:
        table = read_table(name, SCHEMAS[name.split(".", maxsplit=1)[0]], languages=LANGUAGES, data=data)
        told(list(table.problems))


def settings(data: bytes) -> None:
    """Any bytes as settings."""
    told(read_config(data, file="atlas.toml")[1])


def atlas(data: bytes) -> None:
    """Any bytes as one table of an atlas that is good otherwise."""
    texts: dict[str, str | bytes] = {"atlas.toml": ATLAS_TOML}
    rows = {"places": [place()], "categories": [category()], "sources": [source()]}
    with tempfile.TemporaryDirectory(prefix="mapper-fuzz-") as folder:
        for name, some in {**rows, "positions": [position("centre", 41.8, 123.4)]}.items():
            texts[f"{name}.csv"] = write_table(Path(folder, f"{name}.csv"), some).read_bytes()
    for name in NAMES:
        told(examine("data", texts={**texts, name: data}).problems)


def form(data: bytes) -> None:
    """What fmt makes of a table holds every cell of it, reads the same, and is in form already."""
    schema = SCHEMAS["places"]
    with tempfile.TemporaryDirectory(prefix="mapper-fuzz-") as folder:
        path = Path(folder, "places.csv")
        path.write_bytes(data)
        try:
            once = formatted(path, schema, languages=LANGUAGES)
        except (DataError, UsageError):
            return
        before = cells_of(path)
        path.write_bytes(once)
        assert before == cells_of(path)
        assert formatted(path, schema, languages=LANGUAGES) == once


def cells_of(path: Path) -> list[list[tuple[str, str]]]:
    """Every row as what stands under each heading, in no order: all but blanks."""
    raw = read_raw(path, Vocabulary(SCHEMAS["places"], LANGUAGES))
    names = list(raw.headings)
    found = []
    for row in raw.rows:
        width = len(row.cells)
        under = names + [""] * (width - len(names)) if row.is_data else [""] * width
        found.append(
            sorted((name, cell) for name, cell in zip(under, row.cells, strict=False) if cell.strip())
        )
    return sorted(row for row in found if row)


def cells(data: bytes) -> None:
    """Escaping and its undoing."""
    text = data.decode("utf-8", errors="replace")
    assert unescape(escape(text)) == text


def beside(data: bytes) -> None:
    """Any bytes as each of the files that lie beside the tables and go into a page."""
    sound: dict[str, str | bytes] = {"atlas.toml": SETTINGS, "places.csv": "id,name_en\n"}
    for name in ("own.geojson", "own.pmtiles", "changes.json"):
        told(examine("data", texts={**sound, **SIDE_FILES, name: data}).problems)


def looked_up(data: bytes) -> None:
    """Any bytes as each of the files that looking up keeps or is told by."""
    with tempfile.TemporaryDirectory(prefix="mapper-fuzz-") as name:
        folder = Path(name)
        for file, read in LOOKED_UP.items():
            folder.joinpath(file).write_bytes(data)
            try:
                read(folder)
            except (DataError, UsageError) as error:
                assert file in error.line() + error.line("zh"), error
            folder.joinpath(file).unlink()


def _answers(folder: Path) -> None:
    answers = Answers(folder)
    answers.look()
    assert all(answer.to_json() for answer in answers.all())


LOOKED_UP: dict[str, Callable[[Path], object]] = {
    "geocode-answers.jsonl": _answers,
    "geocode-answers.jsonl.part": _answers,
    "geocode.toml": read_settings,
    ".env": lambda folder: key_of(PROVIDERS["amap"], folder),
    "geonames_subset.csv": lambda folder: Gazetteer.read(folder / "geonames_subset.csv"),
}


def answering(data: bytes) -> None:
    """Any bytes as the answer of each service: candidates that can be kept, or a failure in words."""
    Answered.content = data
    for asked in sources():
        with suppress(MapperError):
            for one in asked.ask(asked.question(subject(), "沈阳故宫")):
                assert Candidate.from_json(json.loads(ENCODER.encode(one.to_json()).encode())) == one


class Answered:
    """What a service sends, as the library hands it on."""

    content = b""

    @property
    def text(self) -> str:
        """Its text."""
        return self.content.decode("utf-8", errors="replace")

    def json(self) -> Any:
        """Parsed."""
        return json.loads(self.content)


@lru_cache(maxsize=1)
def sources() -> tuple[Source, ...]:
    """The services, answered by :class:`Answered`."""
    os.environ.update(dict.fromkeys(("AMAP_KEY", "BAIDU_MAPS_KEY"), "x"))
    return tuple(_answered(PROVIDERS[name]) for name in ANSWERS)


def _answered(provider: Provider) -> Source:
    def geocoder(*given: Any, **options: Any) -> Any:
        made = opening_geocoder(*given, **options)
        made.adapter._request = lambda *_, **__: Answered()
        return made

    opening_geocoder = opening._geocoder
    opening._geocoder = geocoder
    try:
        moved = replace(provider, url="http://127.0.0.1:9", min_delay=0)
        return opening.open_source(moved, Path(), languages=("zh",), contact="x", sleep=lambda _: None)
    finally:
        opening._geocoder = opening_geocoder


TARGETS: tuple[Callable[[bytes], None], ...] = (
    *(reading, settings, atlas, form, cells),
    *(beside, looked_up, answering),
)
