"""Places among each other: nothing consists of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mapper.atlas import wording
from mapper.errors import Problem
from mapper.tables.messages import problem
from mapper.tables.reader import Table


def check_places(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Circles in ``sites``, and places that name themselves."""
    places = tables["places"]
    named = [name for name in ("sites", "same_spot_as") if name in places.by_name]
    ids = places.rows.texts("id")
    for name in named:
        for at, others in enumerate(places.rows.lists(name)):
            if others and ids[at] in others:
                yield problem(wording.SELF_REFERENCE, places.at(places.rows[at], name), value=ids[at])
    if "sites" in named:
        yield from _circles(places)


def _circles(places: Table) -> Iterator[Problem]:
    """One problem a circle, at the row where walking along ``sites`` meets it first; without recursion."""
    # Whatever has no sites ends every way along them.
    last = {id: at for at, id in enumerate(places.rows.texts("id"))}
    lists = places.rows.lists("sites")
    rows = {id: places.rows[at] for id, at in last.items() if lists[at]}
    done: set[str] = set()
    for start in rows:
        # A set with an order, so that a circle is told as it runs.
        trail: dict[str, None] = {}
        stack = [(start, iter(rows[start].many("sites")))] if start not in done else []
        while stack:
            here, sites = stack[-1]
            trail[here] = None
            following = next(sites, None)
            if following is None:
                done.add(here)
                del trail[here]
                stack.pop()
            # Whoever names himself was told above.
            elif following in trail and following != here:
                around = list(trail)
                chain = " → ".join([*around[around.index(following) :], following])
                yield problem(wording.CYCLE, places.at(rows[here], "sites"), chain=chain)
            elif following in rows and following not in done and following != here:
                stack.append((following, iter(rows[following].many("sites"))))
