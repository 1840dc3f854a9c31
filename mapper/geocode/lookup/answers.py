"""``geocode-answers.jsonl``: every answer that may be kept, one line each, sorted, in git beside the data.

An answer is first appended to a journal (``….part``, ignored by git) and the sorted file is replaced as a
whole now and then and at the end: at every moment the file is valid, a kill loses at most the request in
flight, and the bytes do not depend on the order of asking. Both files are touched under one lock only, so
two runs share what they learn. Failures are never written.
"""

from __future__ import annotations

import codecs
import errno
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from mapper.errors import DataError, Problem
from mapper.files.lock import atlas_lock
from mapper.files.own import naming, open_own
from mapper.files.replace import replace_file
from mapper.geocode.model import Answer, Question
from mapper.positions.schema import ANSWERS
from mapper.tables.files import read_bytes
from mapper.tables.messages import At, Message, Report

FILE_NAME = ANSWERS
BROKEN = Message("broken-answer")
SYNC_AFTER = 5.0
"""Seconds within which a kept answer reaches the disk itself; a killed process loses none of them, a power
cut may.
"""
ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
"""Made once: making one takes as long as using it."""
MERGE_AFTER = 15.0
"""Seconds between two replacements of the sorted file; the journal keeps what comes in between."""


class Answers:
    """The answers of one atlas folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self.lock = atlas_lock(folder)
        self._journal = folder / f"{FILE_NAME}.part"
        self._main_name, self._journal_name = str(self.path), str(self._journal)
        self._lines: dict[str, str] = {}
        """By key. Text is all that is held, because very many small objects slow every allocation down."""
        self._seen: tuple[int, int] = (-1, -1)
        self._descriptor, self._journal_id = -1, -1
        self._offset = 0
        self._merged = time.monotonic()
        self._synced = 0.0

    def get(self, question: Question) -> Answer | None:
        """The kept answer, whoever asked; None when nobody has asked yet."""
        line = self._lines.get(question.key)
        answer = Answer.from_json(json.loads(line)) if line else None
        # Keys are short hashes, which two questions could share.
        return answer if answer and answer.question == question else None

    def all(self) -> Iterator[Answer]:
        """Every kept answer, sorted as in the file."""
        return (Answer.from_json(json.loads(self._lines[key])) for key in sorted(self._lines))

    def refresh(self) -> None:
        """Read what this or another process has added since the last look. Raises ``DataError`` on a broken
        line.
        """
        # By size and time alone: this is asked before every question.
        if self._stamp() == self._seen and self._journal_stamp()[1] == self._offset:
            return
        with self.lock:
            self._read_main()
            self._read_journal()

    def look(self) -> None:
        """The same without the lock and without writing anything, for who only reads."""
        while True:
            before = self._stamp()
            self._read_main()
            self._read_journal()
            if self._stamp() == before:  # else a merge came between the two
                return

    def close(self) -> None:
        """Merge, and leave no other file behind than the sorted one."""
        self.merge()
        self.lock.discard()

    def add(self, answer: Answer) -> None:
        """Keep one answer; it is in the journal when this returns."""
        line = ENCODER.encode(answer.to_json())
        data = (line + "\n").encode()
        with self.lock:
            self._append(data)
            self._lines[answer.question.key] = line
            if time.monotonic() - self._merged > MERGE_AFTER:
                self.merge()

    def _append(self, data: bytes) -> None:
        descriptor = self._open_journal()
        with naming(self._journal):
            # A full disk may cut a write short without an error.
            if os.write(descriptor, data) < len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            if time.monotonic() - self._synced >= SYNC_AFTER:
                os.fsync(descriptor)
                self._synced = time.monotonic()
        self._offset += len(data)
        if sys.platform == "win32":  # an open file could not be merged away by another process there
            self._close_journal()

    def _open_journal(self) -> int:
        """The journal, ready to be appended to: what others have added is read, and torn ends are cut off.

        It stays open from one answer to the next as long as it is the same file.
        """
        if self._descriptor >= 0 and self._journal_stamp() == (self._journal_id, self._offset):
            return self._descriptor
        descriptor = open_own(self._journal_name, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._read_main()
        self._read_journal()
        self._close_journal()
        self._descriptor = descriptor
        status = os.fstat(descriptor)
        if status.st_size > self._offset:  # what a killed process left of its last line
            with naming(self._journal):
                os.ftruncate(descriptor, self._offset)
        self._journal_id = status.st_ino
        return descriptor

    def _close_journal(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor = -1

    def __del__(self) -> None:
        self._close_journal()

    def merge(self) -> None:
        """Replace the sorted file by all that is known and drop the journal."""
        self._merged = time.monotonic()
        if self._journal_stamp()[0] < 0:
            return
        with self.lock:
            self._read_main()
            self._read_journal()
            text = "".join(self._lines[key] + "\n" for key in sorted(self._lines))
            if text:
                replace_file(self.path, text.encode())
            self._close_journal()
            # After the sorted file: a kill in between leaves both, and nothing is lost.
            self._journal.unlink(missing_ok=True)
            self._seen = self._stamp()
            self._offset = 0

    def _stamp(self) -> tuple[int, int]:
        try:
            status = os.stat(self._main_name)  # noqa: PTH116 - a Path costs more than the call
        except FileNotFoundError:
            return (-1, -1)
        return (status.st_mtime_ns, status.st_size)

    def _journal_stamp(self) -> tuple[int, int]:
        try:
            status = os.stat(self._journal_name)  # noqa: PTH116
        except FileNotFoundError:
            return (-1, 0)
        return (status.st_ino, status.st_size)

    def _read_main(self) -> None:
        stamp = self._stamp()
        if stamp == self._seen:
            return
        if stamp != (-1, -1):
            content = read_bytes(self.path)
            if isinstance(content, Problem):
                raise DataError([content])
            self._check(content.removeprefix(codecs.BOM_UTF8))
        self._seen = stamp
        self._offset = 0  # somebody has merged: another journal, even where the system reuses its number

    def _check(self, data: bytes) -> None:
        report = Report()
        for number, raw in enumerate(data.split(b"\n"), start=1):
            if raw.strip():
                try:
                    self._take(raw.decode().strip())
                except Exception:  # whatever a damaged line makes a parser raise
                    report.add(BROKEN, At(str(self.path), number))
        if broken := report.problems():
            raise DataError(broken)

    def _read_journal(self) -> None:
        try:
            file = os.fdopen(open_own(self._journal_name, os.O_RDONLY), "rb")
        except FileNotFoundError:
            self._offset = 0
            return
        with file:
            status = os.fstat(file.fileno())
            if status.st_ino != self._journal_id or status.st_size < self._offset:  # merged meanwhile
                self._close_journal()
                self._read_main()
                self._journal_id, self._offset = status.st_ino, 0
            file.seek(self._offset)
            data = file.read()
        # The last piece has no line end: it is empty, or torn by a kill.
        for raw in data.split(b"\n")[:-1]:
            self._offset += len(raw) + 1
            try:
                self._take(raw.decode())
            except Exception:  # noqa: S112 - cannot come from us; asking again is the cure
                continue

    def _take(self, line: str) -> None:
        self._lines[Answer.from_json(json.loads(line)).question.key] = line
