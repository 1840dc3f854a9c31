"""Serves the review page to the browser of the person who started it, until everything is decided."""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from mapper.errors import MapperError
from mapper.geocode.review.review import Review
from mapper.loopback import Answer, LoopbackServer, Request

SUBJECT = "/subject/"
Render = Callable[[dict[str, Any], str], str]
"""What is shown about a subject, and a nonce for its scripts → the page."""


class ReviewServer(LoopbackServer):
    """One review in the browser; :meth:`serve` returns when nothing waits any more.

    Browsers open several connections at once; only one of them decides at a time.
    """

    locked = True

    def __init__(self, review: Review, render: Render, *, port: int = 0) -> None:
        self.review, self.render = review, render
        self._turn = threading.Lock()
        super().__init__(port, language=review.language)

    def get(self, request: Request) -> Answer:
        """The page about a subject; the first that waits at the root."""
        if request.path == "/":
            first = next(iter(self.review.left), "none")
            return Answer(status=HTTPStatus.SEE_OTHER, headers={"Location": f".{SUBJECT}{quote(first)}"})
        nonce = secrets.token_urlsafe(16)
        try:
            page = self.render(self.review.view(request.path.removeprefix(SUBJECT)), nonce)
        except MapperError:
            return self.refuse(HTTPStatus.NOT_FOUND, "loopback.not-here")
        headers = {"Content-Security-Policy": _policy(nonce), "Referrer-Policy": "same-origin"}
        return Answer(kind="text/html", text=page, headers=headers)

    def post(self, request: Request) -> Answer:
        """Write one decision down; the last one ends the review."""
        try:
            with self._turn:
                self.review.decide(request.path.removeprefix(SUBJECT), json.loads(request.body))
        except (MapperError, ValueError, AttributeError) as error:
            told = error.line(self.language) if isinstance(error, MapperError) else str(error)
            body = json.dumps({"error": told})
            ended = not self.review.left
            return Answer(status=HTTPStatus.BAD_REQUEST, kind="application/json", text=body, last=ended)
        left = len(self.review.left)
        return Answer(kind="application/json", text=json.dumps({"left": left}), last=not left)


def _policy(nonce: str) -> str:
    return (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'unsafe-inline'; img-src data: blob:;"
        " font-src data:; worker-src blob:; connect-src 'self'; base-uri 'none'; form-action 'none';"
        " frame-ancestors 'none'"
    )
