"""One disc of a static figure: water, land, rings, lines, points and names."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mapper.export.disc import WHOLE_EARTH_KM, Disc
from mapper.export.placing import Name, Placed, Rect, place, width
from mapper.export.sheet import INK, LAND, PAPER, STYLES, WATER
from mapper.export.svg import element, path, text
from mapper.geometry.geodesic import distance_km
from mapper.scene.catalogue import Words
from mapper.scene.formats import number
from mapper.scene.model import Feature, Mark, Scene, Stroke

RING_KM = 5000
"""Distance between the rings of the whole earth."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One figure in one language."""

    scene: Scene
    words: Words
    language: str
    main: Disc
    inset: Disc | None

    def say(self, key: str, **values: str) -> str:
        """A word of the catalogue in the figure's language."""
        return self.words.text("world", key, values).best(self.language, self.scene.languages)[1]

    def name(self, feature: Feature) -> str:
        """A feature's name in the figure's language."""
        return feature.name.best(self.language, self.scene.languages)[1]

    @property
    def city(self) -> str:
        """The hub's city."""
        return self.scene.hub_name.best(self.language, self.scene.languages)[1]


def mark_of(feature: Feature) -> Mark:
    """The mark of a feature that must have one; ``ValueError`` otherwise."""
    if feature.mark is None:
        raise ValueError(f"{feature.id} has no mark")
    return feature.mark


def km_between(hub: Mark, other: Mark) -> float:
    """Geodesic distance in kilometres."""
    return distance_km(hub.lat, hub.lon, other.lat, other.lon)


def partners(scene: Scene) -> list[Feature]:
    """The partner cities that have a mark."""
    return [feature for feature in scene.features if feature.kind == "partner" and feature.mark]


def face(sheet: Sheet, disc: Disc, *, room: Rect) -> str:
    """Water, land, rings, lines, points and names of one disc."""
    from mapper.basemap import geojson

    whole = disc.km >= WHOLE_EARTH_KM
    clip = f"figure-{sheet.scene.map_id}-{sheet.language}-{'earth' if whole else 'near'}"
    circle = {"cx": disc.x, "cy": disc.y, "r": disc.radius}
    rings, taken = _rings(sheet, disc)
    points, blocked = _compass(sheet, disc) if whole else ("", [])
    leaders, names = _names(sheet, disc, room=room, taken=[*taken, *blocked])
    shape = path(disc.land(geojson("land-110m")), closed=True)
    return element(
        "g",
        {},
        element("clipPath", {"id": clip}, element("circle", circle)),
        element("circle", {**circle, "fill": WATER}),
        element(
            "g",
            {"clip-path": f"url(#{clip})"},
            element("path", {"d": shape, "fill": LAND, "fill-rule": "evenodd"}),
            rings,
            _lines(sheet, disc),
        ),
        element("circle", {**circle, "fill": "none", "stroke": "#8fa9b5", "stroke-width": 1}),
        _inset_mark(sheet, disc),
        _points(sheet, disc),
        _star(disc),
        points,
        leaders,
        names,
    )


def _rings(sheet: Sheet, disc: Disc) -> tuple[str, list[Rect]]:
    """Circles of equal distance with their labels, and what the labels take up."""
    step = RING_KM if disc.km >= WHOLE_EARTH_KM else 500
    free = _free_direction(sheet, disc)
    drawn, taken = [], [Rect(disc.x - 7, disc.y - 7, disc.x + 7, disc.y + 7)]
    for km in range(step, math.ceil(disc.km), step):
        radius = km * disc.scale
        if radius < disc.radius - 1:
            drawn.append(
                element(
                    "circle",
                    {
                        "cx": disc.x,
                        "cy": disc.y,
                        "r": radius,
                        "fill": "none",
                        "stroke": "#9db3bd",
                        "stroke-width": 0.7,
                    },
                )
            )
        label = sheet.words.text("page", "kilometres", {"n": number(km)}).best(sheet.language)[1]
        x, y = disc.x + radius * math.sin(free), disc.y - radius * math.cos(free)
        if not disc.holds((x, y), margin=14):
            continue
        half = width(label, 9.5) / 2
        taken.append(Rect(x - half, y - 7, x + half, y + 7))
        drawn.append(
            text(label, {"x": x, "y": y + 3.4, "font-size": 9.5, "fill": "#4f6b78", **STYLES["halo-water"]})
        )
    return "".join(drawn), taken


def _free_direction(sheet: Sheet, disc: Disc) -> float:
    """Direction in radians clockwise from north that lies farthest from every tie."""
    spots = (disc.project([(mark.lon, mark.lat)])[0] for mark in map(mark_of, partners(sheet.scene)))
    ties = [math.atan2(x - disc.x, disc.y - y) for x, y in spots]
    tried = [2 * math.pi * step / 48 for step in range(48)]
    return max(tried, key=lambda turn: min((math.cos(turn - tie) * -1 for tie in ties), default=0.0))


def _compass(sheet: Sheet, disc: Disc) -> tuple[str, list[Rect]]:
    """The four directions round the rim, and what they take up."""
    drawn, taken = [], []
    for key, east, south in (("n", 0, -1), ("e", 1, 0), ("s", 0, 1), ("w", -1, 0)):
        word = sheet.say(f"compass-{key}")
        half = width(word, 10.5) / 2
        x, y = disc.x + east * (disc.radius + half + 5), disc.y + south * (disc.radius + 10)
        taken.append(Rect(x - half, y - 7, x + half, y + 7))
        drawn.append(
            text(word, {"x": x, "y": y + 3.6, "font-size": 10.5, "fill": "#4f6b78", **STYLES["middle"]})
        )
    return "".join(drawn), taken


def _lines(sheet: Sheet, disc: Disc) -> str:
    order = ("rail-branch", "rail-main", "cooperative", "sister")
    strokes = sorted(sheet.scene.strokes, key=lambda one: order.index(one.style))
    return "".join(_line(sheet, disc, stroke) for stroke in strokes)


def _line(sheet: Sheet, disc: Disc, stroke: Stroke) -> str:
    """A tie is a straight line here, whatever it is on a page; a track runs through its stops."""
    tie = stroke.style in ("sister", "cooperative")
    points = [stroke.points[0], stroke.points[-1]] if tie else list(stroke.points)
    look = STYLES[stroke.style]
    if stroke.dashed and not tie:
        look = {**look, "stroke-dasharray": "3 2.4"}
    told = sheet.scene.feature(stroke.features[0]) if stroke.features else None
    said = text(_told(sheet, told), {}, tag="title") if told else ""
    drawn = path([disc.project(points)])
    return element("path", {"d": drawn, "fill": "none", **look}, said) if drawn else ""


def _told(sheet: Sheet, feature: Feature) -> str:
    languages = sheet.scene.languages
    return feature.subtitle.best(sheet.language, languages)[1] or sheet.name(feature)


def _inset_mark(sheet: Sheet, disc: Disc) -> str:
    """On the whole earth: what the inset shows. On the inset: its title."""
    if sheet.inset is None:
        return ""
    if disc is sheet.main:
        radius = sheet.inset.km * disc.scale
        return element(
            "circle",
            {"cx": disc.x, "cy": disc.y, "r": radius, "fill": "none", "stroke": INK, "stroke-width": 0.8},
        )
    title = sheet.say("figure-inset", km=number(disc.km), city=sheet.city)
    return text(
        title, {"x": disc.x, "y": disc.y - disc.radius - 22, "font-size": 14, "fill": INK, **STYLES["middle"]}
    )


def _points(sheet: Sheet, disc: Disc) -> str:
    return "".join(
        element("circle", {"cx": x, "cy": y, "r": 3.2, **STYLES[f"dot-{one.group}"]})
        if one.group == "sister"
        else element(
            "rect", {"x": x - 2.8, "y": y - 2.8, "width": 5.6, "height": 5.6, **STYLES[f"dot-{one.group}"]}
        )
        for one, (x, y) in _shown(sheet, disc)
    )


def _shown(sheet: Sheet, disc: Disc) -> Iterable[tuple[Feature, tuple[float, float]]]:
    for one in partners(sheet.scene):
        mark = mark_of(one)
        spot = disc.project([(mark.lon, mark.lat)])[0]
        if disc.holds(spot, margin=2 if disc is sheet.inset else 0):
            yield one, spot


def _star(disc: Disc) -> str:
    turns = [(5.5 if point % 2 else 12.5, math.pi * point / 5) for point in range(10)]
    corners = [(disc.x + r * 0.72 * math.sin(t), disc.y - r * 0.72 * math.cos(t)) for r, t in turns]
    return element(
        "path", {"d": path([corners], closed=True), "fill": INK, "stroke": PAPER, "stroke-width": 1.2}
    )


def _names(sheet: Sheet, disc: Disc, *, room: Rect, taken: Sequence[Rect]) -> tuple[str, str]:
    """Leaders and names of the partners this disc tells apart."""
    apart = sheet.inset.km if sheet.inset and disc is sheet.main else 0.0
    wanted = [
        Name(id=one.id, text=sheet.name(one), x=x, y=y, size=12.5, priority=one.group == "sister")
        for one, (x, y) in _shown(sheet, disc)
        if math.hypot(x - disc.x, y - disc.y) / disc.scale > apart
    ]
    hub = Name(id="", text=sheet.city, x=disc.x, y=disc.y, size=14, priority=9)
    placed, left = place([hub, *wanted], centre=(disc.x, disc.y), room=room, taken=taken[1:])
    if left:
        placed += [_forced(name) for name in left]
    return "".join(map(_leader, placed)), "".join(map(_name, placed))


def _forced(name: Name) -> Placed:
    """Better a name in the way than none."""
    box = Rect(name.x, name.y, name.x, name.y)
    return Placed(name=name, x=name.x + 7, y=name.y, anchor="start", box=box, leader=None)


def _name(placed: Placed) -> str:
    name = placed.name
    look = {"font-weight": 600} if not name.id else {}
    return text(
        name.text,
        {
            "x": placed.x,
            "y": placed.y + name.size * 0.35,
            "font-size": name.size,
            "text-anchor": placed.anchor,
            "fill": INK,
            **look,
            **STYLES["halo"],
        },
    )


def _leader(placed: Placed) -> str:
    if placed.leader is None:
        return ""
    x1, y1, x2, y2 = placed.leader
    return element("path", {"d": path([[(x1, y1), (x2, y2)]]), "stroke": INK, "stroke-width": 0.8})
