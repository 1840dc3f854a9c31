from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mapper.geocode.names import normalise


def same(one: str, other: str, *, settlement: bool = False) -> bool:
    key = normalise(one, settlement=settlement)
    return bool(key) and key == normalise(other, settlement=settlement)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Düsseldorf", "DUSSELDORF"),
        ("St. Petersburg", "st petersburg"),
        ("沈阳 故宫", "沈阳故宫"),
        ("ＫＡＷＡＳＡＫＩ", "Kawasaki"),
        ("Małaszewicze", "MAŁASZEWICZE"),
        ("宁波（站）", "宁波站"),
    ],
)
def test_case_width_spaces_points_and_latin_accents_do_not_count(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("申阳", "沈阳"),
        ("й", "и"),
        ("が", "か"),
        ("深阳故宫", "沈阳故宫"),
        ("", ""),
        ("Fushun", "Fuxin"),
        ("...", ".."),
    ],
)
def test_other_letters_are_other_names(one: str, other: str) -> None:
    assert not same(one, other)


@pytest.mark.parametrize(
    ("official", "spoken"), [("沈阳市", "沈阳"), ("성남시", "성남"), ("Cebu City", "Cebu")]
)
def test_a_city_may_leave_out_its_official_suffix(official: str, spoken: str) -> None:
    assert same(official, spoken, settlement=True)
    assert not same(official, spoken)


def test_a_suffix_is_never_the_whole_name() -> None:
    assert normalise("市", settlement=True) == "市"
    assert normalise("City", settlement=True) == "city"


@settings(max_examples=100)
@given(st.text(max_size=20))
@example("0\ud7fc\u1dc0")
def test_normalising_twice_changes_nothing(name: str) -> None:
    once = normalise(name)
    assert normalise(once) == once
