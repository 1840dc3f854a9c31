"""What geocoding says: every language says everything, and nothing is asked for that nobody has written."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from mapper.errors import MapperError, UsageError
from mapper.geocode.model import ProviderStoppedError
from mapper.geocode.speech import WrongUseError, say, section

MAPPER = Path(__file__).parents[3] / "mapper"
WORDS = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in (MAPPER / "geocode" / "words").glob("*.toml")
}
KEY = re.compile(r'"((?:verdict|reason|fault|refusal|look-up|review|page)\.(?!html)[a-z-]+)"')
FIELD = re.compile(r"{(\w+)[^}]*}")


def test_both_languages_have_the_same_sentences_with_the_same_gaps() -> None:
    english, chinese = WORDS["en"], WORDS["zh"]
    assert english.keys() == chinese.keys()
    for part in english:
        assert english[part].keys() == chinese[part].keys(), part
        for key, text in english[part].items():
            if (part, key) != ("refusal", "either"):
                both = (str(text), str(chinese[part][key]))
                assert len({frozenset(FIELD.findall(one)) for one in both}) == 1, (part, key)


def test_every_sentence_is_asked_for_and_there() -> None:
    rooms = (MAPPER / "geocode", MAPPER / "cli")
    source = "".join(path.read_text(encoding="utf-8") for room in rooms for path in room.rglob("*.py"))
    asked = set(KEY.findall(source))
    written = {f"{part}.{key}" for part, keys in WORDS["en"].items() for key in keys}
    assert asked and asked <= written
    assert {key for key in written - asked if key.startswith(("reason", "fault", "refusal"))} == set()
    page = (MAPPER / "geocode" / "review" / "page.html").read_text(encoding="utf-8")
    shown = set(re.findall(r'data-word="([a-z-]+)"|say\((?:[^"()]*\? )?"([a-z-]+)"', page))
    assert {first or second for first, second in shown} <= WORDS["en"]["page"].keys()


def test_a_sentence_takes_its_parts_along_into_the_language() -> None:
    saying = say("fault.of", provider="AMap", fault=say("fault.limited-until", seconds=90))
    assert saying.line() == "AMap: too many requests; come back in 90 s"
    assert saying.line("zh") == "AMap：请求过多；请在 90 秒后再来"
    assert saying.line("fr") == saying.line("en")


@pytest.mark.parametrize(("count", "told"), [(1, "1 still waits."), (3, "3 still wait.")])
def test_one_is_not_many(count: int, told: str) -> None:
    assert say("review.left", count=count).line() == told


def test_an_error_is_its_sentence() -> None:
    error = WrongUseError(say("refusal.sensitive", subject="palace"))
    assert isinstance(error, UsageError) and error.exit_code == 2
    assert str(error) == error.line() and "palace 标为敏感" in error.line("zh")
    assert ProviderStoppedError(say("fault.cut")).exit_code == 3
    assert MapperError("plain").line("zh") == "plain"


def test_texts_in_a_sentence_can_be_changed_and_numbers_stay() -> None:
    changed = say("fault.of", provider="k3y", fault=5).changed(lambda text: text.replace("k3y", "***"))
    assert changed.line() == "***: 5"


def test_a_page_gets_its_words_at_once() -> None:
    assert section("page", "zh")["accept"] == "接受此位置"
