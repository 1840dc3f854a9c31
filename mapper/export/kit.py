"""The press kit: every map as pictures, PDF and SVG in each language, with the words that go beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mapper.atlas.config.model import MapConfig
from mapper.atlas.model import Atlas
from mapper.export import pdf, png
from mapper.export.embedding import frame
from mapper.export.figure.alt import alt_text
from mapper.export.figure.paper import PAPERS, USUAL
from mapper.export.figure.speech import Speech
from mapper.export.printing import check_fonts, engine
from mapper.export.svg import drawable, figures
from mapper.files.replace import replace_all
from mapper.markup import block, element, escaped
from mapper.scene.model import Scene
from mapper.words.saying import Words

PICTURES: Mapping[str, int] = {USUAL: 300, "16-9": 144, "square": 150, "long": 300}
"""Sheet → dots per inch: for print, and 1920 or 1080 pixels wide for slides, posts and phones."""


def write(atlas: Atlas, folder: Path, maps: Sequence[MapConfig]) -> list[Path]:
    """Write ``<atlas id>-press/`` with pictures, words and snippets of each map, all or none."""
    for name in ("resvg_py", "segno", "typst"):
        engine(name)
    scenes = drawable(atlas, maps)
    kit = folder / f"{atlas.config.id}-press"
    files: dict[Path, bytes] = {}
    for scene in scenes:
        drawn = {paper: figures(scene, paper) for paper in PICTURES}
        check_fonts(drawn[USUAL].values())
        files.update({kit / name: content for name, content in _pictures(scene, drawn)})
    for language in atlas.config.languages:
        speeches = [Speech(scene=one, words=Words(one.languages), language=language) for one in scenes]
        title = atlas.config.title.best(language, atlas.config.languages)[1]
        files[kit / f"captions-{language}.md"] = _captions(title, speeches).encode()
        files[kit / f"licences-{language}.md"] = _licences(speeches).encode()
        files[kit / f"embed-{language}.html"] = _embedded(title, speeches).encode()
    replace_all(files, within=kit)
    return list(files)


def _pictures(scene: Scene, drawn: Mapping[str, Mapping[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    for paper, svgs in drawn.items():
        for (name, svg), language in zip(svgs.items(), scene.languages, strict=True):
            stem = name.removesuffix(".svg")
            yield f"{stem}-{paper}.png", png.picture(svg, PAPERS[paper], PICTURES[paper])
            if paper == USUAL:
                yield name, svg
                yield f"{stem}.pdf", pdf.document(scene, language, PAPERS[paper], svg)


def _captions(title: str, speeches: Sequence[Speech]) -> str:
    """For each map what stands below its pictures, and what is read where they are not seen."""
    lines = [f"# {_line(title)}"]
    for speech in speeches:
        scene, say = speech.scene, speech.say
        names = [f"{scene.map_id}-{speech.language}-{paper}.png" for paper in PICTURES]
        lines += [
            f"## {_line(speech.of(scene.title))}",
            f"**{say('export.kit-pictures')}** " + ", ".join(f"`{name}`" for name in names),
            f"**{say('export.kit-caption')}** {_line(speech.of(scene.story) or speech.of(scene.title))}",
            f"**{say('export.kit-alt')}** {_line(alt_text(speech))}",
            f"**{say('export.kit-credit')}** {_line(_credit(speech))}",
        ]
        if scene.address:
            lines.append(f"**{say('export.kit-address')}** <{scene.address}>")
    return "\n\n".join(lines) + "\n"


def _licences(speeches: Sequence[Speech]) -> str:
    """Whom each map credits, and under which licences its data stand."""
    first = speeches[0]
    lines = [f"# {first.say('export.kit-licences')}", first.say("export.kit-keep")]
    for speech in speeches:
        lines.append(f"## {_line(speech.of(speech.scene.title))}")
        lines.append("\n".join(f"- {_line(speech.of(credit))}" for credit in speech.scene.credits))
    return "\n\n".join(lines) + "\n"


def _credit(speech: Speech) -> str:
    return " · ".join(speech.of(credit).rstrip(".。") for credit in speech.scene.credits)


def _line(text: str) -> str:
    """A text on one line, in which nothing is markup of Markdown."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in " ".join(text.split()))


def _embedded(title: str, speeches: Sequence[Speech]) -> str:
    """A page that shows each map as another page would, to copy from."""
    frames = [frame(speech.scene, speech.language) for speech in speeches]
    head = f'<!doctype html>\n<html lang="{speeches[0].language}">\n<meta charset="utf-8">\n'
    return f"{head}{element('title', escaped(title))}{block(*frames)}</html>\n"
