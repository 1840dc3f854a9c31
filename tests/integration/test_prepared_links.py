"""No verb writes through a link that somebody put into an atlas, whichever of its files the link poses as."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from mapper.cli import run
from tests.builders import partner, place, write_atlas
from tests.integration.geocode.loopback import Reply, nominatim_place, said, serving

RANDOM = re.compile(r"[0-9a-f]{16}")
OLDER = (".geocode-answers.jsonl.new.part", ".places.csv.1.part", "changes.json")
"""Names that are worth a try whether a verb uses them or not."""
VERBS = {
    "fmt": ("fmt", "data"),
    "fmt of a file": ("fmt", "data/places.csv"),
    "diff": ("diff", "earlier", "data", "--page"),
    "build": ("build", "data"),
    "geojson": ("export", "data", "--format", "geojson"),
    "svg": ("export", "data", "--format", "svg"),
    "geocode": ("geocode", "data", "--quiet"),
    "import": ("import", "new.csv", "data", "--yes", "--datum", "WGS84"),
    "review": ("review", "data", "--list"),
}
_heard: list[list[Path]] = []
"""Who listens at present."""


def _hear(event: str, given: tuple[object, ...]) -> None:
    """Note every path that is opened for writing or renamed to."""
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT
    opened = event == "open" and isinstance(given[2], int) and given[2] & writing
    if _heard and (opened or event == "os.rename"):
        _heard[-1].append(Path.cwd() / str(given[0 if opened else 1]))


sys.addaudithook(_hear)


@contextmanager
def heard() -> Iterator[list[Path]]:
    """The paths written to meanwhile."""
    _heard.append([])
    try:
        yield _heard[-1]
    finally:
        _heard.pop()


def found(_: str, query: dict[str, str]) -> Reply:
    return said([nominatim_place(query["q"], 41.7967, 123.4494)])


def prepared(folder: Path, url: str) -> Path:
    """An atlas in a folder of its own, with something to do for every verb."""
    shutil.rmtree(folder, ignore_errors=True)
    lost = place("lost", at=(None, None), kind="museum", country="CN")
    data = write_atlas(folder / "data", places=[place("tower"), place(), lost], partners=[partner()])
    (data / "geocode.toml").write_text(
        f'contact = "tests@example.org"\n[provider.nominatim]\nurl = "{url}"\nmin_delay = 0\n',
        encoding="utf-8",
    )
    write_atlas(folder / "earlier")
    (folder / "new.csv").write_text("id,name_en,lat,lon\nnew,New,41.8,123.4\n", encoding="utf-8")
    return folder


def written(folder: Path, words: Sequence[str]) -> set[Path]:
    """Paths in ``folder``, relative to it, that a verb writes to or puts in place."""
    with heard() as paths:
        run(words)
    inside = {path.relative_to(folder) for path in paths if path.is_relative_to(folder)}
    return {path for path in inside if not RANDOM.search(path.name)}


@pytest.mark.parametrize("verb", VERBS)
def test_no_verb_writes_through_a_prepared_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    atlas, words = tmp_path / "atlas", VERBS[verb]
    canary, gone = tmp_path / "precious", tmp_path / "gone"
    with serving(found) as server:
        monkeypatch.chdir(prepared(atlas, server.url).parent)
        monkeypatch.chdir(atlas)
        names = written(atlas, words)
        assert names or verb == "review"
        for name in sorted({*names, *(Path("data", older) for older in OLDER)}):
            for target in (canary, gone):
                prepared(atlas, server.url)
                monkeypatch.chdir(atlas)
                link = atlas / name
                link.parent.mkdir(exist_ok=True)
                if link.exists() and not RANDOM.search(link.name):
                    shutil.copy(link, canary)
                    link.unlink()
                else:
                    canary.write_bytes(b"precious\n")
                link.symlink_to(target)
                before = canary.read_bytes()
                run(words)
                assert canary.read_bytes() == before, f"{words[0]} wrote through {name}"
                assert not gone.exists(), f"{words[0]} made a file where {name} leads"
                assert "fault of mapper" not in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["build", "geojson", "svg"])
def test_a_linked_folder_for_maps_must_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    atlas, elsewhere = prepared(tmp_path / "atlas", "http://127.0.0.1:9"), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (atlas / "maps").symlink_to(elsewhere)
    monkeypatch.chdir(atlas)
    assert run(VERBS[verb]) == 2
    assert "--out maps" in capsys.readouterr().err and not list(elsewhere.iterdir())
    assert run([*VERBS[verb], "--out", "maps"]) == 0 and list(elsewhere.iterdir())
