"""Which columns of a table say what: where a place is, what it is called, and all that its record tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType

from mapper.atlas.schema import PLACES
from mapper.errors import UsageError
from mapper.tables.headings import Vocabulary
from mapper.tables.homonyms import as_meant
from mapper.value import value_type
from mapper.words.saying import say

ROLES = ("id", "name", "category", "date", "lng", "lat")
"""What a column can be named for with an option."""
GEOMETRY = "geometry"
_MEANT = {
    "lon": "lng",
    "lat": "lat",
    "id": "id",
    "category": "category",
    "kind": "category",
    "founded": "date",
}
"""Column of the table of places → what it is here."""
_DATES = frozenset({"date", "year", "opened", "start_date", "since", "日期", "年份", "年"})
_NAME = re.compile(r"name_([a-z]{2,3}(?:-[A-Za-z0-9]+)*)")


@value_type
class Layout:
    """The columns of all files of a source together."""

    headings: tuple[str, ...]
    """Every column that a record tells, in order."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """What of :data:`ROLES` → the column."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Language → the column of names in it; ``""`` for names in no particular one."""

    @property
    def tongues(self) -> tuple[str, ...]:
        """Languages of names, the plain one first."""
        return tuple(sorted(self.names))


def layout_of(
    headings: Iterable[str],
    given: Mapping[str, str],
    *,
    located: bool,
    samples: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Layout:
    """The layout of these columns; ``given`` are the user's own words for roles.

    ``located`` where the files have geometries and need no columns of coordinates; ``samples`` are cells by
    heading, which tell what some headings mean. ``UsageError`` for a column that is not there, and where no
    coordinates are found.
    """
    known = tuple(dict.fromkeys(headings))
    for role, heading in given.items():
        if heading not in known:
            raise UsageError(
                say("large.no-column", option=f"--{role}", heading=heading, known=", ".join(known))
            )
    roles, names = _recognised(known, samples)
    roles.update(given)
    if given.get("name"):
        names = {
            "": given["name"],
            **{tag: one for tag, one in names.items() if tag and one != given["name"]},
        }
    if not located and not {"lng", "lat"} <= roles.keys():
        raise UsageError(say("large.no-coordinates", known=", ".join(known)))
    roles.pop("name", None)
    return Layout(headings=known, roles=roles, names=names)


def _recognised(
    headings: Sequence[str], samples: Mapping[str, Sequence[str]]
) -> tuple[dict[str, str], dict[str, str]]:
    vocabulary = Vocabulary(PLACES, ("en", "zh"))
    roles: dict[str, str] = {}
    names: dict[str, str] = {}
    understood = as_meant(headings, lambda index: samples.get(headings[index], ()))
    for heading, meant in zip(headings, understood, strict=True):
        if heading.strip().casefold() in ("name", "names", "names.primary"):
            names.setdefault("", heading)
            continue
        if heading.strip().casefold() in _DATES:
            roles.setdefault("date", heading)
            continue
        found = vocabulary.find(meant) if meant else None
        if found is None:
            continue
        called = _NAME.fullmatch(found[0])
        if called:
            names.setdefault(called[1], heading)
        elif (role := _MEANT.get(re.sub(r"_(en|zh)$", "", found[0]))) is not None:
            roles.setdefault(role, heading)
    return roles, names
