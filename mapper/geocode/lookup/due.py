"""Which subjects a command is about: those to look up, to verify, to review, or the ones that are named."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.errors import UsageError
from mapper.geocode.lookup.subjects import SEPARATOR
from mapper.geocode.model import Subject
from mapper.geocode.names import normalise
from mapper.positions.model import Position, point_of
from mapper.words.saying import say


def named(subjects: Sequence[Subject], names: Sequence[str]) -> list[Subject]:
    """The subjects of these ids; ``UsageError`` for an id that nobody has or that is sensitive."""
    known = {subject.id: subject for subject in subjects}
    for name in names:
        if name not in known:
            raise UsageError(say("geocode.refusal.unknown-subject", subject=name))
        if known[name].sensitive:
            raise UsageError(say("geocode.refusal.sensitive", subject=name))
    return [known[name] for name in names]


def due(subjects: Sequence[Subject], *, only: Sequence[str] = (), refresh: bool = False) -> list[Subject]:
    """The subjects to look up: without a position, or asked for by text that has changed, or named in
    ``only``.

    Sensitive ones never are; ``UsageError`` when ``only`` names one of them or nobody.
    """
    if only:
        return named(subjects, only)
    return [subject for subject in subjects if not subject.sensitive and _is_due(subject, refresh=refresh)]


def located(subjects: Sequence[Subject], *, only: Sequence[str] = ()) -> list[Subject]:
    """The subjects that have a position to verify, of all that are not sensitive or of those in ``only``."""
    wanted = named(subjects, only) if only else [one for one in subjects if not one.sensitive]
    return [subject for subject in wanted if point_of(subject.position)]


def waiting(subjects: Sequence[Subject]) -> list[Subject]:
    """What a person should look at: proposals, and decisions whose name or address has changed since."""
    return [
        subject
        for subject in subjects
        if not subject.sensitive
        and subject.position is not None
        and (subject.position.status == "review" or asked_has_changed(subject))
    ]


def asked_has_changed(subject: Subject) -> bool:
    """Whether a name or address the recorded position was looked up by is no longer the subject's."""
    if subject.position is None or not subject.position.asked:
        return False
    now = [*subject.names.values(), subject.local_name, *subject.addresses.values(), *subject.aliases]
    # Another spelling of the same letters would be answered alike.
    known = set(map(normalise, now))
    return any(normalise(part) not in known for part in subject.position.asked.split(SEPARATOR.strip()))


def is_decided(position: Position | None) -> bool:
    """Whether a person or a source has placed it, so that no look-up may move it."""
    if position is None:
        return False
    return position.status == "reviewed" or (position.point is not None and position.method != "geocoded")


def _is_due(subject: Subject, *, refresh: bool) -> bool:
    if asked_has_changed(subject):
        return True
    if is_decided(subject.position):
        return False
    return refresh or point_of(subject.position) is None
