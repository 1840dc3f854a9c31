"""The entries of the list: what they hold of long routes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from mapper.page.html.entries import MOST_STOPS, Entries
from mapper.words.saying import Words
from tests.scenes import LANGUAGES, both, feature, scene


def listed(count: int) -> list[str]:
    """The stops that the entry of a service names; every fifth is more than a waypoint."""
    stops = [
        replace(
            feature(f"stop-{at}"),
            kind="stop",
            extra={"role": "waypoint" if at % 5 else "junction"},
            mark=None,
        )
        for at in range(count)
    ]
    members = tuple(stop.id for stop in stops)
    service = replace(feature("service"), kind="service", members=members, mark=None, name=both("Service"))
    html = Entries(scene([service, *stops]), Words(LANGUAGES)).groups()
    entry = html[html.index('id="service"') :].partition("</article>")[0]
    told = entry[entry.index('data-fact="stops"') :].partition("</ul>")[0]
    return [re.sub("<[^>]+>", "", item) for item in re.findall(r"<li>(.*?)</li>", told)]


@pytest.mark.parametrize("count", [3, MOST_STOPS])
def test_a_short_service_names_every_stop(count: int) -> None:
    assert len(listed(count)) == count


def test_a_long_service_names_the_stops_where_something_happens_and_counts_the_others() -> None:
    told = listed(41)
    assert [item.partition("中")[0] for item in told[:-1]] == [f"Stop-{at}" for at in range(0, 41, 5)]
    assert told[-1] == "and 32 more on the way途中另有32站"
