"""What the terminal says: sentences of the catalogue in the language its environment asks for."""

from __future__ import annotations

import locale
import os

import click

from mapper.words.catalogue import FALLBACK, catalogue
from mapper.words.saying import Saying, say


def language() -> str:
    """The language that the environment or, where it says nothing, the system asks for; else English."""
    named = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    asked = next(filter(None, named), "") or locale.getlocale()[0] or ""
    name = asked.partition(".")[0].partition("@")[0]
    # Windows sets no such variable and calls it "Chinese (Simplified)_China".
    return catalogue().spoken(name.replace("_", "-")) or catalogue().called(name.split("_")[0]) or FALLBACK


def line(key: str, /, **values: object) -> str:
    """The sentence ``key`` (``audience.key``) filled with ``values``."""
    return say(key, **values).line(language())


def tell(key: str, /, **values: object) -> None:
    """Say on stdout what was asked for."""
    click.echo(line(key, **values))


def note(key: str, /, *, quiet: bool = False, **values: object) -> None:
    """Say on stderr what is said besides, unless ``quiet``."""
    if not quiet:
        click.echo(line(key, **values), err=True)


def complain(subject: str, saying: Saying) -> None:
    """Say on stderr what went wrong with a subject."""
    click.echo(f"{subject}: {saying.line(language())}", err=True)
