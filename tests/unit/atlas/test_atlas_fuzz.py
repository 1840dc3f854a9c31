"""Whatever bytes stand in an atlas folder, looking at it ends with an answer."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.atlas.load import examine
from tests.builders import correction, event, figure, partner, place, position, railway, write_atlas


@functools.cache
def good() -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        write_atlas(
            Path(folder),
            places=[place(), place("b", sites="centre", lat="41.8", lon="123.4", datum="GCJ02")],
            partners=[partner(established="1985-09-05")],
            events=[event(venue="b")],
            figures=[figure(subject="b")],
            corrections=[correction()],
            positions_odbl=[position("stop-a", 41.9, 123.5)],
            **railway(),
        )
        return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


NAMES = sorted(
    [*(f"{n}.csv" for n in ("places", "partners", "stops", "legs", "positions", "figures")), "atlas.toml"]
)
PIECES = st.one_of(
    st.binary(max_size=6),
    st.sampled_from(
        [b",", b'"', b"\n", b"\r", b";", b"\x00", b"=", b"[[", b"\xff\xfe", b"1e999", "沈，".encode()]
    ),
    st.sampled_from([b"id", b"lat", b"nan", b"123.4", b"41,8", b"yes", b"3/4/2007", b"centre", b"stop-b"]),
)


@given(
    name=st.sampled_from(NAMES),
    changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), PIECES), min_size=1, max_size=4),
)
@settings(max_examples=60)
def test_damaged_files_are_read_or_refused(name: str, changes: list[tuple[float, int, bytes]]) -> None:
    content = good()[name]
    for where, length, piece in changes:
        start = int(where * len(content))
        content = content[:start] + piece + content[start + length :]
    examination = examine("somewhere", texts={**good(), name: content})
    assert (examination.atlas is None) == bool(examination.errors)
    for problem in examination.problems:
        assert problem.line() and problem.line("zh")
        problem.line().encode()


def test_a_flood_of_problems_is_told_once_and_counted(tmp_path: Path) -> None:
    folder = write_atlas(tmp_path, places=[place(), *(place(f"p-{n}", category="none") for n in range(1200))])
    told = [p for p in examine(folder).errors if p.code == "unknown-id"]
    assert [p.rows for p in told] == [tuple(range(3, 1203))]
    assert "1,199 more like it, rows 4–1202" in told[0].line()
