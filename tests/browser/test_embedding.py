"""A map in somebody else's page, from another origin: scrolling stays with that page, what is shown goes along."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import WHOLE, Opened
from tests.browser.reading.conftest import settle, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
FOLLOWING = """addEventListener("message", ({ source, data }) => {
  if (data?.type !== "mapper-height") return;
  for (const frame of document.querySelectorAll("iframe"))
    if (frame.contentWindow === source) frame.style.height = `${data.height}px`;
  window.told = [...(window.told ?? []), data];
});"""
"""What docs/embedding.md gives embedders."""
STATE = "() => ({ hash: mapper.share(), zoom: mapper.map.getZoom(), centre: mapper.map.getCenter() })"
HINT = "() => document.querySelector('.embed-hint.is-shown')?.textContent"

Host = Callable[..., Opened]


class Files(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def origin(site: Path) -> Iterator[str]:
    """Where the maps are served; another host name is another origin."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Files, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def host(browser: Browser, tmp_path: Path) -> Iterator[Host]:
    """Open a page with a frame in it, and give the page."""
    contexts: list[Any] = []

    def open_page(frame: str, *, width: int = 1280, script: str = "", **options: Any) -> Opened:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, locale="en-GB", reduced_motion="reduce", **options
        )
        contexts.append(context)
        page = context.new_page()
        found = Opened(page)
        page.on("console", lambda message: found.messages.append(message.text))
        page.on("request", lambda request: found.requests.append(request.url))
        outer = tmp_path / "outer.html"
        outer.write_text(
            f"<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'>"
            f"<script>{script}</script><p>Before.</p>{frame}<p style='height:2000px'>After.</p>",
            encoding="utf-8",
        )
        page.goto(outer.as_uri())
        inside(found).be_whole()
        return found

    yield open_page
    for context in contexts:
        context.close()


def inside(page: Opened) -> Opened:
    """The page within the frame."""
    return Opened(page.page.frames[1])  # type: ignore[arg-type]


def frame_of(address: str, *, width: str = "640", height: int = 420) -> str:
    return (
        f'<iframe src="{escape(address)}" title="A map" width="{width}" height="{height}" loading="lazy"'
        f' sandbox="{SANDBOX}" style="border:0"></iframe>'
    )


def test_the_wheel_scrolls_the_page_round_the_map_and_with_ctrl_zooms(origin: str, host: Host) -> None:
    page = host(frame_of(f"{origin}shenyang.html?embed"))
    inner = inside(page)
    before = inner.run(STATE)
    page.page.mouse.move(300, 300)
    page.page.mouse.wheel(0, 120)
    until(page, "scrollY > 0")
    assert inner.run(STATE) == before
    assert inner.run(HINT) == "Ctrl + scroll to zoom the map"
    scrolled = page.run("scrollY")
    page.page.keyboard.down("Control")
    page.page.mouse.move(300, 250)
    page.page.mouse.wheel(0, -120)
    until(inner, "mapper.map.getZoom() > given", before["zoom"])
    assert page.run("scrollY") == scrolled
    assert page.messages == []
    assert [one for one in page.requests if not one.startswith(("data:", "file:", "blob:"))] == [
        f"{origin}shenyang.html?embed"
    ]


def test_one_finger_scrolls_the_page_round_the_map_and_two_move_it(origin: str, host: Host) -> None:
    page = host(frame_of(f"{origin}world.html", width="100%"), width=390, has_touch=True, is_mobile=True)
    inner = inside(page)
    before = inner.run(STATE)
    cdp = page.page.context.new_cdp_session(page.page)

    def touch(kind: str, *points: tuple[int, int]) -> None:
        fingers = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    touch("touchStart", (200, 200))
    for up in range(10, 150, 10):
        touch("touchMove", (200, 200 - up))
    # Given up rather than ended, so that nothing glides on.
    touch("touchCancel")
    until(page, "scrollY > 0")
    assert inner.run(STATE) == before
    assert inner.run(HINT) == "Use two fingers to move the map"
    page.run("scrollTo(0, 0)")
    # A finger is put on what was painted last.
    settle(page)
    settle(inner)
    touch("touchStart", (190, 200))
    touch("touchStart", (190, 200), (210, 200))
    for apart in (30, 60, 90):
        touch("touchMove", (200 - apart, 200), (200 + apart, 200))
    touch("touchEnd")
    until(inner, "mapper.map.getZoom() > given", before["zoom"])
    assert page.run("scrollY") == 0


def test_the_whole_map_opens_with_what_the_frame_shows(origin: str, host: Host) -> None:
    page = host(frame_of(f"{origin}shenyang.html?embed&lang=zh&off=industry"))
    inner, length = inside(page), page.run("history.length")
    assert inner.page.locator(".masthead .story").is_hidden()
    assert inner.run("document.querySelector('.masthead').offsetHeight") == 44
    inner.page.locator(".embed-list").click()
    inner.page.locator("#tv-tower .name a").click()
    assert inner.page.locator(".card").get_attribute("data-id") == "tv-tower"
    assert inner.page.locator("#list").is_hidden()
    # Back belongs to the page round the frame.
    assert page.run("history.length") == length
    with page.page.context.expect_page() as opening:
        inner.page.locator(".embed-full").click()
    whole = opening.value
    whole.wait_for_function(WHOLE)
    assert whole.evaluate("mapper.share()") == inner.run("mapper.share()")
    assert "place=tv-tower" in whole.url
    assert "embed" not in whole.url
    assert whole.locator(".masthead .story").is_visible()
    assert page.messages == []


@pytest.mark.parametrize(("width", "beside"), [("700", False), ("1100", True)])
def test_a_frame_follows_the_height_it_is_told_and_comes_to_rest(
    origin: str, host: Host, width: str, *, beside: bool
) -> None:
    page = host(frame_of(f"{origin}world.html", width=width, height=200), script=FOLLOWING)
    until(page, "document.querySelector('iframe').offsetHeight > 300")
    inner = inside(page)
    until(inner, "mapper.map.getSize().y > 250")
    told = page.run("told")
    assert [one["map"] for one in told] == ["world"]
    assert inner.run("[innerHeight, document.documentElement.scrollHeight]") == [told[0]["height"]] * 2
    assert inner.page.locator("#list").is_visible() is beside


def test_the_snippet_shows_what_was_shown(origin: str, host: Host, browser: Browser) -> None:
    context = browser.new_context(permissions=["clipboard-write"], locale="en-GB", reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{origin}shenyang.html#place=tv-tower&lang=zh&off=industry")
    page.wait_for_function(WHOLE)
    assert page.locator(".embed-snippet").is_hidden()
    page.locator("[data-tool=share-short]").click()
    page.locator("#tools .embed-snippet").click()
    field = page.locator("#tools textarea.offered")
    field.wait_for()
    snippet = field.input_value()
    assert page.evaluate(
        "() => { const f = document.activeElement; return f.selectionEnd - f.selectionStart; }"
    ) == len(snippet)
    context.close()
    assert f'sandbox="{SANDBOX}"' in snippet
    assert 'title="沈阳城市地图"' in snippet
    shown = host(snippet)
    inner = inside(shown)
    assert inner.page.locator(".card").get_attribute("data-id") == "tv-tower"
    assert "off=industry" in inner.run("mapper.share()")
    assert shown.messages == []


def test_asked_for_by_its_address_it_is_embedded_without_a_frame(opened: Any, site: Path) -> None:
    page = opened(site / "world.html", hash="?embed&lang=zh", width=390, height=480)
    assert page.run("document.documentElement.classList.contains('is-embedded')")
    assert page.run("[location.search, document.documentElement.lang]") == ["?embed", "zh"]
    assert page.page.locator(".embed-full").get_attribute("title") == "打开完整地图"
    assert page.run("document.querySelector('.embed-full').offsetHeight") >= 28, "room to hit it by"
