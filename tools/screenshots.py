"""Retakes the pictures of the README and the guides: ``make screenshots`` or ``python -m tools.screenshots``.

Maps are built into a temporary folder and opened without a network; motion is reduced and the clock stands
still, so the same pages give the same pictures on the same machine.
"""

from __future__ import annotations

import argparse
import base64
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.browser import DRAWN_BY_SOFTWARE, start
from mapper.atlas.changes import Changes
from mapper.atlas.load import load
from mapper.atlas.model import Atlas
from mapper.editing.diff.compare import compare
from mapper.editing.serve.loop import Loop
from mapper.export.figure.paper import PAPERS, USUAL
from mapper.export.png import picture
from mapper.export.svg import figures
from mapper.page.digest import build_digest
from mapper.page.site import make
from mapper.scene.build import build_scene
from tools.palette_png import palette_png

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
LIMIT_KB = 300
DRAWING = (*DRAWN_BY_SOFTWARE, "--force-color-profile=srgb")

DECODE = """async (png) => {
  const image = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, image.width, image.height);
  let text = "";
  for (let at = 0; at < data.length; at += 9999) text += String.fromCharCode(...data.subarray(at, at + 9999));
  return [image.width, image.height, btoa(text)];
}"""


class Camera:
    """A browser that takes pictures of pages."""

    def __init__(self, browser: Any, out: Path) -> None:
        self.browser = browser
        self.out = out

    def page(self, address: str, *, size: dict[str, int], language: str = "en") -> Any:
        """A page opened in a language, drawn to its end."""
        context = self.browser.new_context(viewport=size, locale=language, reduced_motion="reduce")
        page = context.new_page()
        page.goto(address)
        page.evaluate("mapper.ready")
        page.wait_for_timeout(400)
        return page

    def pixels(self, png: bytes) -> Any:
        """A picture's pixels as a numpy array; the browser itself decodes it."""
        import numpy as np

        blank = self.browser.new_page()
        width, height, data = blank.evaluate(DECODE, base64.b64encode(png).decode())
        blank.close()
        rgba = np.frombuffer(base64.b64decode(data), dtype=np.uint8).reshape(height, width, 4)
        return rgba[:, :, :3]

    def take(self, page: Any, name: str) -> None:
        """Write a picture; a heavy one is told, since it has to be fetched with every clone."""
        self.keep(page.screenshot(animations="disabled"), name)
        page.context.close()

    def keep(self, png: bytes, name: str) -> None:
        """Write a picture that somebody else has drawn, in fewer colours."""
        path = self.out / f"{name}.png"
        path.write_bytes(palette_png(self.pixels(png)))
        size = path.stat().st_size / 1000
        print(f"{path.name}: {size:.0f} kB{' - too heavy' if size > LIMIT_KB else ''}")


def maps(camera: Camera, folder: Path) -> None:
    """The two maps, wide and on a phone."""
    for name in ("shenyang", "world"):
        camera.take(camera.page((folder / f"{name}.html").as_uri(), size=WIDE), name)
    camera.take(camera.page((folder / "shenyang.html").as_uri(), size=PHONE), "phone-map")
    chosen = camera.page((folder / "shenyang.html").as_uri() + "#place=tv-tower&lang=zh", size=PHONE)
    camera.take(chosen, "phone-card")
    chosen = camera.page(
        (folder / "shenyang.html").as_uri() + "#place=tv-tower&lang=zh", size=WIDE, language="zh"
    )
    camera.take(chosen, "editing-place-zh")
    chosen = camera.page((folder / "shenyang.html").as_uri() + "#place=tv-tower", size=WIDE)
    camera.take(chosen, "editing-place")


def sheets(camera: Camera, atlas: Atlas) -> None:
    """The city map on a sheet, as ``mapper export`` draws it, in both languages."""
    for name, svg in figures(build_scene(atlas, "shenyang")).items():
        drawn = picture(svg, PAPERS[USUAL], dpi=76)
        camera.keep(drawn, "sheet-zh" if name.endswith("-zh.svg") else "sheet")


def mistake(camera: Camera, folder: Path) -> None:
    """What an editor sees after a mistake, in both languages."""
    data = Path(shutil.copytree(ROOT / "data", folder / "data"))
    os.chdir(folder)
    with served(Path("data"), folder / "maps") as (loop, look):
        places = data / "places.csv"
        text = places.read_text(encoding="utf-8-sig")
        wrong = text.replace(",landmark,", ",landmrk,", 1)
        for language, name in (("en", "editing-mistake"), ("zh", "editing-mistake-zh")):
            address = loop.server.address("shenyang.html") + f"#lang={language}"
            page = camera.page(address, size=WIDE, language=language)
            places.write_text(wrong, encoding="utf-8-sig")
            look()
            page.wait_for_selector("#live-problems:not([hidden])")
            camera.take(page, name)
            places.write_text(text, encoding="utf-8-sig")
            look()


def changes(camera: Camera, folder: Path) -> None:
    """The section "What changed" after three edits, in both languages."""
    data = Path(shutil.copytree(ROOT / "data", folder / "edited"))
    edits = (
        ("places.csv", "The tower is 305.5 m high.", "The tower stands 305.5 m high."),
        ("places.csv", ",华强商业金融中心,", ",华强广场,"),
        ("positions.csv", "\nk11,41.748", "\nk11,41.751"),
    )
    for name, old, new in edits:
        text = (data / name).read_text(encoding="utf-8-sig")
        (data / name).write_text(text.replace(old, new, 1), encoding="utf-8-sig")
    earlier, atlas = load(ROOT / "data"), load(data)
    told = Changes(since=earlier.config.data_date, items=compare(earlier, atlas))
    make(replace(atlas, changes=told), folder / "changed", ["shenyang"], digest="0" * 64)
    address = (folder / "changed" / "shenyang.html").as_uri()
    for language, name in (("en", "editing-changes"), ("zh", "editing-changes-zh")):
        page = camera.page(f"{address}#lang={language}", size=WIDE, language=language)
        page.locator("#changes").scroll_into_view_if_needed()
        camera.take(page, name)


def streets(camera: Camera, folder: Path, extract: Path) -> None:
    """A new city on plain paper, and after ``mapper basemap``, in both languages."""
    from mapper.cli import run

    data = folder / "city" / "data"
    names = ["--name", "San Francisco", "--name-zh", "旧金山", "--country", "US"]
    run(["init", str(data.parent), *names, "--center", "37.7886,-122.4045"])
    page = data.parent / "maps" / "city.html"
    camera.take(camera.page(page.as_uri(), size=WIDE), "streets-before")
    run(["basemap", str(extract), str(data), "--quiet"])
    run(["build", str(data), "--out", str(page.parent)])
    camera.take(camera.page(page.as_uri(), size=WIDE), "streets")
    camera.take(camera.page(page.as_uri(), size=WIDE, language="zh"), "streets-zh")


@contextmanager
def served(data: Path, out: Path) -> Iterator[tuple[Loop, Callable[[], None]]]:
    """A running ``mapper serve`` that looks when it is told to."""
    loop = Loop(data, out, port=0, say=lambda _: None)
    thread = threading.Thread(target=loop.server.serve_forever, daemon=True)
    thread.start()
    loop.look()
    try:
        yield loop, loop.look
    finally:
        loop.server.shutdown()
        loop.server.server_close()


def main() -> None:
    """Build, open, take."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=PICTURES)
    parser.add_argument(
        "--extract",
        type=Path,
        help="an OpenStreetMap extract of San Francisco; without one pictures of streets stay as they are",
    )
    asked = parser.parse_args()
    extract = asked.extract and asked.extract.resolve()
    asked.out.mkdir(parents=True, exist_ok=True)
    out = asked.out.resolve()
    with tempfile.TemporaryDirectory(prefix="mapper-pictures-") as place, sync_playwright() as player:
        atlas = load(ROOT / "data")
        names = [one.id for one in atlas.config.maps]
        make(atlas, Path(place, "built"), names, digest=build_digest(atlas.digest))
        browser = start(player, drawing=DRAWING)
        camera = Camera(browser, out)
        maps(camera, Path(place, "built"))
        sheets(camera, atlas)
        changes(camera, Path(place))
        mistake(camera, Path(place))
        if extract:
            streets(camera, Path(place), extract)
        browser.close()
        os.chdir(ROOT)


if __name__ == "__main__":
    main()
