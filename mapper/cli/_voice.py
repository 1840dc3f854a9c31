"""Says sentences of the geocoding catalogue in the language of the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from mapper.geocode.speech import Saying


class Voice:
    """Tells on stdout what was asked for, and notes on stderr what it says besides unless it is ``quiet``."""

    def __init__(self, language: str, *, quiet: bool = False) -> None:
        self.language, self.quiet = language, quiet

    def words(self, key: str, **values: object) -> str:
        """A sentence of the catalogue."""
        from mapper.geocode.speech import say

        return say(key, **values).line(self.language)

    def tell(self, key: str, **values: object) -> None:
        """Say it on stdout."""
        click.echo(self.words(key, **values))

    def note(self, key: str, **values: object) -> None:
        """Say it on stderr, unless quiet."""
        if not self.quiet:
            click.echo(self.words(key, **values), err=True)

    def complain(self, subject: str, saying: Saying) -> None:
        """Say on stderr what went wrong with a subject, quiet or not."""
        click.echo(f"{subject}: {saying.line(self.language)}", err=True)


def voice(*, quiet: bool = False) -> Voice:
    """The voice of this terminal."""
    from mapper.cli import language

    return Voice(language(), quiet=quiet)
