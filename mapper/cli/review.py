"""``mapper review``: a person decides about proposed positions, in the terminal or on a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from mapper.cli._options import ATLAS
from mapper.cli._say import echo, language, line, note, tell
from mapper.errors import UsageError

if TYPE_CHECKING:
    from mapper.geocode.doubts.doubts import Evidence
    from mapper.geocode.lookup.verdict import Judgement
    from mapper.geocode.model import Subject
    from mapper.geocode.review.decisions import Done
    from mapper.geocode.workspace import Workspace
    from mapper.positions.model import Position

WAITS = 4
UNDO = ("u", "undo")


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
    if listing:
        for number, subject in enumerate(subjects, start=1):
            _show(subject, workspace.evidence(), number, len(subjects))
        left = len(subjects)
    else:
        left = len(subjects) - _decide(workspace, subjects)
    note("review.left", count=left)
    return WAITS if left else 0


def _decide(workspace: Workspace, subjects: Sequence[Subject]) -> int:
    """Ask about one subject after the other; returns how many were decided."""
    from mapper.geocode.review.decisions import Done, undo

    done: list[Done] = []
    rows: dict[str, Position | None] = dict(workspace.rows)
    evidence = workspace.evidence()
    at = 0
    # Behind the last subject it goes on as long as something can be undone.
    while at < len(subjects) or done:
        decision: Done | Literal["skip", "quit", "undo"]
        if at == len(subjects):
            decision = "undo" if _word("review.last").casefold() in UNDO else "quit"
        else:
            subject = subjects[at]
            judgement = _show(subject, evidence, at + 1, len(subjects))
            decision = _ask(workspace, subject, judgement, shown=rows.get(subject.id), last=bool(done))
        if decision == "quit":
            break
        if decision == "undo":
            back = done.pop()
            try:
                rows[back.subject.id] = undo(workspace.folder, back, lock=workspace.answers.lock)
                at = subjects.index(back.subject)
            except UsageError as error:
                echo(error.line(language()), err=True)
            continue
        if isinstance(decision, Done):
            done.append(decision)
        at += 1
    return len(done)


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


def _show(subject: Subject, evidence: Evidence, number: int, total: int) -> Judgement:
    """Everything that helps to decide; returns what the candidates come to."""
    from mapper.geocode.doubts.doubts import doubts_of, judgement_of
    from mapper.geocode.lookup.due import asked_has_changed

    echo("", f"[{number}/{total}] {subject.id}: {' · '.join(subject.names.values())}")
    judgement = judgement_of(subject, evidence)
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
    for finding in doubts_of(subject, evidence):
        tell("review.doubt", doubt=finding.saying)
    for index, one in enumerate(judgement.candidates, start=1):
        signs = [line(f"review.{sign}") for sign in ("abroad", "outside") if getattr(one, sign)]
        away = line("review.away", km=one.distance_km) if subject.area else ""
        extra = ", ".join(filter(None, [one.candidate.kind, away, one.provider, *signs]))
        echo(f"  {index}. {one.candidate.name} ({one.point.lat:.5f}, {one.point.lon:.5f}; {extra})")
    return judgement


def _ask(
    workspace: Workspace, subject: Subject, judgement: Judgement, *, shown: Position | None, last: bool
) -> Done | Literal["skip", "quit", "undo"]:
    """What was decided. A decision that cannot be is asked for again; ``last``: there is one to undo."""
    from mapper.geocode.review.decisions import ChangedError, save

    while True:
        word = _word("review.help")
        if word.casefold() in ("q", "quit"):
            return "quit"
        if word.casefold() in ("s", "skip"):
            return "skip"
        if word.casefold() in UNDO and last:
            return "undo"
        try:
            position = _decision(workspace, subject, judgement, word)
            return save(workspace.folder, subject, position, shown=shown, lock=workspace.answers.lock)
        except UsageError as error:
            echo(error.line(language()), err=True)
            # What was shown is no longer what the files hold.
            if isinstance(error, ChangedError):
                return "skip"


def _word(question: str) -> str:
    """What a person types, ``q`` at the end of the input."""
    try:
        typed = click.prompt(line(question), default="", show_default=False, prompt_suffix=" > ", err=True)
    except click.Abort:
        echo("", err=True)
        return "q"
    return str(typed).strip()


def _decision(workspace: Workspace, subject: Subject, judgement: Judgement, word: str) -> Position:
    import datetime

    from mapper.errors import UsageError
    from mapper.geocode.review import decisions
    from mapper.words.saying import say

    today = datetime.date.today().isoformat()
    if word.casefold() in UNDO:
        raise UsageError(say("geocode.refusal.nothing-done"))
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
