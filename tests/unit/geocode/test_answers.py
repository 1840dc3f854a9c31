from __future__ import annotations

import codecs
import errno
import json
import os
import random
from pathlib import Path

import pytest

from mapper.errors import DataError
from mapper.files.lock import atlas_lock
from mapper.files.own import WriteError
from mapper.geocode.lookup.answers import FILE_NAME, Answers
from mapper.geocode.lookup.rows import RowWriter
from mapper.geocode.model import Answer
from mapper.positions.model import Position
from mapper.positions.store import read_positions, write_positions
from tests.unit.geocode.makers import PALACE, candidate, position, question


def answer(text: str, *, found: bool = True) -> Answer:
    candidates = (candidate(text),) if found else ()
    return Answer(question=question(text), date="2026-11-22", candidates=candidates, licence="ODbL-1.0")


def opened(folder: Path) -> Answers:
    answers = Answers(folder)
    answers.refresh()
    return answers


def written(folder: Path, answers: list[Answer]) -> bytes:
    folder.mkdir()
    keeping = opened(folder)
    for one in answers:
        keeping.add(one)
    keeping.merge()
    return (folder / FILE_NAME).read_bytes()


def test_the_bytes_do_not_depend_on_the_order_of_asking(tmp_path: Path) -> None:
    answers = [answer(f"name {number}", found=number % 3 > 0) for number in range(30)]
    shuffled = random.Random(1).sample(answers, len(answers))
    assert written(tmp_path / "a", answers) == written(tmp_path / "b", shuffled)


def test_an_answer_is_there_for_others_at_once_and_before_the_file_is_replaced(tmp_path: Path) -> None:
    one, other = opened(tmp_path), opened(tmp_path)
    one.add(answer("沈阳故宫"))
    assert not (tmp_path / FILE_NAME).exists()
    other.refresh()
    assert other.get(question("沈阳故宫")) == answer("沈阳故宫")
    other.add(answer("second"))
    other.merge()
    one.refresh()
    assert [kept.question.text for kept in one.all()] == [kept.question.text for kept in other.all()]
    one.add(answer("third"))
    one.close()
    other.lock.discard()
    assert len((tmp_path / FILE_NAME).read_bytes().splitlines()) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == [FILE_NAME]


def test_an_answer_after_somebody_else_s_merge_goes_into_the_new_journal(tmp_path: Path) -> None:
    one, other = opened(tmp_path), opened(tmp_path)
    one.add(answer("first"))
    other.merge()
    other.add(answer("second"))
    one.refresh()
    one.add(answer("third"))
    fresh = opened(tmp_path)
    assert {kept.question.text for kept in fresh.all()} == {"first", "second", "third"}


def test_a_line_cut_off_by_a_kill_is_dropped_and_written_over(tmp_path: Path) -> None:
    keeping = opened(tmp_path)
    keeping.add(answer("first"))
    journal = tmp_path / f"{FILE_NAME}.part"
    with journal.open("ab") as file:
        file.write(b'{"key": "torn')
    again = opened(tmp_path)
    assert [kept.question.text for kept in again.all()] == ["first"]
    again.add(answer("second"))
    again.merge()
    lines = (tmp_path / FILE_NAME).read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["text"] for line in lines} == {"first", "second"}


def test_a_mark_before_the_first_line_is_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "a" / FILE_NAME
    path.write_bytes(codecs.BOM_UTF8 + written(tmp_path / "a", [answer("first")]))
    assert [kept.question.text for kept in opened(tmp_path / "a").all()] == ["first"]


def test_what_a_killed_run_kept_is_merged_and_an_empty_journal_leaves_nothing(tmp_path: Path) -> None:
    opened(tmp_path).add(answer("first"))
    Answers(tmp_path).close()
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]
    other = tmp_path / "other"
    other.mkdir()
    (other / f"{FILE_NAME}.part").write_text('{"torn')
    Answers(other).close()
    assert list(other.iterdir()) == []


def test_who_only_looks_needs_no_lock_and_misses_nothing_of_a_merge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping, looking = opened(tmp_path), Answers(tmp_path)
    keeping.add(answer("first"))
    read = looking._read_journal
    merging = [keeping.close]

    def late() -> None:
        while merging:
            merging.pop()()
        read()

    monkeypatch.setattr(looking, "_read_journal", late)
    looking.look()
    assert [kept.question.text for kept in looking.all()] == ["first"]
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_none_is_an_answer_and_a_key_is_never_written(tmp_path: Path) -> None:
    data = written(tmp_path / "a", [answer("nowhere", found=False)])
    row = json.loads(data)
    assert (row["status"], row["candidates"], row["licence"]) == ("none", [], "ODbL-1.0")
    assert set(row) == {
        "key",
        "provider",
        "endpoint",
        "text",
        "params",
        "date",
        "status",
        "candidates",
        "licence",
    }


WHOLE = json.dumps(answer("second").to_json())
DAMAGED = [
    WHOLE.replace('"params": {}', '"params": []'),
    WHOLE.replace('"candidates": [', '"candidates": [1, '),
    WHOLE.replace(f'"lat": {PALACE[0]}', '"lat": NaN'),
    WHOLE.replace(f'"lon": {PALACE[1]}', '"lon": 1' + "0" * 400),
]


@pytest.mark.parametrize(
    "line", ["<<<<<<< HEAD", "{}", "[1]", '{"key": 1, "provider"', "[" * 100_000, *DAMAGED]
)
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    good = written(tmp_path / "a", [answer("first")])
    (tmp_path / "a" / FILE_NAME).write_bytes(good + line.encode() + b"\n")
    with pytest.raises(DataError, match=rf"{FILE_NAME}:2: .*git"):
        opened(tmp_path / "a")


@pytest.mark.parametrize("call", ["write", "fsync", "ftruncate"])
def test_an_answer_that_cannot_be_kept_names_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    answers = opened(tmp_path)
    (tmp_path / f"{FILE_NAME}.part").write_bytes(b"torn")

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as broken:
        broken.setattr(os, call, full)
        with pytest.raises(WriteError, match=f"{FILE_NAME}.part: cannot be written .No space left"):
            answers.add(answer("Tower"))
    answers.add(answer("Palace"))
    answers.close()
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]
    assert "Palace" in {one.question.text for one in opened(tmp_path).all()}


def test_a_journal_after_one_s_own_merge_is_read_from_its_beginning(tmp_path: Path) -> None:
    one, other = opened(tmp_path), opened(tmp_path)
    one.add(answer("first"))
    one.merge()
    other.add(answer("second"))
    # The system may well give the new file the number of the old one.
    one._journal_id = (tmp_path / f"{FILE_NAME}.part").stat().st_ino
    one.refresh()
    assert one.get(question("second")) == answer("second")


@pytest.mark.parametrize(("every", "written"), [(-1.0, True), (1e9, False)])
def test_rows_are_written_now_and_then_and_not_for_each_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, every: float, written: bool
) -> None:
    monkeypatch.setattr("mapper.geocode.lookup.rows.WRITE_EVERY", every)
    rows = RowWriter(tmp_path, lock=atlas_lock(tmp_path))
    rows.add(position())
    rows.write_in_time()
    assert (tmp_path / "positions.csv").exists() is written
    rows.write()
    assert (tmp_path / "positions.csv").exists() and [one.id for one in rows.changed] == ["palace"]


@pytest.mark.parametrize(
    ("there", "changed"),
    [
        (None, True),
        (position(status="reviewed"), False),
        (position(method="sourced"), False),
        (position(date="2025-01-01"), False),
        (position(status="review", note="x"), True),
    ],
)
def test_a_row_is_written_where_it_says_something_new_and_nobody_has_decided(
    tmp_path: Path, there: Position | None, changed: bool
) -> None:
    write_positions(tmp_path, [there] if there else [])
    rows = RowWriter(tmp_path, lock=atlas_lock(tmp_path))
    rows.add(position(date="2026-11-22"))
    rows.write()
    assert bool(rows.changed) is changed
    assert (read_positions(tmp_path)[0]["palace"].date == "2026-11-22") is changed


def test_an_answer_is_that_to_its_very_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = opened(tmp_path)
    answers.add(answer("one"))
    assert answers.get(question("one")) == answer("one")
    assert answers.get(question("other")) is None
    monkeypatch.setattr(type(question()), "key", property(lambda _: next(iter(answers._lines))))
    assert answers.get(question("other")) is None
