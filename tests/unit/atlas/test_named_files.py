"""Base maps, boundaries and tracks: files that the settings name, looked into by ``check`` already."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from mapper.atlas.folder import digest
from mapper.atlas.lines import boundaries_of, lines_of
from mapper.atlas.load import examine, load
from mapper.basemap import archive
from mapper.basemap.archives import HEADER
from mapper.errors import Problem
from tests.builders import ATLAS_TOML, place, write_atlas

NAMES = {"tracks": "own.geojson", "boundaries": "own.geojson", "base": "own.pmtiles"}


def settings(key: str, name: str) -> str:
    if key == "tracks":
        return ATLAS_TOML.replace('hub = "centre"', f'hub = "centre"\ntracks = "{name}"')
    return ATLAS_TOML.replace(
        'base = "world"', f'base = "{name}"' if key == "base" else f'{key} = "{name}"', 1
    )


def collection(form: str = "LineString", points: object = ((1, 2), (3, 4)), properties: object = None) -> str:
    feature = {"type": "Feature", "geometry": {"type": form, "coordinates": points}, "properties": properties}
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


def described(description: bytes, *, packed: bool = True) -> bytes:
    """The shipped world with another description."""
    data = archive("world")
    fields = list(HEADER.unpack_from(data))
    raw = gzip.compress(description) if packed else description
    fields[4:6], fields[14] = [len(data), len(raw)], 2 if packed else 1
    return HEADER.pack(*fields) + data[HEADER.size :] + raw


def errors(folder: Path) -> tuple[Problem, ...]:
    return examine(folder).errors


def test_lines_are_read_without_mark_and_heights_and_counted_in_the_digest(tmp_path: Path) -> None:
    folder = write_atlas(tmp_path, toml=settings("tracks", "own.geojson"))
    rails = folder / "own.geojson"
    rails.write_text(collection(points=[[1, 2, 30], [3, 4, 31.5]]), encoding="utf-8-sig")
    atlas = load(folder)
    assert atlas.tracks == (((1.0, 2.0), (3.0, 4.0)),)
    assert atlas.digest == digest(folder)
    rails.write_text(collection() + "\n", encoding="utf-8")
    assert digest(folder) != atlas.digest


DEEP = "[" * 100_000
DAMAGED = {
    **{key: ["", "{", "[]", "{}", "null", DEEP, '{"features": [1]}'] for key in ("tracks", "boundaries")},
    "base": [b"", b"PMTiles", *map(described, (b"{", DEEP.encode(), b'{"vector_layers": 1}'))],
}
DAMAGED["tracks"] += [collection("Point", [1, 2])]
DAMAGED["boundaries"] += [collection("Point", [1, 2]), collection(properties=["x"]), collection(points=[1])]
for key in ("tracks", "boundaries"):
    odd = ("NaN", "Infinity", "1" + "0" * 400, "-541", '"x"', "[]", "1e999")
    DAMAGED[key] += [collection().replace("[1, 2]", f"[{number}, 2]") for number in odd]
DAMAGED["base"] += [
    described(b'{"vector_layers": ["land"]}'),
    described(b'{"name": "\\ud800"}'),
    described(b" " * (17 << 20) + b"{}"),
    described(b"{}")[:-4],
    described(b"\xff\xfe", packed=False),
]


@pytest.mark.parametrize(("key", "content"), [(key, one) for key, some in DAMAGED.items() for one in some])
def test_a_damaged_file_is_told_by_its_name(tmp_path: Path, key: str, content: str | bytes) -> None:
    folder = write_atlas(tmp_path, toml=settings(key, NAMES[key]))
    path = folder / NAMES[key]
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (found,) = errors(folder)
    assert (found.file, found.code) == (str(path), f"bad-{key}{'-map' if key == 'base' else ''}")
    assert found.cure


@pytest.mark.parametrize("key", NAMES)
@pytest.mark.parametrize(
    "name", ["../own.file", "/dev/zero", "sub/../../own.file", "link", ".", "..", "deep/link"]
)
def test_what_lies_outside_the_folder_is_told_at_its_key_and_never_read(
    tmp_path: Path, key: str, name: str
) -> None:
    folder = write_atlas(tmp_path / "data", toml=settings(key, name))
    outside = tmp_path / "own.file"
    outside.write_text(collection(), encoding="utf-8")
    (folder / "link").symlink_to(outside)
    (folder / "deep").symlink_to(tmp_path)
    (tmp_path / "link").write_text(collection(), encoding="utf-8")
    (found,) = errors(folder)
    assert (found.file, found.column.rpartition(".")[2]) == (str(folder / "atlas.toml"), key)
    assert (found.code, found.row > 1) == ("outside-file", True)
    assert digest(folder)


@pytest.mark.parametrize("key", NAMES)
def test_a_missing_file_is_told_at_its_key(tmp_path: Path, key: str) -> None:
    (found,) = errors(write_atlas(tmp_path, toml=settings(key, "own.geojson")))
    assert found.column.endswith(key)
    assert found.code.startswith("no-")


@pytest.mark.parametrize("key", NAMES)
def test_a_pipe_is_not_waited_for(tmp_path: Path, key: str) -> None:
    folder = write_atlas(tmp_path, toml=settings(key, NAMES[key]))
    os.mkfifo(folder / NAMES[key])
    assert [found.code for found in errors(folder)] == ["not-a-file"]
    assert digest(folder)


def test_an_archive_of_the_atlas_own_is_welcome_under_any_name(tmp_path: Path) -> None:
    folder = write_atlas(tmp_path, toml=settings("base", "streets"))
    (folder / "streets").write_bytes(described(b'{"name": "Streets"}'))
    assert load(folder).config.maps[0].base == "streets"


def test_lines_may_go_on_past_the_date_line() -> None:
    content = collection(points=[[170, 2], [190, 3]]).encode()
    assert lines_of(content) == (((170.0, 2.0), (190.0, 3.0)),) == (boundaries_of(content)[0].points,)


@pytest.mark.parametrize("metres", ["1" + "0" * 400, "NaN", "-1", '"far"', "1e400"])
@pytest.mark.parametrize("name", ["{}", '{"en": "\\ud800"}', "[]", "1"])
def test_damaged_changes_are_left_out_with_a_warning(tmp_path: Path, metres: str, name: str) -> None:
    changed = f'"table": "places", "id": "centre", "kind": "moved", "metres": {metres}, "name": {name}'
    folder = write_atlas(tmp_path)
    (folder / "changes.json").write_text(f'{{"changes": [{{{changed}}}]}}', encoding="utf-8")
    found = examine(folder)
    assert [one.code for one in found.problems if one.file.endswith("changes.json")] == ["bad-changes"]
    assert found.atlas
    assert not found.atlas.changes.items


def test_a_row_must_not_be_called_like_a_part_of_the_page(tmp_path: Path) -> None:
    folder = write_atlas(tmp_path, places=[place(), place("list")])
    (found,) = errors(folder)
    assert (found.code, found.row) == ("reserved-id", 3)


@pytest.mark.parametrize("name", ["geocode-answers.jsonl", "geonames_subset.csv", "changes.json"])
def test_what_other_verbs_keep_beside_the_tables_is_not_told_as_unread(tmp_path: Path, name: str) -> None:
    folder = write_atlas(tmp_path)
    (folder / name).write_text('{"changes": []}', encoding="utf-8")
    assert not [found for found in examine(folder).problems if found.file.endswith(name)]
