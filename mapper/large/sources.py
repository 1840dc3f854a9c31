"""The files of a source, and the pieces that they are read in: each of so many rows at most."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from mapper.large.columns import Layout, layout_of
from mapper.large.pieces import Piece, SourceError
from mapper.tables.grid import SAMPLE
from mapper.value import value_type
from mapper.words.saying import say

ROWS = 100_000
"""Of a piece."""
PIECE_BYTES = 64 << 20
"""Of a piece of text; longer rows make pieces of fewer."""
CHUNK_BYTES = 8 << 20
SAMPLE_BYTES = 1 << 18
DELIMITERS = b",;\t|"
TABLES, PARQUETS = (".csv", ".tsv", ".txt"), (".parquet", ".geoparquet", ".pq")
_MARK = b"\xef\xbb\xbf"
_LINE_END, _QUOTE = 10, 34


@value_type
class Source:
    """All there is to read."""

    files: tuple[str, ...]
    layout: Layout
    pieces: tuple[Piece, ...]


def open_source(paths: Sequence[Path], given: Mapping[str, str], *, rows: int = ROWS) -> Source:
    """What lies at these paths, files or folders of files; ``UsageError`` tells what is wrong with them."""
    files = list(_files(paths))
    headings: list[str] = []
    samples: dict[str, Sequence[str]] = {}
    pieces: list[Piece] = []
    located = True
    for path in files:
        if path.suffix.lower() in PARQUETS:
            # Imported here: a table of text needs none of it to be told what is wrong with it.
            from mapper.large.parquets import headings_of, parquet_pieces, sample_of

            told, has_geometry = headings_of(path)
            located &= has_geometry
            found = parquet_pieces(path, rows)
            # What has geometries needs no columns of coordinates.
            look = None if has_geometry else sample_of
        else:
            told, found = _text_pieces(path, rows)
            look, located = _sample_of, False
        # Of a folder of many alike, the first tells what is meant.
        if look and found and not set(told) <= samples.keys():
            samples = {**look(found[0], SAMPLE), **samples}
        pieces += found
        headings += told
    return Source(
        files=tuple(map(str, files)),
        layout=layout_of(headings, given, located=located, samples=samples),
        pieces=tuple(one.stamped() for one in pieces),
    )


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    known = (*TABLES, *PARQUETS)
    for path in paths:
        if not path.exists():
            raise SourceError(say("large.no-file", path=path))
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        # Hidden ones, and what Spark writes beside its parts, are no tables.
        found = [one for one in inside if one.suffix.lower() in known and one.name[0] not in "._"]
        if not found:
            raise SourceError(say("large.no-table", path=path, known=", ".join(known)))
        for one in found:
            if not one.is_file():  # a pipe would be waited for
                raise SourceError(say("large.unreadable", path=one, reason=say("errors.word-device")))
        yield from found


def _text_pieces(path: Path, rows: int) -> tuple[list[str], list[Piece]]:
    with path.open("rb") as file:
        head = file.readline(1 << 20)
    if b"\0" in head:
        raise SourceError(say("large.not-unicode", path=path))
    line = head.removeprefix(_MARK)
    delimiter = max(DELIMITERS, key=lambda one: (line.count(one), -DELIMITERS.index(one)))
    sign = chr(delimiter)
    try:
        headings = _cells(line.decode("utf-8").rstrip("\r\n"), sign)
    except UnicodeDecodeError:
        raise SourceError(say("large.not-unicode", path=path)) from None
    if not any(headings):
        raise SourceError(say("large.empty", path=path))
    cuts = _cuts(path, len(head), sign, rows)
    return headings, [
        Piece(file=str(path), start=start, end=end, row=row, headings=tuple(headings), delimiter=sign)
        for start, end, row in cuts
    ]


def _sample_of(piece: Piece, rows: int) -> dict[str, Sequence[str]]:
    """Cells of the first rows by heading."""
    import csv

    with Path(piece.file).open("rb") as file:
        file.seek(piece.start)
        data = file.read(min(SAMPLE_BYTES, piece.end - piece.start))
    whole = data if piece.start + len(data) == piece.end else data[: data.rfind(b"\n") + 1]
    read = csv.reader(io.StringIO(whole.decode("utf-8", "replace"), newline=""), delimiter=piece.delimiter)
    try:
        found = [cells for cells in islice(read, rows) if len(cells) == len(piece.headings)]
    except csv.Error:  # whoever reads all of it says so
        return {}
    return dict(zip(piece.headings, zip(*found, strict=True), strict=False))


def _cells(line: str, sign: str) -> list[str]:
    """The headings, told apart where two are alike or one is missing."""
    import csv

    seen: list[str] = []
    for at, cell in enumerate(next(csv.reader([line], delimiter=sign), []), start=1):
        name = " ".join(cell.split()) or f"column {at}"
        seen.append(name if name not in seen else f"{name} ({at})")
    return seen


def _cuts(path: Path, start: int, sign: str, most: int) -> Iterator[tuple[int, int, int]]:
    """First byte, the one behind the last, and number of the first row, of each piece."""
    row = first = 2
    at = begun = start
    kept = b""
    with path.open("rb") as file:
        file.seek(start)
        while chunk := file.read(CHUNK_BYTES):
            data = kept + chunk
            ends = _row_ends(data, sign)
            for count, end in _portions(ends, most - (row - first), most, begun - at):
                yield begun, at + end, first
                begun, first = at + end, row + count
            last = int(ends[-1]) if len(ends) else 0
            row, kept, at = row + len(ends), data[last:], at + last
            if len(kept) > PIECE_BYTES:
                raise SourceError(say("large.open-quote", path=path, row=row))
    if at + len(kept) > begun:
        yield begun, at + len(kept), first


def _portions(ends: Any, room: int, most: int, begun: int) -> Iterator[tuple[int, int]]:
    """After how many of these rows a piece is full, and where it ends; it has ``room`` for some more."""
    done = 0
    while done < len(ends):
        # The last row that still fits by its bytes, or one that is too long by itself.
        fitting = int(np.searchsorted(ends, begun + PIECE_BYTES, side="right"))
        count = min(done + room, max(fitting, done + 1))
        if count >= len(ends) and count < done + room and fitting >= len(ends):
            return
        if count > len(ends):
            return
        yield count, int(ends[count - 1])
        done, room, begun = count, most, int(ends[count - 1])


def _row_ends(data: bytes, sign: str) -> Any:
    """Where the rows of a text end that begins with a row. A line end within quotes ends none."""
    bytes_ = np.frombuffer(data, np.uint8)
    ends = np.flatnonzero(bytes_ == _LINE_END) + 1
    quotes = np.flatnonzero(bytes_ == _QUOTE)
    if not len(quotes):
        return ends
    opening = quotes[::2]
    before = bytes_[np.maximum(opening - 1, 0)]
    # A quote that opens a cell stands at its beginning, one that is doubled behind another.
    if (np.isin(before, [ord(sign), _LINE_END, _QUOTE]) | (opening == 0)).all():
        return ends[np.searchsorted(quotes, ends) % 2 == 0]
    # Some cell has a quote in its middle, which means itself: quoted cells are looked for one by one.
    quoted = re.compile(rb"(?:\A|(?<=[\n" + re.escape(sign.encode()) + rb']))"(?:[^"]|"")*(?:"|\Z)|\n')
    return np.array([found.end() for found in quoted.finditer(data) if found[0] == b"\n"], np.int64)
