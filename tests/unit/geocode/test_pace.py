from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mapper.files.lock import FileLock
from mapper.files.own import WriteError
from mapper.geocode.services import pace
from mapper.geocode.services.pace import Pacer, pace_folder

COUNT = """
import sys
from pathlib import Path
from mapper.files.lock import FileLock
lock = FileLock(Path(sys.argv[1]) / "lock")
for number in range(50):
    with lock:
        file = Path(sys.argv[1]) / "count"
        file.write_text(str(int(file.read_text()) + 1))
    if number % 10 == 9:
        lock.discard()
"""


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 6))
        self.now += seconds


def pacer(folder: Path, clock: Clock, delay: float = 1.0, service: str = "a") -> Pacer:
    return Pacer(service, delay, folder=folder, clock=clock, sleep=clock.sleep)


def test_requests_of_two_processes_are_a_delay_apart(tmp_path: Path) -> None:
    clock = Clock()
    one, other = pacer(tmp_path, clock), pacer(tmp_path, clock)
    for asking in (one, other, one, other):
        asking.wait()
    assert clock.slept == [1.0, 1.0, 1.0]


def test_services_have_a_pace_each_and_no_delay_means_none(tmp_path: Path) -> None:
    clock = Clock()
    for asking in (pacer(tmp_path, clock), pacer(tmp_path, clock, service="b"), pacer(tmp_path, clock, 0)):
        asking.wait()
    pacer(tmp_path, clock, 0).wait()
    assert clock.slept == []


@pytest.mark.parametrize("torn", ["", "12.3.4", "soon", "1000", "1 2 3"])
def test_a_torn_file_costs_one_delay(tmp_path: Path, torn: str) -> None:
    clock = Clock()
    pacer(tmp_path, clock).wait()
    next(path for path in tmp_path.iterdir() if path.suffix != ".lock").write_text(torn)
    pacer(tmp_path, clock).wait()
    assert clock.slept == [1.0]


@pytest.mark.parametrize("back", [500, 100, 2])
def test_a_clock_that_was_set_back_does_not_stop_everything(tmp_path: Path, back: float) -> None:
    clock = Clock()
    pacer(tmp_path, clock).wait()
    clock.now -= back
    pacer(tmp_path, clock).wait()
    assert clock.slept == []


def test_the_lock_lets_one_process_in_at_a_time_and_leaves_no_file(tmp_path: Path) -> None:
    (tmp_path / "count").write_text("0")
    processes = [subprocess.Popen([sys.executable, "-c", COUNT, tmp_path]) for _ in range(3)]
    assert [process.wait() for process in processes] == [0, 0, 0]
    assert (tmp_path / "count").read_text() == "150"
    assert os.listdir(tmp_path) == ["count"]  # noqa: PTH208


def test_the_lock_may_be_taken_again_by_its_holder(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "lock")
    with lock, lock:
        assert (tmp_path / "lock").exists()
    lock.discard()
    assert not (tmp_path / "lock").exists()


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine where nobody has a home: only the folder for temporary files, shared by all."""
    for name in ("XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    monkeypatch.setattr(pace.tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_the_pace_of_a_user_is_kept_in_a_folder_of_his_own(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = pace_folder()
    assert shared.parent == machine and shared == pace_folder()
    assert shared.stat().st_mode & 0o777 == 0o700
    for name in ("XDG_RUNTIME_DIR", "XDG_CACHE_HOME"):
        (machine / name).mkdir()
        monkeypatch.setenv(name, str(machine / name))
        assert pace_folder().parent == machine / name
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert pace_folder().parent == machine / "XDG_RUNTIME_DIR"
    assert not (machine / "nobody").exists()


PREPARED = {
    "open to all": lambda folder: folder.mkdir() or folder.chmod(0o777),
    "readable by all": lambda folder: folder.mkdir() or folder.chmod(0o755),
    "a link": lambda folder: folder.with_name("other").mkdir(0o700) or folder.symlink_to("other"),
    "a dangling link": lambda folder: folder.symlink_to("other"),
    "a file": Path.touch,
    "somebody else's": lambda folder: folder.mkdir(0o700),
}


@pytest.mark.parametrize("kind", PREPARED)
def test_a_folder_that_somebody_prepared_is_left_alone(
    machine: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    usual = pace_folder()
    usual.rmdir()
    PREPARED[kind](usual)
    if kind == "somebody else's":
        monkeypatch.setattr(os, "geteuid", lambda: usual.stat().st_uid + 1)
    other = pace_folder()
    assert other != usual and other == pace_folder() and other.stat().st_mode & 0o777 == 0o700
    Pacer("a", 0.001, sleep=lambda _: None).wait()
    assert not usual.is_dir() or not list(usual.iterdir())


def test_no_pace_is_written_through_a_link(tmp_path: Path) -> None:
    clock, precious = Clock(), tmp_path / "precious"
    pacer(tmp_path, clock).wait()
    file = next(path for path in tmp_path.iterdir() if path.suffix != ".lock")
    precious.write_text("precious")
    file.unlink()
    file.symlink_to(precious)
    with pytest.raises(WriteError, match="is a link"):
        pacer(tmp_path, clock).wait()
    assert precious.read_text() == "precious"
