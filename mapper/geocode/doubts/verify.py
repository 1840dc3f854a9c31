"""Asks a second provider about positions there are, and says where the two disagree by more than they may."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mapper.geocode.doubts.doubts import speaks_for
from mapper.geocode.lookup.run import Run
from mapper.geocode.lookup.weighing import POINT_METRES, TOWN_METRES, Judged
from mapper.geocode.model import QuestionError, Subject, UndeclaredDatumError, UnknownCountryError
from mapper.geocode.services.source import Source
from mapper.geometry.sphere import metres
from mapper.positions.checks import Finding, Reference, check_datum
from mapper.positions.model import Position, point_of
from mapper.value import value_type
from mapper.words.saying import Saying


@value_type
class Comparison:
    """One position against a second source."""

    subject: Subject
    provider: str = ""
    """Who was asked; empty when there is no second provider for it."""
    metres: float | None = None
    """Distance to the nearest place of exactly that name; None when there is none."""
    allowed: float = 0.0
    """Sum of both uncertainties."""
    slip: Finding | None = None
    """The datum slip that explains the distance, if one does."""
    failure: Saying | None = None

    @property
    def disagrees(self) -> bool:
        """Whether the two are further apart than they say they may be."""
        return self.metres is not None and self.metres > self.allowed


def verify(
    run: Run, chain: Sequence[Source], subjects: Sequence[Subject], each: Callable[[Comparison], None]
) -> list[Comparison]:
    """Compare every located, not sensitive subject; ``each`` is called as results come in.

    Raises ``ServiceError`` when a provider must not be asked further. Nothing but answers is written.
    """
    compared = []
    with run.opened():
        for subject in subjects:
            if subject.sensitive or point_of(subject.position) is None:
                continue
            comparison = _compare(run, chain, subject)
            compared.append(comparison)
            each(comparison)
    return compared


def _compare(run: Run, chain: Sequence[Source], subject: Subject) -> Comparison:
    position = subject.position
    if position is None:
        return Comparison(subject=subject)
    for source in chain:
        provider = source.provider
        if provider.id == position.provider or (provider.offline and not subject.settlement):
            continue
        try:
            good = [one for one in run.judged_by(source, subject).candidates if speaks_for(subject, one)]
        except (QuestionError, UndeclaredDatumError, UnknownCountryError) as error:
            return Comparison(subject=subject, provider=provider.id, failure=error.saying)
        if not good:
            return Comparison(subject=subject, provider=provider.id)
        return _measure(subject, position, min(good, key=lambda one: _away(position, one)), provider.title)
    return Comparison(subject=subject)


def _measure(subject: Subject, position: Position, nearest: Judged, title: str) -> Comparison:
    usual = TOWN_METRES if subject.settlement else POINT_METRES
    source = f"{nearest.candidate.name} ({title})"
    reference = Reference(point=nearest.point, uncertainty_m=nearest.uncertainty_m, source=source)
    return Comparison(
        subject=subject,
        provider=nearest.provider,
        metres=_away(position, nearest),
        allowed=(position.uncertainty_m or usual) + nearest.uncertainty_m,
        slip=check_datum(position, [reference]),
    )


def _away(position: Position, one: Judged) -> float:
    return metres(position.point, one.point) if position.point else 0.0
