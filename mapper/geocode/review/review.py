"""The review as something that can be clicked: what is shown about a subject, and what a click decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from mapper.errors import UsageError
from mapper.geocode.doubts.doubts import doubts_of, judgement_of
from mapper.geocode.lookup.due import is_decided
from mapper.geocode.lookup.verdict import Judgement
from mapper.geocode.model import Subject
from mapper.geocode.review import decisions
from mapper.geocode.workspace import Workspace
from mapper.geometry.types import Point
from mapper.positions.model import Position
from mapper.words.catalogue import table
from mapper.words.saying import say


class Review:
    """The subjects a person looks at, in order; decided ones leave it."""

    def __init__(
        self, workspace: Workspace, subjects: Sequence[Subject], *, today: str, language: str = "en"
    ) -> None:
        self.language = language
        self._workspace, self._today = workspace, today
        self._evidence = workspace.evidence()
        self._rows: dict[str, Position | None] = dict(workspace.rows)
        self._done: list[decisions.Done] = []
        self._waiting = {subject.id: subject for subject in subjects if not subject.sensitive}

    @property
    def left(self) -> tuple[str, ...]:
        """Ids that still wait."""
        return tuple(self._waiting)

    def subject(self, name: str) -> Subject:
        """A waiting subject; ``UsageError`` when it does not wait (any more)."""
        if name not in self._waiting:
            raise UsageError(say("geocode.refusal.not-waiting", subject=name))
        return self._waiting[name]

    def view(self, name: str) -> dict[str, Any]:
        """Everything the page shows about a subject, as JSON values; coordinates in degrees WGS-84."""
        subject = self.subject(name)
        judgement = judgement_of(subject, self._evidence)
        position, area = subject.position, subject.area
        return {
            "id": subject.id,
            "names": list(subject.names.values()),
            "addresses": list(subject.addresses.values()),
            "verdict": self._verdict(position, judgement),
            "doubts": [finding.saying.line(self.language) for finding in doubts_of(subject, self._evidence)],
            "position": _point(position),
            "area": [area.west, area.south, area.east, area.north] if area else None,
            "candidates": [
                {
                    "name": one.candidate.name,
                    **one.point._asdict(),
                    "kind": one.candidate.kind,
                    "provider": one.provider,
                    "km": round(one.distance_km, 1) if area else None,
                    "uncertainty": one.uncertainty_m,
                    "good": one.good,
                }
                for one in judgement.candidates
            ],
            "left": list(self.left),
            "undo": self._done[-1].subject.id if self._done else "",
            "language": self.language,
            "words": table("review.page", self.language),
            "credits": list(dict.fromkeys(self._attribution(one.provider) for one in judgement.candidates)),
        }

    def _verdict(self, position: Position | None, judgement: Judgement) -> str:
        """What the last look-up found, and what its candidates come to now."""
        if position is None or position.verdict is None:
            return judgement.reason.line(self.language)
        verdict = say(f"geocode.verdict.{position.verdict}")
        return say("review.page.verdict", verdict=verdict, reason=judgement.reason).line(self.language)

    def decide(self, name: str, order: Mapping[str, Any]) -> None:
        """Write one decision: ``action`` accept, reject, take (``candidate``), pin (``lat``, ``lon``), or
        undo, which takes the last one back, whomever it was about.

        Raises ``UsageError`` for an order that cannot be, or when the row is another one by now; then nothing
        is written.
        """
        if order.get("action") == "undo":
            self._undo()
            return
        subject = self.subject(name)
        position = self._decision(subject, order)
        folder, lock = self._workspace.folder, self._workspace.answers.lock
        try:
            done = decisions.save(folder, subject, position, shown=self._rows.get(name), lock=lock)
        except decisions.ChangedError as changed:
            self._see(subject, changed.now)
            raise
        self._done.append(done)
        del self._waiting[name]

    def _undo(self) -> None:
        """Let the subject of the last decision wait again, first of all, as it stood before."""
        if not self._done:
            raise UsageError(say("geocode.refusal.nothing-done"))
        done, lock = self._done.pop(), self._workspace.answers.lock
        self._rows[done.subject.id] = decisions.undo(self._workspace.folder, done, lock=lock)
        self._waiting = {done.subject.id: done.subject, **self._waiting}

    def _see(self, subject: Subject, now: Position | None) -> None:
        """Show from now on what somebody else has made of a row; it waits no more once it is decided."""
        self._rows[subject.id] = now
        self._waiting[subject.id] = replace(subject, position=now)
        if is_decided(now):
            del self._waiting[subject.id]

    def _attribution(self, provider: str) -> str:
        return self._workspace.settings.provider(provider).attribution

    def _decision(self, subject: Subject, order: Mapping[str, Any]) -> Position:
        action = order.get("action")
        if action == "accept":
            return decisions.accept(subject, today=self._today)
        if action == "reject":
            return decisions.reject(subject, today=self._today)
        if action == "take":
            candidates = judgement_of(subject, self._evidence).candidates
            number = order.get("candidate")
            if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < len(candidates):
                raise UsageError(say("geocode.refusal.no-candidate", number=number))
            provider = self._workspace.settings.provider(candidates[number].provider)
            return decisions.take(subject, candidates[number], provider, today=self._today)
        if action == "pin":
            lat, lon = _number(order, "lat"), _number(order, "lon")
            around = _number({"uncertainty": decisions.PIN_UNCERTAINTY_M, **order}, "uncertainty")
            return decisions.pin(subject, Point(lat, lon), uncertainty_m=around, today=self._today)
        raise UsageError(say("geocode.refusal.no-decision", decision=action))


def _number(order: Mapping[str, Any], name: str) -> float:
    value = order.get(name)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) < 1e7:
        raise UsageError(say("geocode.refusal.no-number", name=name))
    return float(value)


def _point(position: Position | None) -> dict[str, Any] | None:
    if position is None or position.point is None:
        return None
    return {**position.point._asdict(), "uncertainty": position.uncertainty_m}
