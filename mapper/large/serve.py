"""A page of tiles shown on this machine: its files, and the parts of them that it asks for."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path

from mapper.files.read import NotOrdinaryError, lies_inside, read_ordinary
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
        # A folder may come from somebody else, whose page could send on whatever a link in it leads to.
        if not (name == PAGE or is_file_of_page(name)) or not lies_inside(self.folder, name):
            return self.refuse(HTTPStatus.NOT_FOUND, "loopback.not-here")
        if name == PAGE:
            try:
                text = read_ordinary(self.folder / PAGE).decode("utf-8", "replace")
            except (OSError, NotOrdinaryError):
                return self.refuse(HTTPStatus.NOT_FOUND, "loopback.not-here")
            return Answer(kind="text/html", text=text)
        return Answer(kind="application/octet-stream", file=self.folder / name, headers=_HELD)
