"""A list of changes as text, Markdown or JSON; sentences in the language asked for, files always the same."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from mapper.atlas.changes import Change, Changes
from mapper.scene.parts.changes import TOLD_WITH_VALUES, short, what
from mapper.words.plain import plain
from mapper.words.saying import Words, say

WORD_JOINER = "\u2060"
"""Unseen; GitHub looks for names to call after Markdown's own escapes are gone."""


def sentence(change: Change, language: str = "en") -> str:
    """``Tower: moved 411 m``, with the columns an editor has to look at."""
    name = change.name.best(language, tuple(change.name))[1]
    said = what(change, Words((language,)), columns=True)
    values = any(map(short, change.details)) and change.kind in TOLD_WITH_VALUES
    columns = [] if values or change.kind == "re-sourced" else [detail.column for detail in change.details]
    key = "terminal.diff.change-in" if columns else "terminal.diff.change"
    return plain(say(key, name=name, what=said, columns=columns).line(language))


def summary(changes: Sequence[Change], language: str = "en") -> str:
    """One line: ``3 changes: 1 moved, 2 reworded``."""
    if not changes:
        return say("terminal.diff.nothing").line(language)
    counts = Counter(change.kind for change in changes)
    listed = (
        say("page.change.between")
        .line(language)
        .join(
            say("terminal.diff.counted", count=count, what=say(f"terminal.diff.count-{kind}")).line(language)
            for kind, count in counts.items()
        )
    )
    total = say("terminal.diff.total", count=len(changes))
    return say("page.change.with-values", what=total, values=listed).line(language)


def as_text(changes: Sequence[Change], language: str = "en") -> str:
    """Changes by table, one a line, the summary last."""
    lines: list[str] = []
    for table, group in groupby(changes, key=lambda change: change.table):
        lines.append(table)
        lines.extend(f"  {sentence(change, language)}" for change in group)
    return "\n".join([*lines, summary(changes, language)])


def as_markdown(changes: Sequence[Change], language: str = "en") -> str:
    """Headings and lists, a change a line; nothing in a change is read as Markdown or calls anybody."""
    told = summary(changes, language)
    sentence_of = say("terminal.diff.sentence", told=told[:1].upper() + told[1:])
    parts = [f"# {say('page.changes').line(language)}", "", sentence_of.line(language)]
    for table, group in groupby(changes, key=lambda change: change.table):
        parts += ["", f"## {table}", ""]
        parts += [f"- {_escaped(sentence(change, language))}" for change in group]
    return "\n".join(parts) + "\n"


def as_json(changes: Changes) -> str:
    """What :func:`record` says, as ``mapper.atlas.changes`` reads it back."""
    return json.dumps(record(changes), ensure_ascii=False, indent=2)


def record(changes: Changes) -> dict[str, object]:
    """For JSON: ``{"since": …, "summary": …, "changes": […]}``."""
    return {
        "since": changes.since,
        "summary": summary(changes.items),
        "changes": [change.to_dict() for change in changes.items],
    }


def _escaped(text: str) -> str:
    text = re.sub(
        r"[\\`*_\[\]<>#|~&@]|(?<=\w):(?=//)|(?<=www)\.|^\s*(?:\d*[.)]|[=+:-])", _backslashed, text, flags=re.I
    )
    return text.replace("@", f"@{WORD_JOINER}")


def _backslashed(match: re.Match[str]) -> str:
    return f"{match[0][:-1]}\\{match[0][-1]}"
