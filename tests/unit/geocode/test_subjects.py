from __future__ import annotations

from pathlib import Path

import pytest

from mapper.atlas.load import load
from mapper.errors import UsageError
from mapper.geocode.lookup.due import asked_has_changed, due, located, waiting
from mapper.geocode.lookup.subjects import (
    asked_of,
    offline_texts_of,
    subjects_of,
    texts_of,
    without_bracket,
)
from mapper.positions.model import Position
from mapper.words.text import Text
from tests.builders import partner, place, position, write_atlas
from tests.unit.geocode.makers import city, subject
from tests.unit.geocode.makers import position as made

BOTH = Text.of({"en": "Mukden Palace", "zh": "沈阳故宫"})


def test_the_chinese_name_comes_first_in_china_and_last_elsewhere() -> None:
    assert texts_of(subject(names=BOTH)) == ("沈阳故宫", "Mukden Palace")
    sapporo = city(names=Text.of({"en": "Sapporo", "zh": "札幌"}), local_name="札幌市")
    assert texts_of(sapporo) == ("札幌市", "Sapporo", "札幌")


@pytest.mark.parametrize(
    ("address", "street"),
    [
        ("沈河区沈阳路171号", "沈河区沈阳路"),
        ("浑南区创新路177-1号2层", "浑南区创新路"),
        ("No. 2 Shengli South Street, Heping District", "Shengli South Street, Heping District"),
        ("177-1 Chuangxin Road", "Chuangxin Road"),
        ("沈阳经济技术开发区开发大路16甲1号", "沈阳经济技术开发区开发大路"),
        ("新北市板橋區中山路一段161號", "新北市板橋區中山路一段"),
        ("Rua Garrett 73, 1200-203 Lisboa", "Rua Garrett, 1200-203 Lisboa"),
        ("Marburger Straße 15, Bischoffen", "Marburger Straße, Bischoffen"),
        ("Hauptstr. 12a", "Hauptstr"),
        ("세종대로 110", "세종대로"),
        ("高松市番町1-8-15", "高松市番町"),
        ("4 Privet Drive, Surrey GU1 1AA", "Privet Drive, Surrey GU1 1AA"),
        ("Plaza Mayor, 28012 Madrid", None),
        ("沈河区中街路", None),
        ("9th Street, Tiexi", None),
    ],
)
def test_an_address_is_also_asked_without_its_house_number(address: str, street: str | None) -> None:
    _, *addresses = texts_of(subject(addresses=Text.of({"zh": address})))
    assert addresses == [address, *([street] if street else [])]


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Bertrand (Chiado)", "Bertrand"),
        ("体育场（旧址）", "体育场"),
        ("Hall [2]", "Hall"),
        ("(Untitled)", "(Untitled)"),
        ("A (b", "A (b"),
    ],
)
def test_what_stands_in_brackets_is_not_asked(name: str, asked: str) -> None:
    assert texts_of(subject(name)) == (asked,)


@pytest.mark.parametrize(
    ("asked", "changed"),
    [
        ("", False),
        ("沈阳故宫", False),
        ("Mukden Palace | 沈阳故宫", False),
        ("mukden palace|沈阳 故宫", False),
        ("沈阳旧宫", True),
        ("沈阳故宫 | 沈河区旧路1号", True),
    ],
)
def test_a_look_up_is_out_of_date_when_a_text_it_used_is_gone(asked: str, changed: bool) -> None:
    assert asked_has_changed(subject(names=BOTH, position=made(asked=asked))) is changed
    assert not asked_has_changed(subject(position=made(asked=asked_of(subject()))))


@pytest.mark.parametrize(
    ("where", "refresh", "wanted"),
    [
        (None, False, True),
        (made(None, method=None), False, True),
        (made(None, method=None, status="reviewed"), False, False),
        (made(status="review"), False, False),
        (made(status="review"), True, True),
        (made(status="reviewed"), True, False),
        (made(method="sourced"), True, False),
        (made(method="pinned", status="reviewed", asked="gone"), False, True),
    ],
)
def test_what_is_due(where: object, refresh: bool, wanted: bool) -> None:
    assert bool(due([subject(position=where)], refresh=refresh)) is wanted


def test_who_has_a_place_to_verify_and_who_waits_for_a_person() -> None:
    known = {"there": made(status="reviewed"), "nowhere": made(None), "proposed": made(status="review")}
    everybody = [subject(), *(subject(id=id, position=one) for id, one in known.items())]
    everybody.append(subject(id="secret", position=made(status="review"), sensitive=True))
    assert [one.id for one in located(everybody)] == ["there", "proposed"]
    assert [one.id for one in located(everybody, only=["nowhere", "proposed"])] == ["proposed"]
    assert [one.id for one in waiting(everybody)] == ["proposed"]


def test_sensitive_subjects_are_never_due_and_unknown_ones_are_refused() -> None:
    secret = subject(sensitive=True)
    assert due([secret], refresh=True) == []
    for name in ("palace", "nobody"):
        with pytest.raises(UsageError):
            due([secret], only=[name])


def test_organisations_of_several_sites_and_services_without_a_place_have_no_position_to_find(
    tmp_path: Path,
) -> None:
    rows = [place("centre"), place("plant"), place("group", sites="plant"), place("train", drawn_on="world")]
    folder = write_atlas(
        tmp_path / "data",
        places=rows,
        partners=[partner()],
        positions=[position("centre", 41.8, 123.4), position("plant", 41.7, 123.3)],
    )
    found = {one.id: one for one in subjects_of(load(folder))}
    assert set(found) == {"centre", "plant", "city-chicago"}
    assert found["plant"].countries == ("CN",) and found["plant"].area is not None
    assert found["city-chicago"].countries == ("US",) and found["city-chicago"].area is None


@pytest.mark.parametrize(
    ("known", "given"),
    [
        (None, ()),
        (made(None, provider_id="geonames:12"), ("geonames:12",)),
        (made(None, provider_id="node/12"), ()),
        (made(provider_id="geonames:12"), ()),
    ],
)
def test_an_id_an_editor_gave_is_looked_up_first_while_there_is_no_point(
    known: Position | None, given: tuple[str, ...]
) -> None:
    town = city(names=Text.of({"en": "Sapporo"}), aliases=("Satporo",), position=known)
    assert offline_texts_of(town) == (*given, "Sapporo", "Satporo")


def test_a_name_of_blanks_is_looked_through_once() -> None:
    """From each of its blanks, it takes hours."""
    assert without_bracket(f"Gate {' ' * 1_000_000}east (old)") == f"Gate {' ' * 1_000_000}east"
