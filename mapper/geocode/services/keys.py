"""Keys of services: from the environment or a ``.env`` file, and out of whatever is shown or logged."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from mapper.errors import DataError, Problem, UsageError
from mapper.geocode.model import Provider
from mapper.tables.files import read_bytes
from mapper.words.saying import say

LOGGERS = ("geopy", "urllib3.connectionpool")
"""Loggers that would write a request's address, and with it the key."""


def key_of(provider: Provider, folder: Path) -> str:
    """The provider's key, empty when it needs none; ``UsageError`` names the variable when it is missing."""
    variable = provider.key_variable
    if not variable:
        return ""
    for source in (os.environ, _dotenv(folder / ".env"), _dotenv(Path(".env"))):
        if source.get(variable):
            return source[variable]
    file = folder / ".env"
    raise UsageError(say("geocode.refusal.key", provider=provider.title, variable=variable, file=file))


def _dotenv(path: Path) -> dict[str, str]:
    if not path.exists() or path.is_dir():
        return {}
    content = read_bytes(path)
    if isinstance(content, Problem):
        raise DataError([content])
    text = content.decode("utf-8-sig", errors="replace")
    pairs = (line.removeprefix("export ").partition("=") for line in map(str.strip, text.splitlines()))
    return {
        name.strip(): value.strip().strip("\"'")
        for name, equals, value in pairs
        if equals and not name.startswith("#")
    }


def redact(text: str, secrets: Sequence[str]) -> str:
    """``text`` with every secret replaced by stars, also where it is part of an address."""
    from urllib.parse import quote, quote_plus

    for secret in filter(None, secrets):
        for form in {secret, quote(secret, safe=""), quote_plus(secret)}:
            text = text.replace(form, "***")
    return text


@contextmanager
def redacted_logs(secrets: Sequence[str]) -> Iterator[None]:
    """While it runs, no log record of the libraries used shows a key."""

    def clean(record: logging.LogRecord) -> bool:
        # Put together first, because the key may be one of the arguments.
        record.msg, record.args = redact(record.getMessage(), secrets), ()
        return True

    handlers = [logging.getLogger(name) for name in LOGGERS]
    for logger in handlers:
        logger.addFilter(clean)
    try:
        yield
    finally:
        for logger in handlers:
            logger.removeFilter(clean)
