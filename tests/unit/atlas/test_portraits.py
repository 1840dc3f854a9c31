"""Portraits of places: files beside the tables, plain drawings or refused, counted in the digest."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode
from dataclasses import replace
from pathlib import Path

import pytest

from mapper.atlas.folder import digest
from mapper.atlas.load import examine, load
from mapper.atlas.portraits import drawing_of
from mapper.errors import MapperError
from mapper.page.html.content import page_html
from mapper.scene.build import build_scene
from mapper.scene.city.portraits import portraits_of
from mapper.scene.model import Group
from tests.builders import ATLAS_TOML, place, write_atlas
from tests.scenes import both, feature, mark

ILLUSTRATED = ATLAS_TOML.replace('kind = "city"', 'kind = "city"\nopening = "illustrated"')
PLAIN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><path d="M1 1h9" fill="url(#a)"/></svg>'


def atlas(folder: Path, drawings: dict[str, str], *, toml: str = ILLUSTRATED) -> Path:
    places = [place("centre"), place("tower", weight=3), place("gate", weight=1)]
    write_atlas(folder, toml=toml, places=places)
    (folder / "portraits").mkdir(exist_ok=True)
    for name, drawing in drawings.items():
        (folder / "portraits" / name).write_text(drawing, encoding="utf-8")
    return folder


def test_the_weightiest_places_are_portrayed_with_a_drawing_or_without(tmp_path: Path) -> None:
    folder = atlas(tmp_path, {"tower.svg": PLAIN, "gate.svg": PLAIN, "notes.txt": "x"})
    scene = build_scene(load(folder), "city")
    assert scene.portraits == {"centre": "", "tower": PLAIN}
    block = re.search(r'id="mapper-portraits">([^<]+)<', page_html(scene))
    assert block
    assert sorted(json.loads(zlib.decompress(b64decode(block[1]), 31))) == ["", PLAIN]


def test_a_drawing_counts_in_the_digest_of_a_map_that_opens_with_it(tmp_path: Path) -> None:
    folder = atlas(tmp_path, {"tower.svg": PLAIN})
    before = load(folder).digest
    assert before == digest(folder)
    (folder / "portraits" / "tower.svg").write_text(PLAIN.replace("M1 1", "M2 2"), encoding="utf-8")
    assert digest(folder) != before


def test_other_maps_pay_nothing(tmp_path: Path) -> None:
    folder = atlas(tmp_path, {"tower.svg": "no drawing"}, toml=ATLAS_TOML)
    page = page_html(build_scene(load(folder), "city"))
    assert '"portraits":[' not in page
    assert 'mapper-portraits">' not in page


@pytest.mark.parametrize(
    "drawing",
    [
        "",
        "<svg/>",
        '<html xmlns="http://www.w3.org/1999/xhtml"/>',
        f"<!DOCTYPE svg>{PLAIN}",
        f'<?xml-stylesheet href="https://example.org/a.css"?>{PLAIN}',
        PLAIN.replace("<path", "<script>1</script><path"),
        PLAIN.replace("<path", "<foreignObject/><path"),
        PLAIN.replace("<path", '<image href="#a"/><path'),
        PLAIN.replace("<path", '<use href="https://example.org/a.svg"/><path'),
        PLAIN.replace("<path", '<path onclick="1"'),
        PLAIN.replace("url(#a)", "url( 'https://example.org/a')"),
        PLAIN.replace("<path", "<style>@import 'a.css';</style><path"),
        PLAIN.replace("<path", "<animate/><path"),
        PLAIN.replace("M1 1h9", "M1 1h9" * 4000),
    ],
)
def test_what_is_no_plain_drawing_is_refused_by_its_file(tmp_path: Path, drawing: str) -> None:
    folder = atlas(tmp_path, {"tower.svg": drawing})
    found = [(one.code, Path(one.file).name) for one in examine(folder).errors]
    assert found == [("bad-portrait", "tower.svg")]


def test_a_drawing_of_nobody_and_one_from_elsewhere_are_told(tmp_path: Path) -> None:
    folder = atlas(tmp_path / "atlas", {"towr.svg": PLAIN})
    (told,) = [one for one in examine(folder).problems if one.code == "whose-portrait"]
    assert told.severity == "warning"
    (tmp_path / "outside.svg").write_text(PLAIN, encoding="utf-8")
    (folder / "portraits" / "gate.svg").symlink_to(tmp_path / "outside.svg")
    assert [one.code for one in examine(folder).errors] == ["outside-file"]


def test_only_a_city_map_opens_so(tmp_path: Path) -> None:
    toml = ATLAS_TOML.replace('kind = "world"', 'kind = "world"\nopening = "illustrated"')
    assert [one.code for one in examine(atlas(tmp_path, {}, toml=toml)).errors] == ["unknown-key"]


@pytest.mark.parametrize(("count", "drawn"), [(23, 23), (24, 24), (30, 24)])
def test_no_more_portraits_than_leave_room_for_the_map(count: int, drawn: int) -> None:
    places = [feature(f"p{at}", drawn=replace(mark(), weight=2)) for at in range(count)]
    light = feature("light", drawn=replace(mark(), weight=1))
    group = Group(id="landmark", name=both("Landmarks"), features=tuple(one.id for one in [light, *places]))
    found = portraits_of([light, *places], [group], {f"p{count - 1}": PLAIN})
    assert len(found) == drawn and "light" not in found
    assert found[f"p{count - 1}"] == PLAIN and set(list(found.values())[:-1]) == {""}


@pytest.mark.parametrize(("size", "told"), [(20_001, "21"), (21_000, "21"), (43_500, "44")])
def test_a_drawing_that_is_too_large_is_told_in_whole_kilobytes(size: int, told: str) -> None:
    with pytest.raises(MapperError, match=rf"\b{told}\b"):
        drawing_of(b" " * size)
