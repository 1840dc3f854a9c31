"""Taking the last import back: what its files held before is kept beside them until the next one."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Mapping
from pathlib import Path

from mapper.errors import Problem, UsageError
from mapper.files.lock import alone_in
from mapper.files.replace import replace_all
from mapper.tables.files import read_bytes
from mapper.words.saying import say

JOURNAL = ".last-import.json"


def journal(folder: Path, contents: Mapping[Path, bytes]) -> dict[Path, bytes]:
    """The file that says what these files hold now, to be written together with their new ``contents``."""
    files = {
        path.name: {
            "before": _packed(path.read_bytes()) if path.is_file() else None,
            "after": _digest(content),
        }
        for path, content in contents.items()
    }
    return {folder / JOURNAL: json.dumps({"files": files}).encode()}


def undo(folder: Path) -> tuple[Path, ...]:
    """Give every file of the last import what it held before; returns the files.

    ``UsageError`` when there is nothing to take back, or when a file has been changed since.
    """
    with alone_in(folder):
        files = _read(folder)
        changed = [
            name
            for name, (_, after) in files.items()
            if not (folder / name).is_file() or _digest((folder / name).read_bytes()) != after
        ]
        if changed:
            raise UsageError(say("import.changed-since", names=tuple(changed)))
        back = {folder / name: before for name, (before, _) in files.items() if before is not None}
        replace_all(back, within=folder)
        for name, (before, _) in files.items():
            if before is None:
                (folder / name).unlink()
        (folder / JOURNAL).unlink()
    return tuple(folder / name for name in files)


def _read(folder: Path) -> dict[str, tuple[bytes | None, str]]:
    """Name → what the file held before, and the digest of what it was given."""
    path = folder / JOURNAL
    content = read_bytes(path) if path.is_file() and not path.is_symlink() else b""
    if isinstance(content, Problem) or not content:
        raise UsageError(say("import.nothing-to-undo", folder=folder))
    try:
        found = {
            _plain(str(name)): (
                None if one["before"] is None else _unpacked(str(one["before"])),
                str(one["after"]),
            )
            for name, one in json.loads(content)["files"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, zlib.error):
        raise UsageError(say("import.nothing-to-undo", folder=folder)) from None
    return found


def _plain(name: str) -> str:
    """A file of the folder itself; the journal may come from somebody else."""
    if Path(name).name != name or name.startswith(".") or "\\" in name:
        raise ValueError(name)
    return name


def _packed(content: bytes) -> str:
    return base64.b64encode(zlib.compress(content)).decode()


def _unpacked(text: str) -> bytes:
    return zlib.decompressobj().decompress(base64.b64decode(text), 1 << 29)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
