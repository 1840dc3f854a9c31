"""The country that points lie in, which tells whose datum they may be in."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.basemap.countries import countries_near, country_round, country_surely_round
from mapper.cli import run
from mapper.errors import UsageError
from mapper.importing.bring import Request
from mapper.importing.start import derive

APART = {
    "HK": [(114.128, 22.501), (114.113, 22.528), (113.977, 22.391), (114.27, 22.38), (113.94, 22.28)],
    "MO": [(113.54, 22.19), (113.56, 22.155), (113.56, 22.12)],
    "TW": [(121.5645, 25.0375), (120.3, 22.62), (119.57, 23.57), (118.32, 24.43), (119.94, 26.15)],
    "CN": [(114.055, 22.535), (113.92, 22.48), (113.55, 22.22), (113.53, 22.13), (119.3, 26.07)],
}  # fmt: skip


@pytest.mark.parametrize(("code", "point"), [(code, one) for code in APART for one in APART[code]])
def test_a_border_of_datums_is_told_to_the_town(
    code: str, point: tuple[float, float], tmp_path: Path
) -> None:
    assert country_round([point]) == code
    path = tmp_path / "a.csv"
    path.write_text(f"name,lon,lat\nA,{point[0]},{point[1]}\n", encoding="utf-8")
    request = Request(file=path)
    if code == "CN":
        with pytest.raises(UsageError, match="--datum"):
            derive(request, name="", languages=(), country="")
        return
    # an atlas of the mainland may bring in a file from beyond it
    assert derive(request, name="", languages=(), country="CN").rows.undated == {"a"}


@pytest.mark.parametrize(
    ("code", "points"),
    [
        ("PT", [(-9.14, 38.72)]),
        ("", [(-30.0, 40.0)]),
        ("", []),
        ("CN", [(116, 39), (114.1, 22.3), (121, 31)]),
    ],
)
def test_most_points_decide(code: str, points: list[tuple[float, float]]) -> None:
    assert country_round(points) == code


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ([(-9.14, 38.72)], "PT"),
        ([(17.1077, 48.1486)], ""),  # Bratislava, which Austria's outline reaches
        ([(16.3738, 48.2082)], "AT"),
        ([(12.49, 41.89)], "IT"),  # and not the Vatican
        ([(7.42, 43.74)], ""),
        ([(114.055, 22.535)], "CN"),  # this border is known to the town
        ([(17.11, 48.15)] * 9 + [(16.37, 48.21)], ""),
        ([(17.11, 48.15)] * 2 + [(19.15, 48.74)] * 3, "SK"),
        ([(-9.14, 38.72)] * 3 + [(2.35, 48.86)], ""),
        ([(-30.0, 40.0)], ""),
        ([], ""),
    ],
)
def test_no_country_is_named_where_the_outlines_cannot_tell(
    points: list[tuple[float, float]], code: str
) -> None:
    assert country_surely_round(points, share=0.9) == code


def test_a_new_atlas_near_a_border_says_which_countries_it_may_be_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name,lat,lon\nHrad,48.1421,17.1002\n", encoding="utf-8")
    assert run(["init", str(tmp_path / "new"), "--from", str(path), "--yes"]) == 0
    assert "country AT or HU or SK, too near to a border to tell: --country" in capsys.readouterr().err
    assert countries_near([(17.1, 48.14)]) == ("AT", "HU", "SK")
