"""Earlier states come from git, which reads them and runs nothing that a folder or its repository names."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from mapper.atlas.load import load
from mapper.editing.diff.compare import compare
from mapper.editing.diff.git import Revision
from mapper.editing.diff.states import day_of, earlier_state, load_earlier
from mapper.errors import DataError, UsageError
from tests.builders import place, write_atlas

WHO = ("-c", "user.name=editor", "-c", "user.email=editor@example.org", "-c", "safe.bareRepository=all")


def git(folder: Path, *words: str, given: bytes = b"") -> str:
    done = subprocess.run(["git", *WHO, *words], cwd=folder, input=given, check=True, capture_output=True)
    return done.stdout.decode().strip()


def commit(top: Path) -> None:
    git(top, "init", "-q")
    git(top, "add", "--all")
    git(top, "commit", "-qm", "one")


@pytest.fixture
def atlas(tmp_path: Path) -> Path:
    """An atlas one folder below the root of its repository."""
    folder = write_atlas(tmp_path / "repository" / "data")
    (folder / ".gitattributes").write_text("* filter=x diff=x export-subst\n*.toml export-ignore\n", "ascii")
    commit(folder.parent)
    return folder


def unchanged(folder: Path) -> bool:
    """Whether nothing changed since the last commit, which tells that it could be read."""
    return compare(load_earlier("HEAD", folder), load(folder)) == ()


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A program for hostile settings; afterwards it must not have run."""
    trace, program = tmp_path / "ran", tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch '{trace}'\ncat\n", "ascii")
    program.chmod(0o755)
    yield program
    assert not trace.exists()


def test_an_earlier_state_comes_from_git(atlas: Path) -> None:
    write_atlas(atlas, places=[place(), place("tower")])
    found = compare(load_earlier("HEAD", atlas), load(atlas))
    assert [change.id for change in found] == ["tower"]
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", day_of("HEAD", atlas, load(atlas)))
    assert day_of(str(atlas), atlas, load(atlas)) == "2026-01-01"


def test_an_atlas_may_be_the_whole_repository(tmp_path: Path) -> None:
    commit(write_atlas(tmp_path / "whole"))
    assert unchanged(tmp_path / "whole")


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("nowhere", r"neither a folder with an atlas\.toml nor a revision .*git knows no such commit"),
        ("HEAD~9", "git knows no such commit"),
        ("HEAD:data", "git knows no such commit"),
        ("--output=/x", "no revision"),
    ],
)
def test_what_is_no_revision_is_told(atlas: Path, state: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        load_earlier(state, atlas)


def test_a_folder_that_was_not_there_yet_is_told(atlas: Path) -> None:
    younger = write_atlas(atlas.parent / "younger")
    with pytest.raises(UsageError, match="what younger/ held then"):
        load_earlier("HEAD", younger)


def hostile(program: Path) -> str:
    """Settings of a repository, each of which has git run a program at some occasion."""
    included = program.with_name("included")
    included.write_text(f"[core]\n\tpager = {program}\n\taskPass = {program}\n", "utf-8")
    return f"""
[core]
\trepositoryformatversion = 1
\tfsmonitor = {program}
\thooksPath = {program.parent}
\tsshCommand = {program}
\talternateRefsCommand = {program}
\tgitProxy = {program}
[filter "x"]
\tsmudge = {program}
\tclean = {program}
\tprocess = {program}
\trequired = true
[diff]
\texternal = {program}
[diff "x"]
\ttextconv = {program}
\tcommand = {program}
[log]
\tshowSignature = true
[gpg]
\tprogram = {program}
[credential]
\thelper = !{program}
[alias]
\tcat-file = !{program}
\tls-tree = !{program}
[pager]
\tls-tree = {program}
\trev-list = {program}
[protocol]
\tallow = always
[extensions]
\tpartialClone = origin
[remote "origin"]
\turl = ext::{program}
\tpromisor = true
\tuploadpack = {program}
[include]
\tpath = {included}
"""


def test_a_folder_that_poses_as_a_bare_repository_is_none(atlas: Path, ran: Path) -> None:
    sent = write_atlas(ran.parent / "sent" / "data")
    for name in ("HEAD", "objects", "refs"):
        (atlas.parent / ".git" / name).rename(sent / name)
    (sent / "config").write_text(f"{hostile(ran)}[core]\n\tbare = true\n", "utf-8")
    with pytest.raises(UsageError, match="it lies in no git repository"):
        load_earlier("HEAD", sent)


@pytest.mark.parametrize("missing", [False, True], ids=["whole", "with a hole"])
def test_nothing_runs_that_a_repository_was_sent_with(atlas: Path, ran: Path, missing: bool) -> None:
    (atlas.parent / ".git" / "config").write_text(hostile(ran), "utf-8")
    for hook in ("post-checkout", "reference-transaction", "fsmonitor-watchman"):
        (atlas.parent / ".git" / "hooks" / hook).symlink_to(ran)
    if missing:
        name = subprocess.run(
            ["git", "rev-parse", "HEAD:data/places.csv"],
            cwd=atlas.parent,
            env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull},
            capture_output=True,
            check=True,
        ).stdout.decode()
        (atlas.parent / ".git" / "objects" / name[:2] / name[2:].strip()).unlink()
        with pytest.raises(UsageError):
            load_earlier("HEAD", atlas)
    else:
        assert unchanged(atlas)
        assert Revision.of(atlas, "HEAD").day()


@pytest.mark.parametrize(
    "name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_INDEX_FILE", "GIT_NAMESPACE"]
)
def test_the_environment_names_no_other_repository(
    atlas: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, str(atlas.parent.parent / "other"))
    assert unchanged(atlas)


def test_a_program_called_git_in_the_working_directory_is_not_run(
    atlas: Path, ran: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran.rename(atlas / "git")
    monkeypatch.chdir(atlas)
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", os.environ["PATH"]]))
    load_earlier("HEAD", atlas)
    monkeypatch.setenv("PATH", ".")
    with pytest.raises(UsageError, match="git is not installed"):
        load_earlier("HEAD", atlas)


def test_links_are_read_as_they_stood_and_a_broken_one_is_told(tmp_path: Path) -> None:
    folder = write_atlas(tmp_path / "repository" / "data")
    (tmp_path / "repository" / "shared").mkdir()
    (folder / "sources.csv").rename(folder.parent / "shared" / "sources.csv")
    (folder / "sources.csv").symlink_to("../shared/sources.csv")
    commit(folder.parent)
    assert unchanged(folder)
    (folder.parent / "shared" / "sources.csv").rename(tmp_path / "sources.csv")
    (folder / "sources.csv").unlink()
    (folder / "sources.csv").symlink_to("../../sources.csv")
    git(folder.parent, "add", "--all")
    git(folder.parent, "commit", "-qm", "two")
    load(folder)
    with pytest.raises(DataError, match=r"HEAD: sources\.csv: .*link"):
        load_earlier("HEAD", folder)


def test_a_tree_made_by_hand_leads_nowhere(atlas: Path) -> None:
    top = atlas.parent
    blob = git(top, "hash-object", "-w", "--stdin", given=b"precious")
    inner = git(top, "mktree", given=f"100644 blob {blob}\toutside\n".encode())
    tree = git(top, "mktree", given=f"040000 tree {inner}\t..\n100644 blob {blob}\tplain\n".encode())
    whole = git(top, "mktree", given=f"040000 tree {tree}\tdata\n".encode())
    made = git(top, "commit-tree", whole, "-m", "made")
    with earlier_state(made, atlas) as place:
        assert [path.name for path in place.iterdir()] == ["plain"]
        assert not (place.parent / "outside").exists()


def test_a_revision_holds_the_bytes_that_were_committed(atlas: Path) -> None:
    for name, content in Revision.of(atlas, "HEAD").files():
        assert content == (atlas / name).read_bytes(), name
