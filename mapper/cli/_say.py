"""What the terminal says: sentences of the catalogue in the language its environment asks for.

Everything printed goes through :func:`echo` or :func:`echo_json`, which let nothing through that would steer
a terminal, forge a line or be an order to whoever reads along.
"""

from __future__ import annotations

import io
import locale
import os
import re
import sys

import click

from mapper.words.catalogue import FALLBACK, catalogue
from mapper.words.plain import harmless
from mapper.words.saying import Saying, say


def prepare_streams() -> None:
    """Let every text be printed: what a narrow code page lacks is written as ``\\u6c88``.

    On Windows a file or another program gets UTF-8, unless ``PYTHONIOENCODING`` says otherwise: the code page
    there is the one of the last century, and whoever reads along expects Unicode.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            own = sys.platform == "win32" and not stream.isatty() and "PYTHONIOENCODING" not in os.environ
            stream.reconfigure(encoding="utf-8" if own else None, errors="backslashreplace")


def echo(*lines: str, err: bool = False) -> None:
    """Print each of these on a line of its own, whatever stands in it."""
    for told in lines:
        click.echo(harmless(told), err=err)


def echo_row(*cells: str) -> None:
    """Print cells of a table, for programs to read, with a tab between."""
    click.echo("\t".join(map(harmless, cells)))


def echo_order(order: str) -> None:
    """Print an order to GitHub, whose parts are escaped."""
    click.echo(order)


def echo_json(value: object) -> None:
    """Print as JSON; characters that a terminal would obey are escaped."""
    import json

    told = json.dumps(value, ensure_ascii=False, indent=2)
    click.echo(re.sub(r"[^\x20-\x7e\n]", _escaped, told))


def _escaped(match: re.Match[str]) -> str:
    """A character as JSON may spell it, where it cannot be shown."""
    import json

    char, encoding = match[0], getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return json.dumps(char)[1:-1]
    return char if char.isprintable() else json.dumps(char)[1:-1]


def language() -> str:
    """The language that the environment or, where it says nothing, the system asks for; else English."""
    named = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    asked = next(filter(None, named), "") or locale.getlocale()[0] or ""
    name = asked.partition(".")[0].partition("@")[0]
    if name in ("", "C", "POSIX"):
        return FALLBACK
    # Windows sets no such variable and calls it "Chinese (Simplified)_China".
    return catalogue().spoken(name.replace("_", "-")) or catalogue().called(name.split("_")[0]) or FALLBACK


def line(key: str, /, **values: object) -> str:
    """The sentence ``key`` (``audience.key``) filled with ``values``."""
    return say(key, **values).line(language())


def tell(key: str, /, **values: object) -> None:
    """Say on stdout what was asked for."""
    echo(line(key, **values))


def note(key: str, /, *, quiet: bool = False, **values: object) -> None:
    """Say on stderr what is said besides, unless ``quiet``."""
    if not quiet:
        echo(line(key, **values), err=True)


def complain(subject: str, saying: Saying) -> None:
    """Say on stderr what went wrong with a subject."""
    echo(f"{subject}: {saying.line(language())}", err=True)
