"""The figure of each world map for print, one file a language: an A3 sheet with the map, then its entries and
sources on A4. Texts can be selected, and fonts are embedded as far as they are used.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mapper.atlas.config.model import MapConfig
from mapper.atlas.model import Atlas
from mapper.atlas.records import Source
from mapper.export.printing import check_fonts, engine
from mapper.export.svg import drawable, figures
from mapper.files.replace import replace_all
from mapper.scene.model import Feature, Scene
from mapper.tokens import color
from mapper.words.saying import Words

# Texts come as data, so none of them is taken for markup. Without a date the same map gives the same bytes.
_SHEETS = """\
#let told = json("told.json")
#set document(title: told.title, date: none)
#set text(font: told.fonts, lang: told.language, size: 9pt)
#page(paper: "a3", flipped: true, margin: 8mm, align(center, image("map.svg", height: 100%, alt: told.title)))
#set page(paper: "a4", margin: 18mm, numbering: "1")
#set enum(spacing: 0.9em)
#let entry(one) = {
  strong(one.name)
  if one.about != "" [ — #one.about]
}
#columns(2)[
  = #told.entries_heading
  #enum(..told.entries.map(entry))
]
#pagebreak()
#columns(2)[
  = #told.sources_heading
  #set text(size: 7.5pt)
  #enum(..told.sources)
  #for credit in told.credits { par(credit) }
]
"""


def write(atlas: Atlas, folder: Path, maps: Sequence[MapConfig]) -> list[Path]:
    """Write ``<map id>-<language>.pdf`` for each world map and language, all or none."""
    scenes = drawable(atlas, maps)
    typst = engine("typst")
    check_fonts(svg for scene in scenes for svg in figures(scene).values())
    files = {
        folder / f"{scene.map_id}-{language}.pdf": _set(typst, scene, language, svg)
        for scene in scenes
        for language, svg in zip(scene.languages, figures(scene).values(), strict=True)
    }
    replace_all(files)
    return list(files)


def _set(typst: Any, scene: Scene, language: str, svg: bytes) -> bytes:
    told = json.dumps(_told(scene, language), ensure_ascii=False).encode()
    sheets = {"main.typ": _SHEETS.encode(), "told.json": told, "map.svg": svg}
    return bytes(typst.compile(sheets, format="pdf"))


def _told(scene: Scene, language: str) -> dict[str, Any]:
    """What the sheets say, in one language."""
    words = Words(scene.languages)
    stacks = f"{color('latin')},{color('chinese')}".replace('"', "").replace("'", "")
    return {
        "title": scene.title.best(language, scene.languages)[1],
        "language": language.partition("-")[0],
        "fonts": [name.strip() for name in stacks.split(",")],
        "entries_heading": words.text("export.print-entries").best(language)[1],
        "entries": [_entry(one, scene, language) for one in scene.features],
        "sources_heading": words.text("export.print-sources").best(language)[1],
        "sources": [_source(one) for one in scene.sources.values()],
        "credits": [credit.best(language, scene.languages)[1] for credit in scene.credits],
    }


def _entry(feature: Feature, scene: Scene, language: str) -> dict[str, str]:
    name, about = (text.best(language, scene.languages)[1] for text in (feature.name, feature.subtitle))
    return {"name": name, "about": about}


def _source(source: Source) -> str:
    said = (source.title, source.publisher, str(source.date or ""), source.url)
    return ". ".join(part for part in said if part)
