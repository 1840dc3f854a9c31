"""An atlas → a folder of tables that loads as the same atlas."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from mapper.atlas.columns import columns
from mapper.atlas.config.model import Config, MapConfig
from mapper.atlas.config.read import NO_BASE
from mapper.atlas.records import Tables
from mapper.atlas.schema import ATLAS_TABLES
from mapper.errors import UsageError
from mapper.files.replace import replace_all
from mapper.tables.writer import table_bytes
from mapper.words.saying import say
from mapper.words.text import Text

_BARE = ("lat", "lon", "datum")


def save_atlas(tables: Tables, config: Config, folder: Path) -> None:
    """Write the settings and every table that has rows into a new folder, all or none.

    ``UsageError`` when it holds anything already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(say("errors.not-empty", folder=folder))
    files = {folder / "atlas.toml": _settings(config).encode()}
    for schema in ATLAS_TABLES:
        if schema.attribute and (records := getattr(tables, schema.attribute)):
            files[folder / f"{schema.name}.csv"] = _table(records, config.languages)
    replace_all(files)


def _table(records: tuple[object, ...], languages: tuple[str, ...]) -> bytes:
    rows = [
        {
            name: cell
            for name, cell in columns(record, languages, bare=_BARE).items()
            if not name.startswith("position_")
        }
        for record in records
    ]
    filled = dict.fromkeys(
        name for row in rows for name, cell in row.items() if cell not in (None, "", False)
    )
    headings = list(filled)
    return table_bytes(headings, ([row.get(name) for name in headings] for row in rows))


def _settings(config: Config) -> str:
    return "\n".join([*_top(config), "", *(line for one in config.maps for line in _map(one)), ""])


def _top(config: Config) -> Iterator[str]:
    yield f"id = {_quoted(config.id)}"
    yield f"title = {_text(config.title)}"
    yield f"languages = {_list(config.languages)}"
    yield f"facts = {_list(config.facts)}"
    yield f"facets = {_list(config.facets)}"
    if config.headings:
        named = (f"{_quoted(name)} = {_text(text)}" for name, text in config.headings.items())
        yield f"headings = {{ {', '.join(named)} }}"


def _map(config: MapConfig) -> Iterator[str]:
    yield "[[maps]]"
    yield f"id = {_quoted(config.id)}"
    yield f"kind = {_quoted(config.kind)}"
    yield f"title = {_text(config.title)}"
    yield f"base = {_quoted(config.base or NO_BASE)}"
    yield f"layers = {_list(config.layers)}"
    if config.view:
        view = config.view
        sides = f"west = {view.west}, south = {view.south}, east = {view.east}, north = {view.north}"
        yield f"view = {{ {sides} }}"


def _quoted(text: str) -> str:
    """A TOML string; JSON's are TOML's."""
    return json.dumps(text, ensure_ascii=False)


def _list(texts: Iterable[str]) -> str:
    return json.dumps(list(texts), ensure_ascii=False)


def _text(text: Text) -> str:
    return "{ " + ", ".join(f"{_quoted(tag)} = {_quoted(told)}" for tag, told in text.items()) + " }"
