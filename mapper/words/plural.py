"""Which form of a sentence goes with a number, by the plural rules that Unicode's CLDR has for each language.

A rule stands in ``language.toml`` as CLDR writes it, ``n % 10 = 2..4 and n % 100 != 12..14``; see
https://www.unicode.org/reports/tr35/tr35-numbers.html#Language_Plural_Rules.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

OTHER = "other"
"""The form that every language has."""
_RELATION = re.compile(r"([nivwftce])(?: % (\d+))? (!?=) ([\d.,]+)")


def category(rules: Mapping[str, str], number: float) -> str:
    """The first category whose rule holds for ``number``, else :data:`OTHER`."""
    return next((name for name, rule in rules.items() if _holds(rule, number)), OTHER)


def _holds(rule: str, number: float) -> bool:
    operands = _operands(number)
    # In CLDR's rules "and" binds closer than "or".
    return any(
        all(_relation(part.strip(), operands) for part in side.split(" and ")) for side in rule.split(" or ")
    )


def _relation(text: str, operands: Mapping[str, float]) -> bool:
    match = _RELATION.fullmatch(text)
    if match is None:
        raise ValueError(f"no plural rule: {text!r}")
    name, modulus, sign, ranges = match.groups()
    value = operands[name] % int(modulus) if modulus else operands[name]
    return (sign == "=") == any(_among(value, one) for one in ranges.split(","))


def _among(value: float, text: str) -> bool:
    least, _, most = text.partition("..")
    # A range of CLDR has whole numbers only: 2.5 is not in 2..4.
    return value == int(value) and int(least) <= value <= int(most or least)


def _operands(number: float) -> Mapping[str, float]:
    """CLDR's operands: the number, its whole part, and its decimals with and without closing zeros."""
    shown = abs(number)
    # Six, so that the error of binary fractions is not taken for decimals.
    decimals = f"{shown:.6f}".rstrip("0").partition(".")[2]
    places, fraction = len(decimals), int(decimals or 0)
    return {
        "n": shown,
        "i": int(shown),
        "v": places,
        "w": places,
        "f": fraction,
        "t": fraction,
        "c": 0,
        "e": 0,
    }
