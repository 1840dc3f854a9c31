"""Texts that wait on the disk: the same as in memory, with room there or without."""

from __future__ import annotations

from io import FileIO
from pathlib import Path

import pytest

from mapper.page.html.aside import Aside
from mapper.page.html.squeezing import squeezed

TEXTS = ["one", "", "three" * 1000, "four"]


def aside(texts: list[str]) -> Aside:
    made = Aside()
    for text in texts:
        made.append(text)
    return made


def test_they_come_back_in_their_order() -> None:
    there = aside(TEXTS)
    assert (len(there), list(there), there[-1], there[1:3]) == (4, TEXTS, "four", TEXTS[1:3])
    with pytest.raises(IndexError):
        there[4]


@pytest.mark.parametrize("room", range(0, 5_010, 501))
def test_what_finds_no_room_stays_in_memory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, room: int
) -> None:
    class Small(FileIO):
        def write(self, content: memoryview) -> int:  # type: ignore[override]
            left = room - self.tell()
            if left <= 0:
                raise OSError(28, "No space left on device")
            return super().write(content[:left])

    def small(buffering: int) -> FileIO:
        return Small(tmp_path / "aside", "w+")

    monkeypatch.setattr("mapper.page.html.aside.tempfile.TemporaryFile", small)
    assert list(aside(TEXTS)) == TEXTS


def test_a_page_packed_so_is_the_same() -> None:
    blocks = [bytes([number]) * 999 for number in range(40)]
    assert list(squeezed(blocks, threads=2, keep=False)) == squeezed(blocks, threads=1)
