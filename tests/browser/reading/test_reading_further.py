"""A search offers what groups and filters hide and what the other map has, and finds descriptions at every size."""

from __future__ import annotations

from tests.browser.conftest import MODES, both_modes
from tests.browser.reading.conftest import SHOWN, Read, until
from tests.crossed import crossed

HIDDEN = "button:not([hidden])"
VISIBLE = "document.querySelector('.further')?.checkVisibility() === given"


@both_modes
def test_what_a_group_hides_is_offered_and_shown(read: Read) -> None:
    page = read("shenyang", hash="#off=landmark,industry")
    field, line = page.page.locator("#search-field"), page.page.locator(".further")
    assert line.is_hidden()
    field.fill("forum 66")
    until(page, VISIBLE, True)
    assert line.locator(HIDDEN).inner_text().endswith("hidden: show")
    line.locator(HIDDEN).click()
    until(page, "mapper.feature('forum66').visible")
    assert "off=industry" in page.run("mapper.share()")
    assert line.locator(HIDDEN).count() == 0
    assert field.input_value() == "forum 66"
    field.fill("")
    until(page, VISIBLE, False)


@both_modes
def test_what_a_filter_hides_is_offered_and_the_filter_given_up(read: Read) -> None:
    page = read("shenyang", hash="#disputed=1&q=siasun")
    line = page.page.locator(".further")
    until(page, VISIBLE, True)
    line.locator(HIDDEN).click()
    until(page, "mapper.feature('siasun').visible")
    assert "disputed" not in page.run("mapper.share()")


ELSEWHERE = {
    "hamburg": ("shenyang", "stop-hamburg", "in Shenyang and the world →"),
    "zhijiage": ("shenyang", "city-chicago", "in Shenyang and the world →"),
    "bmw": ("world", "bmw-tiexi", "in Shenyang, city map →"),
}
"""For what is searched: on which map, what the other has of it, and how that is offered."""


@crossed(query=ELSEWHERE, mode=MODES)
def test_what_the_other_map_has_is_a_link_that_takes_the_query_along(read: Read, query: str) -> None:
    here, there, text = ELSEWHERE[query]
    page = read(here, hash="#lang=en")
    page.page.locator("#search-field").fill(query)
    until(page, VISIBLE, True)
    link = page.page.locator(".further-sister")
    told = link.inner_text()
    assert told.endswith(text)
    link.click()
    page.be_whole()
    until(page, "mapper.feature(given)?.visible", there)
    assert page.page.locator("#search-field").input_value() == query
    assert len(page.run(SHOWN)) >= int(told.split()[0])


@both_modes
def test_descriptions_are_found_at_every_size(read: Read) -> None:
    page = read("shenyang")
    page.page.locator("#search-field").fill("luban prize")
    until(page, "mapper.ids().filter((id) => mapper.feature(id).visible).join() === given", "tv-tower")
    page.page.locator("#search-field").fill("鲁班奖")
    until(page, "mapper.ids().filter((id) => mapper.feature(id).visible).join() === given", "tv-tower")
    assert page.messages == []
