"""The files of the folder: tables under a wrong name or ending, and tables that a layer misses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mapper.atlas.config.model import Config, LayerName
from mapper.atlas.schema import ATLAS_TABLES
from mapper.errors import Problem
from mapper.tables import wording
from mapper.tables.cells import nearest
from mapper.tables.folder import ENDINGS, FOREIGN_ENDINGS
from mapper.tables.messages import At, problem
from mapper.tables.reader import Table

NEEDED: Mapping[LayerName, str] = {
    schema.layer: schema.name for schema in ATLAS_TABLES if schema.needed and schema.layer
}
"""The table without which a layer has nothing to show."""


def check_listing(
    tables: Mapping[str, Table], config: Config | None, *, path: Path, names: Sequence[str]
) -> Iterator[Problem]:
    """Problems of the file names in the folder."""
    for name in names:
        yield from _misnamed(tables, path, name)
    for layer in (
        dict.fromkeys(layer for settings in config.maps for layer in settings.layers) if config else ()
    ):
        table = tables[NEEDED[layer]]
        if table.detected is None and not table.problems:
            yield problem(wording.NO_TABLE, At(table.file), layer=layer, table=NEEDED[layer])


def _misnamed(tables: Mapping[str, Table], path: Path, name: str) -> Iterator[Problem]:
    stem, ending = Path(name).stem.casefold(), Path(name).suffix.lower()
    if name.startswith((".", "~")):
        return
    if ending in FOREIGN_ENDINGS and stem in tables:
        yield problem(wording.UNSUPPORTED_ENDING, At(str(path / name)), ending=ending, table=stem)
    elif ending in ENDINGS and stem not in tables:
        plain = stem.rstrip("0123456789()（）_- ").replace(" ", "_")
        meant = nearest(plain, list(tables))
        if meant:
            yield problem(wording.STRAY_FILE, At(str(path / name)), name=name, nearest=f"{meant}{ending}")
