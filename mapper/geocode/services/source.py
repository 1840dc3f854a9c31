"""Whatever can be asked where a subject is: a service on the network, or a gazetteer beside the tables."""

from __future__ import annotations

from typing import Protocol

from mapper.geocode.model import Candidate, Provider, Question, Subject


class Source(Protocol):
    """A provider that is ready to be asked."""

    @property
    def provider(self) -> Provider:
        """Who answers."""
        ...

    @property
    def requests(self) -> int:
        """How many requests were sent."""
        ...

    def question(self, subject: Subject, text: str, *, wide: bool = False) -> Question:
        """What would be asked about ``subject`` with this text; ``wide`` drops country and area."""
        ...

    def ask(self, question: Question) -> tuple[Candidate, ...]:
        """The candidates, none when the provider knows no such place.

        Raises :class:`~mapper.geocode.model.QuestionError` for this question only,
        :class:`~mapper.geocode.model.ProviderDownError` when the next provider should be asked,
        :class:`~mapper.geocode.model.ProviderStoppedError` when nobody should go on.
        """
        ...
