"""The bar shows only on a terminal, and only to those who have waited."""

from __future__ import annotations

import io
import sys
import threading

import pytest

from mapper.cli import _progress
from mapper.cli._progress import Steps


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_progress, "PATIENCE_S", 0.01)


def run(seen: threading.Event) -> None:
    with Steps(2) as steps:
        steps.step("reading")
        seen.wait(60)
        steps.step("drawing")


def test_a_patient_reader_at_a_terminal_sees_the_steps(fast: None, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, seen = Terminal(), threading.Event()
    monkeypatch.setattr(sys, "stderr", terminal)
    show = Steps._show

    def tell(steps: Steps) -> None:
        show(steps)
        seen.set()

    monkeypatch.setattr(Steps, "_show", tell)
    run(seen)
    assert "reading" in terminal.getvalue()


@pytest.mark.parametrize("quiet", [True, False])
def test_no_bar_where_it_would_be_noise(fast: None, monkeypatch: pytest.MonkeyPatch, quiet: bool) -> None:
    stream = Terminal() if quiet else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with Steps(1, quiet=quiet) as steps:
        steps.step("reading")
        assert steps._timer is None
    assert stream.getvalue() == ""
