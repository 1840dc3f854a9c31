"""The recipes of docs/extending.md, done as they are written there in a copy of the package, and used."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from mapper.editing.init import LOCKS
from tests.builders import ATLAS_TOML, Row, category, names, place, position, write_atlas
from tests.integration.geocode.loopback import Reply, said, serving

pytestmark = pytest.mark.xdist_group("recipes")
ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
FILE = re.compile(r"^`(mapper/[^`]+)`\n\n```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
"""A block under the name of the file that it is, or whose change it is."""
MOST = {"A column in the card": 1, "A layer": 8, "An export format": 2, "A geocoder": 2, "A verb": 1}
"""Recipe → files of the package it may touch."""
Mapper = Callable[..., str]


def recipe(title: str) -> str:
    """The text below one heading of the guide."""
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", GUIDE, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def block(title: str, language: str) -> str:
    """The first block of this language in a recipe."""
    return re.findall(rf"^```{language}\n(.*?)^```$", recipe(title), re.MULTILINE | re.DOTALL)[0]


def changed(text: str, diff: str) -> str:
    """``text`` with each hunk done, whose lines must stand in it once."""
    for hunk in diff.split("@@\n"):
        lines = hunk.splitlines(keepends=True)
        assert all(line[0] in " +-" for line in lines), hunk
        before, after = ("".join(line[1:] for line in lines if line[0] in kept) for kept in (" -", " +"))
        assert f"\n{text}".count(f"\n{before}") == 1, f"not there, or not once:\n{before}"
        text = f"\n{text}".replace(f"\n{before}", f"\n{after}")[1:]
    return text


@dataclass(frozen=True)
class Copy:
    """A copy of the package with every recipe done in it."""

    folder: Path
    touched: dict[str, set[str]] = field(default_factory=dict)
    """Recipe → the files it writes or changes."""

    def do(self, title: str) -> None:
        for name, language, content in FILE.findall(recipe(title)):
            path = self.folder / name
            assert path.exists() is (language == "diff"), name
            path.parent.mkdir(exist_ok=True)
            text = changed(path.read_text(encoding="utf-8"), content) if path.exists() else content
            path.write_text(text, encoding="utf-8")
            self.touched.setdefault(title, set()).add(name)

    def run(self, *command: str, cwd: Path, ends: int = 0, **environment: str) -> str:
        """What a command says that knows no other copy of the package."""
        known = {**os.environ, "PYTHONPATH": str(self.folder), "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
        environment = known | environment
        done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == ends, done.stdout + done.stderr
        return done.stdout + done.stderr


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    folder = tmp_path_factory.mktemp("copy")
    # Compiled files come along, so that a copy starts as quickly as the package itself.
    shutil.copytree(ROOT / "mapper", folder / "mapper", ignore=shutil.ignore_patterns("viewer"))
    for lock in LOCKS:
        shutil.copy(ROOT / lock, folder)
    done = Copy(folder)
    for title in (*MOST, "A language"):
        done.do(title)
    return done


@pytest.fixture
def mapper(copy: Copy, tmp_path: Path) -> Mapper:
    """Run the command of the copy in the test's own folder."""

    def run(*arguments: str, ends: int = 0, **environment: str) -> str:
        return copy.run(sys.executable, "-m", "mapper", *arguments, cwd=tmp_path, ends=ends, **environment)

    return run


def mural(id: str, **row: object) -> Row:
    texts = {"description_en": "A painted wall.", "description_zh": "一面彩绘墙。"}
    return names(id, **{"category": "landmark", **texts, "sources": "source-a", **row})


def with_settings(settings: str) -> str:
    """The settings of the test atlas, with more of them at the top and nothing to draw below the marks."""
    return settings + ATLAS_TOML.replace('base = "world"', 'base = "none"')


def page(folder: Path) -> str:
    return (folder / "maps" / "city.html").read_text(encoding="utf-8")


def entry(html: str, id: str) -> str:
    found = re.search(rf'<li class="entry" id="{id}".*?</li>\s*(?=<li class="entry"|</ul>)', html, re.DOTALL)
    assert found, id
    return found[0]


def island(html: str) -> dict[str, Any]:
    found = re.search(r'id="mapper-data">(.*?)</script>', html, re.DOTALL)
    assert found
    told: dict[str, Any] = json.loads(found[1])
    return told


@pytest.mark.parametrize("title", MOST)
def test_a_recipe_touches_few_files(copy: Copy, title: str) -> None:
    assert 1 <= len(copy.touched[title]) <= MOST[title]


def test_a_language_is_one_folder_and_no_code(copy: Copy) -> None:
    assert {Path(name).parent.as_posix() for name in copy.touched["A language"]} == {"mapper/words/fr"}
    assert {Path(name).suffix for name in copy.touched["A language"]} == {".toml"}
    english = {path.name for path in (copy.folder / "mapper" / "words" / "en").iterdir()}
    assert {Path(name).name for name in copy.touched["A language"]} <= english


def test_what_the_recipes_make_is_in_form(copy: Copy) -> None:
    files = sorted({name for names in copy.touched.values() for name in names if name.endswith(".py")})
    for command in (("check",), ("format", "--check")):
        options = ("--config", str(ROOT / "pyproject.toml"), "--no-cache")
        copy.run(sys.executable, "-m", "ruff", *command, *options, *files, cwd=copy.folder)


@pytest.fixture
def murals(tmp_path: Path) -> Iterator[Path]:
    toml = with_settings('facets = ["painter"]\n').replace('"places", "events"', '"places", "murals"')
    yield write_atlas(
        tmp_path / "data",
        toml=toml,
        categories=[category()],
        murals=[
            mural("dragon", painter="Li", painted="2019-05", lat=41.81234, lon=123.41234, datum="WGS84"),
            mural("tiger", painter="Wang"),
            mural("crane"),
        ],
        positions=[position("centre", 41.8, 123.4)],
        positions_odbl=[position("tiger", 41.82, 123.42, licence="ODbL-1.0", provider="openstreetmap")],
    )


def test_a_layer_is_drawn_listed_filtered_and_credited(murals: Path, mapper: Mapper, tmp_path: Path) -> None:
    mapper("check", "data")
    assert "city.html" in (built := mapper("build", "data")) and "4 features, 3 on the map" in built
    html = page(tmp_path)
    dragon = entry(html, "dragon")
    assert all(f'data-{told}"' in dragon for told in ('kind="mural', 'layer="murals', 'date="2019-05'))
    assert all(f">{text}<" in dragon for text in ("Painter", "画家", "Li", "May 2019", "A painted wall."))
    assert "No position is known." in entry(html, "crane")
    told = island(html)["features"]
    assert told["kinds"] == ["place", "mural"]
    assert [(one["id"], one["counts"]) for one in told["facets"]] == [("painter", [1, 1])]
    assert "OpenStreetMap" in html[html.index('class="colophon"') :]


def test_a_layer_is_exported_compared_and_brought_into_form(
    murals: Path, mapper: Mapper, tmp_path: Path
) -> None:
    mapper("export", "data", "--format", "geojson", "--out", "out")
    written = json.loads((tmp_path / "out" / "test-murals.geojson").read_bytes())
    found = {one["id"]: one for one in written["features"]}
    assert found["dragon"]["geometry"]["coordinates"] == [123.41234, 41.81234]
    assert found["tiger"]["properties"]["painter"] == "Wang" and found["crane"]["geometry"] is None
    shutil.copytree(murals, tmp_path / "old")
    mapper("fmt", "data")
    assert (murals / "schema" / "murals.json").is_file()
    table = murals / "murals.csv"
    table.write_text(table.read_text(encoding="utf-8-sig").replace("Wang", "Zhou"), encoding="utf-8-sig")
    assert "painter Wang → Zhou" in mapper("diff", "old", "data")


def test_a_column_is_shown_by_a_word_in_the_settings(mapper: Mapper, tmp_path: Path) -> None:
    toml = with_settings(block("A column in the card", "toml"))
    write_atlas(tmp_path / "data", toml=toml, places=[place(style="Baroque"), place("arch", style="Plain")])
    mapper("build", "data")
    html = page(tmp_path)
    assert all(f">{text}<" in entry(html, "centre") for text in ("Style", "风格", "Baroque"))
    assert [one["id"] for one in island(html)["features"]["facets"]] == ["style"]


def test_a_column_is_shown_by_its_declaration(mapper: Mapper, tmp_path: Path) -> None:
    gaudi = place(architect_en="Gaudí", architect_zh="高迪")
    write_atlas(tmp_path / "data", toml=with_settings(""), places=[gaudi])
    mapper("build", "data")
    centre = entry(page(tmp_path), "centre")
    assert all(f">{text}<" in centre for text in ("Architect", "建筑师", "Gaudí", "高迪"))


def test_a_format_is_written(mapper: Mapper, tmp_path: Path) -> None:
    write_atlas(tmp_path / "data", places=[place(at=(41.7, 123.3))])
    assert "wkt: a line for everything that is a point" in " ".join(mapper("export", "--help").split())
    mapper("export", "data", "--format", "wkt", "--out", "out")
    written = (tmp_path / "out" / "test.wkt").read_text(encoding="utf-8")
    assert written == "centre\tPOINT (123.3 41.7)\n"


def test_a_language_is_spoken_by_program_and_page(mapper: Mapper, tmp_path: Path) -> None:
    toml = with_settings("").replace('["en", "zh"]', '["fr", "en"]').replace("zh = ", "fr = ")
    texts = {"name_fr": "Centre", "description_fr": "Une place.", "founded": "1989-03"}
    unsourced = place("arch", **texts, sources="")
    write_atlas(tmp_path / "data", toml=toml, places=[place(**texts), unsourced])
    told = mapper("check", "data", LC_ALL="fr_FR.UTF-8")
    assert "avertissement : " in told and "« arch » ne cite aucune source" in told
    assert re.search(r"^0 erreur, \d+ avertissements$", told, re.MULTILINE)
    mapper("build", "data")
    html = page(tmp_path)
    assert '<span class="t" lang="fr">mars 1989</span>' in entry(html, "centre")
    assert '<html lang="fr"' in html and island(html)["words"]["fr"]["language"] == "Français"


def test_a_service_that_geopy_lacks_is_asked(mapper: Mapper, tmp_path: Path) -> None:
    def found(_: str, query: dict[str, str]) -> Reply:
        return said({"places": [{"name": query["text"], "lat": 41.79, "lon": 123.45}]})

    lost = place("tower", at=(None, None), lat="", lon="", country="CN")
    write_atlas(tmp_path / "data", places=[place(), lost], positions=[position("centre", 41.8, 123.4)])
    with serving(found) as server:
        mapper("geocode", "data", "--provider", "acme", "--url", server.url, ends=4)
        assert server.asked("text")[0] in ("Tower", "名Tower")
    rows = (tmp_path / "data" / "positions.csv").read_text(encoding="utf-8-sig")
    assert re.search(r"^tower,41\.79,123\.45,WGS84,.*acme", rows, re.MULTILINE)


def test_a_service_of_geopy_is_declared(mapper: Mapper, tmp_path: Path) -> None:
    lost = place("tower", at=(None, None), country="FR")
    here = [position("centre", 41.8, 123.4)]
    folder = write_atlas(tmp_path / "data", places=[place(), lost], positions=here)
    (folder / "geocode.toml").write_text(block("A geocoder", "toml"), encoding="utf-8")
    assert "arcgis" in mapper("geocode", "data", "--provider", "arcgis", "--dry-run").casefold()


def test_a_verb_is_offered_and_runs(mapper: Mapper, tmp_path: Path) -> None:
    write_atlas(tmp_path / "data", places=[place(), place("arch")])
    assert "count" in mapper("--help") and "Example: mapper count data" in mapper("count", "--help")
    assert "places: 2" in mapper("count", "data").splitlines()


def test_a_city_is_started(mapper: Mapper, tmp_path: Path) -> None:
    command = next(line for line in recipe("A city").splitlines() if line.startswith("    mapper init "))
    mapper(*shlex.split(command)[1:], LC_ALL="fr_FR.UTF-8")
    assert (tmp_path / "lyon" / "maps" / "city.html").is_file()
    assert (tmp_path / "lyon" / "data" / "murals.csv").is_file()


def test_a_layer_of_folium_is_saved(copy: Copy, tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(ROOT / "data")
    copy.run(sys.executable, "-c", block("A layer", "python"), cwd=tmp_path)
    assert (tmp_path / "dated.html").read_text(encoding="utf-8").count("L.circleMarker(") > 10
