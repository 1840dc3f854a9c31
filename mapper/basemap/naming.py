"""Under which keys of a street map a name in a language stands."""

from __future__ import annotations

from collections.abc import Mapping


def name_keys(language: str) -> tuple[str, ...]:
    """From the best to the last; Chinese is told by script, too, and a variant by its language."""
    short = language.partition("-")[0]
    return tuple(dict.fromkeys((language, f"{short}-Hans" if language == "zh" else language, short)))


def name_in(told: Mapping[str, str], language: str) -> str:
    """The name to be read in a language, of a street map or a shipped one; empty for none."""
    keys = (*(f"name:{key}" for key in name_keys(language)), f"name_{language}", "name")
    return next(filter(None, map(told.get, keys)), "")
