"""The name of the base map in ``atlas.toml``, changed in place; everything else of the file stays."""

from __future__ import annotations

import json
import re
import tomllib

from mapper.atlas.config.keys import row_of
from mapper.errors import UsageError
from mapper.words.saying import say

_VALUE = re.compile(r"""^(\s*base\s*=\s*)("[^"\\]*"|'[^']*')(.*)$""", re.DOTALL)


def with_base(text: str, number: int, file: str) -> str:
    """The settings with ``base`` of the map ``number``, from 1, naming ``file``.

    ``UsageError`` where they are written in a way that only their writer can change.
    """
    wanted = tomllib.loads(text)
    if wanted["maps"][number - 1].get("base") == file:
        return text
    wanted["maps"][number - 1]["base"] = file
    changed = _changed(text, number, file)
    try:
        if tomllib.loads(changed) == wanted:
            return changed
    except tomllib.TOMLDecodeError:
        pass
    raise UsageError(say("basemap.write-it-yourself", file=file))


def _changed(text: str, number: int, file: str) -> str:
    lines = text.splitlines(keepends=True)
    heads = [at for at, line in enumerate(lines) if line.strip().startswith("[[maps]]")]
    row = row_of(text, f"maps.{number}.base") - 1
    value = json.dumps(file)
    # What stands behind the head of the next map is that map's.
    if row < [*heads, len(lines)][min(number, len(heads))] and (match := _VALUE.match(lines[row])):
        rest = match[3]
        # A remark on what stood there before would now be about something else.
        end = rest[len(rest.rstrip("\r\n")) :]
        lines[row] = f"{match[1]}{value}{end}" if rest.strip().startswith("#") else f"{match[1]}{value}{rest}"
        return "".join(lines)
    at = heads[number - 1] + 1 if number <= len(heads) else len(lines)
    ending = "\r\n" if "\r\n" in text else "\n"
    return "".join([*lines[:at], f"base = {value}{ending}", *lines[at:]])
