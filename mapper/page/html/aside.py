"""Texts that wait on the disk until their page is written: of a large page they weigh more than all else."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Sequence
from typing import overload


class Aside(Sequence[str]):
    """ASCII texts in their order, each read from a file without a name whenever somebody asks for it.

    What finds no room on the disk stays in memory: to lay it aside only spares that.
    """

    def __init__(self) -> None:
        self._kept: list[str] = []
        """The last ones, once there was no room."""
        self._ends = [0]
        # Unbuffered, so that what a full disk refuses is known at once.
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - closed with its owner
        self._close = weakref.finalize(self, self._file.close)

    def append(self, text: str) -> None:
        """One more text."""
        if self._kept or not self._written(text.encode("ascii")):
            self._kept.append(text)

    def _written(self, content: bytes) -> bool:
        try:
            self._file.seek(self._ends[-1])
            rest = memoryview(content)
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError:
            return False
        self._ends.append(self._ends[-1] + len(content))
        return True

    def __len__(self) -> int:
        return len(self._ends) - 1 + len(self._kept)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        chosen = range(len(self))[at]
        return self._read(chosen) if isinstance(chosen, int) else list(map(self._read, chosen))

    def _read(self, at: int) -> str:
        there = len(self._ends) - 1
        if at >= there:
            return self._kept[at - there]
        start, end = self._ends[at], self._ends[at + 1]
        self._file.seek(start)
        parts: list[bytes] = []
        while start < end:
            part = self._file.read(end - start)
            if not part:
                raise OSError("a temporary file was cut short")
            parts.append(part)
            start += len(part)
        return b"".join(parts).decode("ascii")
