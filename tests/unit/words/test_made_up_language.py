"""A further language is one more folder of words: whatever says anything then says it in that language."""

from __future__ import annotations

import http.client
import json
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mapper.atlas.load import load
from mapper.cli import run
from mapper.editing.serve.loop import Loop
from mapper.geocode.review.page import ReviewPage
from mapper.geocode.review.review import Review
from mapper.geocode.workspace import Workspace
from mapper.page.site import make
from mapper.words.saying import say
from tests.builders import ATLAS_TOML, place, position, write_atlas
from tests.languages import SIGN, TAG, add_language

Said = Callable[..., list[str]]
TOML = ATLAS_TOML.replace('["en", "zh"]', f'["en", "{TAG}"]').replace("zh = ", f"{TAG} = ")


@pytest.fixture(autouse=True)
def spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_language(tmp_path / "words", monkeypatch)
    monkeypatch.setenv("LC_ALL", f"{TAG}_XX.UTF-8")


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """Run a command; every line it says, on either stream."""

    def told(*arguments: object) -> list[str]:
        run([str(one) for one in arguments])
        out, err = capsys.readouterr()
        return [line for line in (out + err).splitlines() if line.strip()]

    return told


@pytest.fixture
def atlas(tmp_path: Path) -> Path:
    return write_atlas(tmp_path / "data", places=[place("tower"), place()])


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """An atlas with a problem of every room that finds one."""
    places = [
        place("tower", at=(1, 2), founded="soon", category="nowhere"),
        place("gate", at=(41.8, 123.4)),
        place("arch", at=(41.8, 123.4)),
        place(),
    ]
    return write_atlas(tmp_path / "data", places=places)


def silent(lines: list[str]) -> list[str]:
    """The lines that are told in another language."""
    return [line for line in lines if SIGN not in line]


def test_it_is_found_by_every_name_a_system_gives_it() -> None:
    assert say("page.skip").line(f"{TAG}-Latn-XX") == f"{SIGN}Skip to the list"
    assert say("terminal.waiting", count=1).line(TAG).startswith(f"{SIGN}1 position waits")


def test_a_page_is_all_in_it(tmp_path: Path) -> None:
    translated = {f"name_{TAG}": "Turm", f"description_{TAG}": "Ein Satz."}
    folder = write_atlas(tmp_path / "data", toml=TOML, places=[place("tower", **translated), place()])
    make(load(folder), tmp_path / "maps", ["city", "world"], digest="0" * 64)
    html = (tmp_path / "maps" / "city.html").read_text(encoding="utf-8")
    texts = re.findall(rf'<span class="t" lang="{TAG}"[^>]*>([^<]+)</span>', html)
    assert len(texts) > 10 and {text for text in texts if SIGN not in text} <= {"Turm", "Ein Satz."} | {
        "City",
        "World",
        "城市",
        "世界",
        "Test data",
        "测试数据",
    }
    island = json.loads(re.search(r'id="mapper-data">(.*?)</script>', html, re.S)[1])  # type: ignore[index]
    words = island["words"][TAG]
    assert words.pop("language") == TAG
    assert all(SIGN in str(word) for word in words.values())


@pytest.mark.parametrize("options", [[], ["--github"]], ids=str)
def test_the_check_speaks_it(wrong: Path, said: Said, options: list[str]) -> None:
    lines = said("check", wrong, *options)
    assert len(lines) > 3
    assert silent([line for line in lines if not line.startswith("    ")]) == []


def test_its_record_has_it_beside_the_others(wrong: Path, said: Said) -> None:
    told = json.loads("".join(said("check", wrong, "--json")))
    assert {"message", "message_zh", f"message_{TAG}", "cure", "cure_zh", f"cure_{TAG}"} <= told[0].keys()
    assert all(one[f"message_{TAG}"].startswith(SIGN) and not one["message"].startswith(SIGN) for one in told)


def test_doubts_about_positions_speak_it(tmp_path: Path, said: Said) -> None:
    folder = write_atlas(
        tmp_path / "data",
        places=[place("tower"), place("gate"), place()],
        positions=[position(name, 41.80001, 123.40001) for name in ("tower", "gate", "centre")],
    )
    lines = [line for line in said("check", folder) if not line.startswith("    ")]
    assert any("at the very point of" in line for line in lines) and silent(lines) == []


def test_geocoding_and_review_speak_it(tmp_path: Path, said: Said) -> None:
    unknown = place("tower", at=(None, None), address_en="1 Main Street")
    waits = position("gate", 41.80001, 123.40001, status="review", verdict="several", method="geocoded")
    folder = write_atlas(tmp_path / "data", places=[unknown, place("gate"), place()], positions=[waits])
    rehearsed = said("geocode", folder, "--dry-run")
    assert rehearsed[-1].startswith(f"{SIGN}At most")
    assert silent(said("geocode", folder, "--only", "nobody")) == []
    listed = said("review", folder, "--list")
    assert silent([line for line in listed if not line.startswith("[")]) == []
    workspace = Workspace.open(folder)
    review = Review(workspace, workspace.subjects, today="2026-01-01", language=TAG)
    view = review.view("gate")
    assert view["verdict"].startswith(SIGN)
    assert all(SIGN in str(word) for word in view["words"].values())
    assert f'<html lang="{TAG}">' in ReviewPage(style="", script="", city="world").html(view, "nonce")


def test_the_doctor_speaks_it(atlas: Path, tmp_path: Path, said: Said) -> None:
    assert silent(said("doctor", atlas, "--out", tmp_path / "maps")) == []
    record = "".join(said("doctor", atlas, "--json", "--out", tmp_path / "maps"))
    found = json.loads(record[: record.rindex("]") + 1])
    assert all(one[f"what_{TAG}"].startswith(SIGN) for one in found)


@pytest.fixture
def served(wrong: Path, tmp_path: Path) -> Iterator[tuple[Loop, list[str]]]:
    lines: list[str] = []
    loop = Loop(wrong, tmp_path / "maps", port=0, say=lines.append, language=TAG)
    threading.Thread(target=loop.server.serve, daemon=True).start()
    yield loop, lines
    loop.server.shutdown()
    loop.server.server_close()


def test_serving_speaks_it_on_the_terminal_and_over_the_page(served: tuple[Loop, list[str]]) -> None:
    loop, lines = served
    loop.look()
    assert silent(lines) == []

    def asked(path: str) -> str:
        connection = http.client.HTTPConnection(loop.server.address().split("/")[2], timeout=10)
        connection.request("GET", path)
        return connection.getresponse().read().decode()

    assert f'<html lang="{TAG}">' in asked("/") and f"<p>{SIGN}The map is not built yet" in asked("/")
    overlay = json.loads(asked(f"/live?step=0&language={TAG}-XX"))["told"]
    assert len(overlay) > 2 and silent(overlay) == []
    assert silent(json.loads(asked("/live?step=0"))["told"]) == []
    assert SIGN not in "".join(json.loads(asked("/live?step=0&language=zh"))["told"])


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_what_changed_is_told_in_it(atlas: Path, tmp_path: Path, said: Said, form: str) -> None:
    old = write_atlas(
        tmp_path / "old", places=[place("tower", description_en="Other."), place("gate"), place()]
    )
    lines = said("diff", old, atlas, "--format", form)
    assert silent([line for line in lines if line.lstrip("# ") not in ("places", "positions")]) == []
    assert silent(said("diff", "no-such-revision", atlas)) == []


def test_an_atlas_is_started_in_it(tmp_path: Path, said: Said) -> None:
    new = tmp_path / "new"
    assert silent(said("init", new, "--name", "X", "--language", TAG, "--center", "38.9,121.6")) == []
    assert f"{SIGN}Example: city centre" in (new / "data" / "places.csv").read_text(encoding="utf-8-sig")
    assert (new / f"README.{TAG}.md").read_text(encoding="utf-8").startswith(SIGN)
    assert silent(said("init", new, "--name", "X", "--center", "38.9,121.6")) == []
    assert silent(said("init", tmp_path / "b", "--name", "X", "--center", "far away")) == []


def test_other_verbs_speak_it(atlas: Path, tmp_path: Path, said: Said) -> None:
    (atlas / "places.csv").write_text("id,name_en\n\n", encoding="gb18030")
    assert silent(said("fmt", atlas)) == []
    write_atlas(atlas, places=[place("tower"), place()])
    for _ in range(2):
        assert silent(said("build", atlas, "--out", tmp_path / "maps")) == []
    assert silent(said("export", atlas, "--format", "geojson", "--map", "nowhere")) == []


@pytest.mark.parametrize(
    "arguments",
    ["nonsense", "build --nonsense", "build a b", "diff", "export --format x", "serve --port 99999"],
)
def test_usage_errors_are_told_in_it(said: Said, arguments: str) -> None:
    assert silent([line for line in said(*arguments.split()) if not line.startswith("\t")]) == []
