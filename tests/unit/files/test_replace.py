"""Files are replaced whole or not at all, one or several together, through no link that leads elsewhere."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from mapper.files import replace
from mapper.files.own import WriteError, open_own
from mapper.files.replace import STALE_S, replace_all, replace_file

NAMES = ("a.html", "b.html", "c.html")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files that are there already; the third is not."""
    made = tmp_path / "maps"
    made.mkdir()
    for name in NAMES[:2]:
        (made / name).write_bytes(b"old " + name.encode())
    return made


def test_all_are_written_into_a_folder_that_was_missing(tmp_path: Path) -> None:
    out = tmp_path / "new" / "maps"
    replace_all({out / name: name.encode() for name in NAMES})
    assert contents(out) == {name: name.encode() for name in NAMES}


def fail_at(number: int, *, but: Callable[..., object]) -> Callable[..., object]:
    """``but``, except that call ``number`` (from 1) and no other fails."""
    calls = iter(range(1, 99))

    def call(*given: object, **named: object) -> object:
        if next(calls) == number:
            raise OSError(5, "Input/output error")
        return but(*given, **named)

    return call


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("call", ["replace", "fsync"])
def test_whatever_fails_the_old_ones_stay_and_nothing_is_left(
    folder: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, links: bool
) -> None:
    before = contents(folder)
    monkeypatch.setattr(os, call, fail_at(number, but=getattr(os, call)))
    if not links:
        monkeypatch.setattr(os, "link", fail_at(1, but=fail_at(1, but=os.link)))
    with pytest.raises(
        WriteError, match=rf"{NAMES[number - 1]}: cannot be written \(Input/output error\) — "
    ):
        replace_all({folder / name: b"new" for name in NAMES})
    assert contents(folder) == before


def test_an_interruption_between_two_leaves_the_old_ones(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, put = contents(folder), os.replace

    def interrupted(new: Path, target: Path) -> None:
        put(new, target)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace_all({folder / name: b"new" for name in NAMES})
    assert contents(folder) == before


def test_a_folder_in_the_way_stops_it_before_anything_changes(folder: Path) -> None:
    (folder / NAMES[2]).mkdir()
    with pytest.raises(WriteError, match=rf"{NAMES[2]}: cannot be written"):
        replace_all({folder / name: b"new" for name in NAMES})
    assert (folder / NAMES[0]).read_bytes() == b"old a.html"


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_pipe_in_the_way_stops_it_and_stays(folder: Path, number: int) -> None:
    """As would a device, which a rename would put an end to."""
    (folder / NAMES[number]).unlink(missing_ok=True)
    os.mkfifo(folder / NAMES[number])
    with pytest.raises(WriteError, match=rf"{NAMES[number]}: cannot be written \(a device or pipe"):
        replace_all({folder / name: b"new" for name in NAMES})
    assert (folder / NAMES[number]).is_fifo()
    assert not [path for path in folder.iterdir() if path.is_file() and path.read_bytes() == b"new"]


def test_what_a_killed_process_left_is_swept_once_it_is_old(folder: Path) -> None:
    part = f".x.csv.{'0a' * 8}.part"
    ours, young, other = (folder / name for name in (part, part.replace("0a", "0b"), ".x.csv.lock.part"))
    for left in (ours, young, other):
        left.write_bytes(b"half")
    for left in (ours, other):
        os.utime(left, (1, 1))
    replace_file(folder / NAMES[0], b"new")
    assert [path.exists() for path in (ours, young, other)] == [False, True, True]
    assert STALE_S > 600


def test_modes_stay_and_new_files_have_the_usual_one(folder: Path) -> None:
    (folder / NAMES[0]).chmod(0o604)
    before = os.umask(0o027)
    try:
        replace_all({folder / name: b"new" for name in NAMES})
    finally:
        os.umask(before)
    modes = [(folder / name).stat().st_mode & 0o777 for name in NAMES]
    assert modes[0] == 0o604 and modes[2] == 0o640


def test_names_are_cut_where_the_system_s_would_end(tmp_path: Path) -> None:
    path = tmp_path / f"{'沈' * 80}.html"
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_link_within_the_folder_stays_a_link(folder: Path) -> None:
    link = folder / "places.csv"
    link.symlink_to(NAMES[0])
    replace_file(link, b"new")
    assert link.is_symlink() and (folder / NAMES[0]).read_bytes() == b"new"


@pytest.mark.parametrize("target", ["../outside", "../gone", ".git/config", "schema/../../outside", "itself"])
def test_a_link_that_leads_elsewhere_is_refused(folder: Path, target: str) -> None:
    (folder / "schema").mkdir()
    (folder / ".git").mkdir()
    for precious in (folder / ".git" / "config", folder.parent / "outside"):
        precious.write_bytes(b"precious")
    (folder / "itself").symlink_to(target)
    with pytest.raises(WriteError, match=r"itself: (is a link|cannot be written)") as refused:
        replace_all({folder / NAMES[0]: b"new", folder / "itself": b"new"})
    assert re.search("链接|无法写入", refused.value.line("zh"))
    assert (
        (folder / ".git" / "config").read_bytes() == (folder.parent / "outside").read_bytes() == b"precious"
    )
    assert (folder / NAMES[0]).read_bytes() == b"old a.html" and not (folder.parent / "gone").exists()


def test_a_linked_folder_leads_out_as_well(folder: Path) -> None:
    (folder.parent / "outside").mkdir()
    (folder / "schema").symlink_to(folder.parent / "outside")
    with pytest.raises(WriteError, match="is a link"):
        replace_file(folder / "schema" / "places.json", b"new", within=folder)
    assert not list((folder.parent / "outside").iterdir())


def test_names_to_write_aside_under_cannot_be_prepared(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replace.os, "urandom", lambda size: b"\0" * size)
    outside = folder.parent / "outside"
    outside.write_bytes(b"precious")
    (folder / f".{NAMES[0]}.{'00' * 8}.part").symlink_to(outside)
    with pytest.raises(WriteError):
        replace_file(folder / NAMES[0], b"new")
    assert outside.read_bytes() == b"precious"


@pytest.mark.parametrize("kind", ["link", "dangling link", "pipe", "folder"])
def test_only_an_ordinary_file_is_opened_as_our_own(tmp_path: Path, kind: str) -> None:
    path, outside = tmp_path / "lock", tmp_path / "outside"
    if kind == "link":
        outside.write_bytes(b"precious")
    {"pipe": os.mkfifo, "folder": Path.mkdir}.get(kind, lambda path: path.symlink_to(outside))(path)
    with pytest.raises((WriteError, IsADirectoryError)):
        open_own(path, os.O_WRONLY | os.O_CREAT)
    assert outside.exists() == (kind == "link")
