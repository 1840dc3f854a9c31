"""What a figure shows, for those who cannot see it."""

from __future__ import annotations

from mapper.export.figure.ground import km_between, mark_of, partners
from mapper.export.figure.numbering import listed
from mapper.export.figure.speech import Speech
from mapper.scene.formats import number

NAMED = 5
"""Places that are named; the list tells the others."""


def alt_text(speech: Speech) -> str:
    """One or two sentences in the language of the speech."""
    scene = speech.scene
    if scene.kind == "world" and partners(scene):
        return _round_a_hub(speech)
    features = [feature for group in listed(scene) for _, feature in group.numbered]
    # The weightiest first; equals stay in the order of the list.
    first = sorted(features, key=lambda one: -(one.mark.weight if one.mark else 0))[:NAMED]
    names = speech.say("viewer.name-separator").join(speech.of(one.name) for one in first)
    title = speech.of(scene.title)
    if not features:
        return title
    key = "export.alt-all" if len(features) <= NAMED else "export.alt-some"
    return speech.say(key, title=title, n=number(len(features)), names=names)


def _round_a_hub(speech: Speech) -> str:
    scene = speech.scene
    hub = mark_of(scene.feature(scene.hub))
    by_distance = sorted((km_between(hub, mark_of(one)), speech.of(one.name)) for one in partners(scene))
    (near_km, near), (far_km, far) = by_distance[0], by_distance[-1]
    return speech.say(
        "page.world.figure-description",
        city=speech.of(scene.hub_name),
        count=str(len(by_distance)),
        near=near,
        near_km=number(round(near_km)),
        far=far,
        far_km=number(round(far_km)),
    )
