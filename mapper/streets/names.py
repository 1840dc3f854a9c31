"""Names in the languages of the atlas, and no others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mapper.basemap.naming import name_keys
from mapper.streets.tags import Tags


class Texts:
    """Properties of a thing in a tile, read like tags."""

    def __init__(self, told: Mapping[str, str]) -> None:
        self._told = told

    def get(self, key: str, default: str = "") -> str:
        """The value of a key."""
        return self._told.get(key, default)


def names_of(tags: Tags, languages: Sequence[str]) -> Mapping[str, str]:
    """``name:<language>`` where it differs from ``name``, which is left out where nobody needs it."""
    local = tags.get("name", "")
    told = {tag: _name(tags, tag) for tag in languages}
    found = {f"name:{tag}": name for tag, name in told.items() if name and name != local}
    # As long as one language has no name of its own, its readers see the one on the signs.
    needed = local and len(found) < len(languages)
    return {"name": local, **found} if needed else found


def _name(tags: Tags, language: str) -> str:
    return next(filter(None, (tags.get(f"name:{key}", "") for key in name_keys(language))), "")
