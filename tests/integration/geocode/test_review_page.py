"""The review page: who may reach its server, and a review clicked through in a real browser."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from mapper.geocode.lookup.due import waiting
from mapper.geocode.review.page import ReviewPage
from mapper.geocode.review.review import Review as Reviewing
from mapper.geocode.review.server import ReviewServer
from mapper.geocode.workspace import Workspace
from mapper.page.assets import static_text
from mapper.positions.store import read_positions, write_positions
from mapper.words.catalogue import table
from tests.builders import place, position, write_atlas
from tests.integration.geocode.loopback import serving
from tests.integration.geocode.test_commands import ATLAS_CITY, by_url, geocode, palace, two

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TODAY = "2026-11-22"


@dataclass
class Review:
    folder: Path
    server: ReviewServer
    thread: threading.Thread

    def ask(
        self, method: str, path: str, *, body: object = None, **headers: str
    ) -> tuple[int, http.client.HTTPMessage, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=60)
        data = None if body is None else json.dumps(body)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body=data, headers=given)
        answer = connection.getresponse()
        told = answer.status, answer.headers, answer.read().decode()
        connection.close()
        return told

    def enter(self) -> str:
        """Where everything is, once the address was opened."""
        status, headers, _ = self.ask("GET", f"/?{urlsplit(self.server.address()).query}")
        assert status == 303
        return str(headers["Location"]).rstrip("/")


def change(folder: Path, name: str, **values: Any) -> None:
    """Somebody else's hand in one row."""
    write_positions(folder, [replace(read_positions(folder)[0][name], **values)])


@pytest.fixture
def language() -> str:
    return "en"


@pytest.fixture
def review(tmp_path: Path, language: str) -> Iterator[Review]:
    folder = write_atlas(
        tmp_path / "data",
        toml=ATLAS_CITY,
        places=[
            place("centre"),
            palace(),
            {**palace(), "id": "zz", "name_zh": "<b>别处</b>", "name_en": "Z"},
        ],
        positions=[position("centre", 41.8, 123.4)],
    )
    with serving(two) as geocoder:
        geocode(folder, *by_url(geocoder.url))
    workspace = Workspace.open(folder)
    reviewing = Reviewing(workspace, waiting(workspace.subjects), today=TODAY, language=language)
    page = ReviewPage(style=static_text("viewer.css"), script=static_text("viewer.js"), city="shenyang")
    with ReviewServer(reviewing, page.html) as server:
        thread = threading.Thread(target=server.serve, daemon=True)
        thread.start()
        yield Review(folder, server, thread)
        server.shutdown()


def test_the_token_works_once_and_without_the_key_there_is_nothing(review: Review) -> None:
    query = urlsplit(review.server.address()).query
    assert review.ask("GET", "/subject/palace")[0] == 403
    assert review.ask("GET", "/?token=wrong")[0] == 403
    inside = review.enter()
    assert review.ask("GET", f"/?{query}")[0] == 403
    status, headers, page = review.ask("GET", f"{inside}/subject/palace")
    assert status == 200 and "沈阳故宫" in page
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert review.ask("GET", f"{inside}/subject/nobody")[0] == 404
    assert review.ask("GET", f"{inside}/etc/passwd")[0] == 404


def test_only_the_page_itself_may_decide(review: Review) -> None:
    inside = review.enter()
    order = {"action": "reject"}
    assert review.ask("POST", f"{inside}/subject/palace", body=order)[0] == 403
    strange = review.ask("POST", f"{inside}/subject/palace", body=order, Origin="http://evil.example")
    assert strange[0] == 403
    own = f"http://127.0.0.1:{review.server.server_port}"
    assert review.ask("POST", "/subject/palace", body=order, Origin=own)[0] == 403
    assert review.ask("POST", f"{inside}/subject/palace", body=order, Origin=own)[0] == 200
    assert read_positions(review.folder)[0]["palace"].status == "reviewed"


def test_the_last_decision_is_taken_back(review: Review) -> None:
    inside, own = review.enter(), f"http://127.0.0.1:{review.server.server_port}"

    def decide(order: str) -> int:
        return review.ask("POST", f"{inside}/subject/zz", body={"action": order}, Origin=own)[0]

    before = read_positions(review.folder)[0]
    assert [decide(order) for order in ("undo", "reject", "undo", "undo")] == [400, 200, 200, 400]
    assert read_positions(review.folder)[0] == before
    assert review.ask("GET", f"{inside}/")[1]["Location"].endswith("/subject/zz")


@pytest.mark.parametrize(
    "order",
    [
        {"action": "accept"},
        {"action": "take", "candidate": 9},
        {"action": "take", "candidate": "1"},
        {"action": "pin", "lat": "x", "lon": 1},
        {"action": "pin", "lat": 123.4, "lon": 41.8},
        {"action": "pin", "lat": True, "lon": 41.8},
        {"action": "take", "candidate": True},
        *(
            {"action": "pin", "lat": 41.8, "lon": 123.4, "uncertainty": bad}
            for bad in (-5, 0, 9_999_999, True)
        ),
        {"action": "delete"},
        ["accept"],
    ],
)
def test_a_decision_that_cannot_be_is_refused_and_writes_nothing(review: Review, order: object) -> None:
    inside, own = review.enter(), f"http://127.0.0.1:{review.server.server_port}"
    before = (review.folder / "positions.csv").read_bytes()
    status, _, told = review.ask("POST", f"{inside}/subject/palace", body=order, Origin=own)
    assert status == 400 and json.loads(told)["error"]
    assert (review.folder / "positions.csv").read_bytes() == before


def test_a_decision_on_a_row_that_somebody_else_has_changed_is_refused_aloud(review: Review) -> None:
    inside, own = review.enter(), f"http://127.0.0.1:{review.server.server_port}"
    change(review.folder, "palace", note="moved by a colleague")
    change(review.folder, "zz", status="reviewed", method="pinned")
    before = (review.folder / "positions.csv").read_bytes()

    def order(name: str) -> tuple[int, str]:
        asked = {"body": {"action": "reject"}, "Origin": own}
        status, _, told = review.ask("POST", f"{inside}/subject/{name}", **asked)  # type: ignore[arg-type]
        return status, json.loads(told).get("error", "")

    for name in ("palace", "zz"):
        status, told = order(name)
        assert status == 400 and "changed by somebody else" in told
    assert (review.folder / "positions.csv").read_bytes() == before
    assert review.server.review.left == ("palace",)  # the other one has been decided
    assert order("palace") == (200, "")  # on the row as it is shown now


@pytest.mark.parametrize(
    ("language", "verdict", "refusal", "problem"),
    [
        ("en", "Verdict several: 2 places are called exactly this", "it works once", "look swapped"),
        ("zh", "结论 多个（several）：有 2 处都用这个名称", "它只能用一次", "似乎写反了"),
    ],
)
def test_the_page_speaks_the_language_of_the_terminal(
    review: Review, language: str, verdict: str, refusal: str, problem: str
) -> None:
    assert refusal in review.ask("GET", "/subject/palace")[2]
    inside, own = review.enter(), f"http://127.0.0.1:{review.server.server_port}"
    page = review.ask("GET", f"{inside}/subject/palace")[2]
    assert f'<html lang="{language}">' in page and verdict in page
    assert table("review.page", language)["save-pin"] in page
    order = {"action": "pin", "lat": 123.4, "lon": 41.8}
    told = review.ask("POST", f"{inside}/subject/palace", body=order, Origin=own)[2]
    assert problem in json.loads(told)["error"]


def test_a_row_that_was_never_looked_up_has_no_verdict_but_what_its_candidates_come_to(
    review: Review,
) -> None:
    write_positions(review.folder, [replace(read_positions(review.folder)[0]["palace"], verdict=None)])
    workspace = Workspace.open(review.folder)
    again = Reviewing(workspace, waiting(workspace.subjects), today=TODAY)
    told = review.server.review.view("palace")["verdict"]
    assert told.startswith("Verdict several") and again.view("palace")["verdict"] in told


@pytest.mark.browser
@pytest.mark.parametrize("language", ["zh"])
def test_a_review_is_clicked_through(review: Review, browser: Browser, language: str) -> None:
    words = table("review.page", language)
    said: list[str] = []
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(review.server.address())
    assert page.url.endswith("/subject/palace")
    assert page.locator("#candidates li").count() == 2
    page.locator("#review-map .leaflet-tile-loaded").first.wait_for()
    page.get_by_role("button", name=words["take"].format(number=2)).click()
    page.wait_for_url("**/subject/zz")
    assert page.locator("#names").inner_text() == "Z · <b>别处</b>"
    page.locator("#review-map .leaflet-tile-loaded").first.wait_for()
    handle = page.get_by_alt_text(words["pin"], exact=True).bounding_box()
    assert handle is not None
    x, y = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] - 4
    before = page.locator("#lat").input_value(), page.locator("#lon").input_value()
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y - 40, steps=4)
    page.mouse.up()
    after = page.locator("#lat").input_value(), page.locator("#lon").input_value()
    assert float(after[0]) > float(before[0]) and float(after[1]) > float(before[1])
    page.locator("#uncertainty").fill("80")
    page.get_by_role("button", name=words["save-pin"]).click()
    page.get_by_text(words["finished"]).wait_for()
    page.close()
    review.thread.join(60)
    assert not review.thread.is_alive()
    rows = read_positions(review.folder)[0]
    assert (rows["palace"].provider_id, rows["palace"].status) == ("node/2", "reviewed")
    pinned = rows["zz"]
    assert (pinned.method, pinned.uncertainty_m, pinned.date) == ("pinned", 80, TODAY)
    assert pinned.point and tuple(f"{degrees:.6f}" for degrees in pinned.point) == after
    assert said == []
