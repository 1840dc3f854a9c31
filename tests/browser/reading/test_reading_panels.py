"""Key figures, events with their venues, and what was printed wrong: all of it, in both languages, tied to the map."""

from __future__ import annotations

import csv
from typing import Any

from tests.browser.conftest import ROOT, Opened
from tests.browser.reading.conftest import LANGUAGES, Read, settle, tool, until


def table(name: str) -> list[dict[str, str]]:
    with ROOT.joinpath("data", f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


IDS_IN = "(id) => [...document.querySelectorAll(`#${id} .correction`)].map((one) => one.dataset.id)"


def shown(page: Opened, selector: str) -> list[Any]:
    """The texts a reader sees at a selector in the language shown."""
    seen: list[Any] = page.run(
        """(selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility())
          .map((one) => one.innerText.trim())""",
        selector,
    )
    return seen


def test_key_figures_tell_value_date_dispute_and_source(read: Read) -> None:
    page = read("shenyang")
    told = set(page.run("[...document.querySelectorAll('#figures .figure')].map((one) => one.dataset.id)"))
    figures = [row for row in table("figures") if row["id"] in told]
    general = {row["id"] for row in table("figures") if not row["subject"]}
    assert general <= told
    for language in LANGUAGES:
        page.run("(language) => { mapper.language = language; }", language)
        for row in figures:
            at = f"#figures .figure[data-id='{row['id']}']"
            assert shown(page, f"{at} .name") == [row[f"name_{language}"]]
            assert shown(page, f"{at} .value") == [row[f"value_{language}"]]
            assert row["date"][:4] in shown(page, f"{at} .when")[0]
            assert shown(page, f"{at} .note") == ([row[f"dispute_{language}"]] if row["dispute_en"] else [])
            assert len(shown(page, f"{at} .sources > li")) == len(row["sources"].split(";"))
    larger = "(of) => parseFloat(getComputedStyle(document.querySelector(`#figures ${of}`)).fontSize)"
    assert page.run(larger, ".value") > page.run(larger, ".name") > page.run(larger, ".when")


def test_events_are_tied_to_their_venues(read: Read) -> None:
    page = read("shenyang")
    events = table("events")
    assert page.page.locator("#events .entry").count() == len(events)
    for row in filter(lambda row: row["venue"], events):
        page.run("(id) => mapper.feature(id).open()", row["id"])
        settle(page)
        raised = "(id) => document.querySelector(`.mark[data-id='${id}']`).classList.contains('is-raised')"
        assert page.run(raised, row["venue"]), row["id"]
        link = page.page.locator(".card [data-fact=venue] a")
        link.click()
        assert page.page.locator(".card").get_attribute("data-id") == row["venue"]
        page.page.go_back()
        until(page, "document.querySelector('.card')?.dataset.id === given", row["id"])


def test_what_was_printed_wrong_stands_beside_the_evidence(read: Read) -> None:
    page = read("shenyang")
    told = {name: page.run(IDS_IN, name) for name in ("corrections", "printed-notes")}
    remarks = [
        row for row in table("corrections") if row["id"] in {*told["corrections"], *told["printed-notes"]}
    ]
    panels = {row["id"]: "printed-notes" if row["kind"] == "note" else "corrections" for row in remarks}
    assert {name: sorted(ids) for name, ids in told.items()} == {
        name: sorted(one for one, panel in panels.items() if panel == name) for name in told
    }
    assert len(told["corrections"]) > 5 and told["printed-notes"]
    for language in LANGUAGES:
        page.run("(language) => { mapper.language = language; }", language)
        for row in remarks:
            at = f"#{panels[row['id']]} .correction[data-id='{row['id']}']"
            assert shown(page, f"{at} [data-fact=printed] dd") == [row[f"printed_{language}"]]
            assert shown(page, f"{at} [data-fact=evidence] dd") == [row[f"evidence_{language}"]]
    page.run("() => { mapper.language = 'en'; }")
    subjects = {row["subject"] for row in remarks if row["kind"] != "note"} & set(page.run("mapper.ids()"))
    tool(page, "filter")
    assert f"Sources disagree ({len(subjects)})" in shown(page, ".ordering-box")


def test_the_scale_is_told_in_the_words_of_the_page(read: Read) -> None:
    page = read("shenyang")
    scale = page.page.locator(".leaflet-control-scale-line")
    assert scale.inner_text() == "10 km"
    page.run("() => { mapper.language = 'zh'; mapper.map.setZoom(15, { animate: false }); }")
    assert scale.inner_text().endswith("米")
    page.run("void mapper.map.setZoom(11, { animate: false })")
    assert scale.inner_text().endswith("公里")
