"""One run of looking up: whom to ask, when to stop asking, and what is kept of it.

Positions follow from the answers alone, so a run that was killed goes on where the answers end and comes to
the same files. Rows are written every few seconds and at the end, whatever ends the run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mapper.geocode.lookup.answers import Answers
from mapper.geocode.lookup.due import is_decided
from mapper.geocode.lookup.inquiry import Inquiry
from mapper.geocode.lookup.rows import RowWriter, proposal
from mapper.geocode.lookup.subjects import offline_texts_of, texts_of
from mapper.geocode.lookup.verdict import Judgement, judge
from mapper.geocode.lookup.weighing import Judged, weigh
from mapper.geocode.model import (
    ProviderDownError,
    Question,
    QuestionError,
    Subject,
    UndeclaredDatumError,
    UnknownCountryError,
)
from mapper.geocode.services.source import Source
from mapper.positions.model import Position
from mapper.value import value_type
from mapper.words.saying import Saying

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


@value_type
class Outcome:
    """What came of one subject."""

    subject: Subject
    judgement: Judgement | None
    """None when nobody could be asked."""
    failures: tuple[Saying, ...] = ()
    """What kept a provider from answering; never the same as "none"."""
    row: Position | None = None
    """What is to be written; None when nothing may be."""


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
        self._chain = list(chain)
        self._providers = {source.provider.id: source.provider for source in chain}
        self._inquiry = Inquiry(folder, answers, today=today, refresh=refresh)
        self._rows = RowWriter(folder, lock=answers.lock)
        self._today, self._outlines = today, outlines or {}

    def look_up(self, subjects: Sequence[Subject], each: Callable[[Outcome], None]) -> None:
        """Look up every subject and write what may be written, also when it ends early.

        Raises ``ServiceError`` when no provider is left or one must not be asked further.
        """
        with self.opened():
            for subject in subjects:
                outcome = self._one(subject)
                if outcome.row is not None and not is_decided(subject.position):
                    self._rows.add(outcome.row)
                each(outcome)
                self._rows.write_in_time()

    def settle(self, subjects: Sequence[Subject]) -> list[Outcome]:
        """Look up every subject, but keep and return only those of which one place is certain."""
        settled = []
        with self.opened():
            for subject in subjects:
                outcome = self._one(subject)
                if outcome.judgement and outcome.judgement.verdict == "single" and outcome.row:
                    settled.append(outcome)
                    if not is_decided(subject.position):
                        self._rows.add(outcome.row)
        return settled

    @contextmanager
    def opened(self) -> Iterator[None]:
        """While it lasts, answers and rows are kept; whatever ends it, all that was learned is in a file."""
        with self._inquiry.opened():
            try:
                yield
            finally:
                self._rows.write()

    @property
    def changed(self) -> list[Position]:
        """The rows that were written because they say something new."""
        return self._rows.changed

    def title(self, provider: str) -> str:
        """How a provider of the chain is called in a sentence."""
        return self._providers[provider].title

    def judged_by(self, source: Source, subject: Subject) -> Judgement:
        """What one provider alone says about a subject; raises as its client does."""
        judged: list[Judged] = []
        self._ask(source, subject, judged)
        return judge(subject, judged)

    def questions(self, subject: Subject) -> Iterator[Question]:
        """Everything that would be asked online about a subject if no answer settled it, and is not known
        yet.
        """
        for source in self._chain:
            if not source.provider.offline:
                questions = (source.question(subject, text) for text in texts_of(subject))
                yield from (question for question in questions if self._inquiry.known(question) is None)

    def _one(self, subject: Subject) -> Outcome:
        judged: list[Judged] = []
        failures: list[Saying] = []
        asked = False
        self._inquiry.dates.clear()
        # A copy, because a provider that fails is taken out on the way.
        for source in tuple(self._chain):
            # The gazetteer knows towns only.
            if source.provider.offline and not subject.settlement:
                continue
            try:
                self._ask(source, subject, judged)
            except (UndeclaredDatumError, UnknownCountryError, QuestionError) as error:
                failures.append(error.saying)
                continue
            except ProviderDownError as error:
                failures.append(error.saying)
                self._drop(source, error)
                continue
            asked = True
            if judge(subject, judged).verdict == "single":
                break
        if not asked:
            return Outcome(subject=subject, judgement=None, failures=tuple(dict.fromkeys(failures)))
        row = self._row(subject, judged, failed=bool(failures))
        judgement = judge(subject, judged)
        return Outcome(subject=subject, judgement=judgement, failures=tuple(failures), row=row)

    def _drop(self, source: Source, error: ProviderDownError) -> None:
        """Leave a provider out for the rest of the run; without another one there is no rest."""
        self._chain.remove(source)
        if all(other.provider.offline for other in self._chain):
            raise error

    def _row(self, subject: Subject, judged: Sequence[Judged], *, failed: bool) -> Position | None:
        """The row from what may be kept; "none" is not written when somebody failed to answer."""
        keepable = [one for one in judged if self._providers[one.provider].may_store]
        if judged and not keepable:
            return None
        judgement = judge(subject, keepable)
        if judgement.verdict == "none" and (failed or not any(p.may_store for p in self._providers.values())):
            return None
        day = max(self._inquiry.dates, default=self._today)
        return proposal(subject, judgement, self._providers, date=day)

    def _ask(self, source: Source, subject: Subject, judged: list[Judged]) -> None:
        """Ask one provider text by text until one place, or several, are called exactly this.

        Raises as :meth:`Source.ask` and :meth:`Provider.datum` do; ``judged`` keeps what was learned before.
        """
        source.provider.datum(subject.countries, subject.id)  # before a request is spent on it
        texts = offline_texts_of(subject) if source.provider.offline else texts_of(subject)
        found = False
        for text in texts:
            candidates = self._candidates(source, subject, source.question(subject, text))
            found = found or bool(candidates)
            judged += candidates
            if judge(subject, judged).verdict in ("single", "several"):
                return
        if texts and not found:
            wide = source.question(subject, texts[0], wide=True)
            # Where nothing was narrowed, the wider question is the same one.
            if wide != source.question(subject, texts[0]):
                judged += self._candidates(source, subject, wide)

    def _candidates(self, source: Source, subject: Subject, question: Question) -> list[Judged]:
        return [
            weigh(subject, source.provider, candidate, self._outlines)
            for candidate in self._inquiry.answer(source, question)
        ]
