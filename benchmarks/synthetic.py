"""Made-up places round Shenyang, the same for the same arguments: an atlas folder, and rows for the peers.

Names and texts are put together from small vocabularies by a seeded generator, so nothing here is a fact.
``python -m benchmarks.synthetic FOLDER COUNT [LANGUAGES]`` writes a folder that ``mapper build`` takes.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("en", "zh")
TEXT_LENGTH = 200
CATEGORIES = (
    ("landmark", "Landmarks", "地标", "circle", "#34268d", "#8f9dff"),
    ("transport", "Transport", "交通", "square", "#a34b0c", "#f5904a"),
    ("industry", "Industry", "工业", "hexagon", "#215a3d", "#5fbf8e"),
    ("company", "Companies", "企业", "diamond", "#7a1f5c", "#e08ac4"),
    ("institute", "Institutes", "院所", "pentagon", "#0f5f74", "#59bcd6"),
    ("zone", "Zones", "园区", "shield", "#5d4a12", "#d8b64d"),
    ("venue", "Venues", "场馆", "star", "#8c1c22", "#f0868b"),
    ("community", "Communities", "社区", "drop", "#3f4650", "#aab4c0"),
)
_FIRST = """North South East West Old New Upper Lower River Bridge Garden Spring Harvest Cloud Pine Willow
Lotus Silver Golden Jade Stone Iron Copper Amber Crane Swallow Orchard Meadow Canal Lantern Harbour Summit"""
_SECOND = "Gate Lane Wharf Mill Yard Hall Tower Square Works Court Terrace Market Depot Field House Park"
_FIRST_ZH = "东西南北新老上下河桥园春丰云松柳莲银金玉石铁铜琥鹤燕果原渠灯港峰"
_SECOND_ZH = "门 巷 码头 磨坊 院 厅 塔 广场 工厂 庭 台 市场 车场 场 楼 公园"
_WORDS = """the building stands near a quiet street where workshops once made parts for trains and tractors
and neighbours still meet under old trees its rooms were rebuilt after the line moved north with brick from
kilns along river today it holds small archive reading room two halls one shop that sells maps bread tea
paper visitors come mostly on weekends in spring when gardens open until late evening lamps are lit along
wall every hour bells from station tell workers shift has ended before dark winter ice covers basin"""
_WORDS_ZH = (
    "这座楼位于安静的街道旁曾经生产火车和拖拉机零件邻居们仍在老树下相聚"
    "春天花园开放到很晚灯沿墙亮起周末访客多来看小档案馆阅览室两个厅一家店"
)


@dataclass(frozen=True)
class Synthetic:
    """One made-up place."""

    id: str
    names: dict[str, str]
    texts: dict[str, str]
    category: str
    lat: float
    lon: float


def places(count: int, *, languages: Sequence[str] = LANGUAGES, seed: int = 1) -> Iterator[Synthetic]:
    """``count`` places, denser towards the centre, each with a name and a 200-character text per language."""
    draw = random.Random(seed)
    firsts, seconds, seconds_zh = _FIRST.split(), _SECOND.split(), _SECOND_ZH.split()
    words = _WORDS.split()
    for number in range(count):
        first, second = draw.randrange(len(firsts)), draw.randrange(len(seconds))
        names = {"en": f"{firsts[first]} {seconds[second]} {number + 1}"}
        names["zh"] = f"{_FIRST_ZH[first]}{draw.choice(_FIRST_ZH)}{seconds_zh[second]}{number + 1}"
        texts = {"en": _text(draw, words, " "), "zh": _text(draw, _WORDS_ZH, "") if "zh" in languages else ""}
        yield Synthetic(
            id=f"place-{number + 1}",
            names={tag: names[tag] for tag in languages},
            texts={tag: texts[tag] for tag in languages},
            category=CATEGORIES[draw.randrange(len(CATEGORIES))][0],
            lat=round(min(42.6, max(41.2, draw.gauss(41.8, 0.16))), 6),
            lon=round(min(123.9, max(122.6, draw.gauss(123.43, 0.22))), 6),
        )


def _text(draw: random.Random, words: Sequence[str], joint: str) -> str:
    text = joint.join(draw.choices(words, k=TEXT_LENGTH))[: TEXT_LENGTH - 1].strip()
    return (text + ("." if joint else "。")).capitalize()


def write_atlas(folder: Path, count: int, *, languages: Sequence[str] = LANGUAGES) -> Path:
    """An atlas of one city map ``many`` with ``count`` places; returns ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.joinpath("atlas.toml").write_text(toml_of(languages), encoding="utf-8")
    head = ["id", *(f"name_{tag}" for tag in languages)]
    by_tag = {"en": 1, "zh": 2}
    write_table(
        folder / "categories.csv",
        [*head, "shape", "color", "color_dark", "pictogram"],
        ([row[0], *(row[by_tag[tag]] for tag in languages), *row[3:], row[0]] for row in CATEGORIES),
    )
    write_table(
        folder / "sources.csv",
        ["id", "title", "publisher", "date", "url", "accessed", "kind"],
        [["made-up", "Made-up places", "", "", "", "", "dataset"]],
    )
    write_table(
        folder / "places.csv",
        [*head, "category", *(f"description_{tag}" for tag in languages), "sources", "lat", "lon", "datum"],
        (_row(one) for one in places(count, languages=languages)),
    )
    return folder


def _row(one: Synthetic) -> list[object]:
    texts = (*one.names.values(), one.category, *one.texts.values())
    return [one.id, *texts, "made-up", one.lat, one.lon, "WGS84"]


def write_table(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A CSV as a spreadsheet saves it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows(rows)


def toml_of(languages: Sequence[str], shown: str = "") -> str:
    """The settings of an atlas of one city map ``many``; ``shown`` are lines on the columns it shows."""

    def texts(values: dict[str, str]) -> str:
        return ", ".join(f'{tag} = "{values[tag]}"' for tag in languages)

    title = texts({"en": "Many made-up places", "zh": "许多虚构地点"})
    story = texts(
        {"en": "Made up to see how a full page behaves.", "zh": "虚构数据，用来看页面装满时的表现。"}
    )
    tags = ", ".join(f'"{tag}"' for tag in languages)
    return f"""\
id = "many"
title = {{ {title} }}
languages = [{tags}]
country = "CN"
data_date = "2026-01"
{shown}area = {{ west = 122.4, south = 41.1, east = 123.95, north = 43.1 }}

[[maps]]
id = "many"
kind = "city"
base = "shenyang"
layers = ["places"]
view = {{ west = 123.08, south = 41.615, east = 123.675, north = 41.895 }}
title = {{ {title} }}
story = {{ {story} }}
"""


if __name__ == "__main__":
    chosen = sys.argv[3].split(",") if sys.argv[3:] else LANGUAGES
    write_atlas(Path(sys.argv[1]), int(sys.argv[2]), languages=chosen)
