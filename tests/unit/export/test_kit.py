"""The press kit: pictures in every language, and the words that go beside them."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from mapper.atlas.load import load
from mapper.cli import run
from mapper.export import kit
from mapper.export.figure.paper import MM_PER_INCH, PAPERS, USUAL
from tests.builders import ATLAS_TOML, partner, place, write_atlas

COARSE = {USUAL: 50}
NAMES = ("city-en", "city-zh", "world-en", "world-zh")


def test_it_holds_pictures_captions_licences_and_frames(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kit, "PICTURES", COARSE)
    toml = f'address = "https://example.org/maps"\n{ATLAS_TOML}'
    tables = {"places": [place(name_en="<Centre> & *more*")], "partners": [partner()]}
    atlas = load(write_atlas(tmp_path / "data", toml=toml, **tables))
    once, again = (
        {path.name: path.read_bytes() for path in kit.write(atlas, tmp_path / "out", atlas.config.maps)}
        for _ in range(2)
    )
    assert once == again
    kinds = ("svg", "pdf", f"{USUAL}.png")
    drawn = {f"{name}.{kind}".replace(f".{USUAL}", f"-{USUAL}") for name in NAMES for kind in kinds}
    words = {f"{name}-{tag}.md" for name in ("captions", "licences") for tag in ("en", "zh")}
    assert {*once} == {*drawn, *words, "embed-en.html", "embed-zh.html"}
    captions = once["captions-en.md"].decode()
    assert "**Alt text:** City: a map with \\<Centre\\> & \\*more\\*." in captions
    assert "Test data" in captions and "测试数据" in once["licences-zh.md"].decode()
    assert 'src="https://example.org/maps/world.html?embed&amp;lang=zh"' in once["embed-zh.html"].decode()
    root = ElementTree.fromstring(once["city-en.svg"])
    told = {one.attrib["id"]: one.text for one in root if "id" in one.attrib}
    assert [told[name] for name in root.attrib["aria-labelledby"].split()] == [
        "City",
        "City: a map with <Centre> & *more*.",
    ]


@pytest.mark.parametrize("option", [["--format", "png"], ["--dpi", "100"], ["--worksheet"]])
def test_it_takes_no_options_of_one_format(
    option: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", str(tmp_path), "--all", *option]) == 2
    assert f"{option[0]} means nothing for --all" in capsys.readouterr().err


def test_frames_of_one_map_are_told_in_their_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kit, "PICTURES", COARSE)
    toml = f'address = "https://example.org/maps"\n{ATLAS_TOML}'
    atlas = load(write_atlas(tmp_path / "data", toml=toml, places=[place()], partners=[partner()]))
    made = {path.name: path for path in kit.write(atlas, tmp_path / "out", atlas.config.maps[:1])}
    for language in ("en", "zh"):
        assert f'<html lang="{language}">' in made[f"embed-{language}.html"].read_text(encoding="utf-8")


@pytest.mark.parametrize(("paper", "pixels"), [("16-9", 1920), ("square", 1080)])
def test_pictures_for_screens_are_as_wide_as_those(paper: str, pixels: int) -> None:
    assert round(PAPERS[paper].width_mm / MM_PER_INCH * kit.PICTURES[paper]) == pixels
