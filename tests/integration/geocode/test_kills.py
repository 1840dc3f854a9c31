"""The short form of ``python -m tests.endure`` for look-ups and reviews, and two look-ups at once."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from mapper.files.lock import atlas_lock
from mapper.geocode.lookup.answers import FILE_NAME
from mapper.geocode.review import decisions
from mapper.geocode.workspace import Workspace
from mapper.geometry.types import Point
from mapper.positions.model import Position
from mapper.positions.store import read_positions
from tests.builders import place, position, write_atlas
from tests.endure import review_kills
from tests.endure.failing_calls import calling
from tests.endure.geocode_kills import answer, atlas, campaign, child, contents
from tests.integration.geocode.loopback import serving


@pytest.mark.endure
def test_ten_kills_lose_nothing_and_end_in_the_same_files() -> None:
    told = campaign(10, subjects=60)
    assert told.faults == []
    assert told.kills == 10
    assert told.repeated <= told.kills


@pytest.mark.endure
@pytest.mark.parametrize("way", review_kills.WAYS)
def test_killed_reviews_lose_no_decision_and_go_on(way: str) -> None:
    told = review_kills.campaign(way, 4, seed=7)
    assert told.faults == []
    assert told.kills == 4 and told.decided


@pytest.mark.parametrize(
    "decided",
    [
        decisions.accept,
        decisions.reject,
        partial(decisions.pin, stated=Point(41.9, 123.5)),
    ],
)
def test_before_whichever_call_a_review_is_killed_the_row_is_there(
    tmp_path: Path, decided: Callable[..., Position]
) -> None:
    data, row = tmp_path / "data", {"method": "geocoded", "status": "review", "licence": "ODbL-1.0"}
    rows = [position("tower", 41.8, 123.4, **row), position("gate", 41.81, 123.41, **row)]
    places = [place(), place("gate"), place("tower")]
    write_atlas(data, places=places, positions=[position("centre", 41.7, 123.3)], positions_odbl=rows)
    workspace = Workspace.open(data)
    subject = next(one for one in workspace.subjects if one.id == "tower")
    before = read_positions(data)[0]
    moments: list[dict[str, bytes]] = []

    def wrap(_: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            moments.append({path.name: path.read_bytes() for path in data.iterdir()})
            return real(*given, **named)

        return call

    with calling(wrap):
        done = decisions.save(
            data, subject, decided(subject, today="2026-11-29"), shown=before["tower"], lock=atlas_lock(data)
        )
        after = read_positions(data)[0]
        decisions.undo(data, done, lock=atlas_lock(data))
    assert read_positions(data)[0] == before != after
    assert len(moments) > 8
    for moment in moments:
        shutil.rmtree(data)
        data.mkdir()
        for name, content in moment.items():
            (data / name).write_bytes(content)
        assert Workspace.open(data).rows in (before, after), [*moment]


def test_two_look_ups_at_once_share_what_they_learn_and_the_rate(tmp_path: Path) -> None:
    delay, subjects = 0.04, 30
    with serving(answer) as server:
        alone = atlas(tmp_path / "alone", subjects)
        _finish(child(alone, server.url))
        server.requests.clear()
        both = atlas(tmp_path / "both", subjects)
        settings = f'chain = ["nominatim"]\n[provider.nominatim]\nurl = "{server.url}"\nmin_delay = {delay}\n'
        (both / "geocode.toml").write_text(settings, encoding="utf-8")
        for process in [child(both, ""), child(both, "")]:
            _finish(process)
        times = sorted(when for when, _, _ in server.requests)
        texts = [(query["q"], "viewbox" in query) for _, _, query in server.requests]
    assert len(texts) == len(set(texts))
    # Any request may be late, but hardly half of them; with a rate for each process it were half as long.
    paces = [(times[-1] - when) / (len(times) - 1 - at) for at, when in enumerate(times[: len(times) // 2])]
    assert max(paces) >= delay * 0.8
    assert contents(both) == contents(alone)
    assert len((both / FILE_NAME).read_bytes().splitlines()) == len(texts)


def _finish(process: subprocess.Popen[bytes]) -> None:
    _, complaints = process.communicate()
    assert process.returncode in (0, 4), complaints.decode()
