"""What a person decides about a subject, and that it is written only on the row it was decided on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mapper.errors import UsageError
from mapper.files.lock import atlas_lock
from mapper.geocode.lookup.weighing import Judged
from mapper.geocode.model import Provider
from mapper.geocode.review.decisions import (
    MOST_UNCERTAINTY_M,
    PIN_UNCERTAINTY_M,
    ChangedError,
    accept,
    pin,
    read_pin,
    reject,
    save,
    take,
    undo,
)
from mapper.geocode.review.page import WORLD_WINDOW, _island
from mapper.geometry.types import Point
from mapper.positions.store import read_positions, write_positions
from tests.unit.geocode.makers import BAIDU, NOMINATIM, PALACE, candidate, judged, position, subject

TODAY = "2026-11-22"
ROW = position(verdict="several", note="by the gate", provider="nominatim", provider_id="node/1")
SHOWN = subject(position=ROW)


def chosen(provider: Provider) -> Judged:
    return judged(SHOWN, candidate(), by=provider).candidates[0]


@pytest.mark.parametrize("known", [None, position(None)])
def test_there_must_be_a_point_to_accept(known: object) -> None:
    with pytest.raises(UsageError, match="palace"):
        accept(subject(position=known), today=TODAY)


def test_what_is_accepted_stays_as_it_is_but_for_who_looked_at_it() -> None:
    told = accept(SHOWN, today=TODAY)
    assert told == replace(ROW, status="reviewed", date=TODAY, asked=told.asked) and "沈阳故宫" in told.asked


def test_what_is_rejected_has_no_place_and_keeps_its_note() -> None:
    told = reject(SHOWN, today=TODAY)
    assert (told.point, told.stated, told.uncertainty_m, told.provider_id) == (None, None, None, "")
    assert (told.status, told.verdict, told.note, told.date) == ("reviewed", "several", "by the gate", TODAY)
    assert reject(subject(), today=TODAY).status == "reviewed"


def test_only_what_may_be_kept_is_taken() -> None:
    with pytest.raises(UsageError, match="Baidu"):
        take(SHOWN, chosen(BAIDU), BAIDU, today=TODAY)
    told = take(SHOWN, chosen(NOMINATIM), NOMINATIM, today=TODAY)
    assert (told.point, told.provider, told.status, told.note) == (
        PALACE,
        "nominatim",
        "reviewed",
        "by the gate",
    )
    assert take(subject(), chosen(NOMINATIM), NOMINATIM, today=TODAY).point == PALACE


def test_a_pin_is_kept_as_it_was_stated() -> None:
    told = pin(SHOWN, Point(41.8, 123.45678912), datum="GCJ02", today=TODAY)
    assert told.stated == (41.8, 123.456789) and told.point == pytest.approx((41.7976, 123.4508), abs=1e-3)
    assert (told.datum, told.method, told.uncertainty_m) == ("GCJ02", "pinned", PIN_UNCERTAINTY_M)
    assert (told.provider, told.verdict, told.note) == ("", "several", "by the gate")


@pytest.mark.parametrize(
    ("metres", "fits"),
    [(0.0, False), (-1.0, False), (0.5, True), (MOST_UNCERTAINTY_M, True), (MOST_UNCERTAINTY_M + 1, False)],
)
def test_a_pin_says_something(metres: float, fits: bool) -> None:
    try:
        assert pin(SHOWN, PALACE, uncertainty_m=metres, today=TODAY).uncertainty_m == metres and fits
    except UsageError:
        assert not fits


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("41.8, 123.4", ((41.8, 123.4), "WGS84")),
        ("-41.8 +123.4", ((-41.8, 123.4), "WGS84")),
        (" 41.8；123.4 gcj-02 ", ((41.8, 123.4), "GCJ02")),
        ("41、123 BD09", ((41.0, 123.0), "BD09")),
        ("41.8, 123.4 ED50", None),
        ("41.8", None),
        ("41.8, 123.4, 5", None),
    ],
)
def test_a_pin_is_read_as_people_type_it(text: str, told: object) -> None:
    try:
        assert read_pin(text) == told
    except UsageError:
        assert told is None


@pytest.mark.parametrize("before", [None, ROW])
def test_a_decision_is_written_on_the_row_it_was_made_on_and_taken_back_to_it(
    tmp_path: Path, before: object
) -> None:
    folder, lock = tmp_path, atlas_lock(tmp_path)
    write_positions(folder, [position(id="other"), *([ROW] if before else [])])
    shown = read_positions(folder)[0].get("palace")
    wanted = pin(SHOWN, Point(41.9, 123.5), today=TODAY)
    done = save(folder, SHOWN, wanted, shown=shown, lock=lock)
    assert done.after == read_positions(folder)[0]["palace"] and done.before == shown
    with pytest.raises(ChangedError) as changed:
        save(folder, SHOWN, reject(SHOWN, today=TODAY), shown=shown, lock=lock)
    assert changed.value.now == done.after == read_positions(folder)[0]["palace"]
    assert undo(folder, done, lock=lock) == shown == read_positions(folder)[0].get("palace")
    assert sorted(path.name for path in folder.iterdir()) == ["positions.csv"]


@pytest.mark.parametrize(
    ("base", "kind", "view", "window"),
    [("world", "world", [-30, -60, 330, 80], WORLD_WINDOW), ("shenyang", "city", [1, 2, 3, 4], None)],
)
def test_a_subject_is_looked_for_on_its_city_or_on_the_whole_earth(
    base: str, kind: str, view: list[int], window: object
) -> None:
    told = _island(base, "light", (1, 2, 3, 4), 6, language="zh")
    assert (told["map"]["kind"], told["map"]["view"], told["map"]["window"]) == (kind, view, window)
    assert WORLD_WINDOW[1] - WORLD_WINDOW[0] == 360 and told["base"]["maxDataZoom"] == 6
