"""Files of our own in a folder that somebody else may have filled: no link among them is believed.

An atlas comes in an e-mail or from a repository, and a link in it may lead to any file of whoever opens it.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mapper.errors import MapperError
from mapper.words.saying import say

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_PLAIN = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
"""Windows would write two bytes for a line end, and hand the file on to every program started."""
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
"""A pipe that somebody put there must not be waited for; ordinary files never wait."""


class WriteError(MapperError):
    """A file could not be written; what stood there before is unchanged."""


def failed(path: Path, error: OSError) -> WriteError:
    """What to say when the system refuses to write ``path``."""
    reason = error.strerror or type(error).__name__
    return WriteError(say("errors.cannot-write", path=path, reason=reason))


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """While it lasts, a refusal of the system is one to write ``path``."""
    try:
        yield
    except OSError as error:
        raise failed(path, error) from error


def misled(path: Path) -> WriteError:
    """What to say of a link in the place of a file to be written."""
    return WriteError(say("errors.misled", path=path))


def real_target(path: Path, within: Path) -> Path:
    """The file a write to ``path`` replaces; a link must end inside ``within``, and in nothing hidden.

    :class:`WriteError` for any other link: an editor's tables may be links among themselves, but ``.git`` and
    the user's home are not ours.
    """
    real, home = Path(os.path.realpath(path)), Path(os.path.realpath(within))
    # Nothing on the way is a link: then a hidden name is meant as it stands.
    if real == home / os.path.relpath(path, within):
        return real
    if not real.is_relative_to(home) or any(part[0] == "." for part in real.relative_to(home).parts):
        raise misled(path)
    return real


def open_own(path: Path | str, flags: int) -> int:
    """A descriptor of the ordinary file ``path``, made with the user's usual mode when ``flags`` say so.

    :class:`WriteError` when a link or something else that is no file has its name.
    """
    # Windows has no O_NOFOLLOW; to look first still refuses what an archive brought along.
    if not _NO_LINK and Path(path).is_symlink():
        raise misled(Path(path))
    try:
        descriptor = os.open(path, flags | _NO_LINK | _NO_WAIT | _PLAIN, 0o666)
    except OSError as error:
        # ELOOP: O_NOFOLLOW met a link. ENXIO: a pipe that nobody reads.
        if error.errno in (errno.ELOOP, errno.ENXIO):
            raise misled(Path(path)) from None
        raise
    # Asked of the descriptor: the path could name something else by now.
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise misled(Path(path))
    return descriptor


def is_private(folder: Path) -> bool:
    """Whether ``folder``, made when it is missing, is a real one that only this user may write to or read."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        # lstat, because a link to a private folder elsewhere is none of ours.
        status = folder.lstat()
    except OSError:
        return False
    if sys.platform == "win32":  # there, users' folders are apart by themselves
        return stat.S_ISDIR(status.st_mode)
    alone = status.st_uid == os.geteuid() and not status.st_mode & 0o077
    return alone and stat.S_ISDIR(status.st_mode)
