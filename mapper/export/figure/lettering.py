"""The words on a disc in one language: distances, directions, and the names beside the points."""

from __future__ import annotations

import math
from collections.abc import Sequence

from mapper.export.figure.disc import WHOLE_EARTH_KM, Disc
from mapper.export.figure.elements import Attribute, element, path, text
from mapper.export.figure.ground import mark_of, partners, ring_radii, shown
from mapper.export.figure.measure import width
from mapper.export.figure.placing import CROWD, Name, Placed, place
from mapper.export.figure.rects import Rect
from mapper.export.figure.style import INK, ON_WATER, STYLES
from mapper.markup import NOTHING, Html, joined
from mapper.scene.formats import number
from mapper.scene.model import Feature, Scene
from mapper.value import value_type
from mapper.words.saying import Words

NAME_SIZE = 12.5


@value_type
class Texts:
    """A scene's words in one language."""

    scene: Scene
    words: Words
    language: str

    def word(self, key: str, **values: str) -> str:
        """A word of the catalogue."""
        return self.words.text(f"page.world.{key}", **values).best(self.language, self.scene.languages)[1]

    def name(self, feature: Feature) -> str:
        """A feature's name."""
        return feature.name.best(self.language, self.scene.languages)[1]

    def line(self, feature: Feature) -> str:
        """What a feature's line says: its text in the list."""
        return feature.subtitle.best(self.language, self.scene.languages)[1] or self.name(feature)

    @property
    def city(self) -> str:
        """The hub's city."""
        return self.scene.hub_name.best(self.language, self.scene.languages)[1]


def lettering(texts: Texts, disc: Disc, *, room: Rect, apart_km: float = 0.0) -> Html:
    """All words on a disc, kept within ``room``; partners nearer than ``apart_km`` are named elsewhere."""
    labels, taken = ring_labels(texts, disc)
    whole = disc.km >= WHOLE_EARTH_KM
    directions, blocked = compass(texts, disc) if whole else (_title(texts, disc), [])
    names = _names(texts, disc, room=room, taken=[*taken, *blocked], apart_km=apart_km)
    return joined((labels, directions, names))


def crowded(scene: Scene) -> bool:
    """Whether there are so many partners that names without room are left out instead of put in the way."""
    return len(partners(scene)) > CROWD


def _title(texts: Texts, disc: Disc) -> Html:
    title = texts.word("figure-inset", km=number(disc.km), city=texts.city)
    place_at = {"x": disc.x, "y": disc.y - disc.radius - 22}
    return text(title, {**place_at, "font-size": 14, "fill": INK, **STYLES["middle"]})


def ring_labels(texts: Texts, disc: Disc) -> tuple[Html, list[Rect]]:
    """The distance of each ring, where no tie runs, and what the labels take up."""
    free = free_direction(texts.scene, disc)
    drawn, taken = [], []
    for km, radius in ring_radii(disc):
        label = texts.words.text("page.kilometres", n=number(km)).best(texts.language)[1]
        x, y = disc.x + radius * math.sin(free), disc.y - radius * math.cos(free)
        if disc.holds((x, y), margin=14):
            half = width(label, 9.5) / 2
            taken.append(Rect(x - half, y - 7, x + half, y + 7))
            look: dict[str, Attribute] = {"x": x, "y": y + 3.4, "font-size": 9.5, "fill": ON_WATER}
            drawn.append(text(label, {**look, **STYLES["halo-water"]}))
    return joined(drawn), taken


def free_direction(scene: Scene, disc: Disc) -> float:
    """Direction in radians clockwise from north that lies farthest from every tie."""
    spots = (disc.project([(mark.lon, mark.lat)])[0] for mark in map(mark_of, partners(scene)))
    ties = [math.atan2(x - disc.x, disc.y - y) for x, y in spots]
    tried = [2 * math.pi * step / 48 for step in range(48)]
    # −cos grows with the angle between two directions and needs no wrap at north.
    return max(tried, key=lambda turn: min((-math.cos(turn - tie) for tie in ties), default=0.0))


def compass(texts: Texts, disc: Disc) -> tuple[Html, list[Rect]]:
    """The four directions round the rim, and what they take up."""
    drawn, taken = [], []
    for key, east, south in (("n", 0, -1), ("e", 1, 0), ("s", 0, 1), ("w", -1, 0)):
        word = texts.word(f"compass-{key}")
        half = width(word, 10.5) / 2
        x, y = disc.x + east * (disc.radius + half + 5), disc.y + south * (disc.radius + 10)
        taken.append(Rect(x - half, y - 7, x + half, y + 7))
        look: dict[str, Attribute] = {"x": x, "y": y + 3.6, "font-size": 10.5, "fill": ON_WATER}
        drawn.append(text(word, {**look, **STYLES["middle"]}))
    return joined(drawn), taken


def _names(texts: Texts, disc: Disc, *, room: Rect, taken: Sequence[Rect], apart_km: float) -> Html:
    """Leaders and names of the hub and of the partners this disc tells apart."""
    wanted = [Name(id="", text=texts.city, x=disc.x, y=disc.y, size=14, priority=9)]
    wanted += [
        Name(id=one.id, text=texts.name(one), x=x, y=y, size=NAME_SIZE, priority=one.group == "sister")
        for one, (x, y) in shown(texts.scene, disc)
        if math.hypot(x - disc.x, y - disc.y) / disc.scale > apart_km
    ]
    placed, left = place(wanted, centre=(disc.x, disc.y), room=room, taken=taken)
    if not crowded(texts.scene):
        placed += [_forced(name) for name in left]
    leaders = path(placed_at for one in placed if (placed_at := _leader(one)))
    drawn = element("path", {"d": leaders, "stroke": INK, "stroke-width": 0.8}) if leaders else NOTHING
    look: dict[str, Attribute] = {"font-size": NAME_SIZE, "fill": INK, **STYLES["halo"]}
    return joined((drawn, element("g", look, *map(_name, placed))))


def _forced(name: Name) -> Placed:
    """Better a name in the way than none."""
    box = Rect(name.x, name.y, name.x, name.y)
    return Placed(name=name, x=name.x + 7, y=name.y, anchor="start", box=box, leader=None)


def _name(placed: Placed) -> Html:
    name = placed.name
    look: dict[str, Attribute] = {} if name.id else {"font-weight": 600}
    if name.size != NAME_SIZE:
        look["font-size"] = name.size
    # The baseline lies about a third of the size below the middle of the letters.
    spot: dict[str, Attribute] = {"x": placed.x, "y": placed.y + name.size * 0.35}
    if placed.anchor != "start":
        spot["text-anchor"] = placed.anchor
    return text(name.text, {**spot, **look})


def _leader(placed: Placed) -> list[tuple[float, float]]:
    """The ends of a leader; none where the name stands beside its point."""
    if placed.leader is None:
        return []
    x1, y1, x2, y2 = placed.leader
    return [(x1, y1), (x2, y2)]
