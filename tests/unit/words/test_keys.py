"""Every language says everything with the same gaps, all of it is asked for, and nothing else is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import pytest

from mapper.cli import _helping, group
from mapper.cli._helping import spoken
from mapper.words.catalogue import FALLBACK, catalogue, languages

PACKAGE = Path(__file__).parents[3] / "mapper"
AUDIENCES = sorted(path.stem for path in (PACKAGE / "words" / FALLBACK).glob("*.toml"))
GAP = re.compile(r"{(\w+)[^}]*}")
KEY = re.compile(rf"({'|'.join(AUDIENCES)})(\.[a-z]([a-z_-]*[a-z])?)+")
FORMS = {"zero", "one", "two", "few", "many", "other"}
BUILT = re.compile(rf"({'|'.join(AUDIENCES)})\.[a-z.-]*\*.*|[a-z]+-\*.*")
"""Keys that are put together, ``page.world.role-*``."""


def sentences(language: str, audience: str) -> dict[str, Any]:
    """Key → sentence or its forms, of one file."""

    def walk(words: Mapping[str, Any], path: str) -> Iterator[tuple[str, Any]]:
        for name, word in words.items():
            if isinstance(word, dict) and not word.keys() <= {*FORMS, "ordinal"}:
                yield from walk(word, f"{path}.{name}")
            else:
                yield f"{path}.{name}", word

    return dict(walk(catalogue().file(language, audience), audience))


def gaps(word: Any) -> set[str]:
    """The values a sentence needs; of several forms the one that every language has."""
    while isinstance(word, dict):
        word = word.get("ordinal") or word["other"]
    return set(GAP.findall(word))


@pytest.mark.parametrize("language", [tag for tag in languages() if tag != FALLBACK])
@pytest.mark.parametrize("audience", [name for name in AUDIENCES if name != "language"])
def test_every_language_has_the_same_keys_and_gaps(language: str, audience: str) -> None:
    english, other = sentences(FALLBACK, audience), sentences(language, audience)
    assert english.keys() == other.keys()
    for key, word in english.items():
        if key != "page.date-month":  # Chinese has the year in it, too
            assert gaps(word) == gaps(other[key]), key


@pytest.mark.parametrize("language", languages())
def test_a_sentence_has_the_forms_that_its_language_tells_apart(language: str) -> None:
    rules = catalogue().file(language, "language")
    for audience in set(AUDIENCES) - {"language"}:
        counted = {key for key, word in sentences(FALLBACK, audience).items() if isinstance(word, dict)}
        for key, word in sentences(language, audience).items():
            if isinstance(word, dict):
                kind = "ordinal" if "ordinal" in word else "cardinal"
                assert word.get("ordinal", word).keys() == {*rules.get(kind, {}), "other"}, key
            else:
                assert key not in counted or not rules.get("cardinal"), key


def texts_in(path: Path) -> Iterator[str]:
    """The strings of a source file, ``*`` for what is filled in."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield from re.findall(r'"([\w.-]+)"', source)
        yield from (re.sub(r"\$?{[^}]*}", "*", text) for text in re.findall(r"`([^`\n]+)`", source))
        yield from re.findall(r"(?:word|label)\('([\w-]+)'\)", source)
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)
        elif isinstance(node, ast.BinOp) and isinstance(node.left, ast.Constant):
            yield f"{node.left.value}*"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def sources() -> Iterator[Path]:
    for suffix in ("py", "ts", "js", "html", "jinja"):
        for path in PACKAGE.rglob(f"*.{suffix}"):
            if not {"static", "node_modules"} & set(path.parts) and not path.name.endswith(".test.ts"):
                yield path


@pytest.fixture(scope="module")
def asked() -> set[str]:
    return {text for path in sources() for text in texts_in(path)}


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    return {key: word for name in AUDIENCES for key, word in sentences(FALLBACK, name).items()}


def test_every_key_that_is_asked_for_is_there(asked: set[str], written: dict[str, Any]) -> None:
    files = re.compile(r".*\.(html|json|toml|css|js|jinja|md)")
    whole = {text for text in asked if KEY.fullmatch(text) and not files.fullmatch(text)}
    sections = {key.rpartition(".")[0] for key in written}
    assert len(whole) > 200
    assert whole - written.keys() - sections == set()


BY_LAST_NAME = {
    "page": ("page", "scene", "export"),
    "viewer": ("viewer",),
    "review": ("geocode/review/page.html",),
    "check": ("tables", "atlas", "positions", "geocode"),
}
"""Audience → the rooms that ask for a sentence by the last of its names, or by a problem's code, too."""


@pytest.fixture
def of_help(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What the help of all verbs asks for."""
    found: set[str] = set()

    def noted(english: str) -> str:
        found.add(english)
        return english

    monkeypatch.setattr(_helping, "sentence", noted)
    with click.Context(group) as context:
        for verb in group.list_commands(context):
            group.get_command(context, verb)
    spoken(group)
    return found


def test_every_sentence_of_a_help_is_there(of_help: set[str], written: dict[str, Any]) -> None:
    missing = {text for text in of_help if f"usage.{text}" not in written}
    # Examples are typed as they stand, and names of formats written so everywhere.
    assert [text for text in missing if not re.match(r" *mapper |\w+:$", text)] == []


def test_every_key_that_is_there_is_asked_for(
    asked: set[str], written: dict[str, Any], of_help: set[str]
) -> None:
    def matching(texts: set[str]) -> re.Pattern[str]:
        return re.compile("|".join(re.escape(text).replace(r"\*", "[a-z_-]+") for text in texts))

    short = {
        audience: {
            text
            for path in sources()
            if path.relative_to(PACKAGE).as_posix().startswith(rooms)
            for text in texts_in(path)
        }
        for audience, rooms in BY_LAST_NAME.items()
    }
    of_click = {text for path in Path(click.__file__).parent.glob("*.py") for text in texts_in(path)}
    whole = matching(set(filter(BUILT.fullmatch, asked)))
    last = {
        name: matching({text for text in texts if BUILT.fullmatch(text)}) for name, texts in short.items()
    }

    def used(key: str) -> bool:
        audience, *path = key.split(".")
        if audience == "usage":
            return key.removeprefix("usage.") in of_click | of_help
        if key in asked or key.rpartition(".")[0] in asked or whole.fullmatch(key):
            return True
        name = path[0] if audience == "check" else path[-1]
        return audience in short and (name in short[audience] or bool(last[audience].fullmatch(name)))

    assert {key for key in written if not used(key) and not key.startswith("language.")} == set()


NAMED = re.compile(
    r"\b(north|south|east|west)?-?(asia|africa|europe|america|australia|atlantic|pacific|china|russia|japan|korea)"
    r"|\b(english|chinese|japanese|french|german|russian)\b|[亚非欧美]洲|[东南西北]亚|大西洋|太平洋|中国|俄罗斯|日本|中文|英文|英语|汉语",
    re.IGNORECASE,
)
"""Continents, oceans, countries and languages, as English and Chinese name them."""
ABOUT_THEM = {
    "usage.Name in Chinese; adds the language zh.",
    "check.null-island.message",  # 0, 0 is the one point that every broken look-up gives
    "errors.in-the-atlantic",
    "check.looks-shifted.cure",  # where the datums of one country come from
    "check.read-as-gb18030.message",
    "geocode.refusal.mainland",
    "doctor.boundaries",  # the one country where a tool must remind of the approval
    "doctor.no-words",  # the language of last resort
}


@pytest.mark.parametrize("language", languages())
def test_no_sentence_names_a_place_a_region_or_a_language(language: str) -> None:
    naming = {
        key
        for audience in AUDIENCES
        if audience != "language"
        for key, word in sentences(language, audience).items()
        if NAMED.search(str(word))
    }
    assert naming <= ABOUT_THEM
    assert not any(key.startswith(("page.", "viewer.", "review.")) for key in ABOUT_THEM)
