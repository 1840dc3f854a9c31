"""Each page opens from disk without any network: one request, nothing on the console, everything drawn."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import pytest

from tests.browser.conftest import MAPS, STAY, Open, Opened
from tests.browser.reading.conftest import until
from tests.crossed import crossed

each_map = pytest.mark.parametrize("name", MAPS)

NO_STORAGE = """
for (const name of ["localStorage", "sessionStorage", "indexedDB"])
  Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });
const refuse = { get() { throw new DOMException("blocked", "SecurityError"); } };
Object.defineProperty(Document.prototype, "cookie", refuse);
"""
NO_INFLATE = "delete window.DecompressionStream;"
LACKING = {"nothing": "", "storage": NO_STORAGE, "inflate": NO_INFLATE}
"""What a browser may lack, and how it is taken from this one."""

EVERYTHING = """() => {
  const all = mapper.ids().map((id) => mapper.feature(id));
  const points = all.filter(({ lat }) => lat !== null).map(({ id }) => id);
  const lines = JSON.parse(document.getElementById("mapper-data").textContent).lines;
  return {
    ids: all.length,
    undrawnPoints: points.filter((id) => !mapper.feature(id).drawn),
    undrawnLines: lines.flatMap((line) => line.features).filter((row) => !all[row]?.lines().length),
    entries: [...document.querySelectorAll(".entry[id]")].length,
    painted: [...document.querySelectorAll(".leaflet-tile-pane canvas, canvas")].some((canvas) => {
      const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
      return data.some((value, at) => at % 4 === 3 && value > 0);
    }),
  };
}"""


def drawn_whole(opened: Opened) -> None:
    state = opened.run(EVERYTHING)
    # Waypoints of the railway are drawn from near only.
    waypoints = [id for id in state["undrawnPoints"] if id.startswith("stop-")]
    assert state["undrawnPoints"] == waypoints
    opened.run("void mapper.map.setZoom(Math.max(mapper.map.getZoom(), 5), { animate: false })")
    assert opened.run("(ids) => ids.filter((id) => !mapper.feature(id).drawn)", waypoints) == []
    assert state["undrawnLines"] == []
    assert state["ids"] == state["entries"] > 0
    assert state["painted"]


@crossed(name=MAPS[::-1], lacking=LACKING)
def test_one_request_no_message_everything_drawn(opened: Open, site: Path, name: str, lacking: str) -> None:
    page = opened(site / f"{name}.html", script=LACKING[lacking])
    drawn_whole(page)
    # Nobody waits any more for the tiles of a zoom that the map has passed.
    page.run(
        "() => { for (const zoom of [7, 12, 8, 13, 6, 9]) mapper.map.setZoom(zoom, { animate: false }); }"
    )
    until(page, "!document.querySelector('canvas.leaflet-tile:not(.leaflet-tile-loaded)')")
    assert page.requests == [(site / f"{name}.html").as_uri()]
    assert page.messages == []


@each_map
def test_it_works_inside_an_iframe_srcdoc(opened: Open, site: Path, tmp_path: Path, name: str) -> None:
    html = (site / f"{name}.html").read_text(encoding="utf-8")
    outer = tmp_path / "outer.html"
    frame = f'<iframe srcdoc="{escape(html)}" width="1200" height="760"></iframe>'
    outer.write_text(f"<!doctype html><meta charset=utf-8>{frame}", encoding="utf-8")
    page = opened(outer, drawn=False)
    inner = page.page.frames[1]
    Opened(inner).be_whole()  # type: ignore[arg-type]
    assert inner.evaluate("mapper.ids().filter((id) => mapper.feature(id).drawn).length") > 20
    first = inner.evaluate("mapper.ids()[0]")
    inner.evaluate("(id) => mapper.feature(id).open()", first)
    assert inner.locator(".card").count() == 1
    assert page.messages == []
    assert [url for url in page.requests if not url.startswith(("about:", outer.as_uri()))] == []


@each_map
def test_the_popup_of_every_feature_opens_with_its_text(opened: Open, site: Path, name: str) -> None:
    page = opened(site / f"{name}.html", width=960, height=600)
    page.run(STAY)
    wrong = page.run("""() => mapper.ids().filter((id) => {
      mapper.feature(id).open();
      const card = document.querySelector(".card");
      const article = document.getElementById(id).querySelector("article");
      const title = card?.querySelector(".card-title")?.textContent ?? "";
      const same = card?.querySelector(".body")?.textContent === article.querySelector(".body").textContent;
      const whole = same && title.length > 0 && article.querySelector(".name").textContent.includes(title);
      const shown = card && card.getBoundingClientRect().height > 40;
      mapper.feature(id).close();
      return !(whole && shown && !document.querySelector(".card"));
    })""")
    assert wrong == []
    assert page.messages == []


@each_map
def test_the_list_reads_without_javascript(opened: Open, site: Path, name: str) -> None:
    page = opened(site / f"{name}.html", drawn=False, java_script_enabled=False).page
    texts = page.locator("h1, .entry .name, .entry .body p, .entry .facts dd, .entry .sources li, .panel p")
    assert texts.count() > 100
    assert (
        texts.evaluate_all("(all) => all.filter((one) => !one.checkVisibility()).map((one) => one.outerHTML)")
        == []
    )
    island = page.locator("#mapper-data").text_content() or ""
    listed = page.locator(".entry").evaluate_all("(all) => all.map((one) => one.id)")
    assert json.loads(island)["features"]["ids"] == listed
