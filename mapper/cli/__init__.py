"""The command ``mapper``: a module per verb with a click ``command``, imported when it is asked for.

Errors end here: an expected one is a line on stderr and its documented exit code, a traceback only with -v.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

import mapper
from mapper.cli._helping import Formatter, spoken
from mapper.cli._say import echo, language, note, prepare_streams
from mapper.cli._usage import teach_click
from mapper.errors import DataError, MapperError

if TYPE_CHECKING:
    from types import FrameType

INTERRUPTED = 130
_VERBOSE = "mapper.verbose"
_INTERRUPTIONS: list[int] = []
"""Signals that have come."""
teach_click()
click.Context.formatter_class = Formatter


class Verbs(click.Group):
    """A group whose commands are the modules of this folder; a module that starts with ``_`` is no verb."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Names of all verbs there are."""
        return sorted(_modules())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The verb's command with ``-v`` added, or None for an unknown verb."""
        # Looked up first: an import that fails within a verb must not read as "no such verb".
        if cmd_name not in _modules():
            return None
        command = import_module(f"mapper.cli.{_modules()[cmd_name]}").command
        return spoken(command, _verbose_option()) if isinstance(command, click.Command) else None


@cache
def _modules() -> dict[str, str]:
    """Module by verb; a word of Python's own cannot be imported, so that its module has a ``_`` behind it."""
    stems = [path.stem for path in Path(__file__).parent.iterdir() if path.suffix == ".py"]
    return {stem.removesuffix("_"): stem for stem in stems if not stem.startswith("_")}


def _verbose_option() -> click.Option:
    return click.Option(
        ["-v", "--verbose"],
        is_flag=True,
        expose_value=False,
        callback=_remember_verbose,
        help="Show the traceback of an error.",
    )


def _remember_verbose(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        # At the root, because -v may stand before the verb or behind it.
        ctx.find_root().meta[_VERBOSE] = True


@click.group(cls=Verbs, params=[_verbose_option()], context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(mapper.__version__, prog_name="mapper", message="%(prog)s %(version)s")
def group() -> None:
    """Turn a folder of tables into maps that open anywhere.

    \b
    Example: mapper build data
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code; answers a shell that completes."""
    if asked := os.environ.get("_MAPPER_COMPLETE"):
        from click.shell_completion import shell_complete

        sys.exit(shell_complete(spoken(group), {}, "mapper", "_MAPPER_COMPLETE", asked))
    prepare_streams()
    given = sys.argv[1:] if arguments is None else arguments
    code = run(given, before_verb=_remember_interruptions)
    # The interpreter looks for garbage twice before it ends: a tenth of a short command.
    gc.freeze()
    sys.exit(code)


def _remember_interruptions() -> None:
    # Not before a verb runs: the help takes less time than this import.
    import signal

    def interrupt(number: int, frame: FrameType | None) -> None:
        _INTERRUPTIONS.append(number)
        signal.default_int_handler(number, frame)

    # Whoever started us may have the signal ignored, as nohup and "&" do; that stays.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupt)


def run(arguments: Sequence[str], *, before_verb: Callable[[], None] = lambda: None) -> int:
    """Run the command line; returns the exit code of the documented table."""
    try:
        with spoken(group).make_context("mapper", list(arguments)) as context:
            before_verb()
            return _invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        note("terminal.interrupted")
        return INTERRUPTED


def _invoke(context: click.Context) -> int:
    from mapper.cli._logs import clean_logs

    clean_logs()
    try:
        result = group.invoke(context)
    # EOFError: a question was answered with Ctrl-D.
    except (KeyboardInterrupt, EOFError):
        raise click.Abort from None
    except BrokenPipeError:
        # Python flushes stdout once more when it ends, which would fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (MapperError, OSError) as error:
        echo(*(_traceback(error) if context.meta.get(_VERBOSE) else _lines_of(error)), err=True)
        return error.exit_code if isinstance(error, MapperError) else 1
    # These are told by run; what comes below is for what nobody foresaw.
    except (click.ClickException, click.Abort, click.exceptions.Exit):
        raise
    except Exception as error:
        if _INTERRUPTIONS:  # a library that was being imported made another error of it
            raise click.Abort from None
        if context.meta.get(_VERBOSE):
            echo(*_traceback(error), err=True)
        else:
            note("terminal.own-fault", told=f"{type(error).__name__}: {error}")
        return 1
    return result if isinstance(result, int) else 0


def _lines_of(error: MapperError | OSError) -> list[str]:
    """What an expected error has to say: every problem on a line of its own, anything else on one line."""
    if isinstance(error, DataError):
        return [problem.line(language()) for problem in error.problems]
    if isinstance(error, OSError):
        # It is a number where a descriptor was opened.
        named = isinstance(error.filename, str | bytes | os.PathLike)
        where = f"{os.fsdecode(error.filename)}: " if named else ""
        return [f"mapper: {where}{error.strerror or error}"]
    return [f"mapper: {error.line(language())}"]


def _traceback(error: Exception) -> list[str]:
    """Where it happened, for whoever asked with ``-v``; what an error says stays one line."""
    from traceback import TracebackException

    lines: list[str] = []
    for chunk in TracebackException.from_exception(error).format():
        told = chunk.rstrip("\n")
        lines += told.split("\n") if chunk.startswith("  File") else [told]
    return lines
