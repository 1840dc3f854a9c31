"""World maps as pictures and as documents: whole, alike each time, and never in boxes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from mapper.atlas.load import load
from mapper.atlas.model import Atlas
from mapper.cli import run
from mapper.errors import UsageError
from mapper.export import printing
from mapper.export.formats import FORMATS
from mapper.scene.build import build_scene
from tests.builders import place, write_atlas
from tests.unit.scene.lisbon import lisbon


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return lisbon(tmp_path_factory.mktemp("lisbon"))


def test_a_picture_is_a3_wide_at_any_resolution(atlas: Atlas, tmp_path: Path) -> None:
    (english, chinese) = FORMATS["png"].write(atlas, tmp_path, atlas.config.maps, dpi=72)
    content = english.read_bytes()
    assert int.from_bytes(content[16:20]) == round(420 / 25.4 * 72)
    physical = content.index(b"pHYs") + 4
    assert int.from_bytes(content[physical : physical + 4]) == round(72 / 0.0254)
    assert content != chinese.read_bytes()


@pytest.mark.parametrize(("name", "options"), [("png", {"dpi": 50}), ("pdf", {})])
def test_the_same_atlas_gives_the_same_bytes(
    name: str, options: dict[str, int], atlas: Atlas, tmp_path: Path
) -> None:
    once, again = (
        [path.read_bytes() for path in FORMATS[name].write(atlas, tmp_path, atlas.config.maps, **options)]
        for _ in range(2)
    )
    assert once == again


def test_a_document_holds_every_entry_source_and_credit_as_text(atlas: Atlas, tmp_path: Path) -> None:
    scene = build_scene(atlas, atlas.config.maps[0].id)
    written = FORMATS["pdf"].write(atlas, tmp_path, atlas.config.maps)
    for path, language in zip(written, scene.languages, strict=True):
        text = _text(path)
        said = [scene.title, *scene.credits, *(feature.name for feature in scene.features)]
        assert [one for text_ in said if (one := _squeezed(text_.best(language)[1])) not in text] == []
        titles = [source.title for source in scene.sources.values()]
        assert [title for title in titles if _squeezed(title) not in text] == []


def test_a_worksheet_has_its_answers_behind_it(tmp_path: Path) -> None:
    atlas = load(write_atlas(tmp_path / "data", places=[place(), place("tower")]))
    (city, *_) = FORMATS["pdf"].write(atlas, tmp_path / "out", atlas.config.maps[:1], worksheet=True)
    assert city.name == "city-en-worksheet.pdf"  # not in the place of the sheet
    sheet, *rest = _text(city, page_breaks=True).split("\f")
    assert "Worksheet" in sheet and "Tower" not in sheet
    assert "Answers1Centre2Tower" in rest[0]


def test_text_of_an_atlas_is_no_markup_of_a_document(tmp_path: Path) -> None:
    hostile = '#read("told.json") *a* $b$ \\ "'
    atlas = load(write_atlas(tmp_path / "data", places=[place(name_en=hostile)]))
    (english, *_) = FORMATS["pdf"].write(atlas, tmp_path / "out", atlas.config.maps)
    assert _squeezed(hostile) in _text(english)


def test_a_word_longer_than_a_column_is_broken(tmp_path: Path) -> None:
    long = "supercalifragilistic" * 5
    atlas = load(write_atlas(tmp_path / "data", places=[place(name_en=long)]))
    (english, *_) = FORMATS["pdf"].write(atlas, tmp_path / "out", atlas.config.maps[:1])
    found = subprocess.run(["pdftotext", "-f", "2", str(english), "-"], capture_output=True, check=True)
    text = found.stdout.decode()
    assert long in _squeezed(text) and long not in text


def test_chinese_without_a_font_is_refused_before_boxes_are_printed() -> None:
    assert printing.has_chinese()
    assert not printing.has_chinese(skip_system_fonts=True)
    printing.check_fonts([b"<svg>Latin</svg>"], skip_system_fonts=True)
    with pytest.raises(UsageError, match="no font of this system"):
        printing.check_fonts(["<svg>中</svg>".encode()], skip_system_fonts=True)


def test_without_the_extra_one_sentence_says_what_to_install() -> None:
    with pytest.raises(UsageError, match=r"\[print\]"):
        printing.engine("no_such_engine")


def test_an_option_that_means_nothing_for_a_format_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", str(tmp_path), "--format", "csv", "--dpi", "300"]) == 2
    assert "--dpi means nothing for csv" in capsys.readouterr().err


def _text(path: Path, *, page_breaks: bool = False) -> str:
    found = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    pages = map(_squeezed, found.stdout.decode().split("\f"))
    return ("\f" if page_breaks else "").join(pages)


def _squeezed(text: str) -> str:
    """Without blanks, since lines and columns break anywhere, and hyphens where words do."""
    return "".join(text.split()).replace("\u00ad", "")
