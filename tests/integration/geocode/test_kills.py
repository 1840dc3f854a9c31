"""The short form of ``python -m tests.endure.geocode_kills 200``, and two look-ups at once."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from mapper.geocode.lookup.answers import FILE_NAME
from tests.endure.geocode_kills import answer, atlas, campaign, child, contents
from tests.integration.geocode.loopback import serving


@pytest.mark.endure
def test_ten_kills_lose_nothing_and_end_in_the_same_files() -> None:
    told = campaign(10, subjects=60)
    assert told.faults == []
    assert told.kills == 10
    assert told.repeated <= told.kills


def test_two_look_ups_at_once_share_what_they_learn_and_the_rate(tmp_path: Path) -> None:
    delay, subjects = 0.04, 30
    with serving(answer) as server:
        alone = atlas(tmp_path / "alone", subjects)
        _finish(child(alone, server.url))
        server.requests.clear()
        both = atlas(tmp_path / "both", subjects)
        settings = f'chain = ["nominatim"]\n[provider.nominatim]\nurl = "{server.url}"\nmin_delay = {delay}\n'
        (both / "geocode.toml").write_text(settings, encoding="utf-8")
        for process in [child(both, ""), child(both, "")]:
            _finish(process)
        times = sorted(when for when, _, _ in server.requests)
        texts = [(query["q"], "viewbox" in query) for _, _, query in server.requests]
    assert len(texts) == len(set(texts))
    # Any request may be late, but hardly half of them; with a rate for each process it were half as long.
    paces = [(times[-1] - when) / (len(times) - 1 - at) for at, when in enumerate(times[: len(times) // 2])]
    assert max(paces) >= delay * 0.8
    assert contents(both) == contents(alone)
    assert len((both / FILE_NAME).read_bytes().splitlines()) == len(texts)


def _finish(process: subprocess.Popen[bytes]) -> None:
    _, complaints = process.communicate()
    assert process.returncode in (0, 4), complaints.decode()
