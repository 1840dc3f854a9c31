"""Every class of folium alone on a page: drawn, packed, and packed from the saved page."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import sync_playwright

import mapper
from benchmarks.browser import start
from mapper.page.packing.pack import pack
from tests.browser.packing import faults_of
from tests.builders import write_atlas
from tests.folium_cases import CASES, ONLY_PACKED, plain_map


@dataclass
class Told:
    """What came of it."""

    pages: int = 0
    faults: list[str] = field(default_factory=list)


def campaign() -> Told:
    """Make each page, open it without network, look for what it must show."""
    told = Told()
    with tempfile.TemporaryDirectory(prefix="mapper-classes-") as name, sync_playwright() as playwright:
        browser, room = start(playwright), Path(name)
        atlas = mapper.load(write_atlas(room / "data"))
        for case, of in CASES.items():
            drawn, packed = mapper.draw(atlas, "city"), plain_map()
            of.make(packed)
            pages = {"self_contained": mapper.self_contained(packed).html}
            packed.save(room / "saved.html")
            pages["pack"] = pack((room / "saved.html").read_text(encoding="utf-8")).html
            if case not in ONLY_PACKED:
                of.make(drawn)
                pages["draw"] = drawn.get_root().render()
            for way, html in pages.items():
                room.joinpath("page.html").write_text(html, encoding="utf-8")
                told.pages += 1
                found = faults_of(browser, room / "page.html", [of.shows])
                told.faults += [f"{case}, {way}: {fault}" for fault in found]
        browser.close()
    return told
