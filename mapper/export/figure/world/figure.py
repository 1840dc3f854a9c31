"""A world map on one sheet: every partner numbered and named, crowded parts once more and larger, the key."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from mapper.export.figure import long, sheet
from mapper.export.figure.disc import Disc
from mapper.export.figure.elements import Attribute, element, text
from mapper.export.figure.ground import dot, ground, mark_of, shown, star
from mapper.export.figure.key import Told
from mapper.export.figure.labels import written
from mapper.export.figure.lettering import Texts, compass, free_direction, ring_labels
from mapper.export.figure.measure import width
from mapper.export.figure.numbering import listed, map_name, numbers_of
from mapper.export.figure.paper import Paper
from mapper.export.figure.placing import Name, place
from mapper.export.figure.rects import Rect
from mapper.export.figure.speech import Speech
from mapper.export.figure.style import ON_WATER, STYLES
from mapper.export.figure.world.arrange import RIM, Arrangement, arranged
from mapper.export.figure.world.detail import FRAME, Detail, details, drawn, rings_km
from mapper.export.figure.world.signs import notes, signs
from mapper.markup import NOTHING, Html, joined
from mapper.scene.formats import number
from mapper.scene.model import Feature, Scene
from mapper.value import value_type
from mapper.words.saying import Words

LABEL = 11.0
"""Size of a name."""
DETAILS = 2
"""The most parts that are drawn larger."""
Spot = tuple[Feature, tuple[float, float]]


@value_type
class World:
    """A scene in one language with what it is called and numbered by."""

    texts: Texts
    numbers: Mapping[str, int]
    worksheet: bool

    def name(self, feature: Feature) -> str:
        """What the map writes beside a dot."""
        number = str(self.numbers[feature.id]) if feature.id in self.numbers else ""
        scene = self.texts.scene
        name = "" if self.worksheet else map_name(feature, self.texts.language, scene.languages)
        return f"{number} {name}".strip()


def world_sheet(scene: Scene, language: str, paper: Paper, *, worksheet: bool = False) -> Html:
    """The sheet as an SVG document; a worksheet has numbers for names, and lines to write on."""
    words = Words(scene.languages)
    speech = Speech(scene=scene, words=words, language=language)
    world = World(
        texts=Texts(scene=scene, words=words, language=language),
        numbers=numbers_of(scene),
        worksheet=worksheet,
    )
    above = sheet.heading(speech, paper, mark=speech.say("export.worksheet") if worksheet else "")
    if paper.long:
        return _long(world, speech, paper, above)
    projection = speech.say("page.world.figure-projection", city=world.texts.city)
    below = sheet.credits(speech, paper, bottom=paper.height - paper.margin * 0.7, notes=[projection])
    arrangement = _arranged(world, speech, sheet.content(paper, above, below))
    name = f"figure-{scene.map_id}-{language}"
    return sheet.document(
        speech,
        paper,
        paper.height,
        name,
        above.drawn,
        earth_drawn(world, arrangement.earth, arrangement.frames, name),
        arrangement.key.drawn(*arrangement.key_at),
        below.drawn,
    )


def _long(world: World, speech: Speech, paper: Paper, above: sheet.Part) -> Html:
    """The earth, its details one below the other, and the list."""
    scene = speech.scene
    name = f"figure-{scene.map_id}-{speech.language}"
    wide = paper.width - 2 * paper.margin
    earth, *frames = long.frames(paper, above, (wide, wide * 0.8, wide * 0.8))
    shown_in = frames[: len(_details(scene, _disc(scene, earth), frames))]
    told = long.Told(
        speech=speech,
        listed=listed(scene),
        signs=signs(scene),
        notes=notes(speech),
        small=[speech.say("page.world.figure-projection", city=world.texts.city)],
    )
    maps = earth_drawn(world, earth, shown_in, name)
    return long.document(told, paper, name, above, maps, top=[earth, *shown_in][-1].bottom)


def _arranged(world: World, speech: Speech, room: Rect) -> Arrangement:
    """With as many details as there are crowds."""
    scene = world.texts.scene
    told = Told(
        speech=speech,
        listed=[one for one in listed(scene) if one.numbered],
        signs=signs(scene),
        notes=notes(speech),
        blank=world.worksheet,
    )
    for count in range(DETAILS, 0, -1):
        found = arranged(told, room, frames=count)
        if found.frames and len(_details(scene, _disc(scene, found.earth), found.frames)) == count:
            return found
    return arranged(told, room, frames=0)


def _disc(scene: Scene, earth: Rect) -> Disc:
    hub = mark_of(scene.feature(scene.hub))
    x, y = earth.middle
    # A mark may run on beyond ±180 on its page.
    lon = (hub.lon + 180) % 360 - 180
    return Disc(lat=hub.lat, lon=lon, x=x, y=y, radius=earth.width / 2 - RIM)


def _details(scene: Scene, disc: Disc, frames: Sequence[Rect]) -> list[Detail]:
    spots = [spot for _, spot in shown(scene, disc)]
    return details(spots, disc, frames)


def earth_drawn(world: World, earth: Rect, frames: Sequence[Rect], name: str) -> Html:
    """The disc of the earth with its details beside it."""
    scene = world.texts.scene
    disc = _disc(scene, earth)
    parts = _details(scene, disc, frames) if frames else []
    windows = [element("rect", {**_box(part.window), **FRAME}) for part in parts]
    return joined(
        (
            ground(scene, disc, clip=f"{name}-earth", title_of=world.texts.line),
            *windows,
            _named(world, disc, earth, parts),
            *(_detail(world, part, clip=f"{name}-detail-{at}") for at, part in enumerate(parts)),
        )
    )


def _box(rect: Rect) -> dict[str, Attribute]:
    return {"x": rect.left, "y": rect.top, "width": rect.width, "height": rect.height}


def _named(world: World, disc: Disc, earth: Rect, parts: Sequence[Detail]) -> Html:
    """Distances, directions and the names of all whom no detail names."""
    rings, taken = ring_labels(world.texts, disc)
    directions, blocked = compass(world.texts, disc)
    told = [one for one in shown(world.texts.scene, disc) if not any(part.holds(one[1]) for part in parts)]
    covered = [*taken, *blocked, *(part.window for part in parts)]
    names = _names(world, disc, told, earth.grown(RIM), covered)
    return joined((rings, directions, names))


def _names(world: World, disc: Disc, told: Sequence[Spot], room: Rect, taken: Sequence[Rect]) -> Html:
    hub = [] if not room.holds((disc.x, disc.y)) else [_hub(world, disc)]
    names = [
        Name(id=one.id, text=world.name(one), x=x, y=y, size=LABEL, priority=one.group == "sister")
        for one, (x, y) in told
    ]
    # Away from the hub, since that is where the lines are not.
    placed, left = place([*hub, *names], centre=(disc.x, disc.y), room=room, taken=taken)
    covered = [*taken, *(one.box for one in placed)]
    bare = [Name(**{**vars(one), "text": one.text.partition(" ")[0]}) for one in left if one.id]
    numbers, _ = place(bare, centre=(disc.x, disc.y), room=room, taken=covered)
    return written([*placed, *numbers])


def _hub(world: World, disc: Disc) -> Name:
    return Name(id="", text=world.texts.city, x=disc.x, y=disc.y, size=LABEL, priority=9, reach=8.0)


def _detail(world: World, part: Detail, *, clip: str) -> Html:
    scene, disc = world.texts.scene, part.disc
    inside = [(one, spot) for one, spot in shown(scene, disc) if part.frame.grown(-2).holds(spot)]
    centre = (disc.x, disc.y)
    rings, taken = _rings(world, part)
    return joined(
        (
            drawn(scene, part, clip=clip),
            *(dot(one, x, y) for one, (x, y) in inside),
            star(disc) if part.frame.holds(centre) else NOTHING,
            rings,
            _names(world, disc, inside, part.frame.grown(-4), taken),
            element("rect", {**part.box, **FRAME}),
        )
    )


def _rings(world: World, part: Detail) -> tuple[Html, list[Rect]]:
    """The distance of each ring where no tie runs."""
    texts, disc = world.texts, part.disc
    free = free_direction(texts.scene, disc)
    written_at, taken = [], []
    for km in rings_km(part):
        label = texts.words.text("page.kilometres", n=number(km)).best(texts.language)[1]
        radius, half = km * disc.scale, width(label, 9.5) / 2
        x, y = disc.x + radius * math.sin(free), disc.y - radius * math.cos(free)
        box = Rect(x - half, y - 7, x + half, y + 7)
        if box.within(part.frame.grown(-6)):
            look: dict[str, Attribute] = {"x": x, "y": y + 3.4, "font-size": 9.5, "fill": ON_WATER}
            written_at.append(text(label, {**look, **STYLES["halo-water"]}))
            taken.append(box)
    return joined(written_at), taken
