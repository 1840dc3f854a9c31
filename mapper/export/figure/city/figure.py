"""A city map on one sheet: base, marks with numbers and names, an inset where they crowd, and the key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from mapper.atlas.records import Category
from mapper.export.figure import long, sheet
from mapper.export.figure.city.arrange import Arrangement, Wanted, arranged
from mapper.export.figure.city.base import base_of
from mapper.export.figure.city.furniture import locator_box, locator_drawn, scale_bar
from mapper.export.figure.city.ground import borders, ground
from mapper.export.figure.city.inset import Inset, inset_of
from mapper.export.figure.city.marks import drawn, labelled, standing
from mapper.export.figure.city.naming import named
from mapper.export.figure.city.plane import Plane
from mapper.export.figure.city.signs import ground_note, notes, signs
from mapper.export.figure.elements import Attribute, element
from mapper.export.figure.key import Told
from mapper.export.figure.numbering import listed, map_name, marked, numbers_of
from mapper.export.figure.paper import Paper
from mapper.export.figure.rects import Rect
from mapper.export.figure.speech import Speech
from mapper.export.figure.style import INK
from mapper.markup import NOTHING, Html, joined
from mapper.scene.model import Feature, Scene
from mapper.tokens import color
from mapper.value import value_type
from mapper.words.saying import Words

FRAME: dict[str, Attribute] = {"fill": "none", "stroke": INK, "stroke-width": 0.9}
LOWEST, HIGHEST, INSET = 0.8, 1.3, 0.9
"""Of the width of a long picture, the height of its map and of its inset."""
DETAIL: dict[str, Attribute] = {"fill": "none", "stroke": color("accent"), "stroke-width": 1.4}
"""Round an inset, and round what it shows on the map."""


@value_type
class City:
    """A scene in one language with what is drawn of it."""

    speech: Speech
    features: tuple[Feature, ...]
    numbers: Mapping[str, int]
    categories: Mapping[str, Category]
    worksheet: bool = False

    @classmethod
    def of(cls, scene: Scene, language: str, *, worksheet: bool = False) -> City:
        """With everything that the scene's view holds."""
        return cls(
            speech=Speech(scene=scene, words=Words(scene.languages), language=language),
            features=tuple(marked(scene)),
            numbers=numbers_of(scene),
            categories={category.id: category for category in scene.categories},
            worksheet=worksheet,
        )

    @property
    def names(self) -> Mapping[str, str]:
        """What the map calls its marks; nothing on a worksheet, where numbers stand alone."""
        scene = self.speech.scene
        named = ((one, map_name(one, self.speech.language, scene.languages)) for one in self.features)
        return {one.id: "" if self.worksheet else name for one, name in named}

    def numbered(self) -> Iterator[tuple[int, Feature]]:
        """What is marked, with its number."""
        return ((self.numbers[one.id], one) for one in self.features if one.id in self.numbers)


def city_figure(scene: Scene, language: str, paper: Paper, *, worksheet: bool = False) -> Html:
    """The sheet as an SVG document; a worksheet has numbers for names, and lines to write on."""
    city = City.of(scene, language, worksheet=worksheet)
    speech = city.speech
    mark = speech.say("export.worksheet") if worksheet else ""
    above = sheet.heading(speech, paper, mark=mark)
    if paper.long:
        return _long(city, paper, above)
    below = sheet.credits(speech, paper, bottom=paper.height - paper.margin * 0.7, notes=ground_note(speech))
    arrangement = _arranged(city, sheet.content(paper, above, below))
    name = f"figure-{scene.map_id}-{language}"
    return sheet.document(
        speech,
        paper,
        paper.height,
        name,
        above.drawn,
        maps_drawn(city, arrangement.map, arrangement.inset, name),
        arrangement.key.drawn(*arrangement.key_at),
        below.drawn,
    )


def _long(city: City, paper: Paper, above: sheet.Part) -> Html:
    """The map, the inset where marks crowd, and the list."""
    scene, speech = city.speech.scene, city.speech
    name = f"figure-{scene.map_id}-{speech.language}"
    wide = paper.width - 2 * paper.margin
    # As high as the view is once it is so wide.
    tall = Plane.of_view(scene.view, Rect(0, 0, wide, 9 * wide))
    (_, top), (_, bottom) = (tall.project(0, lat) for lat in (scene.view.north, scene.view.south))
    high = min(max(bottom - top, wide * LOWEST), wide * HIGHEST)
    frame, inset = long.frames(paper, above, (high, wide * INSET))
    crowded = inset_of(city.features, Plane.of_view(scene.view, frame), inset)
    groups = listed(scene)
    told = long.Told(
        speech=speech, listed=groups, signs=signs(groups), notes=notes(speech), small=ground_note(speech)
    )
    maps = maps_drawn(city, frame, inset if crowded else None, name)
    end = inset.bottom if crowded else frame.bottom
    return long.document(told, paper, name, above, maps, top=end)


def _arranged(city: City, room: Rect) -> Arrangement:
    """With room for an inset where the marks crowd."""
    scene = city.speech.scene
    groups = listed(scene)
    told = Told(
        speech=city.speech,
        listed=groups,
        signs=signs(groups),
        notes=notes(city.speech),
        blank=city.worksheet,
    )
    wanted = Wanted(key=told, view=scene.view, inset=True)
    found = arranged(wanted, room)
    if found.inset and inset_of(city.features, Plane.of_view(scene.view, found.map), found.inset):
        return found
    return arranged(replace(wanted, inset=False), room)


def maps_drawn(city: City, frame: Rect, inset_frame: Rect | None, name: str) -> Html:
    """The map, and the part of it that is drawn larger."""
    plane = Plane.of_view(city.speech.scene.view, frame)
    inset = inset_of(city.features, plane, inset_frame) if inset_frame else None
    parts = [_map(city, plane, clip=f"{name}-map", inset=inset)]
    if inset:
        parts.append(_map(city, inset.plane, clip=f"{name}-inset"))
    return joined(parts)


def _map(city: City, plane: Plane, *, clip: str, inset: Inset | None = None) -> Html:
    scene, speech, frame = city.speech.scene, city.speech, plane.frame
    base = base_of(scene, plane)
    box: dict[str, Attribute] = {
        "x": frame.left,
        "y": frame.top,
        "width": frame.width,
        "height": frame.height,
    }
    window = inset.window if inset else None
    marks = standing(city.numbered(), plane, apart=window)
    told = {one.feature.id for one in marks if window is None or not window.holds(one.place)}
    names = {id: name for id, name in city.names.items() if id in told}
    spots = [(one.x, one.y) for one in marks]
    north = clip.endswith("-map")
    scale, taken = scale_bar(plane, speech.words, speech.language, marks=spots, north=north)
    covered = [taken]
    overview = NOTHING
    if scene.locator and clip.endswith("-map"):
        corner = locator_box(plane, scene.locator, spots, covered)
        if corner:
            overview = locator_drawn(scene.locator, corner, clip=f"{clip}-locator")
            covered.append(corner.grown(4))
    if window:
        covered.append(window)
    texts, boxes = labelled(marks, names, frame.grown(-5), covered)
    within: dict[str, Attribute] = {"clip-path": f"url(#{clip})"}
    return joined(
        (
            element("clipPath", {"id": clip}, element("rect", box)),
            element(
                "g",
                within,
                ground(base, plane),
                borders(scene.borders, plane),
                named(base, plane, speech.language, scene.languages, [*covered, *boxes]),
                _window(window) if window else NOTHING,
                drawn(marks, city.categories),
            ),
            texts,
            scale,
            overview,
            element("rect", {**box, **(FRAME if clip.endswith("-map") else DETAIL)}),
        )
    )


def _window(window: Rect) -> Html:
    """What an inset shows."""
    box: dict[str, Attribute] = {
        "x": window.left,
        "y": window.top,
        "width": window.width,
        "height": window.height,
    }
    return element("rect", {**box, **DETAIL})
