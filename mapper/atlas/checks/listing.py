"""The files of the folder: tables under a wrong name or ending, and tables that a layer misses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mapper.atlas import changes
from mapper.atlas.config.model import Config, LayerName
from mapper.atlas.config.read import FILE
from mapper.atlas.schema import ATLAS_TABLES
from mapper.errors import Problem
from mapper.positions.schema import ANSWERS, GAZETTEER
from mapper.tables import wording
from mapper.tables.folder import ENDINGS, FOREIGN_ENDINGS, IMPORTED_ENDINGS, companions, looks_like_table
from mapper.tables.frictionless import PACKAGE
from mapper.tables.messages import At, problem
from mapper.tables.near import nearest
from mapper.tables.reader import Table

NEEDED: Mapping[LayerName, str] = {
    schema.layer: schema.name for schema in ATLAS_TABLES if schema.needed and schema.layer
}
"""The table without which a layer has nothing to show."""
OWN_FOLDERS = ("reference", "schema")
"""Folders beside the tables that hold no tables of the atlas."""


def check_listing(
    tables: Mapping[str, Table], config: Config | None, *, path: Path, names: Sequence[str]
) -> Iterator[Problem]:
    """Problems of the file names in the folder; of one without an atlas there is nothing else to say."""
    if FILE not in names:
        return
    known = {FILE, PACKAGE, GAZETTEER, ANSWERS, changes.FILE, *(_named_in(config) if config else ())}
    for name in names:
        # Hidden files, and what office programs put beside a table that is open.
        if name not in known and not name.startswith((".", "~")):
            yield from _unread(tables, path, name, names)
    for layer in (
        dict.fromkeys(layer for settings in config.maps for layer in settings.layers) if config else ()
    ):
        table = tables[NEEDED[layer]]
        # Not read, and nothing told of it: it is not there.
        if table.detected is None and not table.problems:
            yield problem(wording.NO_TABLE, At(table.file), layer=layer, table=NEEDED[layer])


def _named_in(config: Config) -> Iterator[str]:
    """The further files that the settings name."""
    yield config.tracks
    for settings in config.maps:
        # Beside a base map stands what it was made from.
        yield from (settings.base, f"{Path(settings.base).stem}.json", settings.boundaries)


def _unread(tables: Mapping[str, Table], path: Path, name: str, names: Sequence[str]) -> Iterator[Problem]:
    """A file that looks like a table and is not read, whatever its ending."""
    stem, ending = Path(name).stem.casefold(), Path(name).suffix.lower()
    at = At(str(path / name))
    if any(name in companions(one, names) for one in names):
        return
    if ending not in (*ENDINGS, *FOREIGN_ENDINGS):
        yield from _under_any_name(tables, path / name)
        return
    if stem in tables:
        if ending in FOREIGN_ENDINGS:
            message = wording.UNSUPPORTED_ENDING if ending in IMPORTED_ENDINGS else wording.UNSUPPORTED_KIND
            yield problem(message, at, ending=ending, table=stem, file=at.file)
        return
    # "places (1)" and "places_2" are copies, named so by a browser or an office program.
    plain = stem.rstrip("0123456789()（）_- ").replace(" ", "_")
    meant = nearest(plain, list(tables))
    if meant and ending in ENDINGS:
        yield problem(wording.STRAY_FILE, at, name=name, nearest=f"{meant}{ending}")
    # A text is a table only when it is called like one or looks like one.
    elif meant or ending != ".txt" or looks_like_table(path / name):
        importable = ending in (*ENDINGS, *IMPORTED_ENDINGS)
        yield problem(wording.UNREAD_FILE if importable else wording.UNREAD_KIND, at, name=name, file=at.file)


def _under_any_name(tables: Mapping[str, Table], path: Path) -> Iterator[Problem]:
    """A table whose name no table has, ``places.csv.bak``, and tables in a folder of their own."""
    if path.is_dir() and path.name not in OWN_FOLDERS:
        inside = sorted(one.name for one in path.iterdir())
        held = [one for one in inside if Path(one).suffix.lower() in ENDINGS and Path(one).stem in tables]
        if held:
            yield problem(wording.UNREAD_FOLDER, At(str(path)), names=tuple(held))
    elif looks_like_table(path):
        yield problem(wording.UNREAD_KIND, At(str(path)), name=path.name)
