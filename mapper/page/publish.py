"""Finished pages onto the disk: all of them or none, and which of them are out of date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from mapper.atlas.config.model import Config
from mapper.atlas.reserved import COVER
from mapper.files.replace import replace_all
from mapper.page.digest import stored_digest
from mapper.value import value_type


def page_names(config: Config) -> list[str]:
    """The pages of an atlas: one a map, and the cover."""
    return [*(one.id for one in config.maps), COVER]


@value_type
class Built:
    """What is to be said about one page."""

    map: str
    """Its id, or that of the cover."""
    path: str
    written: bool
    bytes: int = 0
    features: int | None = None
    points: int | None = None
    lines: int | None = None
    unlocated: tuple[str, ...] = ()
    """Ids of the places that are only listed, because nobody knows yet where they are."""


def page_path(folder: Path, map_id: str) -> Path:
    """A page is named after its map."""
    return folder / f"{map_id}.html"


def stale(folder: Path, map_ids: Iterable[str], digest: str) -> list[str]:
    """The maps whose page is missing or was made from something else than ``digest`` stands for."""
    return [name for name in map_ids if stored_digest(page_path(folder, name)) != digest]


def publish(
    pages: Mapping[Path, str | Iterable[str]], beside: Mapping[Path, bytes] | None = None
) -> dict[Path, int]:
    """Write all pages, whole or in pieces, and what stands beside them, or nothing; bytes of each page.

    ``WriteError`` names what failed.
    """
    replace_all({**(beside or {}), **{path: _encoded(page) for path, page in pages.items()}})
    return {path: path.stat().st_size for path in pages}


def _encoded(page: str | Iterable[str]) -> Iterator[bytes]:
    return (piece.encode("utf-8") for piece in ([page] if isinstance(page, str) else page))
