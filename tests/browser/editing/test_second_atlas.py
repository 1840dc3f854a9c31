"""An atlas of another city, made by the command line and filled with many places, reads like the first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mapper.cli import run
from tests.browser import test_offline as offline
from tests.browser.conftest import STAY, Open, Opened
from tests.browser.reading import test_reading_axe as axe
from tests.browser.reading import test_reading_card as card
from tests.browser.reading import test_reading_keyboard as keyboard
from tests.browser.reading import test_reading_layout as layout
from tests.browser.reading import test_reading_links as links
from tests.browser.reading import test_reading_list as listing
from tests.browser.reading import test_reading_paper as paper
from tests.browser.reading import test_reading_plain as plain
from tests.browser.reading import test_reading_search as search
from tests.browser.reading.conftest import EXAMPLE, SIZES, Read
from tests.crossed import rarely
from tests.valparaiso import COUNT, write

pytestmark = pytest.mark.xdist_group("second-atlas")

QUERIES = {
    "stair 7": "stair-7",
    "ESCALERA": "stair-0",
    "scalera": "stair-1",
    "ｓｔａｉｒ １１": "stair-11",
    "º 66": "stair-66",
}


@pytest.fixture(scope="module")
def valparaiso(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built page of an atlas with 120 places on a grid round the middle of Valparaíso."""
    folder = tmp_path_factory.mktemp("second") / "valparaiso"
    write(folder)
    assert run(["check", str(folder / "data")]) == 0
    assert run(["fmt", str(folder / "data"), "--quiet"]) == 0
    assert run(["build", str(folder / "data"), "--quiet"]) == 0
    assert run(["doctor", str(folder / "data")]) == 1  # credits and one row are those of a new atlas
    return folder / "maps" / "city.html"


def test_it_opens_with_one_request_and_without_a_word(valparaiso: Path, opened: Open) -> None:
    page = opened(valparaiso)
    assert page.run("mapper.ids().length") == COUNT + 1
    assert page.run("mapper.ids().every((id) => mapper.feature(id).drawn)")
    assert page.requests == [valparaiso.as_uri()]
    assert page.messages == []


def test_every_place_opens_with_its_text(valparaiso: Path, opened: Open) -> None:
    page = opened(valparaiso)
    page.run(STAY)
    wrong = page.run(
        """() => mapper.ids().filter((id) => {
            mapper.feature(id).open();
            const shown = document.getElementById(id).textContent;
            return !(id === "example-centre" || shown.includes(`number ${id.slice(6)} of`));
        })"""
    )
    assert wrong == []
    assert page.messages == []


def test_it_speaks_its_own_languages(valparaiso: Path, opened: Open) -> None:
    page = opened(valparaiso, hash="#lang=es&place=stair-7")
    assert page.run("mapper.language") == "es"
    assert page.run("document.documentElement.lang") == "es"
    assert page.page.get_by_text("Escalera n.º 7", exact=True).first.is_visible()


@pytest.fixture
def read(opened: Open, valparaiso: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Opens the second atlas where the project's own pages are read otherwise."""
    monkeypatch.setitem(EXAMPLE, "city", "stair-7")
    shared = links.Shared("stair-7", "es", ("-33.030", "-71.620", 13.5), "stair", "venue", "Venues")
    monkeypatch.setitem(links.SHARED, "city", shared)
    monkeypatch.setitem(links.TWO, "city", ("stair-7", "stair-66"))
    monkeypatch.setitem(search.QUERIES, "city", QUERIES)

    def open_map(name: str, *, size: str = "wide", **options: Any) -> Opened:
        width, height = SIZES[size]
        return opened(valparaiso.with_name(f"{name}.html"), width=width, height=height, **options)

    return open_map


@pytest.mark.parametrize(
    "same",
    [
        offline.test_the_list_reads_without_javascript,
        *rarely(offline.test_the_popup_of_every_feature_opens_with_its_text),
    ],
    ids=lambda same: same.__name__,
)
def test_what_holds_for_the_first_atlas_holds_for_it(
    same: Callable[..., None], opened: Open, valparaiso: Path
) -> None:
    same(opened, valparaiso.parent, "city")


@pytest.mark.parametrize(
    "same",
    [
        *rarely(offline.test_it_works_inside_an_iframe_srcdoc),
        links.test_in_an_iframe_without_an_address_links_still_work,
    ],
    ids=lambda same: same.__name__,
)
@pytest.mark.usefixtures("read")
def test_it_works_in_a_frame_like_the_first(
    same: Callable[..., None], opened: Open, valparaiso: Path, tmp_path: Path
) -> None:
    same(opened, valparaiso.parent, tmp_path, "city")


@pytest.mark.parametrize(
    "same",
    [
        axe.test_axe_finds_nothing_on_the_smallest_screen_with_everything_open,
        keyboard.test_a_marker_opens_by_enter_and_gets_the_focus_back,
        links.test_a_link_restores_exactly_what_was_shared,
        listing.test_pointing_and_opening_go_both_ways,
        paper.test_every_printed_marker_bears_the_number_of_its_entry,
        plain.test_all_texts_are_read_without_javascript,
        search.test_search_finds_it_however_it_is_typed,
        *rarely(
            axe.test_axe_finds_nothing,
            keyboard.test_tab_goes_from_the_skip_link_to_the_list,
            links.test_back_and_forward_follow_the_cards,
            listing.test_groups_count_and_add_up_with_the_other_filters,
            plain.test_reduced_motion_is_obeyed,
        ),
    ],
    ids=lambda same: same.__name__,
)
def test_it_reads_like_the_first(same: Callable[..., None], read: Read) -> None:
    same(read, "city")


@pytest.mark.parametrize("size", ["wide", *rarely("phone", "small")])
def test_large_text_and_forced_colours_lose_nothing(read: Read, size: str) -> None:
    layout.test_text_twice_as_large_and_forced_colours_lose_nothing(read, "city", size)


def test_nothing_overlaps_and_cards_fit(read: Read) -> None:
    layout.test_nothing_overlaps_and_every_load_draws_the_same(read, "city", "wide", "en")
    card.test_no_card_is_taller_or_wider_than_the_screen(read, "city", "phone")
    card.test_no_name_is_half_hidden_by_the_card(read, "city", "wide")


BENEATH = """() => {
  const inset = document.querySelector(".locator");
  if (!inset.checkVisibility()) return "hidden";
  const { x, y, right, bottom } = inset.getBoundingClientRect();
  const { left, top } = mapper.map.getContainer().getBoundingClientRect();
  const spots = mapper.ids().map((id) => mapper.feature(id).screen()).filter(Boolean);
  return spots.filter((spot) => spot.x + left > x && spot.x + left < right && spot.y + top > y && spot.y + top < bottom).length;
}"""


def test_the_inset_covers_no_place(valparaiso: Path, site: Path, opened: Open) -> None:
    assert opened(valparaiso, width=1280, height=870).run(BENEATH) == "hidden", "every corner has places"
    for page in (valparaiso, site / "shenyang.html"):
        assert opened(page, hash="#pictures=off").run(BENEATH) == 0
