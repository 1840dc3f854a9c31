"""A sheet made into a picture looks as a browser draws it: the same glyphs, lines and fills in the same places."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
import resvg_py
from playwright.sync_api import Browser

from mapper.atlas.load import load
from mapper.export.svg import figures
from mapper.scene.build import build_scene

DATA = Path(__file__).resolve().parents[2] / "data"
WIDTH, HEIGHT = 1192, 843
COMPARED = """async ([svg, png]) => {
  const cells = async (kind, data) => {
    const image = new Image();
    image.src = `data:${kind};base64,${data}`;
    await image.decode();
    const canvas = new OffscreenCanvas(%d, %d);
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    const { data: bytes } = pen.getImageData(0, 0, canvas.width, canvas.height);
    const across = Math.floor(canvas.width / 4), found = new Float64Array(across * Math.floor(canvas.height / 4));
    for (let y = 0; y < Math.floor(canvas.height / 4) * 4; y++)
      for (let x = 0; x < across * 4; x++)
        found[Math.floor(y / 4) * across + Math.floor(x / 4)] += bytes[(y * canvas.width + x) * 4 + 1] / 16;
    return found;
  };
  const [one, other] = [await cells("image/svg+xml", svg), await cells("image/png", png)];
  const off = one.map((value, at) => Math.abs(value - other[at])).sort();
  return { mean: off.reduce((a, b) => a + b, 0) / off.length, most: off[Math.floor(off.length * 0.998)] };
}""" % (WIDTH, HEIGHT)  # noqa: UP031 - braces are JavaScript's


@pytest.mark.parametrize("map_id", ["shenyang", "world"])
def test_a_picture_is_what_a_browser_draws(browser: Browser, map_id: str) -> None:
    svg = figures(build_scene(load(DATA), map_id))[f"{map_id}-zh.svg"]

    def off(**fonts: bool) -> dict[str, float]:
        png = bytes(resvg_py.svg_to_bytes(svg_string=svg.decode(), width=WIDTH, **fonts))
        told = [base64.b64encode(content).decode() for content in (svg, png)]
        found: dict[str, float] = page.evaluate(COMPARED, told)
        return found

    page = browser.new_page()
    right, without_fonts = off(), off(skip_system_fonts=True)
    page.close()
    assert right["mean"] < 1.5 and right["most"] < 40
    assert without_fonts["mean"] > 2 * right["mean"] and without_fonts["most"] > 2 * right["most"]
