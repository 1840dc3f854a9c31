"""mapper turns a folder of tables into interactive maps that open anywhere: one HTML file each, no network.

>>> import mapper
>>> atlas = mapper.load("data")          # doctest: +SKIP
>>> m = mapper.draw(atlas, "world")      # doctest: +SKIP
>>> m.save("world.html")                 # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import folium
    import geopandas

    from mapper.atlas.model import Atlas
    from mapper.page.explored import Explored
    from mapper.page.packing.pack import Packed

__all__ = ["Atlas", "draw", "explore", "load", "self_contained"]
__version__ = "0.1.0"


def load(folder: str | Path = "data") -> Atlas:
    """Read and check the atlas in ``folder``; raises ``mapper.errors.DataError`` with every problem found."""
    from pathlib import Path

    from mapper.atlas.load import load as read

    return read(Path(folder))


def draw(atlas: Atlas, map_id: str) -> folium.Map:
    """The map ``map_id`` of an atlas as a ``folium.Map``; its ``save(path)`` writes one self-contained file.

    Add folium layers to it as to any map. Raises ``mapper.errors.UsageError`` when there is no such map;
    saving raises ``mapper.errors.MissingAsset`` when an added layer needs a file that is not bundled.
    """
    from mapper.page.digest import build_digest
    from mapper.page.folium.draw import draw_scene
    from mapper.scene.build import build_scene

    return draw_scene(build_scene(atlas, map_id), build_digest(atlas.digest))


def self_contained(drawn: Any, *, base: str | Path | None = None, title: str = "") -> Packed:
    """Any ``folium.Map``, also what ``geopandas.explore`` returns, as one file: ``.save(path)``, ``.html``.

    ``base`` stands in the place of online tiles: ``"world"``, the path of a PMTiles archive, or ``"none"``.
    Raises ``mapper.errors.MissingAsset``, which names the element, for what cannot do without the network.
    """
    from mapper.page.packing.pack import pack_map

    return pack_map(drawn, base=base, title=title)


def explore(
    frame: geopandas.GeoDataFrame,
    column: str = "",
    *,
    categorical: bool | None = None,
    scheme: str = "Quantiles",
    k: int = 5,
    tooltip: Sequence[str] | None = None,
    popup: Sequence[str] | None = None,
    name: str = "",
    title: str = "",
    language: str = "en",
    base: str = "world",
) -> Explored:
    """A GeoDataFrame in any CRS as a page of ours, in the manner of ``geopandas.explore``; ``.save(path)``.

    Rows are coloured by ``column``: ranges of numbers (``scheme`` and ``k`` as in mapclassify, where that is
    installed), or a class a value. ``name`` is the column they are called by; cards tell the columns of
    ``tooltip`` and ``popup``, all of them where neither is given. Raises ``mapper.errors.UsageError`` for a
    column that is not there.
    """
    from mapper.atlas.made import Look
    from mapper.page.explored import explored

    shown = None if tooltip is None and popup is None else [*(tooltip or ()), *(popup or ())]
    look = Look(
        column=column,
        categorical=categorical,
        scheme=scheme,
        k=k,
        name=name,
        shown=None if shown is None else list(dict.fromkeys(shown)),
        title=title,
        language=language,
        base=base,
    )
    return explored(frame, look)


def __getattr__(name: str) -> Any:
    # Lazily, because importing this package loads nothing.
    if name == "Atlas":
        from mapper.atlas.model import Atlas

        return Atlas
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
