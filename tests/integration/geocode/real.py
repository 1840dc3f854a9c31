"""The environment of the real Nominatim: made once, kept in ``.venv-nominatim``, never the project's own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mapper.files.lock import FileLock

ROOT = Path(__file__).parents[3]
FIXTURE = ROOT / "tests" / "fixtures" / "nominatim"
ENVIRONMENT = ROOT / ".venv-nominatim"
SYSTEM_PYTHON = "/usr/bin/python3"
"""Debian's own: it loads SQLite extensions and finds python3-icu; many other builds do neither."""
NEEDS = "apt-get install libsqlite3-mod-spatialite python3-icu python3-venv"
PROBE = """import icu, venv, sqlite3
connection = sqlite3.connect("")
connection.enable_load_extension(True)
connection.load_extension("mod_spatialite")"""


def environment() -> Path:
    """The Python of the environment, made when it is not there yet (about 10 s)."""
    if subprocess.run([SYSTEM_PYTHON, "-c", PROBE], capture_output=True, check=False).returncode:
        message = f"the real Nominatim needs Debian's packages: {NEEDS}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    python = ENVIRONMENT / "bin" / "python"
    stamp = ENVIRONMENT / "made-from"
    wanted = (FIXTURE / "requirements.txt").read_text(encoding="utf-8")
    with FileLock(ROOT / ".venv-nominatim.part"):
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
            make = [SYSTEM_PYTHON, "-m", "venv", "--clear", "--system-site-packages", ENVIRONMENT]
            subprocess.run(make, check=True)
            pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
            subprocess.run([*pip, "-r", FIXTURE / "requirements.txt"], check=True)
            stamp.write_text(wanted, encoding="utf-8")
    return python


@contextmanager
def running() -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A served database: its address and its process, which is ended afterwards."""
    command = [environment(), FIXTURE / "serve.py"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield f"http://127.0.0.1:{int(process.stdout.readline())}", process
        finally:
            process.terminate()
