"""Reading the project's own two pages: sizes, languages, and one way to open them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Open, Opened

SIZES = {"wide": (1280, 800), "phone": (390, 844), "small": (320, 640)}
LANDSCAPE = (844, 390)
LANGUAGES = ("en", "zh")
EXAMPLE = {"shenyang": "tv-tower", "world": "city-chicago"}
"""A feature of each map that has much to tell."""

Read = Callable[..., Opened]


@pytest.fixture
def read(opened: Open, site: Path) -> Read:
    """Open a map of the project: ``read("world", size="phone", hash="#lang=zh")``."""

    def open_map(name: str, *, size: str = "wide", **options: Any) -> Opened:
        width, height = LANDSCAPE if size == "landscape" else SIZES[size]
        return opened(site / f"{name}.html", **{"width": width, "height": height, **options})

    return open_map


LISTED = """() => {
  const packed = document.querySelector(".many-list");
  const entries = document.querySelectorAll("#list .entry[id]");
  return packed
    ? [...packed.querySelectorAll(".many-option")].map((one) => mapper.ids()[Number(one.id.slice(4))])
    : [...entries].filter((entry) => entry.checkVisibility()).map((entry) => entry.id);
}"""
"""The features of the list in its order; of a list that is not written out, those on screen."""
SHOWN = "() => mapper.ids().filter((id) => mapper.feature(id).visible)"


def tool(page: Opened, name: str) -> None:
    """Open or close what is behind a tool: ``legend`` or ``filter``."""
    page.run("(name) => document.querySelector(`[data-tool=${name}]`).click()", name)


def unroll(page: Opened) -> None:
    """Let a list that is not written out be so high that all of it is on screen."""
    page.run(
        "() => { for (const one of document.querySelectorAll('.many-list')) one.style.height = '40000px'; }"
    )
    settle(page)


def settle(page: Opened) -> None:
    """Wait until what was asked for is drawn: two frames, and what they put off until after them."""
    page.run(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
    )


def idle(page: Opened) -> None:
    """Wait until what the page put off until it has nothing better to do is done: what came first is first.

    The page waits for no longer than two seconds itself.
    """
    page.run("() => new Promise((done) => requestIdleCallback(() => done(), { timeout: 2500 }))")


def soon(page: Opened, script: str, wanted: Any) -> Any:
    """What a JavaScript function gives as soon as it gives what is wanted, else after some ten seconds."""
    waiting = """(wanted) => new Promise((done) => {
      let frames = 600;
      const look = () => {
        const given = (SCRIPT)();
        if (JSON.stringify(given) === JSON.stringify(wanted) || frames-- <= 0) done(given);
        else requestAnimationFrame(look);
      };
      look();
    })"""
    return page.run(waiting.replace("SCRIPT", script), wanted)


def until(page: Opened, condition: str, argument: object = None) -> None:
    """Wait, frame by frame, until a JavaScript condition on ``given`` holds; fail after some ten seconds."""
    waiting = """(given) => new Promise((done, fail) => {
      let frames = 600;
      const look = () => {
        if (CONDITION) done();
        else if (frames-- > 0) requestAnimationFrame(look);
        else fail(new Error("that never came true"));
      };
      look();
    })"""
    page.run(waiting.replace("CONDITION", condition), argument)


EDGE = """const edge = (x, y) => {
  const canvas = document.querySelector(".edge-canvas");
  const [at, from] = [canvas.getBoundingClientRect(), mapper.map.getContainer().getBoundingClientRect()];
  const sharp = canvas.width / at.width;
  const [left, top] = [x + from.left - at.left, y + from.top - at.top].map((value) => Math.round(value * sharp) - 1);
  const copy = new OffscreenCanvas(3, 3).getContext("2d", { willReadFrequently: true });
  copy.drawImage(canvas, left, top, 3, 3, 0, 0, 3, 3);
  return Math.max(...copy.getImageData(0, 0, 3, 3).data.filter((_, byte) => byte % 4 === 3));
};"""
"""How strongly that is painted, at a point of the map, which stands where the base map ends."""
