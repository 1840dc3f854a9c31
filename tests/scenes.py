"""Scenes for tests of pages and exports, made by hand: no tables, no base map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mapper.atlas.records import Category, Source
from mapper.geometry.types import Box
from mapper.scene.model import Feature, Group, Mark, Scene
from mapper.words.text import Text

LANGUAGES = ("en", "zh")
SOURCE = Source(id="source-a", title="A book", publisher="A press", url="https://example.org/a")
CATEGORY = Category(
    id="landmark",
    name=Text.of({"en": "Landmarks", "zh": "地标"}),
    shape="circle",
    color="#b3362a",
    color_dark="#ff8f7d",
    pictogram="tower",
)


def both(en: str, zh: str = "") -> Text:
    """A text in English and Chinese; the Chinese one is made up unless given."""
    return Text.of({"en": en, "zh": zh or f"中{en}"})


def mark(*, lat: float = 41.8, lon: float = 123.4) -> Mark:
    """A solid circle."""
    return Mark(lat=lat, lon=lon, shape="circle", category="landmark", pictogram="tower", uncertainty_m=80.0)


def feature(id: str = "tower", *, name: Text | None = None, drawn: Mark | None = None) -> Feature:
    """A landmark with one sentence; ``dataclasses.replace`` changes the rest."""
    return Feature(
        id=id,
        kind="place",
        layer="places",
        group="landmark",
        name=name or both(id.capitalize()),
        description=both("One fact.", "一个事实。"),
        mark=drawn or mark(),
        sources=(SOURCE,),
    )


def scene(features: Sequence[Feature] | None = None) -> Scene:
    """A city scene with one group; without a base map."""
    chosen = tuple([feature()] if features is None else features)
    return Scene(
        map_id="city",
        kind="city",
        title=both("City"),
        story=both("A story."),
        languages=LANGUAGES,
        base="",
        view=Box(west=123.3, south=41.7, east=123.5, north=41.9),
        categories=(CATEGORY,),
        features=chosen,
        groups=(Group(id="landmark", name=CATEGORY.name, features=tuple(one.id for one in chosen)),),
        sources={SOURCE.id: SOURCE},
    )


def with_text(text: str) -> Scene:
    """A scene whose every text field is ``text``."""
    from mapper.atlas.records import Correction, Figure
    from mapper.scene.model import Fact

    same = Text.of({"en": text, "zh": text})
    source = Source(id="source-x", title=text, publisher=text, url="https://example.org/x")
    correction = Correction(id="c", subject="tower", printed=same, evidence=same, printed_source="source-x")
    figure = Figure(id="f", name=same, value=same, dispute=same, subject="tower", sources=("source-x",))
    told = replace(
        feature(name=same),
        local_name=text,
        local_language="ja",
        aliases=(text,),
        subtitle=same,
        description=same,
        note=same,
        address=same,
        facts=(Fact(label="founded", value=same, machine=text),),
        quality=same,
        corrections=(correction,),
        figures=(figure,),
        sources=(source,),
        extra={"kind": text},
    )
    category = replace(CATEGORY, name=same)
    return replace(
        scene([told]),
        title=same,
        story=same,
        categories=(category,),
        groups=(Group(id="landmark", name=same, features=("tower",)),),
        figures=(figure,),
        corrections=(correction,),
        sources={"source-x": source},
        credits=(same,),
        data_date=text,
    )
