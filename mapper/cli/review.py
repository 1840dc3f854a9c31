"""``mapper review``: a person decides about proposed positions, in the terminal or on a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapper.cli._options import ATLAS
from mapper.errors import UsageError

if TYPE_CHECKING:
    from mapper.geocode.model import Subject
    from mapper.geocode.session import Session
    from mapper.geocode.verdict import Judgement
    from mapper.positions.model import Position

WAITS = 4
HELP = "a accept, r reject, 1-9 take a candidate, lat,lon [datum] pin, s skip, q quit"


@click.command(name="review")
@ATLAS
@click.option("--only", multiple=True, metavar="ID", help="Look at this subject, whatever its status.")
@click.option("--list", "listing", is_flag=True, help="Show what waits, and decide nothing.")
@click.option("--page", is_flag=True, help="Review on a map in the browser.")
@click.option("--port", default=0, metavar="N", help="Port of the page; a free one by default.")
@click.option("--browser/--no-browser", default=True, help="Open the page by itself.")
def command(atlas: Path, only: tuple[str, ...], listing: bool, page: bool, port: int, browser: bool) -> int:
    """Accept, reject, choose or pin the positions that wait for a person.

    Decisions go to positions.csv with their date. Ends with 4 while something still waits.

    \b
    Example: mapper review data
    """
    from mapper.geocode.session import Session

    session = Session.open(atlas)
    subjects = _subjects(session, only)
    if not subjects:
        click.echo("Nothing waits for review.", err=True)
        return 0
    if page:
        from mapper.cli._review_page import review_on_page

        left = review_on_page(session, subjects, port=port, open_browser=browser)
        return WAITS if left else 0
    left = len(subjects)
    for number, subject in enumerate(subjects, start=1):
        judgement = _show(session, subject, number, len(subjects))
        if listing:
            continue
        decision = _ask(session, subject, judgement)
        if decision is None:
            break
        left -= decision
    click.echo(f"{left} still {'waits' if left == 1 else 'wait'}.", err=True)
    return WAITS if left else 0


def _subjects(session: Session, only: Sequence[str]) -> list[Subject]:
    from mapper.geocode.decide import waiting

    if not only:
        return waiting(session.subjects)
    known = {subject.id: subject for subject in session.subjects}
    for name in only:
        if name not in known:
            raise UsageError(f"{name!r} is no place, partner or stop that has a position of its own")
        if known[name].sensitive:
            raise UsageError(f"{name} is marked sensitive; its position is not asked for")
    return [known[name] for name in only]


def _show(session: Session, subject: Subject, number: int, total: int) -> Judgement:
    from mapper.geocode.doubts import doubts_of, judgement_of
    from mapper.geocode.subjects import asked_has_changed

    evidence = session.evidence()
    judgement = judgement_of(subject, evidence)
    click.echo(f"\n[{number}/{total}] {subject.id}: {' · '.join(subject.names.values())}")
    for address in subject.addresses.values():
        click.echo(f"  {address}")
    position = subject.position
    if position and position.located:
        click.echo(f"  now {position.lat:.6f}, {position.lon:.6f} ± {position.uncertainty_m or 0:g} m")
    if position and position.verdict:
        click.echo(f"  verdict {position.verdict}: {judgement.reason}")
    if asked_has_changed(subject):
        click.echo("  its name or address has changed since it was looked up")
    for finding in doubts_of(subject, evidence):
        click.echo(f"  doubt: {finding.message}")
    for index, one in enumerate(judgement.candidates, start=1):
        signs = [sign for sign, on in (("abroad", one.abroad), ("outside", one.outside)) if on]
        away = f"{one.distance_km:.1f} km from the middle" if subject.area else ""
        extra = ", ".join(filter(None, [one.candidate.kind, away, one.provider, *signs]))
        click.echo(f"  {index}. {one.candidate.name} ({one.lat:.5f}, {one.lon:.5f}; {extra})")
    return judgement


def _ask(session: Session, subject: Subject, judgement: Judgement) -> int | None:
    """1 when it was decided, 0 when skipped, None to stop. A decision that cannot be is asked for again."""
    from mapper.geocode.decide import save

    while True:
        try:
            word = str(click.prompt(HELP, prompt_suffix=" > ", err=True)).strip()
        except click.Abort:
            click.echo("", err=True)
            return None
        if word.casefold() in ("q", "quit"):
            return None
        if word.casefold() in ("s", "skip"):
            return 0
        try:
            position = _decision(session, subject, judgement, word)
        except UsageError as error:
            click.echo(str(error), err=True)
            continue
        save(session.folder, position, lock=session.answers.lock)
        return 1


def _decision(session: Session, subject: Subject, judgement: Judgement, word: str) -> Position:
    import datetime

    from mapper.geocode import decide

    today = datetime.date.today().isoformat()
    if word.casefold() in ("a", "accept"):
        return decide.accept(subject, today=today)
    if word.casefold() in ("r", "reject"):
        return decide.reject(subject, today=today)
    if word.isdecimal():
        if not 1 <= int(word) <= len(judgement.candidates):
            raise UsageError(f"there is no candidate {word}")
        chosen = judgement.candidates[int(word) - 1]
        return decide.take(subject, chosen, session.settings.provider(chosen.provider), today=today)
    lat, lon, datum = decide.read_pin(word)
    return decide.pin(subject, lat, lon, datum=datum, uncertainty_m=decide.PIN_UNCERTAINTY_M, today=today)
