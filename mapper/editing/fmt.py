"""What ``mapper fmt`` does: tables into normal form, a whole atlas with its schema files or single ones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mapper.atlas.config.read import read_folder
from mapper.atlas.schema import ALL_TABLES
from mapper.errors import DataError, Problem, UsageError
from mapper.files.lock import alone_in
from mapper.files.replace import replace_all, replace_file
from mapper.tables.files import read_bytes
from mapper.tables.fmt import formatted
from mapper.tables.folder import TEXT_ENDINGS, find_table
from mapper.tables.frictionless import descriptors
from mapper.tables.reader import read_table
from mapper.tables.schema import DEFAULT_LANGUAGES, TableSchema
from mapper.value import value_type
from mapper.words.saying import say


@value_type
class Formatted:
    """What was done, or would be done, to files."""

    changed: tuple[Path, ...] = ()
    skipped: tuple[Path, ...] = ()
    """Tables that are no CSV or TSV and are left as they are."""
    problems: tuple[Problem, ...] = ()
    """Tables too damaged to be touched, and why."""


def format_all(targets: Sequence[Path], *, dry_run: bool = False) -> Formatted:
    """Bring atlases (folders) and single tables (files) into normal form; ``dry_run`` only names them.

    Damaged tables are reported and left alone. ``UsageError`` for a file that is no table;
    :class:`mapper.files.own.WriteError` when writing fails.
    """
    done = [_target(path, dry_run=dry_run) for path in targets]
    return Formatted(
        changed=tuple(path for one in done for path in one.changed),
        skipped=tuple(path for one in done for path in one.skipped),
        problems=tuple(problem for one in done for problem in one.problems),
    )


def _target(path: Path, *, dry_run: bool) -> Formatted:
    """One atlas or table; the lock is taken where there is something to write, and then all is read again."""
    work = format_atlas if path.is_dir() else _file
    first = work(path, dry_run=True)
    if dry_run or not first.changed:
        return first
    with alone_in(path if path.is_dir() else path.parent):
        return work(path, dry_run=False)


def format_atlas(folder: Path, *, dry_run: bool = False) -> Formatted:
    """Every table of an atlas, and its schema files when none of them is damaged; see :func:`format_all`."""
    config, problems = read_folder(folder)
    if config is None:
        return Formatted(problems=tuple(problems))
    tables = format_tables(folder, config.languages, dry_run=dry_run)
    if tables.problems:
        return tables
    schemas = write_schemas(folder, config.languages, dry_run=dry_run)
    return Formatted(changed=(*tables.changed, *schemas), skipped=tables.skipped)


def format_tables(folder: Path, languages: Sequence[str], *, dry_run: bool = False) -> Formatted:
    """Every CSV and TSV table of a folder; see :func:`format_all`."""
    changed: dict[Path, bytes] = {}
    skipped: list[Path] = []
    problems: list[Problem] = []
    for schema in ALL_TABLES:
        path, found = find_table(folder, schema.name)
        problems += found
        # Of two files for one table nobody knows which is meant.
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
    return Formatted(changed=tuple(changed), skipped=tuple(skipped), problems=tuple(problems))


def write_schemas(folder: Path, languages: Sequence[str], *, dry_run: bool = False) -> tuple[Path, ...]:
    """Write ``schema/*.json`` and ``datapackage.json`` for the tables of an atlas as they stand.

    Returns the files that changed, or would.
    """
    found = ((schema, find_table(folder, schema.name)[0]) for schema in ALL_TABLES)
    tables = [read_table(path, schema, languages=languages) for schema, path in found if path]
    files = {folder / name: text.encode() for name, text in descriptors(tables).items()}
    changed = {path: text for path, text in files.items() if not path.is_file() or path.read_bytes() != text}
    if not dry_run:
        replace_all(changed, within=folder)
    return tuple(changed)


def _file(path: Path, *, dry_run: bool) -> Formatted:
    content = read_bytes(path)
    if isinstance(content, Problem):
        return Formatted(problems=(content,))
    config, _ = read_folder(path.parent)
    try:
        new = formatted(path, _schema(path), languages=config.languages if config else DEFAULT_LANGUAGES)
    except DataError as error:
        return Formatted(problems=error.problems)
    if new == content:
        return Formatted()
    if not dry_run:
        replace_file(path, new)
    return Formatted(changed=(path,))


def _schema(path: Path) -> TableSchema:
    tables = {schema.name: schema for schema in ALL_TABLES}
    name = path.stem.casefold()
    if name not in tables:
        raise UsageError(say("errors.no-such-table", path=path, name=path.stem, known=list(tables)))
    return tables[name]
