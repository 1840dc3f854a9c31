"""What a real Nominatim answers, and what we think of it. Nominatim compares Chinese by sound; we do not."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from mapper.geocode.doubts.doubts import Evidence, doubts_of
from mapper.geocode.doubts.verify import verify
from mapper.geocode.lookup.answers import Answers
from mapper.geocode.lookup.run import Outcome, Run
from mapper.geocode.model import Subject
from mapper.geocode.services.opening import open_source
from mapper.geocode.services.source import Source
from mapper.geometry.datum import from_wgs84
from mapper.geometry.types import Box, Point
from mapper.positions.model import Position
from mapper.words.text import Text
from tests.integration.geocode.real import running
from tests.unit.geocode.makers import NOMINATIM, judged

pytestmark = pytest.mark.xdist_group("nominatim")

SHENYANG = Box(west=122.4, south=41.1, east=123.9, north=43.1)
NORTHEAST = Box(west=118.8, south=38.7, east=125.8, north=43.5)


def place(name: str, *, address: str = "", sort: str = "museum", area: Box | None = SHENYANG) -> Subject:
    return Subject(
        id="asked",
        kind="place",
        names=Text.of({"en" if name.isascii() else "zh": name}),
        addresses=Text.of({"zh": address}),
        countries=("CN",),
        area=area,
        sort=sort,
    )


def city(name: str, country: str) -> Subject:
    return Subject(id="asked", kind="partner", names=Text.of({"en": name}), countries=(country,), sort="city")


def asking(url: str, folder: Path) -> Source:
    return open_source(NOMINATIM, folder, languages=("zh", "en"), contact="tests@example.org", url=url)


def look_up(url: str, folder: Path, subject: Subject) -> Outcome:
    outcomes: list[Outcome] = []
    run = Run(folder, [asking(url, folder)], Answers(folder), today="2026-11-22")
    run.look_up([subject], outcomes.append)
    return outcomes[0]


EXACT = [
    ("沈阳故宫", "museum", "node/"),
    ("Mukden Palace", "museum", "node/"),
    ("mukden  palace", "museum", "node/"),
    ("Мукденский дворец", "museum", "node/"),
    ("선양 고궁", "museum", "node/"),
    ("张氏帅府博物馆", "museum", "node/"),
    ("Marshal Zhang's Mansion", "museum", "node/"),
    ("沈阳九一八历史博物馆", "museum", "node/"),
    ("沈阳站", "railway station", "node/"),
    ("Shenyang North Railway Station", "railway station", "node/"),
    ("沈阳桃仙国际机场", "airport", "node/"),
    ("华晨宝马铁西工厂", "car plant", "way/"),
    ("北陵公园", "park", "way/"),
    ("中街路", "street", "way/"),
]
ALIAS = [
    ("大帅府", "museum"),
    ("张学良旧居", "museum"),
    ("沈飞", "aircraft plant"),
    ("奉天驿", "railway station"),
    ("彩电塔", "tower"),
    ("昭陵", "park"),
    ("Shenyang Imperial Palace", "museum"),
]
NOT_THE_SAME = ["深阳故宫", "沈阳站台", "北岭公园", "张氏帅府", "沈阳北战", "辽宁广播电视大"]


CITIES = [
    ("札幌", "JP"),
    ("Sapporo", "JP"),
    ("Екатеринбург", "RU"),
    ("Иркутск", "RU"),
    ("성남시", "KR"),
    ("성남", "KR"),
    ("大田", "KR"),
    ("都灵", "IT"),
    ("Dusseldorf", "DE"),
    ("רמת גן", "IL"),
    ("Florida", "UY"),
]


def test_there_are_forty_queries_in_four_scripts() -> None:
    names = [row[0] for row in (*EXACT, *ALIAS, *CITIES)] + NOT_THE_SAME
    scripts = {unicodedata.name(name[0]).split()[0] for name in names}
    assert len(names) >= 38  # and more below, of one kind each
    assert {"LATIN", "CJK", "CYRILLIC", "HANGUL", "HEBREW"} <= scripts


@pytest.mark.parametrize(("name", "sort", "ref"), EXACT)
def test_an_exact_name_is_single_and_waits_for_review(
    nominatim: str, tmp_path: Path, name: str, sort: str, ref: str
) -> None:
    outcome = look_up(nominatim, tmp_path, place(name, sort=sort))
    assert outcome.judgement is not None and outcome.judgement.verdict == "single"
    assert outcome.row is not None and outcome.row.point and outcome.row.status == "review"
    assert outcome.row.provider_id.startswith(ref)
    assert outcome.row.licence == "ODbL-1.0"


@pytest.mark.parametrize(("name", "sort"), ALIAS)
def test_an_alias_that_the_map_knows_is_single(nominatim: str, tmp_path: Path, name: str, sort: str) -> None:
    outcome = look_up(nominatim, tmp_path, place(name, sort=sort))
    assert outcome.judgement is not None and outcome.judgement.verdict == "single"


@pytest.mark.parametrize(("name", "country"), CITIES)
def test_cities_in_every_script_are_single(nominatim: str, tmp_path: Path, name: str, country: str) -> None:
    outcome = look_up(nominatim, tmp_path, city(name, country))
    assert outcome.judgement is not None and outcome.judgement.verdict == "single"
    assert outcome.judgement.candidates[0].candidate.country == country


@pytest.mark.parametrize("name", NOT_THE_SAME)
def test_a_homophone_is_never_accepted(nominatim: str, tmp_path: Path, name: str) -> None:
    outcome = look_up(nominatim, tmp_path, place(name, sort="thing"))
    assert outcome.judgement is not None and outcome.judgement.verdict in ("fuzzy", "none")
    assert outcome.row is not None and not outcome.row.point


def test_a_city_found_by_sound_only_is_fuzzy(nominatim: str, tmp_path: Path) -> None:
    outcome = look_up(nominatim, tmp_path, city("申阳", "CN"))
    assert outcome.judgement is not None and outcome.judgement.verdict == "fuzzy"
    assert "沈阳市" in outcome.judgement.candidates[0].candidate.names


@pytest.mark.parametrize(("name", "sort"), [("中山公园", "park"), ("劳动公园", "park"), ("中山路", "street")])
def test_one_name_in_two_cities_is_several(nominatim: str, tmp_path: Path, name: str, sort: str) -> None:
    outcome = look_up(nominatim, tmp_path, place(name, sort=sort, area=NORTHEAST))
    assert outcome.judgement is not None and outcome.judgement.verdict == "several"
    assert outcome.row is not None and not outcome.row.point and outcome.row.status == "review"


@pytest.mark.parametrize(("name", "sort"), [("中山公园", "park"), ("劳动公园", "park"), ("中山路", "street")])
def test_the_expected_area_tells_them_apart(nominatim: str, tmp_path: Path, name: str, sort: str) -> None:
    outcome = look_up(nominatim, tmp_path, place(name, sort=sort))
    assert outcome.judgement is not None and outcome.judgement.verdict == "single"


def test_two_towns_of_one_name_in_one_country_are_several(nominatim: str, tmp_path: Path) -> None:
    outcome = look_up(nominatim, tmp_path, city("Kawasaki", "JP"))
    assert outcome.judgement is not None and outcome.judgement.verdict == "several"


def test_a_name_abroad_ranked_first_does_not_win(nominatim: str, tmp_path: Path) -> None:
    asker, florida = asking(nominatim, tmp_path), city("Florida", "UY")
    found = asker.ask(asker.question(florida, "Florida", wide=True))
    assert found[0].country == "US"
    judgement = judged(florida, *found)
    assert (judgement.verdict, judgement.candidates[0].candidate.country) == ("single", "UY")


@pytest.mark.parametrize(
    ("subject", "verdict"),
    [
        (city("Chicago", "CA"), "foreign"),
        (place("中国工业博物馆", area=Box(west=121, south=38, east=122, north=39.5)), "far"),
        (place("Omsk", sort="thing"), "foreign"),
    ],
)
def test_what_lies_elsewhere_is_said_to(
    nominatim: str, tmp_path: Path, subject: Subject, verdict: str
) -> None:
    outcome = look_up(nominatim, tmp_path, subject)
    assert outcome.judgement is not None and outcome.judgement.verdict == verdict
    assert outcome.row is not None and not outcome.row.point


@pytest.mark.parametrize(
    ("name", "address", "verdict"),
    [
        ("无名工厂", "沈阳市沈河区", "broad"),
        ("无名工厂", "沈河区", "broad"),
        ("无名工厂", "沈阳市沈河区中街路", "broad"),
        ("无名工厂", "沈河区中街路", "broad"),
        ("无名工厂", "沈河区中街路1号", "broad"),
        ("无名工厂", "沈阳市浑南区创新路177-1号", "broad"),
        ("无名工厂", "沈阳市沈河区沈阳路171号", "fuzzy"),
        ("无名工厂", "无名市无名路", "none"),
        ("Nothing of the kind", "", "none"),
    ],
)
def test_addresses(nominatim: str, tmp_path: Path, name: str, address: str, verdict: str) -> None:
    outcome = look_up(nominatim, tmp_path, place(name, address=address, sort="factory"))
    assert outcome.judgement is not None and outcome.judgement.verdict == verdict
    assert outcome.row is not None and not outcome.row.point


def test_the_house_of_an_address_shows_a_datum_slip(nominatim: str, tmp_path: Path) -> None:
    house = 41.7954, 123.4480
    slipped = Point(*from_wgs84(*house, "GCJ02"))
    row = Position(id="asked", point=slipped, stated=slipped, uncertainty_m=50, method="sourced")
    factory = replace(place("无名工厂", address="沈阳市沈河区沈阳路171号", sort="factory"), position=row)
    look_up(nominatim, tmp_path, factory)
    answers = Answers(tmp_path)
    answers.refresh()
    evidence = Evidence(answers=tuple(answers.all()), providers={"nominatim": NOMINATIM})
    findings = [finding for finding in doubts_of(factory, evidence) if finding.code == "datum-slip"]
    assert "GCJ-02 that was not converted" in findings[0].saying.line() and "171" in findings[0].saying.line()
    compared = verify(
        Run(tmp_path, [asking(nominatim, tmp_path)], Answers(tmp_path), today="2026-11-22"),
        [asking(nominatim, tmp_path)],
        [factory],
        lambda _: None,
    )
    assert compared[0].disagrees and compared[0].slip and "GCJ-02" in compared[0].slip.saying.line()


def test_a_street_is_no_factory(nominatim: str, tmp_path: Path) -> None:
    outcome = look_up(nominatim, tmp_path, place("中街路", sort="factory"))
    assert outcome.judgement is not None and outcome.judgement.verdict == "fuzzy"


def test_what_was_answered_is_never_asked_again(nominatim: str, tmp_path: Path) -> None:
    subject = place("无名工厂", address="沈河区中街路1号")
    look_up(nominatim, tmp_path, subject)
    before = Answers(tmp_path)
    before.refresh()
    assert len(list(before.all())) == 3
    asker = asking(nominatim, tmp_path)
    Run(tmp_path, [asker], Answers(tmp_path), today="2026-11-22").look_up([subject], lambda _: None)
    assert asker.requests == 0


def test_a_server_killed_in_the_middle_loses_nothing(tmp_path: Path) -> None:
    subjects = [place("沈阳故宫"), place("沈阳站", sort="railway station")]
    with running() as (url, server):
        outcomes: list[Outcome] = []

        def each(outcome: Outcome) -> None:
            outcomes.append(outcome)
            server.kill()
            server.wait()

        run = Run(tmp_path, [asking(url, tmp_path)], Answers(tmp_path), today="2026-11-22")
        with pytest.raises(Exception, match="Nominatim") as stopped:
            run.look_up(subjects, each)
    assert getattr(stopped.value, "exit_code", None) == 3
    assert [outcome.judgement and outcome.judgement.verdict for outcome in outcomes] == ["single"]
    assert [row.provider for row in run.changed] == ["nominatim"]
    kept = Answers(tmp_path)
    kept.refresh()
    assert len(list(kept.all())) == 1
