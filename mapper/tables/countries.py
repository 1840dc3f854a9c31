"""The country codes of ISO 3166-1, and what people write for them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from mapper.tables import wording
from mapper.tables.alphabets import CJK
from mapper.tables.patterns import looks_like
from mapper.tables.reading import Reading, refused
from mapper.words.saying import say

_CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS
BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE
EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC
LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO
TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
"""
CODES = frozenset(_CODES.split())
"""ISO 3166-1 alpha-2, and XK, which everybody uses for Kosovo."""
_MEANT = """
UK:GB EN:GB EL:GR FX:FR SF:FI TP:TL BU:MM ZR:CD KO:KR USA:US GBR:GB CHN:CN JPN:JP KOR:KR DEU:DE GER:DE FRA:FR
ITA:IT ESP:ES PRT:PT RUS:RU IND:IN BRA:BR CAN:CA AUS:AU TWN:TW HKG:HK MAC:MO NLD:NL CHE:CH AUT:AT POL:PL
"""
MEANT = dict(pair.split(":") for pair in _MEANT.split())
"""Codes of the European Union, former ones, languages taken for countries, and codes of three letters."""


def names_of_countries() -> Mapping[str, Sequence[str]]:
    """The names of each code as they are compared, in English and Chinese."""
    return {code: [_folded(name) for name in names] for code, names in _written().items()}


def usual_names(code: str) -> Mapping[str, str]:
    """Language → what it usually calls the country or region of a code; nothing for an unknown code."""
    names = _written().get(code, [])
    found = {"zh" if CJK.search(name) else "en": name for name in reversed(names)}
    return {tag: found[tag] for tag in ("en", "zh") if tag in found}


@cache
def _written() -> Mapping[str, Sequence[str]]:
    text = files("mapper.tables").joinpath("countries.toml").read_text(encoding="utf-8")
    found = tomllib.loads(text).items()
    return {code: [name.strip() for name in names.split(";")] for code, names in found}


@cache
def _named() -> Mapping[str, str]:
    return {name: code for code, names in names_of_countries().items() for name in names}


def _folded(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split())


def read_country(text: str) -> Reading:
    """A code of two letters in any case, or a name; another code is refused with the one that is meant."""
    code = text.upper()
    if code in CODES:
        return Reading(code)
    if code in MEANT:
        return refused(wording.OTHER_COUNTRY, value=text, suggestion=MEANT[code])
    if (named := _named().get(_folded(text))) is not None:
        return Reading(named, wording.READ_AS, {"value": text, "result": named})
    if looks_like("country", code):
        return refused(wording.NO_COUNTRY, value=text)
    return refused(wording.NOT_A_CODE, value=text, what=say("check.word.country-code"), example="CN, JP")
