"""Coverage-guided fuzzing with atheris, where it is installed: ``python -m tests.fuzz.guided``."""

from __future__ import annotations

import sys


def main() -> None:
    """Let atheris choose the bytes; the first one says which target they are for."""
    import atheris  # type: ignore[import-not-found]

    with atheris.instrument_imports(include=["mapper"]):
        from tests.fuzz.targets import TARGETS

    for target in TARGETS:  # the first call of a target imports what it needs
        target(b"")

    def one(data: bytes) -> None:
        if data:
            TARGETS[data[0] % len(TARGETS)](data[1:])

    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
