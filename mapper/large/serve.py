"""A page of tiles shown on this machine: its files, and the parts of them that it asks for."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path

from mapper.large.publish import PAGE, is_file_of_page
from mapper.loopback import Answer, LoopbackServer, Request
from mapper.words.catalogue import FALLBACK

_HELD = {"Cache-Control": "max-age=31536000, immutable"}
"""The name of a file changes with what is in it."""


class FolderServer(LoopbackServer):
    """Serves the files of one page and nothing else."""

    def __init__(self, port: int, folder: Path, *, language: str = FALLBACK) -> None:
        self.folder = folder
        super().__init__(port, language=language)

    def get(self, request: Request) -> Answer:
        """The page, a file of its, or a refusal."""
        name = request.path.removeprefix("/") or PAGE
        if name == "favicon.ico":  # browsers ask for it unbidden
            return Answer(status=HTTPStatus.NO_CONTENT, kind="image/x-icon")
        if name == PAGE:
            text = self.folder.joinpath(PAGE).read_text(encoding="utf-8")
            return Answer(kind="text/html", text=text)
        if not is_file_of_page(name):
            return self.refuse(HTTPStatus.NOT_FOUND, "loopback.not-here")
        return Answer(kind="application/octet-stream", file=self.folder / name, headers=_HELD)
