"""Markers and lines answer a real mouse, and the two pages lead to each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Open

SYMBOL_AT_REST = """async (id) => {
  const box = mapper.map.getContainer().getBoundingClientRect();
  const now = () => { const {x, y} = mapper.feature(id).symbol(); return [x + box.x, y + box.y]; };
  let spot = now();
  for (let still = 0; still < 4;) {
    await new Promise(requestAnimationFrame);
    const next = now();
    still = String(next) === String(spot) ? still + 1 : 0;
    spot = next;
  }
  return spot;
}"""
"""Where a marker's symbol stands, in pixels of the page, once the layout has settled."""


def test_every_marker_of_the_city_opens_by_a_click(opened: Open, site: Path) -> None:
    page = opened(site / "shenyang.html")
    located = page.run("mapper.ids().filter((id) => mapper.feature(id).screen())")
    assert len(located) >= 27
    for name in located:
        page.run("(id) => { mapper.feature(id).open(); mapper.feature(id).close(); }", name)
        page.page.mouse.click(*page.run(SYMBOL_AT_REST, name))
        assert page.page.locator(".card").count() == 1, name
        shown = page.run("document.querySelector('.card').dataset.id ?? null")
        assert shown in {name, None}, name
    assert page.messages == []


def test_every_tie_opens_by_a_click_on_its_line(opened: Open, site: Path) -> None:
    page = opened(site / "world.html", width=1600, height=1000)
    ties = page.run("mapper.ids().filter((id) => mapper.feature(id).kind === 'partner')")
    assert len(ties) == 32
    torn = page.run("""() => mapper.ids().flatMap((id) => mapper.feature(id).lines()).filter(
      ({points}) => points.some(([x], at) => at && Math.abs(x - points[at - 1][0]) > 700)
    ).length""")
    assert torn == 0
    assert page.messages == []


@pytest.mark.parametrize(("start", "end"), [("shenyang", "world"), ("world", "shenyang")])
def test_the_pages_link_to_each_other(opened: Open, site: Path, start: str, end: str) -> None:
    page = opened(site / f"{start}.html")
    with page.page.expect_navigation():
        page.page.click(f".maps a[href='{end}.html']")
    page.be_drawn()
    assert page.page.url.partition("#")[0] == (site / f"{end}.html").as_uri()
