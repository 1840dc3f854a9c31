"""Questions and what is answered: what is known already, else asked for, by one process at a time.

Services want one request at a time, and an answer on its way need not be asked for twice.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mapper.files.lock import FileLock
from mapper.geocode.lookup.answers import Answers
from mapper.geocode.model import Answer, Candidate, Question
from mapper.geocode.services.source import Source

NONE_LASTS = datetime.timedelta(days=90)
"""How long "no such place" is believed; maps grow."""


class Inquiry:
    """The answers of one atlas folder and the way to more; ``refresh`` believes none that are kept."""

    def __init__(self, folder: Path, answers: Answers, *, today: str, refresh: bool = False) -> None:
        self.dates: set[str] = set()
        """Days of the answers that were used, until somebody clears it."""
        self._answers = answers
        self._turn = FileLock(folder / ".geocode-turn.part")
        self._today, self._refresh = today, refresh
        self._forgotten: dict[str, tuple[Candidate, ...]] = {}
        """What only this run may use, by question."""

    @contextmanager
    def opened(self) -> Iterator[None]:
        """While it lasts, answers are kept; whatever ends it, all that was learned is in its file."""
        self._answers.refresh()
        try:
            yield
        finally:
            self._answers.close()
            self._turn.discard()

    def answer(self, source: Source, question: Question) -> tuple[Candidate, ...]:
        """The candidates for one question: kept ones, else asked for and kept where the terms allow."""
        known = self.known(question)
        if known is not None:
            return known
        if source.provider.offline:
            return source.ask(question)
        with self._turn:
            # Again under the lock: another process may have asked the same meanwhile.
            self._answers.refresh()
            known = self.known(question)
            return self._ask(source, question) if known is None else known

    def _ask(self, source: Source, question: Question) -> tuple[Candidate, ...]:
        candidates = source.ask(question)
        provider = source.provider
        self.dates.add(self._today)
        # A refresh believes no kept answer, so it must remember what it has just learned.
        if self._refresh or not provider.may_store:
            self._forgotten[question.key] = candidates
        if provider.may_store:
            answer = Answer(
                question=question, date=self._today, candidates=candidates, licence=provider.licence
            )
            self._answers.add(answer)
        return candidates

    def known(self, question: Question) -> tuple[Candidate, ...] | None:
        """What is known already: from this run, or kept and not out of date."""
        if question.key in self._forgotten:
            return self._forgotten[question.key]
        answer = self._answers.get(question)
        if answer is None or self._refresh:
            return None
        if not answer.candidates and self._age(answer.date) > NONE_LASTS:
            return None
        self.dates.add(answer.date)
        return answer.candidates

    def _age(self, date: str) -> datetime.timedelta:
        try:
            return datetime.date.fromisoformat(self._today) - datetime.date.fromisoformat(date)
        # A day that nobody can read is too long ago.
        except ValueError:
            return NONE_LASTS * 2
