"""What the index would get: a name of its own, the same version everywhere, licences, nothing heavy."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import mapper

ROOT = Path(__file__).resolve().parents[2]


def project(folder: Path) -> dict[str, object]:
    found: dict[str, object] = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    return found


def test_the_distribution_has_a_name_of_its_own_and_the_command_stays() -> None:
    assert project(ROOT)["name"] == "mapper-atlas"
    assert project(ROOT)["scripts"] == {"mapper": "mapper.cli:main"}


def test_versions_agree() -> None:
    assert project(ROOT)["version"] == project(ROOT / "folium_assets")["version"] == mapper.__version__


def test_the_assets_stay_out_of_the_core() -> None:
    core = ROOT / "mapper"
    heavy = [path for path in core.rglob("*") if re.search("vega|fontawesome|geoman", path.name)]
    assert heavy == []
