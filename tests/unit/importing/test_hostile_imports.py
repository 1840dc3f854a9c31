"""A file from a stranger is brought in without reading another one and without asking anybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.errors import DataError, UsageError
from mapper.importing.bring import Request, carry_out
from tests.builders import place, write_atlas
from tests.unit.importing.test_importing import TOML
from tests.unit.tables import containers, hostile
from tests.unit.tables.test_hostile_layers import SECRET, Den, den, listener

__all__ = ["den", "listener"]
ENDINGS = (".csv", ".txt", ".ods", ".kml", ".kmz", ".zip", ".topojson", ".parquet")
"""One for each reader; that of layers is held to this for every ending by its own test."""
HIDDEN = {
    "ods with a linked section": (
        ".ods",
        {
            "content.xml": containers.ODS.format(
                body='<table:table table:name="a"><table:table-source href="CANARY"/></table:table>'
            )
        },
    ),
    "ods with entities": (".ods", {"content.xml": hostile.EXTERNAL.format(root="x") + "<x>&e;</x>"}),
    "archive that climbs out": (".zip", {"../../CANARY.csv": "id,name\n1,x\n"}),
    "kmz with a virtual dataset": (".kmz", {"doc.kml": hostile.REFUSED["vrt of a file"]}),
    "kmz with entities": (".kmz", {"doc.kml": hostile.REFUSED["kml with entities"]}),
    "gtfs of a virtual dataset": (".zip", {"stops.txt": hostile.REFUSED["vrt of a file"]}),
    "archive within an archive": (".zip", {"a.zip": "PK"}),
}


def brought_in(den: Den, name: str, content: bytes) -> None:
    """Bring a file in, whatever comes of it: nothing of the canary is in the atlas, and nobody was asked."""
    atlas = den.folder / "atlas"
    if not atlas.exists():
        write_atlas(atlas, toml=TOML, places=[place()])
    path = den.folder / name
    path.write_bytes(content)
    try:
        carry_out(atlas, Request(file=path))
    except (DataError, UsageError) as error:
        assert SECRET not in error.line()
    for written in atlas.iterdir():
        assert SECRET.encode() not in written.read_bytes()
    assert den.listener.asked == []
    assert {one.name for one in den.folder.iterdir()} <= {"atlas", "canary.csv", name}


@pytest.mark.parametrize("payload", hostile.REFUSED.values(), ids=hostile.REFUSED)
def test_what_leads_elsewhere_is_not_followed(payload: str, den: Den) -> None:
    for ending in ENDINGS:
        brought_in(den, f"places{ending}", den.armed(payload))
        (den.folder / f"places{ending}").unlink()


@pytest.mark.parametrize(("ending", "payload"), hostile.IGNORED.values(), ids=hostile.IGNORED)
def test_links_in_a_genuine_file_are_not_followed(ending: str, payload: str, den: Den) -> None:
    brought_in(den, f"places{ending}", den.armed(payload))


@pytest.mark.parametrize(("ending", "members"), HIDDEN.values(), ids=HIDDEN)
def test_links_in_archives_are_not_followed(ending: str, members: dict[str, str], den: Den) -> None:
    held = {name: den.armed(content) for name, content in members.items()}
    brought_in(den, f"places{ending}", hostile.archive(held))


def test_what_is_brought_in_is_no_formula_and_no_markup(tmp_path: Path) -> None:
    atlas = write_atlas(tmp_path / "atlas", toml=TOML, places=[place()])
    path = tmp_path / "a.csv"
    path.write_text('name,=1+1,lat,lon\n"=HYPERLINK(""http://x"")",@x,38.71,-9.13\n', encoding="utf-8")
    carry_out(atlas, Request(file=path))
    text = (atlas / "places.csv").read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK" in text
    assert "'@x" in text
    assert ",=1+1" not in text
