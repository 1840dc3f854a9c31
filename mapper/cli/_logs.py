"""What libraries log or warn of, printed like everything else.

A module of its own, because ``logging`` takes longer to import than the help takes to be told.
"""

from __future__ import annotations

import logging
import warnings

from mapper.words.plain import harmless


def clean_logs() -> None:
    """Let what libraries log or warn of be printed like everything else."""
    last = logging.lastResort
    if last is not None:
        last.setFormatter(_OneLine())
    warnings.formatwarning = lambda message, category, *_, **__: (
        harmless(f"{category.__name__}: {message}") + "\n"
    )


class _OneLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """The message on one line."""
        return harmless(super().format(record))
