"""The further files that ``atlas.toml`` names: base maps, boundaries, denser railway lines.

They lie in the atlas folder, links included, and are looked into before any page is made of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import astuple, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from mapper.atlas import wording
from mapper.atlas.config.keys import row_of
from mapper.atlas.config.model import Config
from mapper.atlas.config.read import FILE
from mapper.atlas.lines import Boundaries, Lines, boundaries_of, lines_of
from mapper.atlas.portraits import FOLDER, drawing_of
from mapper.errors import Problem
from mapper.files.read import lies_inside
from mapper.geometry.types import Box
from mapper.tables.files import understood
from mapper.tables.messages import At, Message, problem
from mapper.tables.wording import NOT_FOUND
from mapper.value import value_type

SHIPPED_BOUNDARIES = ("none", "natural-earth")


class Files(Protocol):
    """The files of an atlas, on the disk or not."""

    @property
    def folder(self) -> Path:
        """Where they lie."""
        ...

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        ...

    def read(self, name: str) -> bytes | Problem:
        """What it holds."""
        ...

    def inside(self, folder: str) -> list[str]:
        """The files directly in a folder of the atlas, as paths within the atlas."""
        ...


@value_type
class NamedFiles:
    """What these files hold, and everything that is wrong with them."""

    tracks: Lines = ()
    boundaries: Mapping[str, Boundaries] = field(default_factory=dict)
    """By file name."""
    portraits: Mapping[str, str] = field(default_factory=dict)
    """Drawings as SVG by the name of their file without its ending, which is the id of a place."""
    problems: tuple[Problem, ...] = ()


class _Named(NamedTuple):
    """One such file: the key that names it, how it is understood, and what is said when it is not."""

    key: str
    name: str
    parse: Callable[[bytes], Any]
    missing: Message
    damaged: Message


def read_named(config: Config, files: Files, toml: str) -> NamedFiles:
    """Look into every file that the settings name; ``toml`` is their text, to find the line of a key."""
    found: dict[_Named, Any] = {}
    problems: list[Problem] = []
    for one in dict.fromkeys((*_named(config), *map(_portrait, portraits_in(config, files)))):
        content = _content(one, files, toml)
        if isinstance(content, Problem):
            problems.append(content)
        else:
            found[one] = content
    return NamedFiles(
        tracks=next((lines for one, lines in found.items() if one.parse is lines_of), ()),
        boundaries={one.name: lines for one, lines in found.items() if one.parse is boundaries_of},
        portraits={Path(one.name).stem: drawn for one, drawn in found.items() if one.parse is drawing_of},
        problems=tuple(problems),
    )


def names_in(config: Config, files: Files) -> set[str]:
    """The files that the settings name and that are there."""
    named = {*(one.name for one in _named(config)), *portraits_in(config, files)}
    return {name for name in named if lies_inside(files.folder, name) and files.has(name)}


def portraits_in(config: Config, files: Files) -> list[str]:
    """The files of portraits, where a map opens with them."""
    if all(one.opening != "illustrated" for one in config.maps):
        return []
    return [name for name in files.inside(FOLDER) if name.lower().endswith(".svg")]


def _portrait(name: str) -> _Named:
    return _Named("opening", name, drawing_of, NOT_FOUND, wording.BAD_PORTRAIT)


def has_own_base(config: Config) -> bool:
    """Whether the base map of any map is a file of the atlas."""
    return any(one.base and not _shipped(one.base) for one in config.maps)


def without_own_bases(config: Config) -> Config:
    """The same settings with maps on plain paper where their base is a file of the atlas."""
    maps = (one if _shipped(one.base) else replace(one, base="") for one in config.maps)
    return replace(config, maps=tuple(maps))


def _named(config: Config) -> Iterator[_Named]:
    if config.tracks:
        yield _Named("tracks", config.tracks, lines_of, wording.NO_TRACKS, wording.BAD_TRACKS)
    for number, settings in enumerate(config.maps, start=1):
        base, boundaries = settings.base, settings.boundaries
        if base and not _shipped(base):
            yield _Named(
                f"maps.{number}.base", base, _archive_for(settings.view), wording.NO_BASE, wording.BAD_BASE
            )
        if boundaries not in SHIPPED_BOUNDARIES:
            key, missing = f"maps.{number}.boundaries", wording.NO_BOUNDARIES
            yield _Named(key, boundaries, boundaries_of, missing, wording.BAD_BOUNDARIES)


def _content(one: _Named, files: Files, toml: str) -> Any:
    """What a file holds, or a problem."""
    at = At(str(files.folder / FILE), row_of(toml, one.key), one.key, snippet=one.name)
    # First, so that nothing is told of what lies outside.
    if not lies_inside(files.folder, one.name):
        return problem(wording.OUTSIDE, at, value=one.name)
    if not files.has(one.name):
        return problem(one.missing, at, value=one.name, suggestion="world")
    content = files.read(one.name)
    if isinstance(content, Problem):
        return content
    return understood(partial(one.parse, content), one.damaged, At(str(files.folder / one.name)))


def _shipped(base: str) -> bool:
    """Whether the package brings a base map of this name."""
    from mapper.basemap import names

    return base in names()


@cache
def _archive_for(view: Box | None) -> Callable[[bytes], object]:
    """How an archive is understood that is to be looked at in this view; one and the same for one view."""

    def parse(content: bytes) -> object:
        from mapper.basemap import described, refuse_blank

        found = described(content, "")
        if view:
            refuse_blank(content, astuple(view))
        return found

    return parse
