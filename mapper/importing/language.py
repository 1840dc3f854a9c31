"""The languages that a file is in, by script, headings, words, letters and country."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from mapper.atlas.schema import PLACES
from mapper.importing.mapping import Proposal, language_named
from mapper.regex import regex
from mapper.tables.alphabets import ALPHABETS, LANGUAGES_OF
from mapper.tables.headings import Vocabulary
from mapper.tables.spellings import spellings, words_of

UNKNOWN = "en"
"""What is proposed where nothing tells: most pages are read in it."""
SCRIPTS = (
    ("ja", regex("[\u3040-\u30ff]")),
    ("ko", regex("[\uac00-\ud7a3]")),
    ("zh", regex("[\u4e00-\u9fff]")),
    ("ru", regex("[\u0400-\u04ff]")),
    ("el", regex("[\u0370-\u03ff]")),
    ("ar", regex("[\u0600-\u06ff]")),
    ("he", regex("[\u0590-\u05ff]")),
    ("th", regex("[\u0e00-\u0e7f]")),
    ("hi", regex("[\u0900-\u097f]")),
    ("ka", regex("[\u10a0-\u10ff]")),
    ("hy", regex("[\u0530-\u058f]")),
    ("vi", regex("[\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")),
)
_NATIONAL = {"JP": "ja", "UA": "uk", "BG": "bg", "RS": "sr", "IR": "fa", "NP": "ne"}
"""Languages written in letters that another one has first."""
_ENGLISH_TOO = frozenset({"type"})
"""Headings of one language that English has as well."""
_COMPOUND = 5
"""Letters from which on a word may stand at the end of a longer one: *Hauptstraße*."""
_COUNTRY = 2.0
_HEADING = 1.5
_MOST_OF_TEXT = 6.0
"""How much a country, a heading and all texts together can say."""
_ENOUGH = 3.0
_CLEARLY = 1.5
"""Times what the next language has."""
_TELLING = ("category", "description_en")
"""Columns beside the names whose words tell the language; addresses are in that of the place."""


def languages_in(
    proposals: Sequence[Proposal], rows: Sequence[Sequence[str]], country: str
) -> tuple[str, ...]:
    """The language that most names of a table are written in, and those that its headings tell.

    ``proposals`` are its headings as an atlas in English alone would take them, ``rows`` its first rows.
    """
    written = _written(proposals, rows, country)
    found = tuple(dict.fromkeys([*written, *_spoken(proposals, written)]))
    return found if found[1:] else _with_the_one_beside(found, proposals, country)


def _written(proposals: Sequence[Proposal], rows: Sequence[Sequence[str]], country: str) -> tuple[str, ...]:
    """The language that most names are written in, and those of columns that say so themselves."""
    targets = [one.target for one in proposals]
    own = next((index for index, target in enumerate(targets) if target == "name_en"), -1)
    tagged = [tag for target in targets if (tag := language_named(target)) not in ("", "en")]
    if own < 0 and tagged:  # a file whose every name says its language has no other one
        return tuple(dict.fromkeys(tagged))
    names = [cells[own] for cells in rows if 0 <= own < len(cells)]
    telling = [index for index, target in enumerate(targets) if target in _TELLING]
    texts = [cells[index] for cells in rows for index in telling if index < len(cells)]
    headings = [one.heading for one in proposals]
    return tuple(
        dict.fromkeys([language_of(names, texts=texts, headings=headings, country=country), *tagged])
    )


def _spoken(proposals: Sequence[Proposal], languages: tuple[str, ...]) -> list[str]:
    """The languages that headings of names say: *Name (English)* beside 名称."""
    vocabulary = Vocabulary(PLACES, languages)
    meant = (vocabulary.find(one.heading) for one in proposals)
    return [found[2] for found in meant if found and found[1].name == "name"]


def _with_the_one_beside(
    languages: tuple[str, ...], proposals: Sequence[Proposal], country: str
) -> tuple[str, ...]:
    """The language with those of a text in letters and in Chinese characters whose headings say none: *Name*
    and 名称, or *Description* and 简介 beside names in one language.

    Letters first: of headings that say no language, those in Chinese characters alone are known to be of the
    second one.
    """
    vocabulary = Vocabulary(PLACES, ("en", "zh"))
    meant = {vocabulary.meaning(one.heading): one.samples for one in proposals}
    for column in PLACES.columns:
        texts = [meant.get(name, ()) for name in column.names(vocabulary.languages)]
        sides = [language_of(some, country=country) for some in texts if some]
        if len(set(sides)) > 1:
            if column.name == "name":
                return tuple(sides)
            letters, characters = sides
            return (*languages, letters if languages[0] == characters else characters)
    return languages


def language_of(
    names: Sequence[str], *, texts: Iterable[str] = (), headings: Sequence[str] = (), country: str = ""
) -> str:
    """The language of ``names``, as a tag; :data:`UNKNOWN` where nothing is sure.

    ``texts`` are further cells of the same rows, ``headings`` those of the file where somebody wrote them.
    """
    votes = Counter(next((tag for tag, letters in SCRIPTS if letters.search(text)), "") for text in names)
    tag = "ja" if votes["ja"] else votes.most_common(1)[0][0] if votes else ""
    if not tag:
        return _of_latin([*names, *texts], headings, country)
    # Names in Chinese characters alone are Japanese in Japan.
    same = {"JP": "zh", "IR": "ar", "NP": "hi"}.get(country, "ru")
    return _NATIONAL[country] if country in _NATIONAL and tag == same else tag


@cache
def _tables() -> tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]:
    """Words by language, and languages by country."""
    text = files("mapper.importing").joinpath("languages.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    words, countries = (
        {key: told.split() for key, told in read[name].items()} for name in ("words", "countries")
    )
    return words, {**{country: [one] for country, one in LANGUAGES_OF.items()}, **countries}


def _of_latin(texts: Sequence[str], headings: Sequence[str], country: str) -> str:
    found: dict[str, float] = defaultdict(float)
    for languages in map(_owners, headings):
        for one in languages:
            found[one] += _HEADING / len(languages)
    told = _told_by(texts)
    much = min(sum(told.values()), _MOST_OF_TEXT)
    for one, share in told.items():
        found[one] += share * much / sum(told.values())
    own = _tables()[1].get(country, ())
    for one in own:
        if found[one]:  # where a file comes from says nothing of its language by itself
            found[one] += _COUNTRY / len(own)
    first, second = sorted([*found.values(), 0.0, 0.0], reverse=True)[:2]
    sure = first >= max(_ENOUGH, _CLEARLY * second)
    return max(found, key=found.__getitem__) if sure else UNKNOWN


@cache
def _heading_owners() -> Mapping[str, frozenset[str]]:
    owners: dict[str, set[str]] = {}
    for _, tag, heading in spellings():
        owners.setdefault(heading, set()).add(tag)
    return {heading: frozenset(tags) for heading, tags in owners.items()}


def _owners(heading: str) -> frozenset[str]:
    """The languages that a heading is of; none for one that stands in files of every language."""
    folded = "_".join(words_of(heading))
    tags = _heading_owners().get(folded, frozenset())
    return frozenset() if "" in tags or folded in _ENGLISH_TOO else tags & _tables()[0].keys()


def _told_by(texts: Iterable[str]) -> dict[str, float]:
    """How much the words and letters of texts speak for each language."""
    found: dict[str, float] = defaultdict(float)
    for word in (word for text in texts for word in re.findall(r"[^\W\d_]+", text.casefold())):
        for languages in _languages_of(word):
            for one in languages:
                found[one] += 1 / len(languages)
    return found


def _languages_of(word: str) -> Iterator[frozenset[str]]:
    owners = _word_owners()
    ends = (word[start:] for start in range(1, len(word) - _COMPOUND + 1))
    known = owners.get(word) or next((owners[end] for end in ends if end in owners), None)
    if known:
        yield known
    if not word.isascii():
        letters = {letter for letter in word if not letter.isascii()}
        tags = (_tables()[0].keys() & ALPHABETS.keys()) - {UNKNOWN}
        yield frozenset(tag for tag in tags if letters <= ALPHABETS[tag])


@cache
def _word_owners() -> Mapping[str, frozenset[str]]:
    owners: dict[str, set[str]] = {}
    for tag, words in _tables()[0].items():
        for word in words:
            owners.setdefault(word, set()).add(tag)
    return {word: frozenset(tags) for word, tags in owners.items()}
