"""What a page at a known address tells: itself, a picture, a frame; and without an address nothing of it."""

from __future__ import annotations

import json
import re
import struct
from dataclasses import replace
from pathlib import Path

import pytest

from mapper.atlas.load import load
from mapper.export.embedding import frame
from mapper.page.html import published
from mapper.page.html.published import HEIGHT, WIDTH, beside, head
from mapper.page.site import make
from mapper.scene.model import Scene
from tests.builders import ATLAS_TOML, place, write_atlas
from tests.scenes import scene

ADDRESS = 'address = "https://example.org/maps"\n'
SNIPPET = Path(__file__).resolve().parents[3] / "mapper" / "viewer" / "src" / "embed" / "snippet.ts"


@pytest.fixture
def known() -> Scene:
    return replace(scene(), address="https://example.org/maps/city.html")


def test_without_an_address_there_is_only_the_icon() -> None:
    assert re.fullmatch(r'<link rel="icon" href="data:image/svg\+xml,[^"<>]*">', head(scene()))
    assert beside(scene()) == {}


def test_the_head_names_page_picture_and_frame(known: Scene) -> None:
    told = head(known)
    assert '<link rel="canonical" href="https://example.org/maps/city.html">' in told
    assert 'type="application/json+oembed" href="https://example.org/maps/city.oembed.json"' in told
    assert '<meta property="og:image" content="https://example.org/maps/city.png">' in told


def test_files_beside_the_page_are_what_the_head_promises(known: Scene) -> None:
    files = beside(known)
    assert sorted(files) == ["city.oembed.json", "city.png"]
    assert struct.unpack(">II", files["city.png"][16:24]) == (WIDTH, HEIGHT)
    told = json.loads(files["city.oembed.json"])
    assert (told["version"], told["type"], told["html"]) == ("1.0", "rich", frame(known))
    assert {"width", "height", "thumbnail_url", "thumbnail_width", "thumbnail_height"} <= set(told)
    assert beside(known) == files


def test_without_the_extra_no_picture_is_promised(known: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published, "find_spec", lambda _: None)
    assert "og:image" not in head(known)
    assert sorted(beside(known)) == ["city.oembed.json"]
    assert b"thumbnail" not in beside(known)["city.oembed.json"]


def test_the_page_gives_its_reader_the_same_frame(known: Scene) -> None:
    written = SNIPPET.read_text(encoding="utf-8")
    for name, value in re.findall(r' (\w+)="([^"]*)"', frame(known)):
        if name not in {"src", "title"}:
            assert f'{name}: "{value}"' in written or f'"{value}"' in written


def built(data: Path, *, toml: str = "") -> list[str]:
    """Every file beside the pages, which are built anew."""
    folder = write_atlas(
        data, toml=toml + ATLAS_TOML.replace('base = "world"', 'base = "none"'), places=[place()]
    )
    out = data.with_name("maps")
    make(load(folder), out, ["city", "index"], digest="d" * 64)
    return sorted(path.name for path in out.iterdir())


def test_all_of_it_is_written_with_the_page(tmp_path: Path) -> None:
    names = built(tmp_path / "data", toml=ADDRESS)
    assert names == ["city.html", "city.oembed.json", "city.png", "index.html"]
    cover = (tmp_path / "maps" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/maps/">' in cover


def test_it_goes_when_the_address_does(tmp_path: Path) -> None:
    built(tmp_path / "data", toml=ADDRESS)
    assert built(tmp_path / "again") == ["city.html", "index.html"]


@pytest.mark.parametrize(
    ("address", "name", "content"),
    [
        # Somebody's own picture in the place of ours.
        (ADDRESS, "city.png", b"mine"),
        (ADDRESS, "city.oembed.json", b'["mine"]'),
        # Files beside a page that never told of any.
        ("", "city.png", b"mine"),
        ("", "city.oembed.json", b"{}"),
    ],
)
def test_what_the_build_did_not_make_stays(tmp_path: Path, address: str, name: str, content: bytes) -> None:
    built(tmp_path / "data", toml=address)
    (tmp_path / "maps" / name).write_bytes(content)
    assert name in built(tmp_path / "again")
    assert (tmp_path / "maps" / name).read_bytes() == content
