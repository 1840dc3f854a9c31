"""From an atlas to the scene of one of its maps, composed here and nowhere else.

The builder of the map's kind gives what is drawn and listed; what stands round and below it is the same for
every kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

from mapper.atlas import wording
from mapper.atlas.config.model import MapConfig
from mapper.atlas.model import Atlas
from mapper.basemap import ArchiveError, names, open_archive, refuse_blank
from mapper.errors import Problem, UsageError
from mapper.geometry.types import Box
from mapper.scene.drawing import Drawing, Inputs
from mapper.scene.model import MapLink, Scene
from mapper.scene.parts.borders import borders
from mapper.scene.parts.changes import notes_of
from mapper.scene.parts.credits import credits
from mapper.scene.parts.elsewhere import named_on
from mapper.scene.parts.story import steps_of
from mapper.tables.messages import At, problem
from mapper.words.saying import Saying, Words, say
from mapper.words.text import Text


def build_scene(atlas: Atlas, map_id: str) -> Scene:
    """Everything the page of ``map_id`` shows; ``UsageError`` when atlas.toml has no such map."""
    inputs = Inputs(atlas, _config(atlas, map_id), Words(atlas.config.languages))
    drawing = _drawn(inputs)
    _refuse_blank_base(inputs, drawing.view)
    return _composed(inputs, drawing)


def _config(atlas: Atlas, map_id: str) -> MapConfig:
    configs = {config.id: config for config in atlas.config.maps}
    if map_id not in configs:
        known = list(configs) or say("errors.none")
        raise UsageError(say("errors.no-such-map", name=map_id, known=known))
    return configs[map_id]


def _drawn(inputs: Inputs) -> Drawing:
    # Imported by kind: a city's page starts without the geodesy of the world's.
    if inputs.config.kind == "world":
        from mapper.scene.world.world import draw_world

        return draw_world(inputs)
    from mapper.scene.city.city import draw_city

    return draw_city(inputs)


def _composed(inputs: Inputs, drawing: Drawing) -> Scene:
    atlas, config = inputs.atlas, inputs.config
    # "" stands for the atlas as a whole, of which every page tells.
    here = {"", *(feature.id for feature in drawing.features)}
    figures = tuple(one for one in atlas.figures if one.subject in here)
    corrections = tuple(one for one in atlas.corrections if one.subject in here)
    # Very many features cite the same publications together.
    together = {id(feature.sources): feature.sources for feature in drawing.features}
    cited = {source.id for sources in together.values() for source in sources}
    cited.update(name for figure in figures for name in figure.sources)
    cited.update(name for one in corrections for name in (*one.sources, one.printed_source))
    steps = steps_of(inputs, here, drawing.central_meridian)
    cited.update(source.id for step in steps for source in step.sources)
    told = {*(one.id for one in figures), *(one.id for one in corrections)}
    return Scene(
        map_id=config.id,
        kind=config.kind,
        title=config.title,
        story=config.story,
        languages=atlas.config.languages,
        base=config.base,
        base_hash=inputs.base.sha256 if inputs.base else "",
        folder=str(atlas.folder),
        address=f"{atlas.config.address.rstrip('/')}/{config.id}.html" if atlas.config.address else "",
        view=drawing.view,
        central_meridian=drawing.central_meridian,
        hub=drawing.hub,
        hub_name=drawing.hub_name,
        categories=drawing.categories,
        features=drawing.features,
        strokes=drawing.strokes,
        labels=drawing.labels,
        groups=drawing.groups,
        locator=drawing.locator,
        insets=drawing.insets,
        totals=drawing.totals,
        portraits=drawing.portraits,
        figures=figures,
        corrections=corrections,
        steps=steps,
        sources={source.id: source for source in atlas.sources if source.id in cited},
        headings=inputs.columns.headings(),
        other_maps=tuple(
            MapLink(id=one.id, title=one.title, names=named_on(one, atlas, but=here))
            for one in atlas.config.maps
            if one.id != config.id
        ),
        credits=credits(atlas, _base_credits(inputs), here),
        data_date=atlas.config.data_date,
        borders=borders(config.boundaries, atlas.boundaries, middle=drawing.central_meridian),
        online=config.online,
        changes=notes_of(drawing.features, told, inputs),
        changes_since=atlas.changes.since if atlas.changes.items else "",
    )


def blank_bases(atlas: Atlas) -> Iterator[Problem]:
    """The atlas' own base maps that have nothing where the marks of their map lie.

    Where a map has a view of its own, reading the atlas has told already.
    """
    for config in atlas.config.maps:
        inputs = Inputs(atlas, config, Words(atlas.config.languages))
        if not config.view and _own_base(inputs):
            reason = _blank(inputs, _drawn(inputs).view)
            if reason:
                yield problem(wording.BAD_BASE, At(str(_own_base(inputs))), reason=reason)


def _refuse_blank_base(inputs: Inputs, view: Box) -> None:
    """``ArchiveError`` when the atlas' own base map has nothing where the map looks."""
    if reason := _blank(inputs, view):
        raise ArchiveError(say("errors.bad-archive", path=_own_base(inputs), problem=reason))


def _blank(inputs: Inputs, view: Box) -> Saying | None:
    """Why the atlas' own base map would show nothing; None where it would, or is a shipped one."""
    path = _own_base(inputs)
    if path is None:
        return None
    data, _ = open_archive(path)
    try:
        refuse_blank(data, astuple(view))
    except ArchiveError as error:
        return error.saying
    return None


def _own_base(inputs: Inputs) -> Path | None:
    base = inputs.config.base
    return inputs.atlas.folder / base if base and base not in names() else None


def _base_credits(inputs: Inputs) -> tuple[Text, ...]:
    known = inputs.base
    text = Text.of(known.credits) if known else None
    if not known or not text:
        return ()
    return (text, inputs.words.text("page.credit.base-odbl")) if known.of_openstreetmap else (text,)
