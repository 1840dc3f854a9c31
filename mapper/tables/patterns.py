"""What ids, codes and dates look like, each written once: for reading, for schema files, for settings.

Regular expressions of the kind that JSON Schema knows, to be matched as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from mapper.regex import regex
from mapper.tables.schema import Kind

PATTERNS: Mapping[Kind, str] = {
    "id": "[a-z0-9]+(-[a-z0-9]+)*",
    "date": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?",
    "span": r"[0-9]+(\.[0-9]+)?(-[0-9]+(\.[0-9]+)?)?",
    "box": r"-?[0-9]+(\.[0-9]+)?( -?[0-9]+(\.[0-9]+)?){3}",
    "color": "#[0-9a-f]{6}",
    "country": "[A-Z]{2}",
    "language": "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*",
    "link": "https?://.+",
    "timezone": r"[A-Za-z]+(/[A-Za-z0-9_+\-]+)+|UTC",
}
ISO_DATE = regex("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
"""A date with its year, month and day as groups."""


def looks_like(kind: Kind, text: str) -> bool:
    """Whether the whole text has the form of this kind; ``KeyError`` for a kind without one."""
    return _compiled(kind).fullmatch(text) is not None


@cache
def _compiled(kind: Kind) -> re.Pattern[str]:
    return re.compile(PATTERNS[kind])
