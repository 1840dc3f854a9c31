"""A sentence is told in the language asked for, whole, and never in two at once."""

from __future__ import annotations

import pytest

from mapper.errors import MapperError, UsageError
from mapper.geocode.model import ProviderStoppedError
from mapper.words.catalogue import autonym, catalogue, table
from mapper.words.plural import category
from mapper.words.saying import Words, either, say
from mapper.words.text import Text

ENGLISH, SLAVIC = (
    {"one": "i = 1 and v = 0"},
    {"one": "v = 0 and i % 10 = 1 and i % 100 != 11", "few": "v = 0 and i % 10 = 2..4 and i % 100 != 12..14"},
)


def test_a_sentence_takes_its_parts_along_into_the_language() -> None:
    saying = say("geocode.fault.of", provider="AMap", fault=say("geocode.fault.limited-until", seconds=90))
    assert saying.line() == "AMap: too many requests; come back in 90 s"
    assert saying.line("zh") == "AMap：请求过多；请在 90 秒后再来"
    assert saying.line("fr") == saying.line("en")
    assert say("terminal.checked", counts=either(["CN", "KR"])).line() == "CN or KR"
    assert [say("terminal.checked", counts=["a", "b"]).line(tag) for tag in ("en", "zh")] == ["a, b", "a，b"]


def test_a_sentence_is_left_out_where_a_value_has_no_text() -> None:
    made = Words(("en", "zh")).text("page.data-date", date=Text.of({"en": "May"}))
    assert dict(made) == {"en": "Data last gone through: May."}


def test_a_language_without_a_folder_falls_back_to_english() -> None:
    assert Words(("fr",)).text("page.skip").best("fr")[0] == "en"
    assert table("viewer", "fr") == table("viewer", "en")
    assert [autonym(tag) for tag in ("zh", "fr")] == ["中文", ""]


def test_an_unknown_key_is_an_error() -> None:
    for tell in (say("page.nonsense").line, Words(("en",)).text):
        with pytest.raises(KeyError, match="nonsense"):
            tell("page.nonsense")


@pytest.mark.parametrize(
    ("tag", "spoken"), [("zh", "zh"), ("zh-CN", "zh"), ("ZH-hant-tw", "zh"), ("en-GB", "en"), ("zha", None)]
)
def test_the_nearest_language_serves_a_tag(tag: str, spoken: str | None) -> None:
    assert catalogue().spoken(tag) == spoken


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        (ENGLISH, {0: "other", 1: "one", 2: "other", 1.5: "other", 21: "other"}),
        (SLAVIC, {1: "one", 2: "few", 5: "other", 11: "other", 13: "other", 21: "one", 104: "few"}),
        ({}, {1: "other"}),
    ],
)
def test_numbers_take_the_form_their_language_gives_them(
    rules: dict[str, str], told: dict[float, str]
) -> None:
    assert {number: category(rules, number) for number in told} == told


@pytest.mark.parametrize(("count", "told"), [(1, "1 still waits."), (3, "3 still wait.")])
def test_one_is_not_many(count: int, told: str) -> None:
    assert say("review.left", count=count).line() == told


def test_places_in_an_order_are_counted_in_their_own_way() -> None:
    numbers = (1, 2, 3, 4, 11, 12, 13, 21, 102)
    told = [say("page.world.ordinal", count=number).line() for number in numbers]
    assert told == ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd"]
    assert say("page.world.ordinal", count=2).line("zh") == "第2个"


def test_an_error_is_its_sentence() -> None:
    error = UsageError(say("geocode.refusal.sensitive", subject="palace"))
    assert isinstance(error, MapperError) and error.exit_code == 2
    assert str(error) == error.line() and "palace 标为敏感" in error.line("zh")
    assert ProviderStoppedError(say("geocode.fault.cut")).exit_code == 3


def test_texts_in_a_sentence_can_be_changed_and_numbers_stay() -> None:
    saying = say("geocode.fault.of", provider="k3y", fault=5)
    assert saying.changed(lambda text: text.replace("k3y", "***")).line() == "***: 5"


def test_a_record_has_every_language() -> None:
    assert say("doctor.light").record("what") == {"what": "light", "what_zh": "浅色"}
