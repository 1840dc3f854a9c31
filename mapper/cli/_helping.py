"""The help of the verbs in the language of the terminal, in lines that fit it.

What the catalogue is asked for are the English paragraphs of a docstring and of an option's help. Of lines
that are to stay as they are, after ``\\b``, it is asked for what stands before and behind the first colon.
"""

from __future__ import annotations

import inspect
import re
import unicodedata
from collections.abc import Iterable
from copy import copy

import click

from mapper.cli._usage import sentence
from mapper.words.lines import in_lines

AS_IT_STANDS = "\b\n"
"""Before a paragraph that click does not break into lines."""


def spoken(command: click.Command, *more: click.Parameter) -> click.Command:
    """A copy that says its help in the language of the terminal, with ``more`` parameters."""
    found = copy(command)
    # click keeps the option it made for whoever asked first, who may not know -h.
    vars(found)["_help_option"] = None
    found.params = [_spoken(parameter) for parameter in (*command.params, *more)]
    paragraphs = _paragraphs(command.help or "")
    # Whole, where click would cut it off and cannot tell Chinese words from each other.
    found.help, found.short_help = "\n\n".join(paragraphs), paragraphs[0]
    return found


def _spoken(parameter: click.Parameter) -> click.Parameter:
    found = copy(parameter)
    if isinstance(found, click.Option) and found.help:
        found.help = "\n\n".join(_paragraphs(found.help))
    return found


def _paragraphs(text: str) -> list[str]:
    return [_paragraph(one) for one in re.split(r"\n\s*\n", inspect.cleandoc(text))]


def _paragraph(text: str) -> str:
    if not text.startswith(AS_IT_STANDS):
        return sentence(" ".join(text.split()))
    return AS_IT_STANDS + "\n".join(map(_line, text.removeprefix(AS_IT_STANDS).splitlines()))


def _line(line: str) -> str:
    label, colon, rest = line.partition(": ")
    if not colon:
        return sentence(line)
    told = sentence(f"{label}:")
    # As wide as in English: the lines below stand under what follows.
    return told + " " * (len(label) + len(colon) - _width(told)) + sentence(rest)


class Formatter(click.HelpFormatter):
    """Breaks lines where a language without blanks lets them be broken, by the columns that letters take."""

    def write_heading(self, heading: str) -> None:
        """What stands above options and commands, with the colon of its own writing."""
        if heading.isascii():
            super().write_heading(heading)
        else:
            self.write(f"{heading}：\n")

    def write_text(self, text: str) -> None:
        """A text of several paragraphs."""
        super().write_text(_broken(text, self.width - self.current_indent))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options or commands, each with what it does."""
        every = list(rows)
        beside = min(max(len(first) for first, _ in every), col_max) + col_spacing
        width = max(self.width - beside - 2, 10)
        told = [(first, _broken(second, width)) for first, second in every]
        super().write_dl(told, col_max, col_spacing)


def _broken(text: str, width: int) -> str:
    if text.isascii():
        return text
    return "\n\n".join(
        one if one.startswith(AS_IT_STANDS) else AS_IT_STANDS + "\n".join(in_lines(one, width, _width))
        for one in text.split("\n\n")
    )


def _width(text: str) -> int:
    """Columns of a terminal."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
