"""What ``mapper fmt`` works on: a whole atlas with its schema files, or single tables of one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mapper.atlas.config.read import FILE, read_config
from mapper.atlas.schema import ALL_TABLES
from mapper.atlas.upkeep import DEFAULT_LANGUAGES, Upkeep, format_atlas, write_schemas
from mapper.errors import DataError, Problem, UsageError
from mapper.files.replace import replace_file
from mapper.tables.files import read_bytes
from mapper.tables.fmt import formatted
from mapper.tables.schema import TableSchema


def tidy(targets: Sequence[Path], *, dry_run: bool = False) -> Upkeep:
    """Bring atlases (folders) and single tables (files) into normal form; ``dry_run`` only names them.

    ``UsageError`` for a file that is no table; :class:`mapper.files.own.WriteError` when writing fails.
    """
    done = [
        _folder(path, dry_run=dry_run) if path.is_dir() else _file(path, dry_run=dry_run) for path in targets
    ]
    return Upkeep(
        changed=tuple(path for one in done for path in one.changed),
        skipped=tuple(path for one in done for path in one.skipped),
        problems=tuple(problem for one in done for problem in one.problems),
    )


def _folder(folder: Path, *, dry_run: bool) -> Upkeep:
    settings = read_bytes(folder / FILE)
    if isinstance(settings, Problem):
        return Upkeep(problems=(settings,))
    config, problems = read_config(settings, file=str(folder / FILE))
    if config is None:
        return Upkeep(problems=tuple(problems))
    tables = format_atlas(folder, dry_run=dry_run)
    if tables.problems:
        return tables
    schemas = write_schemas(folder, dry_run=dry_run)
    return Upkeep(changed=(*tables.changed, *schemas.changed), skipped=tables.skipped)


def _file(path: Path, *, dry_run: bool) -> Upkeep:
    content = read_bytes(path)
    if isinstance(content, Problem):
        return Upkeep(problems=(content,))
    try:
        new = formatted(path, _schema(path), languages=_languages(path.parent))
    except DataError as error:
        return Upkeep(problems=error.problems)
    if new == content:
        return Upkeep()
    if not dry_run:
        replace_file(path, new)
    return Upkeep(changed=(path,))


def _schema(path: Path) -> TableSchema:
    tables = {schema.name: schema for schema in ALL_TABLES}
    name = path.stem.casefold()
    if name not in tables:
        raise UsageError(f"{path}: there is no table {path.stem!r} — tables are called {', '.join(tables)}")
    return tables[name]


def _languages(folder: Path) -> Sequence[str]:
    settings = read_bytes(folder / FILE)
    config = None if isinstance(settings, Problem) else read_config(settings, file=FILE)[0]
    return config.languages if config else DEFAULT_LANGUAGES
