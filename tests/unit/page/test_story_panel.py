"""The story as text of the page: readable without a script, escaped, and numbered for the island."""

from __future__ import annotations

from dataclasses import replace

from mapper.page.data.island import island
from mapper.page.data.rows import rows_of
from mapper.page.html.content import page_html
from mapper.page.html.entries import Entries
from mapper.page.html.story import story_panel
from mapper.scene.model import Step
from mapper.words.saying import Words
from tests.scenes import LANGUAGES, SOURCE, both, feature, scene

STEPS = (
    Step(title=both("<b>First</b>"), text=both("Told."), features=("tower",), sources=(SOURCE,)),
    Step(title=both("Second"), text=both("More."), groups=("landmark",), year=1985),
)


def test_every_step_has_its_text_its_links_and_its_sources() -> None:
    told = scene([feature("tower")])
    html = str(story_panel(Entries(replace(told, steps=STEPS), Words(LANGUAGES))))
    assert html.count('class="step"') == 2
    assert 'href="#story=1"' in html
    assert 'href="#place=tower"' in html
    # No line begins with the dot.
    assert "A press\N{NO-BREAK SPACE}· A book" in html
    assert "<b>" not in html


def test_a_map_without_a_story_has_none() -> None:
    assert 'id="story"' not in page_html(scene())
    assert 'id="story"' in page_html(replace(scene(), steps=STEPS))


def test_the_island_says_what_each_step_shows() -> None:
    told = replace(scene([feature("gate"), feature("tower")]), steps=STEPS)
    rows = rows_of(told, Words(LANGUAGES))
    steps = island(told, {}, rows, packed=False)["story"]
    assert steps == [{"rows": [1]}, {"rows": [], "groups": ["landmark"], "year": 1985}]
