"""``mapper geocode``: proposes positions, verifies them, or says what it would ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mapper.cli._options import ATLAS
from mapper.cli._say import complain, echo, echo_row, line, note, tell
from mapper.words.saying import say

if TYPE_CHECKING:
    from mapper.geocode.doubts.verify import Comparison
    from mapper.geocode.lookup.run import Outcome, Run
    from mapper.geocode.model import Subject
    from mapper.geocode.services.source import Source
    from mapper.geocode.workspace import Workspace

WAITS = 4
FAILED = 3
NO_DATA = 1


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
    *,
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
    from mapper.geocode.lookup.due import due, located
    from mapper.geocode.services.keys import redacted_logs
    from mapper.geocode.workspace import Workspace

    workspace = Workspace.open(atlas, contact=contact, mend=not dry_run)
    subjects = workspace.subjects
    wanted = located(subjects, only=only) if verifying else due(subjects, only=only, refresh=refresh)
    if not wanted:
        note("geocode.look-up.nothing", quiet=quiet)
        return 0

    placeless = [subject for subject in wanted if not subject.countries]
    if placeless:
        names = [subject.id for subject in placeless[:9]]
        complain(
            str(atlas / "atlas.toml"), say("geocode.refusal.no-countries", count=len(placeless), names=names)
        )
        wanted = [subject for subject in wanted if subject.countries]
        if not wanted:
            return NO_DATA
    run = partial(_run, workspace, refresh=refresh)
    if dry_run:
        return _show_questions(run(workspace.chain(providers, url=url, rehearsal=True)), wanted, quiet=quiet)
    offline = run(workspace.offline(providers))
    # First what costs no request.
    left = wanted if verifying else _settle(offline, wanted, quiet=quiet)
    ended = WAITS if offline.changed else NO_DATA if placeless else 0
    if left:
        chain = workspace.chain(providers, url=url)
        with redacted_logs(workspace.secrets(providers)):
            ended = (_verify if verifying else _look_up)(run(chain), chain, left, quiet=quiet) or ended
    return ended


def _run(workspace: Workspace, chain: Sequence[Source], *, refresh: bool) -> Run:
    import datetime

    from mapper.geocode.lookup.run import Run

    return Run(
        workspace.folder,
        chain,
        workspace.answers,
        today=datetime.date.today().isoformat(),
        refresh=refresh,
        outlines=workspace.outlines,
    )


def _show_questions(run: Run, wanted: Sequence[Subject], *, quiet: bool) -> int:
    count = 0
    for subject in wanted:
        for question in run.questions(subject):
            count += 1
            narrowed = " ".join(f"{name}={value}" for name, value in question.params)
            echo_row(subject.id, question.provider, question.text, narrowed)
    note("geocode.look-up.rehearsed", quiet=quiet, count=count, subjects=len(wanted))
    return 0


def _settle(run: Run, wanted: Sequence[Subject], *, quiet: bool) -> Sequence[Subject]:
    """Write down what the gazetteer knows exactly one place of; returns the subjects it does not settle."""
    settled = run.settle(wanted)
    for outcome in settled:
        _tell(outcome, run, quiet=quiet)
    if settled:
        _sum_up(settled, len(settled), (), waiting=bool(run.changed), quiet=quiet)
    known = {outcome.subject.id for outcome in settled}
    return [subject for subject in wanted if subject.id not in known]


def _look_up(run: Run, chain: Sequence[Source], wanted: Sequence[Subject], *, quiet: bool) -> int:
    outcomes: list[Outcome] = []
    try:
        with _progress("asking", len(wanted), chain, quiet=quiet) as step:

            def each(outcome: Outcome) -> None:
                outcomes.append(outcome)
                step(outcome)

            run.look_up(wanted, each)
    # Whatever ends it, what was found until then is told.
    finally:
        for outcome in outcomes:
            _tell(outcome, run, quiet=quiet)
        _sum_up(outcomes, len(wanted), chain, waiting=bool(run.changed), quiet=quiet)
    if any(outcome.judgement is None for outcome in outcomes):
        return FAILED
    return WAITS if run.changed else 0


def _tell(outcome: Outcome, run: Run, *, quiet: bool) -> None:
    for failure in outcome.failures:
        complain(outcome.subject.id, failure)
    judgement = outcome.judgement
    if judgement is None or quiet:
        return
    verdict = line(f"geocode.verdict.{judgement.verdict}")
    tell("geocode.look-up.verdict", subject=outcome.subject.id, verdict=verdict, reason=judgement.reason)
    if outcome.row is None and judgement.candidates:
        names = dict.fromkeys(run.title(one.provider) for one in judgement.candidates)
        tell("geocode.look-up.shown-only", providers=names)
    if judgement.verdict != "single" or outcome.row is None:
        for number, one in enumerate(judgement.candidates, start=1):
            lat, lon = one.point
            echo(f"  {number}. {one.candidate.name} ({lat:.5f}, {lon:.5f}; {one.provider})")


def _sum_up(
    outcomes: Sequence[Outcome], wanted: int, chain: Sequence[Source], *, waiting: bool, quiet: bool
) -> None:
    verdicts = Counter(outcome.judgement.verdict for outcome in outcomes if outcome.judgement)
    parts = [f"{count} {line(f'geocode.verdict.{verdict}')}" for verdict, count in sorted(verdicts.items())]
    failed = sum(1 for outcome in outcomes if outcome.judgement is None)
    parts += [line("geocode.look-up.failed", count=failed)] if failed else []
    left = wanted - len(outcomes)
    parts += [line("geocode.look-up.left", count=left)] if left else []
    said = parts or line("geocode.look-up.nobody")
    requests = sum(source.requests for source in chain)
    total = say("geocode.look-up.total", parts=said, requests=requests)
    note("geocode.look-up.see" if waiting else "geocode.look-up.end", quiet=quiet, total=total)


def _verify(run: Run, chain: Sequence[Source], wanted: Sequence[Subject], *, quiet: bool) -> int:
    from mapper.geocode.doubts.verify import verify

    with _progress("verifying", len(wanted), chain, quiet=quiet) as step:
        compared = verify(run, chain, wanted, step)
    for one in compared:
        if one.failure:
            complain(one.subject.id, one.failure)
        elif one.disagrees:
            _tell_disagreement(one)
    found = [one for one in compared if one.metres is not None]
    wrong = sum(one.disagrees for one in compared)
    note("geocode.look-up.verified", quiet=quiet, found=len(found), count=len(compared), wrong=wrong)
    if any(one.failure for one in compared):
        return FAILED
    return WAITS if wrong else 0


def _tell_disagreement(one: Comparison) -> None:
    where = {"provider": one.provider, "metres": one.metres, "allowed": one.allowed}
    told = line("geocode.look-up.disagrees", subject=one.subject.id, **where)
    echo(told + (line("geocode.look-up.slip", slip=one.slip.saying) if one.slip else ""))


@contextmanager
def _progress(
    what: str, total: int, chain: Sequence[Source], *, quiet: bool
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
        TextColumn("{task.fields[sent]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(line(f"geocode.look-up.{what}"), total=total, sent="")

        def step(_: object) -> None:
            requests = sum(source.requests for source in chain)
            elapsed = bar.tasks[0].elapsed or 0.0
            rate = f"{requests / elapsed:.1f}/s" if elapsed else "…"
            sent = line("geocode.look-up.progress", requests=requests, rate=rate)
            bar.update(task, advance=1, sent=sent)

        yield step
