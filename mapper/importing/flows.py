"""A table of flows, each row from one place to another: its ends, and the hub where all rows share one.

Lines of an atlas go from one hub to partner cities, so that a table begins a world map where one end is the
same in every row and both ends have points; of every other one is said what it lacks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from mapper.atlas.schema import PLACES
from mapper.errors import UsageError
from mapper.importing.bring import Request
from mapper.importing.foreign import Foreign
from mapper.importing.mapping import KEEP, Proposal, heading_words, language_named
from mapper.tables.alphabets import CJK
from mapper.tables.headings import Vocabulary
from mapper.tables.schema import fold
from mapper.value import value_type
from mapper.words.saying import say

AXES = ("lat", "lon")
_POINT = (*AXES, "coordinates")
_NAMES = frozenset({"", "name", "city", "place", "town", "名称", "名稱", "城市", "地"})
"""What may stand beside the word for an end where the column names it."""


@value_type
class End:
    """The columns of one end."""

    heading: str
    """Of its name."""
    axes: Mapping[str, str]
    """``lat`` and ``lon`` → the heading of each that there is."""

    @property
    def missing(self) -> tuple[str, ...]:
        """What the columns that are not there would be called."""
        words = {"lat": "纬度", "lon": "经度"} if CJK.search(self.heading) else {a: f"_{a}" for a in AXES}
        return tuple(f"{self.heading}{words[axis]}" for axis in AXES if axis not in self.axes)

    @property
    def wishes(self) -> dict[str, str]:
        """Heading → column, where the rows are about this end."""
        return {self.heading: "name", **{heading: axis for axis, heading in self.axes.items()}}


@value_type
class Flows:
    """A table of flows whose rows share one end."""

    hub: End
    far: End
    name: str
    """Of the shared end."""
    outward: bool
    """Whether the rows begin there."""

    def of_hub(self, request: Request) -> Request:
        """The request for the rows as the hub, over and over."""
        return replace(request, wishes={**_kept(self.far), **self.hub.wishes, **request.wishes})

    def of_partners(self, request: Request) -> Request:
        """The request for the rows as partners of the hub."""
        wishes = {**_kept(self.hub), **self.far.wishes, **request.wishes}
        return replace(request, into="partners", wishes=wishes, constant={"tie": "linked"})


def flows_in(request: Request, foreign: Foreign, proposals: Sequence[Proposal]) -> Flows | None:
    """What a table of flows says; None for one of places. ``UsageError`` where no world map can begin."""
    headings = foreign.grid.heading.cells if foreign.grid.heading else []
    first, last = (_end(headings, role) for role in ("origin", "destination"))
    if first is None or last is None or set(request.wishes.values()) & {*_POINT}:
        return None
    missing = (*first.missing, *last.missing)
    if missing and _of_places(proposals, (first.heading, last.heading)):
        return None
    names = [foreign.column(headings.index(end.heading)) for end in (first, last)]
    both = {"file": request.file, "origin": first.heading, "destination": last.heading}
    several = tuple(len({*filter(None, column)}) for column in names)
    if 1 not in several:
        raise UsageError(say("import.flows-many", **both, origins=several[0], destinations=several[1]))
    outward = several[0] == 1
    (hub, near), (far, others) = [(first, names[0]), (last, names[1])][:: 1 if outward else -1]
    name = next(filter(None, near))
    if missing:
        raise UsageError(say("import.flows-no-points", **both, hub=name, columns=missing))
    _refuse_repeated(request.file, name, far, others)
    return Flows(hub=hub, far=far, name=name, outward=outward)


def _refuse_repeated(file: Path, hub: str, far: End, others: Sequence[str]) -> None:
    """``UsageError`` where several rows go to one place, or one from the hub to itself."""
    again = [name for name, count in Counter([hub, *filter(None, others)]).items() if count > 1]
    if again:
        raise UsageError(say("import.flows-again", file=file, names=tuple(again[:3]), heading=far.heading))


def hub_row(file: Path, flows: Flows, rows: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The one row of the hub; ``UsageError`` where its rows give no point, or several."""
    located = [cells for cells in rows.values() if cells.get("lat")]
    points = {(round(float(one["lat"]), 2), round(float(one["lon"]), 2)) for one in located}
    if len(points) != 1:
        key = "flows-hub-moves" if points else "flows-hub-lost"
        columns = tuple(flows.hub.axes.values())
        raise UsageError(say(f"import.{key}", file=file, hub=flows.name, columns=columns))
    wanted = ("id", *AXES, "datum")
    return {name: text for name, text in located[0].items() if name in wanted or language_named(name)}


def _of_places(proposals: Sequence[Proposal], ends: Sequence[str]) -> bool:
    """Whether rows have a name and a point of their own: from and to are something else there, as years."""
    named = any(language_named(one.target) and one.heading not in ends for one in proposals)
    return named and any(one.target in _POINT for one in proposals)


def _kept(end: End) -> dict[str, str]:
    return dict.fromkeys(end.wishes, KEEP)


def _end(headings: Sequence[str], role: str) -> End | None:
    """The end of this role; None where no column names it."""
    vocabulary = Vocabulary(PLACES, ("en", "zh"))
    names: list[str] = []
    axes: dict[str, str] = {}
    for word in heading_words()[role]:
        for heading in headings:
            rest = next(_beside(fold(heading), word), None)
            if rest is not None and rest in _NAMES:
                names.append(heading)
            elif rest and (axis := _axis(rest, vocabulary)):
                axes.setdefault(axis, heading)
    return End(heading=names[0], axes={axis: axes[axis] for axis in AXES if axis in axes}) if names else None


def _axis(rest: str, vocabulary: Vocabulary) -> str:
    known = heading_words()
    meant = vocabulary.meaning(rest)
    return next((axis for axis in AXES if meant == axis or rest in known[axis]), "")


def _beside(heading: str, word: str) -> Iterator[str]:
    """What a heading says beside the word for an end: ``from_lat``, ``lat_from``, ``fromLat``, 出发地纬度."""
    if heading.startswith(word):
        yield heading.removeprefix(word).strip("_()（）")
    elif heading.endswith(f"_{word}"):
        yield heading.removesuffix(f"_{word}")
