"""Pages follow their tables: only what changed is rendered, and the folder is what a build would make."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.atlas.load import load
from mapper.editing.diff.report import sentence
from mapper.editing.serve.workshop import Workshop
from mapper.page.data.rows import BLOCK
from mapper.page.digest import build_digest
from mapper.page.html import squeezing as blocks
from mapper.page.site import make
from tests.builders import partner, place, write_atlas
from tests.streets import CITY, archive, city


def pages(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    write_atlas(tmp_path / "data", places=[place(), place("tower")], partners=[partner()])
    return Workshop(tmp_path / "data", tmp_path / "maps")


def test_only_the_page_that_changed_is_rendered(workshop: Workshop) -> None:
    assert workshop.rebuild().rendered == ("city.html", "world.html", "index.html")
    assert workshop.rebuild().rendered == ()
    write_atlas(
        workshop.folder,
        places=[place(), place("tower", description_en="Higher now.")],
        partners=[partner()],
    )
    outcome = workshop.rebuild()
    assert outcome.rendered == ("city.html",)
    assert list(map(sentence, outcome.changes)) == ["Tower: reworded (description_en)"]
    assert "Higher now." in (workshop.out / "city.html").read_text(encoding="utf-8")


def test_a_new_base_map_is_picked_up_even_under_the_same_name(tmp_path: Path) -> None:
    folder = city(tmp_path / "data", archive())
    workshop = Workshop(folder, tmp_path / "maps")
    assert workshop.rebuild().rendered == ("city.html", "index.html")
    folder.joinpath("streets.pmtiles").write_bytes(archive({"earth": CITY["earth"]}))
    assert workshop.rebuild().rendered == ("city.html", "index.html")
    assert workshop.rebuild().rendered == ()
    make(load(folder), tmp_path / "anew", ["city", "index"], digest=build_digest(load(folder).digest))
    assert pages(workshop.out) == pages(tmp_path / "anew")


def test_the_folder_is_what_a_build_would_make(workshop: Workshop, tmp_path: Path) -> None:
    workshop.rebuild()
    write_atlas(
        workshop.folder, places=[place(), place("tower", at=(41.50001, 123.30001))], partners=[partner()]
    )
    workshop.rebuild()
    atlas = load(workshop.folder)
    make(atlas, tmp_path / "anew", ["city", "world", "index"], digest=build_digest(atlas.digest))
    assert pages(workshop.out) == pages(tmp_path / "anew")


def test_a_mistake_keeps_the_last_good_pages(workshop: Workshop) -> None:
    workshop.rebuild()
    before = pages(workshop.out)
    write_atlas(
        workshop.folder, places=[place(), place("tower", lat="north", lon="east")], partners=[partner()]
    )
    outcome = workshop.rebuild()
    assert {problem.column for problem in outcome.errors} == {"lat", "lon"}
    assert pages(workshop.out) == before
    assert list(workshop.pages()) == ["index.html", "city.html", "world.html"]


def test_a_folder_that_cannot_be_written_is_told(workshop: Workshop) -> None:
    workshop.out.write_text("in the way", encoding="utf-8")
    outcome = workshop.rebuild()
    assert outcome.errors[0].code == "not-built"
    assert "cannot be written" in outcome.errors[0].line()


def test_of_very_many_rows_only_the_edited_ones_are_packed_anew(tmp_path: Path) -> None:
    workshop = Workshop(tmp_path / "data", tmp_path / "maps")
    rows = [place(), *(place(f"place-{n}", at=(41.7 + n / 10_000, 123.4)) for n in range(4 * BLOCK))]
    packed = []
    blocks._squeezed.cache_clear()
    for text in ("Once.", "Twice."):
        rows[1]["description_en"] = text
        write_atlas(tmp_path / "data", places=rows)
        before = blocks._squeezed.cache_info().misses
        assert workshop.rebuild().rendered
        packed.append(blocks._squeezed.cache_info().misses - before)
    assert packed[0] >= 8
    assert packed[1] == 1
