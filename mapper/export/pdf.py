"""The figure of each map for print, one file a language: its sheet, then the numbered list and the sources.

Texts can be selected, and fonts are embedded as far as they are used.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from mapper.atlas.config.model import MapConfig
from mapper.atlas.model import Atlas
from mapper.atlas.records import Source
from mapper.export.figure.alt import alt_text
from mapper.export.figure.numbering import Listed, listed
from mapper.export.figure.paper import PAPERS, USUAL, Paper
from mapper.export.figure.speech import Speech
from mapper.export.figure.style import families
from mapper.export.printing import check_fonts, engine
from mapper.export.svg import drawable, figures
from mapper.files.replace import replace_all
from mapper.scene.model import Feature, Scene
from mapper.tokens import color
from mapper.words.saying import Words

# Texts come as data, so none of them is taken for markup; words as long as a column may
# break anywhere. Without a date the same map gives the same bytes.
_SHEETS = """\
#let told = json("told.json")
#set document(title: told.title, date: none)
#set text(font: told.fonts, lang: told.language, size: 9pt, fill: rgb(told.ink))
#page(width: told.width * 1mm, height: auto, margin: 0mm, image("map.svg", width: 100%, alt: told.alt))
#set page(paper: "a4", margin: (x: 20mm, top: 20mm, bottom: 22mm), columns: 2,
  footer: context { set text(size: 7.5pt, fill: rgb(told.quiet))
    [#told.title #h(1fr) #counter(page).display()] })
#set columns(gutter: 9mm)
#set par(leading: 0.58em, spacing: 0.7em)
#let anywhere(it) = it.text.clusters().map(box).join()
#show regex("[\\p{Latin}\\p{Cyrillic}\\p{Greek}\\d_=&%?./:#~+-]{28,}"): anywhere
#show heading: it => block(above: 1.5em, below: 0.75em, sticky: true,
  text(font: told.serif, size: if it.level == 1 { 17pt } else { 10.5pt }, weight: "regular", it.body))
#let entry(one) = grid(columns: (1.9em, 1fr), column-gutter: 0.5em,
  align(right, strong(if one.number == none { "–" } else { str(one.number) })),
  { strong(one.name)
    if one.local != "" { text(fill: rgb(told.quiet))[ #one.local] }
    if one.subtitle != "" { linebreak(); text(size: 8pt, fill: rgb(told.quiet), one.subtitle) }
    for about in one.about { parbreak(); text(size: 8pt, about) } })
#if told.groups.len() > 0 { heading(level: 1, told.entries_heading) }
#for group in told.groups {
  heading(level: 2, group.heading)
  for one in group.entries { block(below: 0.95em, width: 100%, entry(one)) }
}
#if told.answers.len() > 0 {
  heading(level: 1, told.answers_heading)
  for one in told.answers { block(below: 0.5em, grid(columns: (1.9em, 1fr), column-gutter: 0.5em,
    align(right, strong(str(one.number))), one.name)) }
}
#if told.sources.len() + told.credits.len() > 0 {
  pagebreak()
  heading(level: 1, told.sources_heading)
  set text(size: 7.5pt)
  for (at, source) in told.sources.enumerate() {
    grid(columns: (1.9em, 1fr), column-gutter: 0.5em, align(right, str(at + 1)), source)
  }
  v(1em)
  for credit in told.credits { par(credit) }
}
"""


def write(
    atlas: Atlas, folder: Path, maps: Sequence[MapConfig], *, paper: str = USUAL, worksheet: bool = False
) -> list[Path]:
    """Write ``<map id>-<language>.pdf`` for each map and language, all or none.

    A worksheet has numbers for names and lines to write on, and its list is the answers; its file is called
    one, so that it does not take the place of the sheet beside it.
    """
    scenes = drawable(atlas, maps)
    engine("typst")
    drawn = [(scene, figures(scene, paper, worksheet=worksheet)) for scene in scenes]
    check_fonts(svg for _, svgs in drawn for svg in svgs.values())
    called = "-worksheet" if worksheet else ""
    files = {
        folder / f"{scene.map_id}-{language}{called}.pdf": document(
            scene, language, PAPERS[paper], svg, worksheet=worksheet
        )
        for scene, svgs in drawn
        for language, svg in zip(scene.languages, svgs.values(), strict=True)
    }
    replace_all(files)
    return list(files)


def document(scene: Scene, language: str, paper: Paper, svg: bytes, *, worksheet: bool = False) -> bytes:
    """The sheet, the list of a scene and its sources in one language."""
    texts = json.dumps(_told(scene, language, paper, worksheet=worksheet), ensure_ascii=False).encode()
    sheets = {"main.typ": _SHEETS.encode(), "told.json": texts, "map.svg": svg}
    return bytes(engine("typst").compile(sheets, format="pdf"))


def _told(scene: Scene, language: str, paper: Paper, *, worksheet: bool) -> dict[str, Any]:
    """What the sheets say, in one language."""
    speech = Speech(scene=scene, words=Words(scene.languages), language=language)
    groups = listed(scene)
    numbered = [(number, feature) for group in groups for number, feature in group.numbered]
    return {
        "title": speech.of(scene.title),
        "alt": alt_text(speech),
        "language": language.partition("-")[0],
        "fonts": _families("", language),
        "serif": _families("-serif", language),
        "ink": color("map-ink"),
        "quiet": color("neutral"),
        "width": paper.width_mm,
        "entries_heading": speech.say("export.print-entries"),
        "groups": [] if worksheet or paper.long else [_group(one, speech) for one in groups],
        "answers_heading": speech.say("viewer.answer-key"),
        "answers": [{"number": number, "name": speech.of(one.name)} for number, one in numbered if worksheet],
        "sources_heading": speech.say("export.print-sources"),
        "sources": [_source(one) for one in scene.sources.values()],
        "credits": [speech.of(credit) for credit in scene.credits],
    }


def _families(kind: Literal["", "-serif"], language: str) -> list[str]:
    return [name.strip().strip("'") for name in families(kind, language).split(",")]


def _group(one: Listed, speech: Speech) -> dict[str, Any]:
    entries = [_entry(number, feature, speech) for number, feature in one.entries]
    return {"heading": speech.of(one.heading), "entries": entries}


def _entry(number: int | None, feature: Feature, speech: Speech) -> dict[str, Any]:
    said = (speech.of(feature.description), speech.of(feature.note), speech.of(feature.address))
    return {
        "number": number,
        "name": speech.of(feature.name),
        "local": feature.local_name,
        "subtitle": speech.of(feature.subtitle),
        "about": [text for text in said if text],
    }


def _source(source: Source) -> str:
    said = (source.title, source.publisher, str(source.date or ""), source.url)
    return ". ".join(part for part in said if part)
