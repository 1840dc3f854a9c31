"""``mapper review``: a person decides about proposed positions, in the terminal or on a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapper.cli._options import ATLAS
from mapper.cli._say import echo, language, line, note, tell
from mapper.errors import UsageError

if TYPE_CHECKING:
    from mapper.geocode.lookup.verdict import Judgement
    from mapper.geocode.model import Subject
    from mapper.geocode.workspace import Workspace
    from mapper.positions.checks import Finding
    from mapper.positions.model import Position

WAITS = 4


@click.command(name="review")
@ATLAS
@click.option("--only", multiple=True, metavar="ID", help="Look at this subject, whatever its status.")
@click.option("--list", "listing", is_flag=True, help="Show what waits, and decide nothing.")
@click.option("--page", is_flag=True, help="Review on a map in the browser.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Port of the page; 0 takes a free one."
)
@click.option("--browser/--no-browser", default=True, help="Open the page by itself.")
def command(atlas: Path, only: tuple[str, ...], listing: bool, page: bool, port: int, browser: bool) -> int:
    """Accept, reject, choose or pin the positions that wait for a person.

    Decisions go to positions.csv with their date. Ends with 4 while something still waits.

    \b
    Example: mapper review data
    """
    from mapper.geocode.doubts.doubts import doubts_of, judgement_of
    from mapper.geocode.lookup.due import named, waiting
    from mapper.geocode.workspace import Workspace

    workspace = Workspace.open(atlas, mend=not listing)
    subjects = named(workspace.subjects, only) if only else waiting(workspace.subjects)
    if not subjects:
        note("review.nothing")
        return 0
    if page:
        left = _on_page(workspace, subjects, port=port, open_browser=browser)
        return WAITS if left else 0
    left, evidence = len(subjects), workspace.evidence()
    for number, subject in enumerate(subjects, start=1):
        echo("", f"[{number}/{len(subjects)}] {subject.id}: {' · '.join(subject.names.values())}")
        judgement = judgement_of(subject, evidence)
        _show(subject, judgement, doubts_of(subject, evidence))
        if listing:
            continue
        decision = _ask(workspace, subject, judgement)
        if decision is None:
            break
        left -= decision
    note("review.left", count=left)
    return WAITS if left else 0


def _on_page(workspace: Workspace, subjects: Sequence[Subject], *, port: int, open_browser: bool) -> int:
    """Serve the page until everything is decided; returns how many subjects still wait."""
    import datetime

    from mapper.cli._browser import show, way_in
    from mapper.geocode.review.page import ReviewPage
    from mapper.geocode.review.review import Review
    from mapper.geocode.review.server import ReviewServer
    from mapper.page.assets import static_text

    review = Review(workspace, subjects, today=datetime.date.today().isoformat(), language=language())
    city = next((page.base for page in workspace.atlas.config.maps if page.kind == "city"), "world")
    page = ReviewPage(style=static_text("viewer.css"), script=static_text("viewer.js"), city=city)
    with ReviewServer(review, page.html, port=port) as server, way_in(server) as address:
        note("review.address", address=server.address())
        if open_browser:
            show(address)
        try:
            server.serve()
        except KeyboardInterrupt:
            echo("", err=True)
    return len(review.left)


def _show(subject: Subject, judgement: Judgement, doubts: Sequence[Finding]) -> None:
    """Everything that helps to decide."""
    from mapper.geocode.lookup.due import asked_has_changed

    for address in subject.addresses.values():
        echo(f"  {address}")
    position = subject.position
    if position and position.point:
        metres = position.uncertainty_m or 0.0
        tell("review.now", **position.point._asdict(), metres=metres)
    if position and position.verdict:
        verdict = line(f"geocode.verdict.{position.verdict}")
        tell("review.verdict", verdict=verdict, reason=judgement.reason)
    if asked_has_changed(subject):
        tell("review.changed")
    for finding in doubts:
        tell("review.doubt", doubt=finding.saying)
    for index, one in enumerate(judgement.candidates, start=1):
        signs = [line(f"review.{sign}") for sign in ("abroad", "outside") if getattr(one, sign)]
        away = line("review.away", km=one.distance_km) if subject.area else ""
        extra = ", ".join(filter(None, [one.candidate.kind, away, one.provider, *signs]))
        echo(f"  {index}. {one.candidate.name} ({one.point.lat:.5f}, {one.point.lon:.5f}; {extra})")


def _ask(workspace: Workspace, subject: Subject, judgement: Judgement) -> int | None:
    """1 when it was decided, 0 when skipped, None to stop. A decision that cannot be is asked for again."""
    from mapper.geocode.review.decisions import ChangedError, save

    while True:
        try:
            word = str(click.prompt(line("review.help"), prompt_suffix=" > ", err=True)).strip()
        except click.Abort:
            echo("", err=True)
            return None
        if word.casefold() in ("q", "quit"):
            return None
        if word.casefold() in ("s", "skip"):
            return 0
        try:
            position = _decision(workspace, subject, judgement, word)
            shown = workspace.rows.get(subject.id)
            save(workspace.folder, position, shown=shown, lock=workspace.answers.lock)
        except UsageError as error:
            echo(error.line(language()), err=True)
            if isinstance(error, ChangedError):
                return 0
            continue
        return 1


def _decision(workspace: Workspace, subject: Subject, judgement: Judgement, word: str) -> Position:
    import datetime

    from mapper.errors import UsageError
    from mapper.geocode.review import decisions
    from mapper.words.saying import say

    today = datetime.date.today().isoformat()
    if word.casefold() in ("a", "accept"):
        return decisions.accept(subject, today=today)
    if word.casefold() in ("r", "reject"):
        return decisions.reject(subject, today=today)
    if word.isdecimal():
        if not 1 <= int(word) <= len(judgement.candidates):
            raise UsageError(say("geocode.refusal.no-candidate", number=word))
        chosen = judgement.candidates[int(word) - 1]
        return decisions.take(subject, chosen, workspace.settings.provider(chosen.provider), today=today)
    point, datum = decisions.read_pin(word)
    return decisions.pin(subject, point, datum=datum, today=today)
