"""A second atlas beside the project's own: 120 places on a grid round the middle of Valparaíso."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from mapper.cli import run

COUNT = 120
PICTURED = 7
"""Every so many places one has a portrait, where the atlas is illustrated: all over the grid."""
TEXTS = {
    "en": ("Stair {}", "Stair number {} of the test."),
    "es": ("Escalera n.º {}", "Una escalera."),
    "zh": ("第{}号阶梯", "测试中的第{}号阶梯。"),
}


def write(folder: Path, languages: Sequence[str] = ("en", "es"), *, illustrated: bool = False) -> Path:
    """The folder of its tables, made by the command line and filled, with portraits and a story or not."""
    spoken = [word for language in languages for word in ("--language", language)]
    where = ["--center", "-33.046,-71.62", "--country", "CL"]
    assert run(["init", str(folder), "--name", "Valparaíso", *spoken, *where]) == 0
    data = folder / "data"
    headings, examples = _read(data / "places.csv")
    stairs = (_stair(number, languages, illustrated=illustrated) for number in range(COUNT))
    _write(data / "places.csv", headings, [examples[0], *stairs])
    corrected = {"id": "c-7", "subject": "stair-7", "printed_en": "Stair 8", "evidence_en": "A plate says 7."}
    _write(data / "corrections.csv", [*corrected, "sources"], [corrected | {"sources": "example-source"}])
    if illustrated:
        _illustrate(data, languages)
    return data


def _read(table: Path) -> tuple[list[str], list[dict[str, str]]]:
    with table.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        return list(reader.fieldnames or ()), list(reader)


def _write(table: Path, headings: Sequence[str], rows: Sequence[dict[str, str]]) -> None:
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, headings, restval="")
        writer.writeheader()
        writer.writerows(rows)


def _stair(number: int, languages: Sequence[str], *, illustrated: bool) -> dict[str, str]:
    told = {}
    for language in languages:
        name, text = TEXTS[language]
        told |= {f"name_{language}": name.format(number), f"description_{language}": text.format(number)}
    lat, lon = -33.02 - number // 12 * 0.006, -71.66 + number % 12 * 0.0075
    where = {"lat": f"{lat:.5f}", "lon": f"{lon:.5f}", "datum": "WGS84", "uncertainty_m": "50"}
    category = ("landmark", "transport", "venue")[number % 3]
    weight = {"weight": "1" if number % PICTURED else "2"} if illustrated else {}
    named = {
        "id": f"stair-{number}",
        "category": category,
        "represents": "street",
        "sources": "example-source",
    }
    return named | told | where | weight


def _illustrate(data: Path, languages: Sequence[str]) -> None:
    config = data / "atlas.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace('kind = "city"', 'kind = "city"\nopening = "illustrated"', 1), encoding="utf-8"
    )
    headings, _ = _read(data / "story.csv")
    steps = []
    for number in range(3):
        told = {
            f"{column}_{language}": TEXTS[language][at].format(number)
            for language in languages
            for at, column in enumerate(("title", "text"))
        }
        steps.append(
            {"map": "city", "step": str(number + 1), "show": f"stair-{number}", "sources": "example-source"}
            | told
        )
    _write(data / "story.csv", headings, steps)
