"""A static world figure as SVG: the scene on a disc round the hub, where distances and directions are true.

Partners too near the hub to be told apart on the whole earth are named in a second, larger disc beside it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from mapper.export.figure.alt import alt_text
from mapper.export.figure.disc import Disc
from mapper.export.figure.elements import Attribute, element, text
from mapper.export.figure.ground import ground, km_between, mark_of, partners
from mapper.export.figure.legend import legend
from mapper.export.figure.lettering import Texts, lettering
from mapper.export.figure.measure import wrapped
from mapper.export.figure.rects import Rect
from mapper.export.figure.speech import Speech
from mapper.export.figure.style import HEIGHT, INK, MARGIN, PAPER, QUIET, SANS, SERIF, WIDTH
from mapper.markup import NOTHING, Html, inline_style, joined
from mapper.scene.model import Scene
from mapper.value import value_type
from mapper.words.saying import Words

MAIN_X, MAIN_Y, MAIN_RADIUS = 440.0, 536.0, 388.0
INSET_X, INSET_Y, INSET_RADIUS = 1004.0, 336.0, 152.0
MAIN_ROOM = Rect(20, 116, 838, HEIGHT - 8)
HEADING = 92
"""What the heading takes of the height."""
INSET_ROOM = Rect(838, 172, WIDTH - 8, 508)
NEAR_KM = 1700.0
"""Partners nearer than this crowd on the whole earth."""
CROWD = 4
"""From so many near partners on they get a disc of their own."""

IN_A_PAGE = "html.js .world-figure .t{display:inline}"
"""Without a script the first language's words are shown; the page's language rules decide otherwise."""


@value_type
class Plan:
    """Which discs a figure has."""

    main: Disc
    inset: Disc | None


def world_figure(scene: Scene, languages: Sequence[str]) -> Html:
    """The figure as an SVG document; empty when the scene has no hub to centre it on.

    In several languages the geometry stands there once and the words once a language, in groups of class
    ``t`` that the page shows one of.
    """
    if not scene.hub or scene.feature(scene.hub).mark is None:
        return NOTHING
    plan = _plan(scene)
    words = Words(scene.languages)
    by_language = [Texts(scene=scene, words=words, language=language) for language in languages]
    ids = "-".join(("figure", scene.map_id, *languages))
    # Lines stand there once for all languages, so only a figure in one of them can title them.
    title_of = by_language[0].line if len(by_language) == 1 else None
    top = 0 if len(by_language) == 1 else HEADING
    reach = plan.inset.km if plan.inset else 0.0
    drawn = [ground(scene, plan.main, clip=f"{ids}-earth", inset_km=reach, title_of=title_of)]
    if plan.inset:
        drawn.append(ground(scene, plan.inset, clip=f"{ids}-near", title_of=title_of))
    attributes: dict[str, Attribute] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 {top} {WIDTH} {HEIGHT - top}",
        "role": "img",
        "lang": languages[0],
        "aria-labelledby": f"{ids}-title {ids}-desc",
        "font-family": SANS,
        "class": "world-figure",
    }
    background = element("rect", {"width": WIDTH, "height": HEIGHT, "fill": PAPER})
    written = [_in_language(texts, plan, alone=len(by_language) == 1) for texts in by_language]
    style = element("style", {}, inline_style(IN_A_PAGE)) if len(by_language) > 1 else NOTHING
    return element("svg", attributes, style, *_titles(by_language[0], ids), background, *drawn, *written)


def _titles(texts: Texts, ids: str) -> tuple[Html, Html]:
    title = texts.scene.title.best(texts.language, texts.scene.languages)[1]
    return (
        text(title, {"id": f"{ids}-title"}, tag="title"),
        text(_description(texts), {"id": f"{ids}-desc"}, tag="desc"),
    )


def _in_language(texts: Texts, plan: Plan, *, alone: bool) -> Html:
    """Everything the figure says in one language."""
    # A page has a heading of its own.
    parts = [_heading(texts)] if alone else []
    reach = plan.inset.km if plan.inset else 0.0
    parts.append(lettering(texts, plan.main, room=MAIN_ROOM, apart_km=reach))
    if plan.inset:
        parts.append(lettering(texts, plan.inset, room=INSET_ROOM))
    parts.append(legend(texts.scene, texts.words, texts.language, top=540 if plan.inset else 170))
    own: dict[str, Attribute] = {} if alone else {"class": "t", "lang": texts.language}
    if not alone and texts.language != texts.scene.languages[0]:
        own["display"] = "none"
    return element("g", own, *parts)


def _plan(scene: Scene) -> Plan:
    hub = mark_of(scene.feature(scene.hub))
    # A mark may run on beyond ±180 on its page.
    centre = {"lat": hub.lat, "lon": (hub.lon + 180) % 360 - 180}
    main = Disc(**centre, x=MAIN_X, y=MAIN_Y, radius=MAIN_RADIUS)
    distances = [km_between(hub, mark_of(one)) for one in partners(scene)]
    near = [km for km in distances if km <= NEAR_KM]
    inset = None
    if len(near) >= CROWD:
        # The tenth keeps the farthest partner off the rim.
        km = 250.0 * math.ceil(max(near) / 250 + 0.1)
        inset = Disc(**centre, x=INSET_X, y=INSET_Y, radius=INSET_RADIUS, km=km)
    return Plan(main=main, inset=inset)


def _heading(texts: Texts) -> Html:
    scene = texts.scene
    title = scene.title.best(texts.language, scene.languages)[1]
    story = scene.story.best(texts.language, scene.languages)[1]
    lines = wrapped(story, 15, WIDTH - 2 * MARGIN)[:2]
    heading = text(title, {"x": MARGIN, "y": 58, "font-size": 32, "font-family": SERIF, "fill": INK})
    told = (
        text(line, {"x": MARGIN, "y": 86 + 20 * at, "font-size": 15, "fill": QUIET})
        for at, line in enumerate(lines)
    )
    return joined((heading, *told))


def _description(texts: Texts) -> str:
    if not partners(texts.scene):
        return texts.word("figure-projection", city=texts.city)
    return alt_text(Speech(scene=texts.scene, words=texts.words, language=texts.language))
