"""Headings of a file → columns of a table, and what is to be said of those that are none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mapper.errors import Problem
from mapper.tables import wording
from mapper.tables.beside import told_apart
from mapper.tables.headings import POINT, Heading, Vocabulary, is_remark
from mapper.tables.homonyms import Cells, as_meant, no_cells
from mapper.tables.messages import At, problem
from mapper.tables.numbers import PLAIN
from mapper.tables.pasted import are_degrees, looks_of
from mapper.tables.spellings import like_coordinate, placed


def match_headings(
    written: Sequence[str],
    vocabulary: Vocabulary,
    *,
    file: str,
    row: int,
    extras: Sequence[str] = (),
    cells: Cells = no_cells,
) -> tuple[list[Heading], list[Problem]]:
    """Columns of a file in order; ``extras`` are further headings that are wanted and not declared.

    ``cells`` gives some cells of a column, to tell what a heading that nobody knows stands for.
    """
    headings: list[Heading] = []
    problems: list[Problem] = []
    taken: dict[str, Heading] = {}
    meant = as_meant(written, cells, lambda text: vocabulary.settled(text, extras))
    meant = told_apart(meant, vocabulary, extras)
    for index, text in enumerate(written):
        found = vocabulary.own(meant[index]) if text.strip() else None
        if found is None:
            headings.append(Heading(index=index, written=text.strip()))
            continue
        name, column, language = found
        heading = Heading(index=index, written=text.strip(), name=name, column=column, language=language)
        at = At(file, row, heading.written, f"{heading.letter}{row}", text)
        if name in taken:
            other = taken[name].letter
            problems.append(problem(wording.SAME_HEADING, at, heading=heading.written, other=other))
            headings.append(Heading(index=index, written=heading.written))
            continue
        if language and language not in vocabulary.languages:
            problems.append(problem(wording.UNLISTED_LANGUAGE, at, heading=heading.written, tag=language))
        taken[name] = heading
        headings.append(heading)
    headings = list(_others(headings, vocabulary, taken, extras, meant))
    unclear = [
        heading
        for heading in headings
        if heading.written
        and not (heading.name or is_remark(heading.written) or heading.written in extras)
        and vocabulary.own(meant[heading.index]) is None
    ]
    problems += _unknown(unclear, vocabulary, taken, At(file, row), cells)
    problems += _missing(vocabulary, taken, At(file, row))
    return headings, problems


def _others(
    headings: Sequence[Heading],
    vocabulary: Vocabulary,
    taken: dict[str, Heading],
    extras: Sequence[str],
    meant: Sequence[str],
) -> Iterator[Heading]:
    """The headings with those of other people's spelling, as far as nothing else stands for their column."""
    for heading in headings:
        text = meant[heading.index]
        unasked = heading.name or not text or heading.written in extras or is_remark(heading.written)
        found = None if unasked else vocabulary.other(text)
        if found is None or found[0] in taken or (found[0] == POINT and {"lat", "lon"} <= taken.keys()):
            yield heading
            continue
        name, column, language = found
        taken[name] = replace(heading, name=name, column=column, language=language)
        if (place := placed(text)) and place.column == name:
            taken[name] = replace(taken[name], datum=place.datum, grid=place.grid)
        yield taken[name]


def _unknown(
    headings: Sequence[Heading],
    vocabulary: Vocabulary,
    taken: Mapping[str, Heading],
    at: At,
    cells: Cells,
) -> Iterator[Problem]:
    for heading in headings:
        text = heading.written
        here = At(at.file, at.row, text, f"{heading.letter}{at.row}", text)
        suggestion = _coordinate(heading, vocabulary, taken, cells) or vocabulary.suggestion(text)
        if suggestion and suggestion not in taken:
            yield problem(wording.UNKNOWN_COLUMN, here, heading=text, nearest=suggestion)
        else:
            yield problem(wording.UNUSED_COLUMN, here, heading=text)


def _coordinate(
    heading: Heading,
    vocabulary: Vocabulary,
    taken: Mapping[str, Heading],
    cells: Cells,
) -> str:
    """The coordinate that a column nobody knows holds by its looks, in a table without; else nothing."""
    missing = [name for name in ("lat", "lon") if name not in taken]
    if "lat" not in vocabulary.names or POINT in taken or not missing:
        return ""
    texts = [text for cell in cells(heading.index) if (text := cell.strip())]
    likely = like_coordinate(heading.written, degrees=bool(texts) and are_degrees(texts, most=180))
    looks = looks_of(texts)
    if looks == "points":
        return POINT
    if likely in missing and looks:
        return likely
    if looks != "fractions" or "datum" not in taken:
        return ""
    large = any(abs(float(text)) > 90 for text in texts if PLAIN.fullmatch(text))
    return "lon" if large and "lon" in missing else missing[0]


def _missing(vocabulary: Vocabulary, taken: Mapping[str, Heading], at: At) -> Iterator[Problem]:
    for column in vocabulary.schema.columns:
        names = column.names(vocabulary.languages)
        if column.required and not any(name in taken for name in names):
            yield problem(wording.MISSING_COLUMN, at, heading=names[0])
