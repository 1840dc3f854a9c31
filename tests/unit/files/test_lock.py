"""The one lock: nobody is locked out by what another user's killed process left."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from mapper.files import lock
from mapper.files.lock import FileLock
from mapper.files.own import WriteError, open_own


@pytest.mark.parametrize("umask", [0o022, 0o077, 0o000])
@pytest.mark.parametrize("mode", [0o755, 0o775, 0o777, 0o700])
def test_whoever_may_write_into_the_folder_may_take_the_lock(tmp_path: Path, mode: int, umask: int) -> None:
    tmp_path.chmod(mode)
    before = os.umask(umask)
    try:
        with FileLock(tmp_path / "lock"):
            assert (tmp_path / "lock").stat().st_mode & 0o777 == mode & 0o666
    finally:
        os.umask(before)


def test_a_lock_leaves_no_file_once_it_is_discarded_and_can_be_taken_again(tmp_path: Path) -> None:
    one = FileLock(tmp_path / "lock")
    one.discard()  # was never taken
    for _ in range(2):
        with one, one:
            assert (tmp_path / "lock").exists()
        one.discard()
        assert not (tmp_path / "lock").exists()


def test_a_lock_that_nobody_needs_any_more_is_closed(tmp_path: Path) -> None:
    one = FileLock(tmp_path / "lock")
    with one:
        descriptor = one._descriptor
    os.fstat(descriptor)
    del one
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(descriptor)


@pytest.mark.parametrize("left", [os.O_RDWR, os.O_RDONLY])
def test_a_lock_that_another_user_left_is_taken_with_the_rights_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: int
) -> None:
    def refusing(path: Path | str, flags: int) -> int:
        if flags != left:
            raise PermissionError(13, "Permission denied")
        return open_own(path, flags)

    path = tmp_path / "lock"
    path.touch()
    monkeypatch.setattr(lock, "open_own", refusing)
    with FileLock(path):
        pass


def test_a_lock_that_cannot_be_had_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(path: Path | str, flags: int) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(lock, "open_own", refusing)
    with pytest.raises(WriteError, match="lock: cannot be written"), FileLock(tmp_path / "lock"):
        pass


def test_a_lock_of_somebody_else_s_stays_where_only_he_may_remove_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, **_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    taken = FileLock(tmp_path / "lock")
    with taken:
        monkeypatch.setattr(Path, "unlink", refused)
    taken.discard()
    assert (tmp_path / "lock").exists()


def test_a_system_that_gives_no_locks_is_told_with_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(lock, "_lock", none)
    with pytest.raises(WriteError, match=r"atlas\.lock\.part: cannot be written"), lock.alone_in(tmp_path):
        pass
