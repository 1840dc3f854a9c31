"""An atlas folder → :class:`mapper.atlas.model.Atlas`, or every reason why not.

Files are read once: the digest is over exactly the bytes that were parsed. Python's cycle collector is paused
meanwhile, because loading makes very many objects and no garbage.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from mapper.atlas import build, changes, checks, wording
from mapper.atlas.changes import Changes, changes_of
from mapper.atlas.config.model import Config
from mapper.atlas.config.read import FILE, read_config
from mapper.atlas.model import Atlas
from mapper.atlas.named import NamedFiles, names_in, read_named
from mapper.atlas.naming import by_id
from mapper.atlas.positions import Positions, read_all
from mapper.atlas.schema import ALL_TABLES, ATLAS_TABLES
from mapper.errors import DataError, Problem
from mapper.positions.schema import POSITION_TABLES
from mapper.tables.files import read_bytes, understood
from mapper.tables.folder import companions, find_table
from mapper.tables.grid import Detected
from mapper.tables.messages import At, problem
from mapper.tables.reader import Table, read_table
from mapper.tables.schema import DEFAULT_LANGUAGES, TableSchema


@dataclass(frozen=True, kw_only=True)
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
    examination = examine(folder)
    if examination.atlas is None:
        raise DataError(examination.errors)
    return examination.atlas


def examine(folder: Path | str, *, texts: Mapping[str, str | bytes] | None = None) -> Examination:
    """Read and check an atlas and never raise for what is in it.

    ``texts`` are file contents by file name; they stand for the folder's own files.
    """
    with _collector_paused():
        return _Inspection(Path(folder), texts).run()


def digest(folder: Path | str) -> str:
    """``Atlas.digest`` of a folder without reading its tables: SHA-256 over every input file, hex."""
    return _Inspection(Path(folder), None).digest()


@contextmanager
def _collector_paused() -> Iterator[None]:
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Inspection:
    """One look at one folder."""

    def __init__(self, folder: Path, texts: Mapping[str, str | bytes] | None) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self._texts = texts
        self._contents: dict[str, bytes] = {}
        self._names = sorted(texts) if texts is not None else self._listing()

    def _listing(self) -> list[str]:
        try:
            # Sorted: which of two files is taken must not hang on the file system.
            return sorted(path.name for path in self.folder.iterdir())
        except (OSError, ValueError):
            return []

    def run(self) -> Examination:
        if not self._names and self._texts is None and not self.folder.is_dir():
            return Examination(atlas=None, problems=(problem(wording.NO_FOLDER, At(str(self.folder))),))
        config = self._config()
        languages = config.languages if config else DEFAULT_LANGUAGES
        tables = by_id({schema.name: self._table(schema, languages, config) for schema in ALL_TABLES})
        named = read_named(config, self, self._toml()) if config else NamedFiles()
        self.problems += named.problems
        changed = self._changes()
        for table in tables.values():
            if table.schema not in POSITION_TABLES:
                self.problems += table.problems
        positions, found = read_all(tables, (config.datum or None) if config else None)
        self.problems += found
        self.problems += checks.check_all(
            tables, positions, config, checks.Folder(path=self.folder, names=self._names, toml=self._toml())
        )
        # Two checks may find the same.
        problems = tuple(sorted(set(self.problems)))
        detected = {table.file: table.detected for table in tables.values() if table.detected}
        if config is None or any(found.severity == "error" for found in problems):
            return Examination(atlas=None, problems=problems, detected=detected)
        records = build.records_of(tables, positions.by_id)
        atlas = Atlas(
            folder=self.folder,
            config=config,
            **records,
            tracks=named.tracks,
            boundaries=named.boundaries,
            changes=changed,
            warnings=problems,
            digest=self._digest(config),
        )
        return Examination(atlas=atlas, problems=problems, detected=detected, positions=positions)

    def digest(self) -> str:
        config = self._config()
        for schema in ALL_TABLES:
            path, _ = find_table(self.folder, schema.name, self._names)
            if path is not None:
                self.read(path.name)
        return self._digest(config)

    def _config(self) -> Config | None:
        file = str(self.folder / FILE)
        if FILE not in self._names:
            self.problems.append(problem(wording.NO_ATLAS, At(file)))
            return None
        content = self.read(FILE)
        if isinstance(content, Problem):
            self.problems.append(content)
            return None
        config, problems = read_config(content, file=file)
        self.problems += problems
        return config

    def _toml(self) -> str:
        # Only to find the lines of keys; whether it can be read at all is told by read_config.
        return self._contents.get(FILE, b"").decode("utf-8", "replace")

    def read(self, name: str) -> bytes | Problem:
        """What it holds; kept for the digest."""
        if self._texts is not None:
            text = self._texts[name]
            content: bytes | Problem = text.encode() if isinstance(text, str) else text
        else:
            content = read_bytes(self.folder / name)
        if isinstance(content, bytes):
            self._contents[name] = content
        return content

    def _table(self, schema: TableSchema, languages: Sequence[str], config: Config | None) -> Table:
        path, problems = find_table(self.folder, schema.name, self._names)
        if path is None:
            return Table(schema=schema, file=str(self.folder / f"{schema.name}.csv"))
        self.problems += problems
        content = self.read(path.name)
        if isinstance(content, Problem):
            return Table(schema=schema, file=str(path), problems=(content,), whole=False)
        extras = config.columns_shown if config else ()
        datum, country = (config.datum, config.country) if config else ("", "")
        return read_table(
            path, schema, languages=languages, data=content, extras=extras, datum=datum, country=country
        )

    def _changes(self) -> Changes:
        """What ``mapper diff --page`` wrote beside the tables; a damaged file is told and left out."""
        if changes.FILE not in self._names:
            return Changes()
        found: bytes | Problem | Changes = self.read(changes.FILE)
        if isinstance(found, bytes):
            at = At(str(self.folder / changes.FILE))
            found = understood(partial(changes_of, found), wording.BAD_CHANGES, at)
        if isinstance(found, Changes):
            return found
        # Even one that cannot be read keeps no page from being made.
        self.problems.append(replace(found, severity="warning"))
        return Changes()

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return name in self._texts if self._texts is not None else (self.folder / name).exists()

    def _digest(self, config: Config | None) -> str:
        """SHA-256 over names and bytes of what was read and of the further files that the settings name."""
        extra = {other for name in self._contents for other in companions(name, self._names)}
        extra |= {changes.FILE} & set(self._names)
        extra |= names_in(config, self) if config else set()
        for name in extra - self._contents.keys():
            self.read(name)
        total = hashlib.sha256()
        for name, content in sorted(self._contents.items()):
            # With its length, so that the end of one file cannot pass for the start of the next.
            total.update(f"{name}\0{len(content)}\0".encode())
            total.update(content)
        return total.hexdigest()


__all__ = ["ATLAS_TABLES", "Examination", "digest", "examine", "load"]
