"""A service on the network, asked politely: every request is counted, paced and at most once repeated.

geopy's own helpers repeat requests nobody sees. So its adapter retries nothing, and the one loop there is
stands here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from mapper.geocode.model import Candidate, Provider, Question, Subject
from mapper.geocode.services.faults import Failure, classify
from mapper.geocode.services.pace import Pacer
from mapper.geocode.services.service import Service


class OnlineSource:
    """One provider of one service. ``send`` makes the request and reads the answer."""

    def __init__(
        self,
        provider: Provider,
        service: Service,
        send: Callable[[Question], tuple[Candidate, ...]],
        pacer: Pacer,
        *,
        endpoint: str = "",
        languages: Sequence[str] = (),
        secrets: Sequence[str] = (),
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.provider = provider
        self.pacer = pacer
        self.requests = 0
        """How many were sent."""
        self._service, self._send, self._sleep = service, send, sleep
        self._endpoint, self._languages, self._secrets = endpoint, tuple(languages), tuple(secrets)

    def question(self, subject: Subject, text: str, *, wide: bool = False) -> Question:
        """What would be asked about ``subject`` with this text; ``wide`` drops country and area."""
        params = self._service.params(subject, self._languages, wide=wide)
        return Question(
            provider=self.provider.id,
            endpoint=self._endpoint,
            text=text,
            params=tuple(sorted(params.items())),
        )

    def ask(self, question: Question) -> tuple[Candidate, ...]:
        """The candidates; see :meth:`mapper.geocode.services.source.Source.ask`. At most two requests."""
        outcome = self._once(question)
        if isinstance(outcome, Failure) and outcome.action == "retry":
            self._sleep(outcome.wait)
            outcome = self._once(question)
        if isinstance(outcome, Failure):
            raise outcome.error(self.provider, self._secrets)
        return outcome

    def _once(self, question: Question) -> tuple[Candidate, ...] | Failure:
        self.pacer.wait()
        self.requests += 1
        try:
            return self._send(question)
        except Exception as error:  # what an answer holds may break any library that reads it
            return classify(error)
