"""What city and world scenes share: the figures, corrections, sources and credits of a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mapper.atlas.config.model import MapConfig
from mapper.atlas.model import Atlas
from mapper.atlas.records import Correction, Figure, Source
from mapper.atlas.text import Text
from mapper.geometry.types import Box
from mapper.scene.model import Feature, MapLink, Scene


def page_of(
    atlas: Atlas,
    config: MapConfig,
    features: tuple[Feature, ...],
    *,
    view: Box,
    credits: tuple[Text, ...],
) -> Scene:
    """What every page has, of whatever kind: its features and what stands round and below them."""
    figures = page_figures(atlas, features)
    corrections = page_corrections(atlas, features)
    return Scene(
        map_id=config.id,
        kind=config.kind,
        title=config.title,
        story=config.story,
        languages=atlas.config.languages,
        base=config.base,
        boundaries=config.boundaries,
        view=view,
        features=features,
        figures=figures,
        corrections=corrections,
        sources=page_sources(atlas, features, figures=figures, corrections=corrections),
        other_maps=other_maps(atlas, config),
        credits=credits,
        data_date=atlas.config.data_date,
        folder=str(atlas.folder),
    )


def source_index(atlas: Atlas) -> dict[str, Source]:
    """All sources of the atlas by id."""
    return {source.id: source for source in atlas.sources}


def cited(ids: Iterable[str], index: Mapping[str, Source]) -> tuple[Source, ...]:
    """The sources named by ``ids``, in that order."""
    return tuple(index[name] for name in ids if name in index)


def corrections_of(atlas: Atlas, subject: str) -> tuple[Correction, ...]:
    """What was printed wrong about one feature."""
    return tuple(one for one in atlas.corrections if one.subject == subject)


def figures_of(atlas: Atlas, subject: str) -> tuple[Figure, ...]:
    """Key figures about one feature."""
    return tuple(one for one in atlas.figures if one.subject == subject)


def page_corrections(atlas: Atlas, features: Sequence[Feature]) -> tuple[Correction, ...]:
    """Corrections about this page's features or about the atlas as a whole."""
    here = {"", *(feature.id for feature in features)}
    return tuple(one for one in atlas.corrections if one.subject in here)


def page_figures(atlas: Atlas, features: Sequence[Feature]) -> tuple[Figure, ...]:
    """Key figures about this page's features or about the atlas as a whole."""
    here = {"", *(feature.id for feature in features)}
    return tuple(one for one in atlas.figures if one.subject in here)


def page_sources(
    atlas: Atlas,
    features: Sequence[Feature],
    *,
    figures: Sequence[Figure] = (),
    corrections: Sequence[Correction] = (),
) -> dict[str, Source]:
    """Every source that this page cites anywhere, by id, in the order of the table."""
    wanted = {source.id for feature in features for source in feature.sources}
    wanted.update(name for figure in figures for name in figure.sources)
    for one in corrections:
        wanted.update((*one.sources, one.printed_source))
    return {source.id: source for source in atlas.sources if source.id in wanted}


def other_maps(atlas: Atlas, here: MapConfig) -> tuple[MapLink, ...]:
    """Links to the atlas' other pages."""
    return tuple(MapLink(id=one.id, title=one.title) for one in atlas.config.maps if one.id != here.id)


def credits(atlas: Atlas, base: Sequence[Text], licences: Iterable[str]) -> tuple[Text, ...]:
    """Who is to be named on the page: the base map, the licences of positions, the atlas itself."""
    return tuple(dict.fromkeys(text for text in (*base, *_licences(licences), atlas.config.credits) if text))


def _licences(licences: Iterable[str]) -> list[Text]:
    """Positions under a share-alike or attribution licence ask for a credit of their own."""
    known = {
        "odbl": Text.of(
            {
                "en": "Some positions: © OpenStreetMap contributors (ODbL)",
                "zh": "部分位置：© OpenStreetMap 贡献者（ODbL）",
            }
        ),
        "geonames": Text.of(
            {"en": "Some positions: GeoNames (CC BY 4.0)", "zh": "部分位置：GeoNames（CC BY 4.0）"}
        ),
    }
    named = " ".join(licences).casefold()
    return [text for key, text in known.items() if key in named]
