"""Files as they stood at a revision, asked of git without letting it run anything.

A folder that somebody sent may pose as a repository, and the configuration of a repository names programs:
filters, hooks, monitors, helpers. So the repository is the one whose ``.git`` encloses the atlas, and only
commands are used that read objects: nothing is checked out, archived, filtered or fetched.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from mapper.errors import UsageError
from mapper.value import value_type
from mapper.words.saying import Saying, say

_ALONE = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}
"""What is missing here is missing: no helper is started to fetch it."""
_FILES = {b"100644", b"100755", b"120000"}
"""Modes of what has a content: files, programs, links."""


@value_type
class Revision:
    """One commit of the repository that a folder lies in."""

    repository: Path
    """The folder that holds ``.git``."""
    commit: str
    inside: str
    """Path of the folder in the repository, empty for its root or ending in ``/``."""

    @classmethod
    def of(cls, folder: Path, name: str) -> Revision:
        """The commit called ``name``; ``UsageError`` when there is no repository or no such commit."""
        # git would take it for an option.
        if name.startswith("-"):
            raise UsageError(say("errors.no-revision", name=name))
        place = Path(os.path.realpath(folder))
        top = next((above for above in (place, *place.parents) if os.path.lexists(above / ".git")), None)
        if top is None:
            raise _unknown(name, folder, say("errors.no-repository"))
        # told where to look, git would take another user's repository, too: so it is first asked to find it
        found = _git("-c", "safe.bareRepository=explicit", "-C", str(top), "rev-parse", "--git-dir")
        if found.returncode:
            raise _unknown(name, folder, _reason(found))
        # Of a tag, the commit that it names.
        commit = _git(*_in(top), "rev-parse", "--verify", "--quiet", name + "^{commit}")
        if commit.returncode:
            raise _unknown(name, folder, say("errors.no-such-commit"))
        inside = "".join(f"{part}/" for part in place.relative_to(top).parts)
        return cls(repository=top, commit=commit.stdout.decode().strip(), inside=inside)

    def day(self) -> str:
        """ISO 8601 day of the commit where it was made."""
        # The first line it prints is "commit …".
        return self._ask("rev-list", "-1", "--format=%cs", self.commit).decode().split()[-1]

    def files(self) -> Iterator[tuple[str, bytes | None]]:
        """Every file of the folder: its path there and its content, of a link that of the file it leads to.

        None stands for the content of a link to what is not in the repository.
        """
        names = list(self._names())
        asked = b"".join(self._object(name) + b"\n" for name in names)
        answer = self._ask("cat-file", "--batch", "--follow-symlinks", given=asked)
        start = 0
        for name in names:
            end = answer.index(b"\n", start)
            *_, kind, size = answer[start:end].split(b" ")
            # git says so where the size would stand.
            if size == b"missing":
                raise UsageError(say("errors.partial-clone", commit=self.commit[:10]))
            content = answer[end + 1 : end + 1 + int(size)]
            # A line end follows the head, and another the content.
            start = end + len(content) + 2
            yield _text(name), content if kind == b"blob" else None

    def _names(self) -> Iterator[bytes]:
        tree = os.fsdecode(self._object(b"").removesuffix(b"/"))
        # -z: names as they are, without quotes.
        for entry in self._ask("ls-tree", "-r", "-z", tree).split(b"\0")[:-1]:
            head, _, name = entry.partition(b"\t")
            # a tree made by hand may name anything
            if head.split()[0] in _FILES and b"\n" not in name and b".." not in name.split(b"/"):
                yield name

    def _object(self, name: bytes) -> bytes:
        """How git calls a file of the folder in this commit."""
        return f"{self.commit}:{self.inside}".encode("utf-8", "surrogateescape") + name

    def _ask(self, *words: str, given: bytes = b"") -> bytes:
        done = _git(*_in(self.repository), *words, given=given)
        if done.returncode:
            raise UsageError(
                say(
                    "errors.git-is-silent",
                    inside=self.inside or say("errors.the-folder"),
                    reason=_reason(done),
                )
            )
        return done.stdout


def _in(top: Path) -> tuple[str, ...]:
    return "--git-dir", str(top / ".git"), "--no-pager"


def _git(*words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run git, which hears nothing from the environment about another repository or other programs."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = [_program(), *words]
    return subprocess.run(command, input=given, env={**own, **_ALONE}, capture_output=True, check=False)


def _program() -> str:
    """The git of the search path; never one that lies in the working directory, where Windows looks first."""
    for folder in map(Path, os.get_exec_path()):
        path = folder / ("git.exe" if sys.platform == "win32" else "git")
        if folder.is_absolute() and path.is_file() and os.access(path, os.X_OK):
            return str(path)
    raise UsageError(say("errors.no-git"))


def _unknown(name: str, folder: Path, reason: Saying | str) -> UsageError:
    return UsageError(say("errors.unknown-revision", name=name, folder=folder, reason=reason))


def _reason(done: subprocess.CompletedProcess[bytes]) -> Saying | str:
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    return lines[0] if lines else say("errors.nothing-said")


def _text(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")
