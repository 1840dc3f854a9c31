"""An atlas folder → :class:`mapper.atlas.model.Atlas`, or every reason why not.

Python's cycle collector is paused meanwhile, because loading makes very many objects and no garbage.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field, replace
from functools import partial
from pathlib import Path

from mapper.atlas import build, changes, checks, wording
from mapper.atlas.changes import Changes, changes_of
from mapper.atlas.checks.portraits import check_portraits
from mapper.atlas.config.model import Config
from mapper.atlas.folder import AtlasFolder
from mapper.atlas.model import Atlas
from mapper.atlas.named import NamedFiles, read_named, without_own_bases
from mapper.atlas.naming import by_id
from mapper.atlas.positions import Positions, read_all
from mapper.atlas.schema import ALL_TABLES, ATLAS_TABLES
from mapper.errors import DataError, Problem
from mapper.memory import give_back
from mapper.positions.schema import POSITION_TABLES
from mapper.positions.store import waiting_in
from mapper.tables.files import understood
from mapper.tables.folder import find_table
from mapper.tables.grid import Detected
from mapper.tables.messages import At
from mapper.tables.reader import Table, read_table
from mapper.tables.schema import DEFAULT_LANGUAGES, SOURCE_ID, TableSchema
from mapper.value import value_type


@value_type
class Examination:
    """What came of looking at a folder: the atlas, unless there are errors, and everything found."""

    atlas: Atlas | None
    problems: tuple[Problem, ...]
    """Errors and warnings, sorted by place."""
    detected: Mapping[str, Detected] = field(default_factory=dict)
    """How each file was read, by its path as the user knows it."""
    positions: Positions | None = None
    """Where the subjects of the atlas are, and which cells state it; None without an atlas."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the atlas from being used."""
        return tuple(found for found in self.problems if found.severity == "error")


def load(folder: Path | str) -> Atlas:
    """Read and check an atlas; :class:`DataError` lists every error when there is one."""
    with collector_paused():
        examination = _Inspection(Path(folder), None, lean=True).run()
    if examination.atlas is None:
        raise DataError(examination.errors)
    give_back(len(examination.atlas.place_list))
    return examination.atlas


def examine(
    folder: Path | str, *, texts: Mapping[str, str | bytes] | None = None, bare: bool = False
) -> Examination:
    """Read and check an atlas and never raise for what is in it.

    ``texts`` are file contents by file name; they stand for the folder's own files. ``bare`` leaves out the
    base maps of the atlas' own, for whoever is about to make one.
    """
    with collector_paused():
        return _Inspection(Path(folder), texts, bare=bare).run()


@contextmanager
def collector_paused() -> Iterator[None]:
    """While it lasts, Python looks for no garbage: very many objects are made, and kept."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Inspection:
    """One look at one folder."""

    def __init__(
        self, folder: Path, texts: Mapping[str, str | bytes] | None, *, bare: bool = False, lean: bool = False
    ) -> None:
        self.folder, self._bare, self._lean = folder, bare, lean
        self.problems: list[Problem] = []
        self._files = AtlasFolder(folder, texts)

    def run(self) -> Examination:
        if self._files.missing:
            return Examination(atlas=None, problems=tuple(self._files.config()[1]))
        config, wrong = self._files.config()
        config = without_own_bases(config) if config and self._bare else config
        self.problems += wrong
        said = config or self._files.config_in_part()
        languages = said.languages if said else DEFAULT_LANGUAGES
        tables = by_id({schema.name: self._table(schema, languages, said) for schema in ALL_TABLES})
        named = read_named(config, self._files, self._files.toml()) if config else NamedFiles()
        self.problems += named.problems
        self.problems += check_portraits(named.portraits, tables["places"], path=self.folder)
        changed = self._changes()
        for table in tables.values():
            if table.schema not in POSITION_TABLES:
                self.problems += table.problems
        positions, found = read_all(tables, (said.datum or None) if said else None)
        self.problems += found
        self.problems += checks.check_all(
            tables,
            positions,
            config,
            checks.Folder(path=self.folder, names=self._files.names, toml=self._files.toml()),
        )
        # Two checks may find the same.
        problems = tuple(sorted(set(self.problems)))
        detected = {table.file: table.detected for table in tables.values() if table.detected}
        if config is None or any(found.severity == "error" for found in problems):
            return Examination(atlas=None, problems=problems, detected=detected)
        waiting = waiting_in(positions.filed.values())
        if self._lean:  # nobody will ask where positions stand, and their tables weigh as much as all records
            tables = {name: table for name, table in tables.items() if table.schema not in POSITION_TABLES}
            positions = Positions(positions.by_id, {}, {})
            give_back(len(tables["places"].rows))
        records = build.records_of(tables, positions.by_id)
        atlas = Atlas(
            folder=self.folder,
            config=config,
            **records,
            tracks=named.tracks,
            boundaries=named.boundaries,
            portraits=named.portraits,
            changes=changed,
            warnings=problems,
            waiting=waiting,
            digest=self._files.digest(config),
        )
        return Examination(atlas=atlas, problems=problems, detected=detected, positions=positions)

    def _table(self, schema: TableSchema, languages: Sequence[str], config: Config | None) -> Table:
        path, problems = find_table(self.folder, schema.name, self._files.names)
        if path is None:
            return Table(schema=schema, file=str(self.folder / f"{schema.name}.csv"))
        self.problems += problems
        content = self._files.read(path.name)
        if isinstance(content, Problem):
            return Table(schema=schema, file=str(path), problems=(content,), whole=False)
        if schema in POSITION_TABLES:
            # As whoever writes positions reads them: the same rows, and parsed once.
            return read_table(path, schema, data=content)
        extras = (*(config.columns_shown if config else ()), SOURCE_ID)
        datum, country = (config.datum, config.country) if config else ("", "")
        return read_table(
            path, schema, languages=languages, data=content, extras=extras, datum=datum, country=country
        )

    def _changes(self) -> Changes:
        """What ``mapper diff --page`` wrote beside the tables; a damaged file is told and left out."""
        if changes.FILE not in self._files.names:
            return Changes()
        found: bytes | Problem | Changes = self._files.read(changes.FILE)
        if isinstance(found, bytes):
            at = At(str(self.folder / changes.FILE))
            found = understood(partial(changes_of, found), wording.BAD_CHANGES, at)
        if isinstance(found, Changes):
            return found
        # Even one that cannot be read keeps no page from being made.
        self.problems.append(replace(found, severity="warning"))
        return Changes()


__all__ = ["ATLAS_TABLES", "Examination", "examine", "load"]
