"""A command ends without a look for garbage, which would be a tenth of a short one."""

from __future__ import annotations

import gc

import pytest

from mapper import cli


def test_what_there_is_at_the_end_is_not_looked_at_again() -> None:
    try:
        with pytest.raises(SystemExit) as end:
            cli.main(["--version"])
        assert end.value.code == 0
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
