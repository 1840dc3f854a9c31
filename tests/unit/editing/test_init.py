"""A new atlas for any city."""

from __future__ import annotations

import errno
from importlib import metadata
from pathlib import Path
from unittest.mock import Mock

import pytest

from mapper.atlas.config.read import read_folder
from mapper.atlas.load import examine
from mapper.atlas.schema import ALL_TABLES
from mapper.cli import run
from mapper.cli.init import _installed_from
from mapper.editing.fmt import format_atlas
from mapper.editing.init import LOCKS, Plan, init_atlas, parse_centre
from mapper.errors import UsageError
from mapper.page import site
from mapper.scene.build import build_scene
from tests.builders import write_table

ROOT = Path(__file__).resolve().parents[3]
LISBON = {"lat": 38.722, "lon": -9.139, "country": "PT", "today": "2026-11-22"}


@pytest.mark.parametrize(
    ("names", "lat", "lon"),
    [
        ({"en": "Lisbon"}, 38.722, -9.139),
        ({"en": "Lisbon", "zh": "里斯本"}, 38.722, -9.139),
        ({"pt": 'A "Lisboa" \\ velha'}, 38.722, -9.139),
        ({"zh-Hans": "苏瓦"}, -18.14, 178.44),
        ({"en": "Suva"}, -18.14, 179.99),
        ({"en": "Apia"}, -13.83, -179.9),
        ({"en": "Longyearbyen"}, 78.22, 15.65),
    ],
)
def test_a_new_atlas_has_no_problem(tmp_path: Path, names: dict[str, str], lat: float, lon: float) -> None:
    data = init_atlas(tmp_path / "new", Plan(names=names, lat=lat, lon=lon, today="2026-11-22"))
    found = examine(data)
    assert found.problems == ()
    assert found.atlas is not None
    assert len(found.atlas.place_list) == 3
    assert all(place.position and place.position.point for place in found.atlas.place_list)
    assert dict(found.atlas.config.title) == names


def test_it_has_everything_an_editor_needs(tmp_path: Path) -> None:
    data = init_atlas(tmp_path / "new", Plan(names={"en": "Lisbon", "zh": "里斯本"}, **LISBON))  # type: ignore[arg-type]
    for schema in ALL_TABLES:
        assert (data / f"{schema.name}.csv").read_bytes().startswith(b"\xef\xbb\xbf")
        assert (data / "schema" / f"{schema.name}.json").is_file()
    names = {path.name for path in (tmp_path / "new").iterdir()}
    assert names == {"README.md", "README.zh.md", ".github", ".gitignore", "data", "maps"}
    assert "@" not in (tmp_path / "new" / "README.md").read_text(encoding="utf-8")
    assert format_atlas(data, dry_run=True).changed == ()
    for lock in LOCKS:
        copy = tmp_path / "new" / ".github" / "workflows" / lock
        assert copy.read_bytes() == (ROOT / lock).read_bytes()


def test_the_commented_map_is_drawn_once_partners_are_there(tmp_path: Path) -> None:
    data = init_atlas(tmp_path / "new", Plan(names={"pt": "Lisboa"}, **LISBON))  # type: ignore[arg-type]
    text = (data / "atlas.toml").read_text(encoding="utf-8")
    text = text.replace("# hub", "hub")
    start = text.index("# [[maps]]")
    (data / "atlas.toml").write_text(text[:start] + text[start:].replace("# ", ""), encoding="utf-8")
    city = {
        "id": "city-porto",
        "name_pt": "Porto",
        "country": "PT",
        "tie": "sister",
        "lat": 41.15,
        "lon": -8.61,
    }
    write_table(data / "partners.csv", [{**city, "datum": "WGS84", "sources": "example-source"}])
    found = examine(data)
    assert [problem.line() for problem in found.problems] == []
    assert found.atlas is not None
    assert len(build_scene(found.atlas, "world").strokes) == 1


@pytest.mark.parametrize("kind", ["file", "filled"])
def test_what_is_there_is_left_alone(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "new"
    inside = folder if kind == "file" else folder / "mine.txt"
    inside.parent.mkdir(exist_ok=True)
    inside.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is not empty"):
        init_atlas(folder, Plan(names={"en": "Lisbon"}, **LISBON))  # type: ignore[arg-type]
    assert inside.read_text(encoding="utf-8") == "mine"
    assert list(tmp_path.iterdir()) == [folder]


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    assert init_atlas(tmp_path / "new", Plan(names={"en": "X"}, **LISBON)).is_dir()  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["38.722,-9.139", " 38.722 -9.139 ", "38.722，-9.139", "38.722; -9.139"])
def test_centres(text: str) -> None:
    assert parse_centre(text) == (38.722, -9.139)


@pytest.mark.parametrize("text", ["", "Lisbon", "38.7", "1,2,3", "123.4,41.8"])
def test_no_centres(text: str) -> None:
    with pytest.raises(UsageError, match=r"latitude"):
        parse_centre(text)


@pytest.mark.parametrize(
    "wrong",
    [
        {"names": {"english": "X"}},
        {"names": {"en": " "}},
        {"names": {"en": "Lis\x7fbon"}},
        {"names": {"en": "Lisbon", "zh": "里\x85斯\ud800本"}},
        {"lat": 89.0},
        {"lon": 181.0},
        {"lat": 0.0, "lon": 0.0},
        {"country": "Por"},
    ],
)
def test_plans_that_cannot_be(wrong: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        Plan(**{"names": {"en": "X"}, **LISBON, **wrong})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["a\udcff", "a\nb", "\x7f", "a\0", "\x1b[31m", "a\u2028b"])
def test_a_name_that_no_file_could_hold_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="type it anew"):
        Plan(names={"en": name}, lat=1, lon=1)


def test_a_name_may_be_written_with_wide_spaces() -> None:
    assert Plan(names={"zh": "沈阳\u3000市"}, lat=1, lon=1)


def test_its_own_readme_leads_to_no_error(tmp_path: Path) -> None:
    data = init_atlas(tmp_path / "new", Plan(names={"en": "Lisbon"}, **LISBON))  # type: ignore[arg-type]
    mine = {"id": "mint", "name_en": "Mint", "category": "venue", "lat": 38.3, "lon": -8.6, "datum": "WGS84"}
    write_table(data / "places.csv", [{**mine, "sources": "book"}])
    write_table(data / "sources.csv", [{"id": "book", "title": "A book"}])
    found = examine(data)
    assert found.errors == ()
    assert "outside-area" not in {problem.code for problem in found.problems}


def test_an_atlas_without_its_map_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["init", str(tmp_path / "new"), "--name", "Suva", "--center", "-18.1,178.4"]
    with monkeypatch.context() as full:
        full.setattr(site, "make", Mock(side_effect=OSError(errno.ENOSPC, "full")))
        assert run(words) == 1
    assert "full" in capsys.readouterr().err and not (tmp_path / "new").exists()
    assert run(words) == 0


@pytest.mark.parametrize(
    ("told", "source"),
    [
        (None, ""),
        ("{}", ""),
        (
            '{"url": "https://example.org/m", "vcs_info": {"vcs": "git", "commit_id": "abc"}}',
            "git+https://example.org/m@abc",
        ),
    ],
)
def test_a_new_atlas_installs_what_made_it(
    monkeypatch: pytest.MonkeyPatch, told: str | None, source: str
) -> None:
    monkeypatch.setattr(metadata, "distribution", lambda _: Mock(read_text=lambda _: told))
    assert _installed_from() == source


@pytest.mark.parametrize(
    ("names", "id"),
    [({"en": "New York"}, "new-york"), ({"zh": "里斯本", "en": "Lisbon"}, "lisbon"), ({"en": "★"}, "city")],
)
def test_an_atlas_is_called_after_its_city(names: dict[str, str], id: str, tmp_path: Path) -> None:
    data = init_atlas(tmp_path / "new", Plan(names=names, **LISBON))  # type: ignore[arg-type]
    config, _ = read_folder(data)
    assert config is not None and config.id == id
