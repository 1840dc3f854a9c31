"""A word that is none of those to choose from: a near one is suggested, else each is told by its meaning."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.tables import wording
from mapper.tables.messages import Message
from mapper.tables.near import nearest
from mapper.words.saying import Saying, say

MOST_LISTED = 12
"""Choices that one line lists; more of them stand in a table of the manual."""


def unlike(value: str, choices: Sequence[str], name: str) -> tuple[Message, dict[str, object]]:
    """What is wrong with ``value`` under the heading or key ``name``, and what fills the sentence."""
    near = nearest(value.casefold(), tuple(choices))
    if len(choices) > MOST_LISTED:
        kind = wording.NO_PICTURE_NEAR if near else wording.NO_PICTURE
        return kind, {"value": value, "suggestion": near}
    values: dict[str, object] = {"value": value, "choices": tuple(choices)}
    if near:
        return wording.NOT_A_CHOICE, {**values, "suggestion": near}
    means = [_means(choice, name) for choice in choices]
    if not all(one.known() for one in means):
        return wording.UNLIKE_ALL, values
    told = tuple(
        say("check.choice.each", choice=choice, means=one) for choice, one in zip(choices, means, strict=True)
    )
    return wording.UNLIKE_TOLD, {**values, "meanings": told}


def _means(choice: str, name: str) -> Saying:
    return say(f"check.choice.{name}-{choice}".replace("_", "-"))
