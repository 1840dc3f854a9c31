"""``mapper geocode``: proposes positions, verifies them, or says what it would ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapper.cli._options import ATLAS
from mapper.errors import UsageError

if TYPE_CHECKING:
    from mapper.geocode.clients import Asking
    from mapper.geocode.model import Subject
    from mapper.geocode.run import Outcome, Run
    from mapper.geocode.session import Session

WAITS = 4
FAILED = 3


@click.command(name="geocode")
@ATLAS
@click.option(
    "--provider", "providers", multiple=True, metavar="NAME", help="Ask this one instead of the chain."
)
@click.option("--url", default="", metavar="BASE", help="Ask another Nominatim or Photon server.")
@click.option("--only", multiple=True, metavar="ID", help="Look up this subject, even if it has a position.")
@click.option("--refresh", is_flag=True, help="Ask again what was answered before.")
@click.option("--dry-run", is_flag=True, help="Show what would be asked, and ask nothing.")
@click.option("--verify", "verifying", is_flag=True, help="Ask a second provider about positions there are.")
@click.option("--contact", default="", metavar="WHOM", help="Address for the service's operators.")
@click.option("--quiet", is_flag=True, help="Show problems only.")
def command(
    atlas: Path,
    providers: tuple[str, ...],
    url: str,
    only: tuple[str, ...],
    refresh: bool,
    dry_run: bool,
    verifying: bool,
    contact: str,
    quiet: bool,
) -> int:
    """Look up where subjects without a position are, and propose positions for review.

    Nothing is trusted silently: a proposal waits for 'mapper review'. Ends with 4 when something new waits.

    \b
    Example: mapper geocode data --dry-run
    """
    import datetime

    from mapper.geocode.run import Run, due
    from mapper.geocode.session import Session
    from mapper.geocode.settings import redacted_logs

    session = Session.open(atlas, contact=contact)
    wanted = _located(session, only) if verifying else due(session.subjects, only=only, refresh=refresh)
    if not wanted:
        _say(quiet, "Every subject has a position; nothing to ask.")
        return 0
    chain = session.chain(providers, url=url)
    today = datetime.date.today().isoformat()
    run = Run(session.folder, chain, session.answers, today=today, refresh=refresh)
    if dry_run:
        return _show_questions(run, wanted)
    with redacted_logs(session.secrets(providers)):
        if verifying:
            return _verify(run, chain, wanted, quiet)
        return _look_up(run, chain, wanted, quiet)


def _located(session: Session, only: Sequence[str]) -> list[Subject]:
    unknown = set(only) - {subject.id for subject in session.subjects}
    if unknown:
        raise UsageError(
            f"{sorted(unknown)[0]!r} is no place, partner or stop that has a position of its own"
        )
    return [
        subject
        for subject in session.subjects
        if not subject.sensitive
        and subject.position
        and subject.position.located
        and (not only or subject.id in only)
    ]


def _show_questions(run: Run, wanted: Sequence[Subject]) -> int:
    count = 0
    for subject in wanted:
        for question in run.questions(subject):
            count += 1
            narrowed = " ".join(f"{name}={value}" for name, value in question.params)
            click.echo(f"{subject.id}\t{question.provider}\t{question.text}\t{narrowed}")
    click.echo(f"At most {count} questions about {len(wanted)} subjects; nothing was asked.", err=True)
    return 0


def _look_up(run: Run, chain: Sequence[Asking], wanted: Sequence[Subject], quiet: bool) -> int:
    outcomes: list[Outcome] = []
    try:
        with _progress("Looking up", len(wanted), chain, quiet) as step:

            def each(outcome: Outcome) -> None:
                outcomes.append(outcome)
                step(outcome)

            run.look_up(wanted, each)
    finally:
        for outcome in outcomes:
            _tell(outcome, run, quiet)
        _sum_up(outcomes, len(wanted), chain, quiet)
    if any(outcome.judgement is None for outcome in outcomes):
        return FAILED
    return WAITS if run.changed else 0


def _tell(outcome: Outcome, run: Run, quiet: bool) -> None:
    for failure in outcome.failures:
        click.echo(f"{outcome.subject.id}: {failure}", err=True)
    judgement = outcome.judgement
    if judgement is None or quiet:
        return
    click.echo(f"{outcome.subject.id}: {judgement.verdict} — {judgement.reason}")
    if outcome.row is None and judgement.candidates:
        names = dict.fromkeys(run.title(one.provider) for one in judgement.candidates)
        click.echo(f"  shown only; the terms of {', '.join(names)} do not allow to keep it")
    if judgement.verdict != "single" or outcome.row is None:
        for number, one in enumerate(judgement.candidates, start=1):
            click.echo(f"  {number}. {one.candidate.name} ({one.lat:.5f}, {one.lon:.5f}; {one.provider})")


def _sum_up(outcomes: Sequence[Outcome], wanted: int, chain: Sequence[Asking], quiet: bool) -> None:
    verdicts = Counter(outcome.judgement.verdict for outcome in outcomes if outcome.judgement)
    parts = [f"{count} {verdict}" for verdict, count in sorted(verdicts.items())]
    failed = sum(1 for outcome in outcomes if outcome.judgement is None)
    parts += [f"{failed} failed"] if failed else []
    left = wanted - len(outcomes)
    parts += [f"{left} not reached; run again to go on"] if left else []
    requests = sum(asking.requests for asking in chain)
    _say(
        quiet, f"{', '.join(parts) or 'nothing looked up'}; {requests} requests. See them with: mapper review"
    )


def _verify(run: Run, chain: Sequence[Asking], wanted: Sequence[Subject], quiet: bool) -> int:
    from mapper.geocode.verify import verify

    with _progress("Verifying", len(wanted), chain, quiet) as step:
        compared = verify(run, chain, wanted, step)
    for one in compared:
        if one.failure:
            click.echo(f"{one.subject.id}: {one.failure}", err=True)
        elif one.disagrees:
            away = f"{one.metres:,.0f} m from {one.provider}, allowed are {one.allowed:,.0f} m"
            click.echo(f"{one.subject.id}: {away}" + (f"; it {one.slip}" if one.slip else ""))
    found = [one for one in compared if one.metres is not None]
    wrong = sum(one.disagrees for one in compared)
    _say(quiet, f"{len(found)} of {len(compared)} found by a second provider, {wrong} disagree.")
    if any(one.failure for one in compared):
        return FAILED
    return WAITS if wrong else 0


@contextmanager
def _progress(
    what: str, total: int, chain: Sequence[Asking], quiet: bool
) -> Iterator[Callable[[object], None]]:
    """A bar with rate and time left on a terminal, nothing elsewhere."""
    import sys

    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[requests]} requests, {task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(what, total=total, requests=0, rate="…")

        def step(_: object) -> None:
            requests = sum(asking.requests for asking in chain)
            elapsed = bar.tasks[0].elapsed or 0.0
            rate = f"{requests / elapsed:.1f}/s" if elapsed else "…"
            bar.update(task, advance=1, requests=requests, rate=rate)

        yield step


def _say(quiet: bool, text: str) -> None:
    if not quiet:
        click.echo(text, err=True)
