"""Headings as other people write them: in further languages, in open data, GTFS, OpenStreetMap, Wikidata.

``spellings.toml`` has them. They stand for a column only where the file has no heading of its own for it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from mapper.regex import regex
from mapper.tables.datums import datum_in
from mapper.tables.schema import fold
from mapper.tables.signs import unaccented

ANY = ""
"""Where no language owns a heading."""
_UNOWNED = {"any": ANY, "metres": ANY}
_MEASURES = (
    "breite breedte bredde bredd leveys szerokość šířka šírka širina ширина szélesség platums πλάτος "
    "عرض länge laenge lengte længde lengde längd pituus długość délka dĺžka dužina dolžina дужина "
    "hosszúság garums дължина μήκος طول"
)
"""Headings of a coordinate that mean the width and the length of a thing, too."""
TAGS = {"tc": "zh-Hant", "sc": "zh-Hans", "cn": "zh", "jp": "ja", "kr": "ko", "eng": "en", "chi": "zh"}
"""Endings of headings that mean a language, beside its own tag."""
PLACED = ("lat", "lon", "coordinates")
"""Columns of coordinates."""
_NOISE = frozenset({
    "deg", "degree", "degrees", "dd", "decimal", "dezimal", "grad", "graden", "10進", "度", "utm", "gk",
    "coord", "coordinate", "coordenada", "coordonnee", "coordinata", "coordinaat", "koordinate",
    "koordinat", "koordinata", "koordinaatti", "souradnice", "wspolrzedna", "координата",
})  # fmt: skip
"""Words beside an axis that add nothing, as :func:`words_of` leaves them."""
_AXIS = regex("(纬度|緯度|经度|經度|経度|위도|경도)")
_LIKE = {
    "lat": regex(
        r"(?:^|[^a-z])lat(?:[^a-z]|$)|latitud|[纬緯]|위도|широт|northing|enlem|lintang|platuma|laiuskraad"
        r"|(?:breite|bredde?|breiddar)gra|leveys(?:aste|piiri)|vi_do|خط_العرض|קו_רוחב|ละติจูด"
    ),
    "lon": regex(
        r"(?:^|[^a-z])(?:lon|lng|long)(?:[^a-z]|$)|longitud|[经經経]度|경도|долгот|easting|boylam|bujur|ilguma"
        r"|(?:langen|lengte|l[ae]ngde|laengde|lengdar)gra|pikkuskraad|pituus(?:aste|piiri)|kinh_do|خط_الطول"
        r"|קו_אורך|ลองจิจูด"
    ),
}
_LIKE_OF_THINGS = {
    "lat": regex(r"breite|breedte|bredd|leveys|szeroko|s[iy]rk|sirin|szelesseg|platums|πλατο|ширин|عرض"),
    "lon": regex(
        r"lange|laenge|lengt|l[ae]ngd|laengde|pituus|dlugo|delk|dlzk|duzin|dolzin|hosszusag|garums"
        r"|μηκο|дължин|дужин|طول"
    ),
}
"""Words for width and length, which are those of a coordinate, too."""


def words_of(heading: str) -> list[str]:
    """The words of a heading, without what stands between them and without accents, which headings in
    capitals often lack; an axis in Chinese is one of its own.
    """
    return [word for word in re.split(r"[\W_]+", _AXIS.sub(r"_\1_", unaccented(fold(heading)))) if word]


@cache
def _read() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Column → language → headings as :func:`words_of` leaves them."""
    text = files("mapper.tables").joinpath("spellings.toml").read_text(encoding="utf-8")
    return {
        column: {
            language: ["_".join(words_of(heading)) for heading in headings.split()]
            for language, headings in languages.items()
        }
        for column, languages in tomllib.loads(text).items()
    }


@cache
def spellings() -> Sequence[tuple[str, str, str]]:
    """``(column, language, heading)`` of every one."""
    return [
        (column, _UNOWNED.get(language, language), heading)
        for column, languages in _read().items()
        for language, headings in languages.items()
        for heading in headings
    ]


@cache
def _measures() -> frozenset[str]:
    return frozenset("_".join(words_of(word)) for word in _MEASURES.split())


def is_measure(heading: str) -> bool:
    """Whether a heading of a coordinate may as well mean the width or the length of a thing."""
    return "_".join(words_of(heading)) in _measures()


def is_zone_of_europe(heading: str) -> bool:
    """Whether what stands under a heading is a zone of ETRS89 without saying so: Spain's *Huso*."""
    return "huso" in words_of(heading)


class Placed(NamedTuple):
    """What a heading of coordinates means."""

    column: str
    """``lat``, ``lon`` or ``coordinates``."""
    datum: str = ""
    """The datum that it names."""
    grid: bool = False
    """Whether it may be an axis of a map grid: northing, y."""


@cache
def _places() -> dict[str, Placed]:
    grids = {heading for languages in _read().values() for heading in languages.get("metres", ())}
    return {
        heading: Placed(column, grid=heading in grids)
        for column, _, heading in spellings()
        if column in PLACED
    }


@lru_cache(maxsize=4096)
def placed(heading: str) -> Placed | None:
    """What a heading of coordinates means; None for every other one."""
    words = words_of(heading)
    if (found := _place(words)) is not None:
        return found
    if len(words) == 1 and words[0][-1:] in ("x", "y"):  # the axis on the name of its grid: TWD97X
        words = [words[0][:-1], words[0][-1]]
    if not any(_place([word]) for word in words):
        return None
    datum, rest = datum_in(words)
    found = _place(rest)
    return None if found is None else found._replace(datum=datum)


def _place(words: Sequence[str]) -> Placed | None:
    """What words name, with or without those that add nothing."""
    found = _places().get("_".join(words))
    return found or _places().get("_".join(word for word in words if word not in _NOISE))


def like_coordinate(heading: str, *, degrees: bool) -> str:
    """``lat`` or ``lon`` for a heading that speaks of it in some way; empty for others.

    ``degrees`` where the cells are, so that a word for width can only mean a latitude.
    """
    folded = "_".join(words_of(heading))
    patterns = [*_LIKE.items(), *(_LIKE_OF_THINGS.items() if degrees else ())]
    return next((axis for axis, pattern in patterns if pattern.search(folded)), "")


def language_of(tag: str, languages: Sequence[str], bare: str) -> str:
    """The language of an atlas that a heading in the language ``tag`` serves."""
    if tag in languages:
        return tag
    base = tag.split("-")[0]
    return next((one for one in languages if one.split("-")[0] == base), bare)
