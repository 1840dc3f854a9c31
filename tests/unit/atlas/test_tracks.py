from __future__ import annotations

import json
from pathlib import Path

import pytest

from mapper.atlas.load import digest, examine, load
from mapper.atlas.tracks import lines_of
from tests.builders import ATLAS_TOML, write_atlas

TOML = ATLAS_TOML.replace('hub = "centre"', 'hub = "centre"\ntracks = "rails.geojson"')
RAILS = {
    "type": "FeatureCollection",
    "features": [{"type": "Feature", "geometry": {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}}],
}


def test_the_lines_that_the_settings_name_are_read_and_counted_in_the_digest(tmp_path: Path) -> None:
    folder = write_atlas(tmp_path, toml=TOML)
    rails = folder / "rails.geojson"
    rails.write_text(json.dumps(RAILS), encoding="utf-8")
    atlas = load(folder)
    assert atlas.tracks == (((1.0, 2.0), (3.0, 4.0)),)
    assert atlas.digest == digest(folder)
    rails.write_text(json.dumps(RAILS) + "\n", encoding="utf-8")
    assert digest(folder) != atlas.digest


@pytest.mark.parametrize("content", [None, "{", '{"features": [{"geometry": {"type": "Point"}}]}', "[]"])
def test_a_missing_or_wrong_file_is_a_problem(tmp_path: Path, content: str | None) -> None:
    folder = write_atlas(tmp_path, toml=TOML)
    if content is not None:
        (folder / "rails.geojson").write_text(content, encoding="utf-8")
    assert [found.code for found in examine(folder).errors] == ["bad-tracks"]


def test_bytes_that_are_no_text() -> None:
    assert lines_of(b"\xff\xfe") is None
