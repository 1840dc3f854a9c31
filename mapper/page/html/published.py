"""A page whose address is known: what previews of links and embedders find in its head and beside it."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from mapper.export.embedding import HEIGHT as FRAME_HEIGHT
from mapper.export.embedding import frame
from mapper.files.read import NotOrdinaryError, open_ordinary, read_ordinary
from mapper.markup import Html, lines, opening
from mapper.scene.model import Scene
from mapper.tokens import color

PAPER, WIDTH, HEIGHT = "16-9", 1200, 676
"""The sheet of the picture, and its size in pixels."""
ENGINE = "resvg_py"
OEMBED, PICTURE = ".oembed.json", ".png"
"""Endings of what stands beside a page."""
_OEMBED_TYPE = "application/json+oembed"
_CHECKSUM = "thumbnail_sha256"
"""Under this name the frame's description has what its picture was when the two were written."""
_HEAD_BYTES = 1 << 16


@lru_cache(maxsize=1)
def icon() -> Html:
    """The link to the icon of every page, which is inside it: a folded map."""
    drawing = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='6'"
        f" fill='{color('accent')}'/><path d='M6 9l7-2 6 3 7-2v15l-7 2-6-3-7 2zM13 7v15M19 10v15' fill='none'"
        f" stroke='{color('paper')}' stroke-width='2' stroke-linejoin='round'/></svg>"
    )
    return opening("link", {"rel": "icon", "href": f"data:image/svg+xml,{quote(drawing, safe=' =:/')}"})


def head(scene: Scene) -> Html:
    """The icon and, where the address is known, it, the picture for previews, and where the frame is told."""
    if not scene.address:
        return icon()
    properties = {"og:url": scene.address}
    if is_pictured(scene):
        size = {"og:image:width": str(WIDTH), "og:image:height": str(HEIGHT)}
        properties |= {"og:image": _beside(scene, PICTURE), **size, "og:image:alt": _title(scene)}
    told = {"rel": "alternate", "type": _OEMBED_TYPE, "href": _beside(scene, OEMBED)}
    return lines(
        (
            icon(),
            opening("link", {"rel": "canonical", "href": scene.address}),
            opening("link", {**told, "title": _title(scene)}),
            *(opening("meta", {"property": name, "content": text}) for name, text in properties.items()),
            opening("meta", {"name": "twitter:card", "content": "summary_large_image"}),
        )
    )


def beside(scene: Scene) -> dict[str, bytes]:
    """File name → content of what is published with the page; nothing where its address is not known."""
    if not scene.address:
        return {}
    picture = _picture(scene) if is_pictured(scene) else None
    files = {f"{scene.map_id}{OEMBED}": _oembed(scene, picture)}
    return files if picture is None else {**files, f"{scene.map_id}{PICTURE}": picture}


def left_beside(page: Path) -> list[Path]:
    """What a build has put beside the page at this path, by what the page says: nothing of anybody else's."""
    with suppress(OSError, ValueError, NotOrdinaryError):
        with open_ordinary(page) as file:
            if f'type="{_OEMBED_TYPE}"'.encode() not in file.read(_HEAD_BYTES):
                return []
        told = page.with_suffix(OEMBED)
        about = json.loads(read_ordinary(told))
        if isinstance(about, dict):
            picture = page.with_suffix(PICTURE)
            return [told, *([picture] if _is_still(picture, about.get(_CHECKSUM)) else [])]
    return []


def _is_still(picture: Path, checksum: str | None) -> bool:
    with suppress(OSError, NotOrdinaryError):
        return hashlib.sha256(read_ordinary(picture)).hexdigest() == checksum
    return False


def is_pictured(scene: Scene) -> bool:
    """Whether a picture can be made here: with the extra ``print``, and fonts for what it says."""
    # Only who publishes needs what draws figures.
    from mapper.export.svg import is_drawable

    return find_spec(ENGINE) is not None and is_drawable(scene) and _has_fonts(scene.languages[0])


@lru_cache(maxsize=8)
def _has_fonts(language: str) -> bool:
    from mapper.export.printing import has_chinese

    return language.partition("-")[0] != "zh" or has_chinese()


def _picture(scene: Scene) -> bytes:
    from mapper.export.printing import engine
    from mapper.export.svg import figures

    drawn = figures(scene, PAPER)[f"{scene.map_id}-{scene.languages[0]}.svg"]
    return bytes(engine(ENGINE).svg_to_bytes(svg_string=drawn.decode(), width=WIDTH))


def _oembed(scene: Scene, picture: bytes | None) -> bytes:
    """As oEmbed 1.0 tells what can be shown in a page: the same for whoever asks, so a file is enough."""
    told: dict[str, object] = {
        "version": "1.0",
        "type": "rich",
        "title": _title(scene),
        "provider_url": scene.address.rpartition("/")[0],
        "width": 800,
        "height": FRAME_HEIGHT,
        "html": frame(scene),
    }
    if picture is not None:
        told |= {"thumbnail_width": WIDTH, "thumbnail_height": HEIGHT}
        told |= {"thumbnail_url": _beside(scene, PICTURE), _CHECKSUM: hashlib.sha256(picture).hexdigest()}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _beside(scene: Scene, ending: str) -> str:
    return scene.address.removesuffix(".html") + ending


def _title(scene: Scene) -> str:
    return scene.title.best(scene.languages[0], scene.languages)[1]
