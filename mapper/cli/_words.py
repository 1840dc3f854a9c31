"""The terminal's sentences, in the language its environment asks for."""

from __future__ import annotations

from collections.abc import Mapping


def told(key: str, values: Mapping[str, object] | None = None) -> str:
    """The sentence ``key``, ``{name}`` replaced from ``values``; ``KeyError`` for an unknown one."""
    from mapper.cli import language
    from mapper.scene.catalogue import load_words

    spoken = language()
    sentence = load_words((spoken,)).section("terminal", spoken)[key]
    return sentence.format_map(values) if values else sentence
