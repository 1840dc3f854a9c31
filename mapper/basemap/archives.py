"""What a PMTiles v3 archive says of itself, and the check a user's own archive must pass.

The header is read with ``struct``: 127 bytes at fixed places, not worth a dependency that every build would
import. An archive the browser could not draw is refused here, where the message can still say why.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from mapper.errors import MapperError
from mapper.files.read import LIMIT_MB, NotOrdinaryError, read_ordinary
from mapper.geometry.sphere import EQUATOR_M
from mapper.value import value_type
from mapper.words.saying import Saying, say

Flavor = Literal["city", "world", "streets"]
"""Which layers an archive has: ours (``city``, ``world``) or a street map in the Protomaps schema."""

STREET_LAYERS = frozenset({"earth", "landcover", "landuse", "water", "buildings", "roads", "transit"})
"""What the viewer draws of a street map."""
HEADER_BYTES = 127
MAGIC = b"PMTiles"
HEADER = struct.Struct("<7sB11Q4B2B4i")
"""Signature, version, 11 offsets and counts, 4 codes, 2 zooms, west south east north in 1e-7 degrees."""
NONE, GZIP = 1, 2
VECTOR_TILES = 1
MAX_ZOOM = 22
LEAST_CLOSEST = 11
"""A base map that ends at a farther zoom has no streets to speak of."""
PIXEL_M = EQUATOR_M / 256
"""Metres to a pixel at zoom 0, on the equator."""
LONGEST_DESCRIPTION = 16 << 20
"""Bytes of an archive's description once it is unpacked; real ones have some thousands."""
_GZIP_WINDOW = 31
"""Says to zlib that what comes is gzip."""


class ArchiveError(MapperError):
    """A file given as base map is not an archive a page can draw; the message says what is wrong with it."""


@value_type
class Record:
    """Where a base map comes from and what it covers."""

    name: str
    title: str
    flavor: Flavor
    min_zoom: int
    """Least zoom of the tiles; 0 for a layer that is no archive."""
    max_zoom: int
    """Greatest zoom of the tiles; a page draws closer zooms from these."""
    bounds: tuple[float, float, float, float]
    """West, south, east, north in degrees."""
    datum: str
    """``WGS84`` for everything shipped; empty when the maker does not say."""
    licence: str
    credits: Mapping[str, str]
    """Language → the credit to show; empty when the archive names none."""
    layers: tuple[str, ...]
    size: int
    """Bytes."""
    sha256: str
    over: str = ""
    """The shipped base map whose layers it holds, too; empty for none."""
    error_m: float = 0.0
    """Metres within which nine tenths of its lines lie of finer ones; 0 where they are right however near."""
    ends: tuple[tuple[float, ...], ...] = ()
    """Where its railways go on beyond what it knows: longitude, latitude, heading in degrees from north."""
    stations: tuple[Mapping[str, Any], ...] = ()
    """Of the metro: ``lat``, ``lon``, ``lines`` as ``1;2`` and ``name_<language>``."""

    @property
    def of_openstreetmap(self) -> bool:
        """Whether it is a street map that says it is made from OpenStreetMap, under the ODbL."""
        made_of_streets = self.flavor == "streets" or bool(self.over)
        return made_of_streets and "openstreetmap" in " ".join(self.credits.values()).casefold()


@value_type(kw_only=False)
class Header:
    """Where an archive keeps what, and how."""

    version: int
    root: tuple[int, int]
    metadata: tuple[int, int]
    leaves: int
    tiles: int
    end: int
    internal_compression: int
    tile_compression: int
    tile_type: int
    zooms: tuple[int, int]
    bounds: tuple[float, float, float, float]


def open_archive(path: str | Path) -> tuple[bytes, Record]:
    """Read a user's own PMTiles v3 archive of vector tiles; return its bytes and what it says of itself.

    Raises :class:`ArchiveError` when the file cannot be read, is cut short, or holds what a page cannot draw.
    """
    path = Path(path)
    try:
        data = read_ordinary(path)
        return data, described(data, path.stem)
    except ArchiveError as error:
        raise ArchiveError(say("errors.bad-archive", path=path, problem=error.saying)) from error
    except NotOrdinaryError as error:
        reason: Saying | str | None = say(f"check.{error.kind}.message", limit=LIMIT_MB)
    except OSError as error:
        reason = error.strerror
    raise ArchiveError(say("errors.unreadable-archive", path=path, reason=reason))


def described(data: bytes, name: str) -> Record:
    """What an archive says of itself; :class:`ArchiveError` for what a page cannot draw, without its name."""
    header = header_of(data)
    refuse_undrawable(header, len(data))
    try:
        metadata = _metadata(data, header)
        layers = tuple(_text(layer.get("id")) for layer in metadata.get("vector_layers") or ())
        attribution = plain(_text(metadata.get("attribution")))
        title = _text(metadata.get("name"))
        credits = _credits(metadata.get("credits")) or ({"en": attribution} if attribution else {})
        stations = tuple(stations_in(metadata.get("stations")))
        over = _text(metadata.get("over"))
    except Exception as error:  # it may hold anything, nested as deeply as it likes
        raise ArchiveError(say("errors.archive.bad-description")) from error
    flavor = _flavor(layers)
    if flavor == "streets" and not STREET_LAYERS & set(layers):
        raise ArchiveError(say("errors.archive.unknown-layers", layers=", ".join(sorted(STREET_LAYERS))))
    return Record(
        name=name,
        title=title or name,
        flavor=flavor,
        min_zoom=header.zooms[0],
        max_zoom=header.zooms[1],
        bounds=header.bounds,
        datum="",
        licence="",
        credits=credits,
        layers=layers,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        over=over,
        error_m=_error_m(header.zooms[1]),
        stations=stations,
    )


def header_of(data: bytes) -> Header:
    """The header of an archive; :class:`ArchiveError` when there is none."""
    if not data.startswith(MAGIC):
        raise ArchiveError(say("errors.archive.no-archive"))
    if len(data) < HEADER_BYTES:
        raise ArchiveError(say("errors.archive.cut-short"))
    _, version, *numbers = HEADER.unpack_from(data)
    root, root_size, meta, meta_size, leaves, leaves_size, tiles, tiles_size = numbers[:8]
    west, south, east, north = (number / 1e7 for number in numbers[17:21])
    return Header(
        version=version,
        root=(root, root + root_size),
        metadata=(meta, meta + meta_size),
        leaves=leaves,
        tiles=tiles,
        end=max(root + root_size, meta + meta_size, leaves + leaves_size, tiles + tiles_size),
        internal_compression=numbers[12],
        tile_compression=numbers[13],
        tile_type=numbers[14],
        zooms=(numbers[15], numbers[16]),
        bounds=(west, south, east, north),
    )


def refuse_undrawable(header: Header, size: int) -> None:
    """:class:`ArchiveError` for an archive of ``size`` bytes that no page can draw."""
    if problem := _problem(header, size):
        raise ArchiveError(problem)


def _problem(header: Header, size: int) -> Saying | None:
    """What keeps a page from drawing the archive; None when nothing does."""
    west, south, east, north = header.bounds
    if header.version != 3:
        return say("errors.archive.other-version", version=header.version)
    if header.end > size:
        return say("errors.archive.cut-short")
    if header.tile_type != VECTOR_TILES:
        return say("errors.archive.pictures")
    if header.tile_compression not in (NONE, GZIP) or header.internal_compression not in (NONE, GZIP):
        return say("errors.archive.other-compression")
    if not header.zooms[0] <= header.zooms[1] <= MAX_ZOOM:
        return say("errors.archive.bad-zooms", least=header.zooms[0], most=header.zooms[1])
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        return say("errors.archive.no-area", west=west, south=south, east=east, north=north)
    return None


def unpacked(raw: bytes, header: Header) -> bytes:
    """A part of an archive without its compression; ``ValueError``, ``zlib.error`` when it cannot be."""
    if header.internal_compression != GZIP or not raw:
        return raw
    unpacking = zlib.decompressobj(_GZIP_WINDOW)
    # Bounded, because some bytes may unpack to gigabytes.
    raw = unpacking.decompress(raw, LONGEST_DESCRIPTION)
    if not unpacking.eof:
        raise ValueError("cut short, or far too long")
    return raw


def _metadata(data: bytes, header: Header) -> dict[str, Any]:
    return description_in(data[slice(*header.metadata)], header)


def description_in(raw: bytes, header: Header) -> dict[str, Any]:
    """What an archive says of itself; ``ValueError``, ``zlib.error`` when it cannot be read."""
    metadata = json.loads(unpacked(raw, header) or b"{}")
    return metadata if isinstance(metadata, dict) else {}


def _error_m(closest: int) -> float:
    """How far off an archive of others may be: half a pixel of its closest zoom; streets are as they are."""
    return PIXEL_M / 2**closest / 2 if closest < LEAST_CLOSEST else 0.0


def _text(value: object) -> str:
    """A text that can be written out again; half a character of UTF-16 cannot."""
    text = "" if value is None else str(value)
    text.encode()
    return text


def _credits(told: object) -> dict[str, str]:
    """Credits by language, as archives of our own have them."""
    pairs = told.items() if isinstance(told, dict) else ()
    return {_text(tag): plain(_text(credit)) for tag, credit in pairs if credit}


def stations_in(told: object) -> Iterator[Mapping[str, Any]]:
    """Stations of the metro, as archives of our own have them."""
    for one in told if isinstance(told, list) else ():
        lat, lon = float(one["lat"]), float(one["lon"])
        if abs(lat) <= 90 and abs(lon) <= 180:
            texts = {key: _text(text) for key, text in one.items() if key == "lines" or key[:5] == "name_"}
            yield {"lat": lat, "lon": lon, **texts}


def _flavor(layers: tuple[str, ...]) -> Flavor:
    if "districts" in layers or "builtup" in layers:
        return "city"
    return "world" if set(layers) <= {"land", "lakes"} else "streets"


def plain(text: str) -> str:
    """An attribution without the links map services write into it."""
    # Tags go first: what comes out of escapes afterwards is text.
    return html.unescape(re.sub(r"<[^<>]*>", "", text)).strip()
