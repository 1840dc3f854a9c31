"""A list of changes as text, Markdown or JSON; sentences in English or Chinese, files always the same."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from mapper.atlas.changes import Change, Changes
from mapper.scene.catalogue import load_words
from mapper.scene.parts.changes import TOLD_WITH_VALUES, short, what


def sentence(change: Change, language: str = "en") -> str:
    """``Tower: moved 411 m``, with the columns an editor has to look at."""
    name = change.name.best(language, tuple(change.name))[1]
    said = what(change, load_words((language,)), columns=True).best(language, ("en",))[1]
    values = any(map(short, change.details)) and change.kind in TOLD_WITH_VALUES
    told = (
        "" if values or change.kind == "re-sourced" else ", ".join(detail.column for detail in change.details)
    )
    if language == "zh":
        return f"{name}：{said}" + (f"（{told}）" if told else "")
    return f"{name}: {said}" + (f" ({told})" if told else "")


def summary(changes: Sequence[Change], language: str = "en") -> str:
    """One line: ``3 changes: 1 moved, 2 reworded``."""
    words = load_words((language,)).section("changes", language)
    if not changes:
        return words["nothing"]
    counts = Counter(change.kind for change in changes)
    listed = words["between"].join(
        words["counted"].format(n=count, what=words[f"count-{kind}"]) for kind, count in counts.items()
    )
    total = words["one" if len(changes) == 1 else "several"].format(n=f"{len(changes):,}")
    return words["with-values"].format(what=total, values=listed)


def as_text(changes: Sequence[Change], language: str = "en") -> str:
    """Changes by table, one a line, the summary last."""
    lines: list[str] = []
    for table, group in groupby(changes, key=lambda change: change.table):
        lines.append(table)
        lines.extend(f"  {sentence(change, language)}" for change in group)
    return "\n".join([*lines, summary(changes, language)])


def as_markdown(changes: Sequence[Change], language: str = "en") -> str:
    """Headings and lists; characters that Markdown would read are escaped."""
    heading, stop = ("近期改动", "。") if language == "zh" else ("What changed", ".")
    told = summary(changes, language)
    parts = [f"# {heading}", "", told[:1].upper() + told[1:] + stop]
    for table, group in groupby(changes, key=lambda change: change.table):
        parts += ["", f"## {table}", ""]
        parts += [f"- {_escaped(sentence(change, language))}" for change in group]
    return "\n".join(parts) + "\n"


def as_json(changes: Changes) -> str:
    """``{"since": …, "summary": …, "changes": […]}``; ``mapper.atlas.changes`` reads it back."""
    return json.dumps(
        {
            "since": changes.since,
            "summary": summary(changes.items),
            "changes": [change.to_dict() for change in changes.items],
        },
        ensure_ascii=False,
        indent=2,
    )


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in text)
