"""Languages for tests: the catalogue of the package and one language beside it, made up from its English."""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from mapper.words import catalogue as words

TAG = "qps"
"""No language of this world."""
SIGN = "‡"
"""How every sentence of it begins."""


def add_language(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    tag: str = TAG,
    changed: Callable[[str, str], str] = lambda _, text: SIGN + text,
    **about: str,
) -> None:
    """Let the program speak ``tag`` too; ``changed`` makes its sentences from key and English."""
    shipped = words.catalogue().folder
    shutil.copytree(shipped, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for path in sorted((shipped / words.FALLBACK).iterdir()):
        text = path.read_text(encoding="utf-8")
        if path.name == "language.toml":
            made = _toml({**tomllib.loads(text), "name": tag, "english": tag.title(), **about})
        elif path.suffix == ".toml":
            made = _toml(_each(tomllib.loads(text), changed))
        else:
            made = changed(path.stem, text)
        (folder / tag).mkdir(exist_ok=True)
        (folder / tag / path.name).write_text(made, encoding="utf-8")
    monkeypatch.setattr(words, "_catalogue", words.Catalogue(folder))


def _each(table: Mapping[str, Any], changed: Callable[[str, str], str]) -> dict[str, Any]:
    return {
        key: changed(key, word) if isinstance(word, str) else _each(word, changed)
        for key, word in table.items()
    }


def _toml(table: Mapping[str, Any], path: str = "") -> str:
    """A nested table of strings as TOML; JSON's strings are TOML's."""
    own = [f"{json.dumps(key)} = {json.dumps(word)}" for key, word in table.items() if isinstance(word, str)]
    inner = {key: word for key, word in table.items() if not isinstance(word, str)}
    head = [f"[{path}]"] if path and own else []
    below = [_toml(word, f"{path}.{json.dumps(key)}".lstrip(".")) for key, word in inner.items()]
    return "\n".join([*head, *own, *below, ""])
