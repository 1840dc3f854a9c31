"""Keeps the pages of one atlas in step with its tables while someone edits them.

A page is rendered only when its scene changed; one whose scene is the same gets the new digest written into
it, so that the folder always holds exactly what ``mapper build`` would make.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
from time import perf_counter

from mapper.atlas.changes import Change
from mapper.atlas.load import collector_paused, examine
from mapper.atlas.model import Atlas
from mapper.atlas.reserved import COVER
from mapper.editing.diff.compare import compare
from mapper.editing.diff.report import sentence
from mapper.errors import MapperError, Problem
from mapper.page.digest import build_digest, stored_digest
from mapper.page.html.content import page_html
from mapper.page.html.published import beside
from mapper.page.publish import page_names, page_path, publish
from mapper.page.site import cover
from mapper.scene.build import build_scene
from mapper.scene.model import Scene
from mapper.tables.grid import Detected
from mapper.value import value_type
from mapper.words.saying import Saying, say


@value_type
class Outcome:
    """What came of looking at the tables once."""

    problems: tuple[Problem, ...] = ()
    """Errors and warnings; with an error no page was touched."""
    rendered: tuple[str, ...] = ()
    """File names of the pages whose content changed."""
    changes: tuple[Change, ...] = ()
    """What changed in the tables since the last good state."""
    detected: Mapping[str, Detected] = field(default_factory=dict)
    """How each file was read."""
    seconds: float = 0.0

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that kept the pages from being made."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


class Workshop:
    """One atlas folder and the folder of its pages."""

    def __init__(self, folder: Path, out: Path) -> None:
        self.folder = folder
        self.out = out
        self._atlas: Atlas | None = None
        self._scenes: dict[str, Scene] = {}

    def pages(self) -> dict[str, Path]:
        """File name → path of every page of the last good state."""
        names = page_names(self._atlas.config) if self._atlas else []
        # The cover first: who names no page is shown all maps.
        return {
            f"{name}.html": page_path(self.out, name) for name in sorted(names, key=lambda one: one != COVER)
        }

    def rebuild(self) -> Outcome:
        """Look at the tables and bring the pages up to date; errors leave every page as it was."""
        with collector_paused():
            return self._rebuilt()

    def _rebuilt(self) -> Outcome:
        started = perf_counter()
        found = examine(self.folder)
        if found.atlas is None:
            return Outcome(problems=found.problems, detected=found.detected, seconds=perf_counter() - started)
        changes = compare(self._atlas, found.atlas) if self._atlas else ()
        try:
            rendered = self._bring_up_to_date(found.atlas)
        except (MapperError, OSError) as error:
            trouble = Problem(
                file=str(self.out), code="not-built", saying=say("check.not-built", reason=_reason(error))
            )
            return Outcome(problems=(*found.problems, trouble), seconds=perf_counter() - started)
        self._atlas = found.atlas
        return Outcome(
            problems=found.problems,
            rendered=rendered,
            changes=changes,
            detected=found.detected,
            seconds=perf_counter() - started,
        )

    def _bring_up_to_date(self, atlas: Atlas) -> tuple[str, ...]:
        digest = build_digest(atlas.digest)
        scenes = {one.id: build_scene(atlas, one.id) for one in atlas.config.maps}
        pages: dict[Path, str] = {}
        published: dict[Path, bytes] = {}
        rendered: list[str] = []
        for name, scene in scenes.items():
            path = page_path(self.out, name)
            stored = stored_digest(path)
            if stored == digest:
                continue
            if stored and self._scenes.get(name) == scene:
                pages[path] = path.read_text(encoding="utf-8").replace(stored, digest, 1)
            else:
                pages[path] = page_html(scene, digest)
                published |= {self.out / file: content for file, content in beside(scene).items()}
                rendered.append(path.name)
        path = page_path(self.out, COVER)
        if (stored := stored_digest(path)) != digest:
            pages[path] = cover(atlas, scenes, digest)
            # Most of what is edited is not seen there.
            if not stored or path.read_text(encoding="utf-8").replace(stored, digest, 1) != pages[path]:
                rendered.append(path.name)
        publish(pages, published)
        # After publishing: a page that could not be written is made again next time.
        self._scenes = scenes
        return tuple(rendered)


def _reason(error: MapperError | OSError) -> Saying:
    if isinstance(error, MapperError):
        return error.saying
    file = error.filename or say("errors.a-page")
    return say("errors.not-written", file=file, reason=error.strerror or str(error))


def names(changes: Sequence[Change], language: str = "en") -> str:
    """The first changes in words, for one line on the terminal."""
    told = [sentence(change, language) for change in changes[:3]]
    if rest := len(changes) - len(told):
        told.append(say("page.change.more", n=f"{rest:,}").line(language))
    return say("page.change.between").line(language).join(told)
