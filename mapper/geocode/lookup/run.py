"""One run of looking up: which subjects are due, whom to ask, and what is kept of it.

Positions follow from the answers alone, so a run that was killed goes on where the answers end and comes to
the same files. Two runs at once take turns to ask, because services want one request at a time and an
answer on its way need not be asked for twice. Rows are written every few seconds and at the end, whatever
ends the run.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mapper.files.lock import FileLock
from mapper.geocode.lookup.answers import Answers
from mapper.geocode.lookup.ledger import proposal, write_rows
from mapper.geocode.lookup.subjects import asked_has_changed, is_decided, offline_texts_of, texts_of
from mapper.geocode.lookup.verdict import Judgement, judge
from mapper.geocode.model import (
    Answer,
    Candidate,
    Provider,
    ProviderDownError,
    Question,
    QuestionError,
    Subject,
    UndeclaredDatumError,
    UnknownCountryError,
)
from mapper.geocode.services.source import Source
from mapper.geocode.speech import Saying, WrongUseError, say
from mapper.positions.model import Position, point_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

NONE_LASTS = datetime.timedelta(days=90)
"""How long "no such place" is believed; maps grow."""
WRITE_EVERY = 5.0
"""Seconds between two writes of the positions files."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of one subject."""

    subject: Subject
    judgement: Judgement | None
    """None when nobody could be asked."""
    failures: tuple[Saying, ...] = ()
    """What kept a provider from answering; never the same as "none"."""
    row: Position | None = None
    """What is to be written; None when nothing may be."""


def due(subjects: Sequence[Subject], *, only: Sequence[str] = (), refresh: bool = False) -> list[Subject]:
    """The subjects to look up: without a position, or asked for by text that has changed, or named in
    ``only``.

    Sensitive ones never are; ``UsageError`` when ``only`` names one of them or nobody.
    """
    known = {subject.id: subject for subject in subjects}
    for name in only:
        if name not in known:
            raise WrongUseError(say("refusal.unknown-subject", subject=name))
        if known[name].sensitive:
            raise WrongUseError(say("refusal.sensitive", subject=name))
    return [subject for subject in subjects if not subject.sensitive and _is_due(subject, only, refresh)]


def _is_due(subject: Subject, only: Sequence[str], refresh: bool) -> bool:
    if only:
        return subject.id in only
    if asked_has_changed(subject):
        return True
    if is_decided(subject.position):
        return False
    return refresh or point_of(subject.position) is None


class Run:
    """Looks subjects up along a chain of providers."""

    def __init__(
        self,
        folder: Path,
        chain: Sequence[Source],
        answers: Answers,
        *,
        today: str,
        refresh: bool = False,
        outlines: Mapping[str, BaseGeometry] | None = None,
    ) -> None:
        self._folder, self._answers = folder, answers
        self._turn = FileLock(folder / ".geocode-turn.part")
        self._chain = list(chain)
        self._providers = {source.provider.id: source.provider for source in chain}
        self._today, self._refresh, self._outlines = today, refresh, outlines
        self._forgotten: dict[str, tuple[Candidate, ...]] = {}
        self._dates: set[str] = set()
        self._rows: list[Position] = []
        self._written = time.monotonic()
        self.changed: list[Position] = []

    def look_up(self, subjects: Sequence[Subject], each: Callable[[Outcome], None]) -> None:
        """Look up every subject and write what may be written, also when it ends early.

        Raises ``ServiceError`` when no provider is left or one must not be asked further.
        """
        with self.session():
            for subject in subjects:
                outcome = self._one(subject)
                if outcome.row is not None and not is_decided(subject.position):
                    self._rows.append(outcome.row)
                each(outcome)
                if time.monotonic() - self._written > WRITE_EVERY:
                    self._write()

    def settle(self, subjects: Sequence[Subject]) -> list[Outcome]:
        """Look up every subject, but keep and return only those of which one place is certain."""
        settled = []
        with self.session():
            for subject in subjects:
                outcome = self._one(subject)
                if outcome.judgement and outcome.judgement.verdict == "single" and outcome.row:
                    settled.append(outcome)
                    self._rows += [] if is_decided(subject.position) else [outcome.row]
        return settled

    @contextmanager
    def session(self) -> Iterator[None]:
        """While it lasts, answers are kept; whatever ends it, all that was learned is in its file."""
        self._answers.refresh()
        try:
            yield
        finally:
            self._write()
            self._answers.close()
            self._turn.discard()

    def title(self, provider: str) -> str:
        """How a provider of the chain is called in a sentence."""
        return self._providers[provider].title

    def judged_by(self, source: Source, subject: Subject) -> Judgement:
        """What one provider alone says about a subject; raises as its client does."""
        source.provider.datum(subject.countries, subject.id)
        offers: list[tuple[Provider, Candidate]] = []
        self._offers(source, subject, offers)
        return self._judge(subject, offers)

    def questions(self, subject: Subject) -> Iterator[Question]:
        """Everything that would be asked online about a subject if no answer settled it, and is not known
        yet.
        """
        for source in self._chain:
            if not source.provider.offline:
                questions = (source.question(subject, asked.text) for asked in texts_of(subject))
                yield from (question for question in questions if self._known(question) is None)

    def _judge(self, subject: Subject, offers: Sequence[tuple[Provider, Candidate]]) -> Judgement:
        return judge(subject, offers, self._outlines)

    def _write(self) -> None:
        if self._rows:
            self.changed += write_rows(self._folder, self._rows, lock=self._answers.lock)
        self._rows.clear()
        self._written = time.monotonic()

    def _one(self, subject: Subject) -> Outcome:
        offers: list[tuple[Provider, Candidate]] = []
        failures: list[Saying] = []
        self._dates.clear()
        asked = False
        for source in tuple(self._chain):
            if source.provider.offline and not subject.settlement:
                continue
            try:
                source.provider.datum(subject.countries, subject.id)
                self._offers(source, subject, offers)
            except (UndeclaredDatumError, UnknownCountryError, QuestionError) as error:
                failures.append(error.saying)
                continue
            except ProviderDownError as error:
                failures.append(error.saying)
                self._drop(source, error)
                continue
            asked = True
            if self._judge(subject, offers).verdict == "single":
                break
        if not asked:
            return Outcome(subject=subject, judgement=None, failures=tuple(dict.fromkeys(failures)))
        judgement = self._judge(subject, offers)
        row = self._row(subject, offers, failed=bool(failures))
        return Outcome(subject=subject, judgement=judgement, failures=tuple(failures), row=row)

    def _drop(self, source: Source, error: ProviderDownError) -> None:
        """Leave a provider out for the rest of the run; without another one there is no rest."""
        self._chain.remove(source)
        if all(other.provider.offline for other in self._chain):
            raise error

    def _row(
        self, subject: Subject, offers: Sequence[tuple[Provider, Candidate]], *, failed: bool
    ) -> Position | None:
        """The row from what may be kept; "none" is not written when somebody failed to answer."""
        keepable = [offer for offer in offers if offer[0].may_store]
        if offers and not keepable:
            return None
        judgement = self._judge(subject, keepable)
        if judgement.verdict == "none" and (failed or not any(p.may_store for p in self._providers.values())):
            return None
        return proposal(subject, judgement, self._providers, date=max(self._dates, default=self._today))

    def _offers(self, source: Source, subject: Subject, offers: list[tuple[Provider, Candidate]]) -> None:
        """Ask one provider text by text until one place, or several, are called exactly this."""
        found = False
        texts = offline_texts_of(subject) if source.provider.offline else _online_texts(subject)
        for text in texts:
            candidates = self.answer(source, source.question(subject, text))
            found = found or bool(candidates)
            offers += [(source.provider, candidate) for candidate in candidates]
            if self._judge(subject, offers).verdict in ("single", "several"):
                return
        if texts and not found:
            wide = source.question(subject, texts[0], wide=True)
            if wide != source.question(subject, texts[0]):
                offers += [(source.provider, candidate) for candidate in self.answer(source, wide)]

    def answer(self, source: Source, question: Question) -> tuple[Candidate, ...]:
        """The candidates for one question: kept ones, else asked for and kept where the terms allow."""
        known = self._known(question)
        if known is not None:
            return known
        if source.provider.offline:
            return source.ask(question)
        with self._turn:
            self._answers.refresh()
            known = self._known(question)
            return self._ask(source, question) if known is None else known

    def _ask(self, source: Source, question: Question) -> tuple[Candidate, ...]:
        candidates = source.ask(question)
        provider = source.provider
        self._dates.add(self._today)
        if self._refresh or not provider.may_store:
            self._forgotten[question.key] = candidates
        if provider.may_store:
            answer = Answer(
                question=question, date=self._today, candidates=candidates, licence=provider.licence
            )
            self._answers.add(answer)
        return candidates

    def _known(self, question: Question) -> tuple[Candidate, ...] | None:
        """What is known already: from this run, or kept and not out of date."""
        if question.key in self._forgotten:
            return self._forgotten[question.key]
        answer = self._answers.get(question)
        if answer is None or self._refresh:
            return None
        if not answer.candidates and self._age(answer.date) > NONE_LASTS:
            return None
        self._dates.add(answer.date)
        return answer.candidates

    def _age(self, date: str) -> datetime.timedelta:
        try:
            return datetime.date.fromisoformat(self._today) - datetime.date.fromisoformat(date)
        except ValueError:
            return NONE_LASTS * 2


def _online_texts(subject: Subject) -> tuple[str, ...]:
    return tuple(asked.text for asked in texts_of(subject))
