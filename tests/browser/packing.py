"""Maps of folium's in the browser without network: is there to see what is asked for, and does nothing complain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import TimeoutError as NeverError

from tests.folium_cases import SPOT, Case

HELPERS = f"""
window.framed = () => [...document.querySelectorAll("iframe")].some((one) => one.clientWidth > 0);
window.painted = (which) => {{
  const canvas = document.querySelector(which);
  const {{ width, height }} = canvas ?? {{}};
  return Boolean(width) && canvas.getContext("2d").getImageData(0, 0, width, height).data.some(Boolean);
}};
window.lookAt = () => Object.values(window).filter((one) => window.L && one instanceof L.Map)
  .forEach((map) => map.setView({list(SPOT)}, 11, {{ animate: false }}));
"""
_CODE = ("===", "querySelector", "painted(", "framed(")
ALONE = ("TimeSliderChoropleth",)
"""Brings another d3 than what else draws with it."""
LONGEST_MS = 10_000


def condition(shows: str) -> str:
    """What the page is asked until it is true."""
    code = shows if any(sign in shows for sign in _CODE) else f"document.querySelector({shows!r})"
    return f"() => Boolean({code})"


def faults_of(browser: Browser, page: Path, shows: Iterable[str]) -> list[str]:
    """What is not to be seen, what the page complains of, and what it asks for."""
    context = browser.new_context(reduced_motion="reduce")
    context.set_offline(True)
    context.add_init_script(HELPERS)
    opened, told = context.new_page(), []
    opened.on("pageerror", lambda error: told.append(str(error)))
    opened.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    opened.on("request", lambda request: told.append(request.url) if _goes_out(request.url) else None)
    opened.goto(page.as_uri())
    opened.evaluate("() => lookAt()")
    waiting = list(shows)
    every = " && ".join(f"({condition(one)})()" for one in waiting)
    try:
        opened.wait_for_function(f"() => {every}", timeout=LONGEST_MS)
    except NeverError:
        told += [f"never seen: {one}" for one in waiting if not opened.evaluate(condition(one))]
    context.close()
    return told


def _goes_out(url: str) -> bool:
    return not url.startswith(("data:", "blob:", "file:"))


def groups(cases: Mapping[str, Case], count: int) -> list[list[str]]:
    """The names dealt out, so that neighbours of a kind come to different pages."""
    # A control of layers names those that were added before it.
    names = sorted(cases.keys() - ALONE, key=lambda name: (name == "LayerControl", list(cases).index(name)))
    return [*(names[start::count] for start in range(count)), *([name] for name in ALONE)]
