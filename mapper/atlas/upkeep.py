"""Keeping the files of an atlas in order: every table in normal form, and the schema files beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mapper.atlas.config.read import FILE, read_config
from mapper.atlas.schema import ALL_TABLES
from mapper.errors import DataError, Problem
from mapper.files.replace import replace_all
from mapper.tables.files import read_bytes
from mapper.tables.fmt import formatted
from mapper.tables.folder import TEXT_ENDINGS, find_table
from mapper.tables.frictionless import descriptors
from mapper.tables.reader import read_table

DEFAULT_LANGUAGES = ("en", "zh")


@dataclass(frozen=True, kw_only=True)
class Upkeep:
    """What was done, or would be done, to the files of an atlas."""

    changed: tuple[Path, ...] = ()
    skipped: tuple[Path, ...] = ()
    """Tables that are no CSV or TSV and are left as they are."""
    problems: tuple[Problem, ...] = ()
    """Tables too damaged to be touched, and why."""


def format_atlas(folder: Path | str, *, dry_run: bool = False) -> Upkeep:
    """Bring every CSV and TSV table of an atlas into normal form; ``dry_run`` only says which would change.

    Damaged tables are reported and left alone. :class:`WriteError` when a file cannot be written.
    """
    folder = Path(folder)
    languages = _languages(folder)
    changed: dict[Path, bytes] = {}
    skipped: list[Path] = []
    problems: list[Problem] = []
    for schema in ALL_TABLES:
        path, found = find_table(folder, schema.name)
        problems += found
        if path is None or found:
            continue
        if path.suffix.lower() not in TEXT_ENDINGS:
            skipped.append(path)
            continue
        try:
            new = formatted(path, schema, languages=languages)
        except DataError as error:
            problems += error.problems
            continue
        if new != path.read_bytes():
            changed[path] = new
    if not dry_run:
        replace_all(changed, within=folder)
    return Upkeep(changed=tuple(changed), skipped=tuple(skipped), problems=tuple(problems))


def write_schemas(folder: Path | str, *, dry_run: bool = False) -> Upkeep:
    """Write ``schema/*.json`` and ``datapackage.json`` for the tables of an atlas as they stand."""
    folder = Path(folder)
    languages = _languages(folder)
    tables = []
    for schema in ALL_TABLES:
        path, _ = find_table(folder, schema.name)
        if path is not None:
            tables.append(read_table(path, schema, languages=languages))
    changed: dict[Path, bytes] = {}
    for name, text in descriptors(tables).items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != text.encode():
            changed[path] = text.encode()
    if not dry_run:
        replace_all(changed, within=folder)
    return Upkeep(changed=tuple(changed))


def _languages(folder: Path) -> Sequence[str]:
    """The languages of the atlas; the usual two when its settings cannot be read."""
    content = read_bytes(folder / FILE)
    if isinstance(content, Problem):
        raise DataError([content])
    config, _ = read_config(content, file=str(folder / FILE))
    return config.languages if config else DEFAULT_LANGUAGES
