"""One table of ``atlas.toml``: typed access to its keys, and every problem with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mapper.atlas import wording
from mapper.atlas.config.keys import row_of
from mapper.errors import Problem
from mapper.geometry.types import Box
from mapper.tables.choices import unlike
from mapper.tables.messages import At, Message, problem
from mapper.tables.near import nearest
from mapper.words.saying import say
from mapper.words.text import Text

MOST_UNKNOWN = 20
"""Unknown settings that are told one by one; a file with more is no settings file."""
_EDGES = ("west", "south", "east", "north")


class Section:
    """One table of the file: typed access to its keys, and a note of what was wrong or never asked for."""

    def __init__(
        self,
        raw: Mapping[str, Any],
        *,
        file: str,
        text: str,
        path: str = "",
        languages: tuple[str, ...] = (),
        problems: list[Problem] | None = None,
    ) -> None:
        self.raw = raw
        self.path = path
        self.languages = languages
        self.problems: list[Problem] = [] if problems is None else problems
        self._file, self._text = file, text
        self._asked: set[str] = set()

    def complain(self, message: Message, key: str, **values: object) -> None:
        """Note a problem with ``key``."""
        name = f"{self.path}{key}"
        if message is wording.MISSING_KEY and any(one.column == name for one in self.problems):
            return  # it is there, and what is wrong with it has been said
        at = At(self._file, row_of(self._text, name), name, snippet=str(self.raw.get(key, "")))
        self.problems.append(problem(message, at, key=name, **values))

    def _typed(self, key: str, kind: type | tuple[type, ...], what: str, example: str) -> Any:
        self._asked.add(key)
        value = self.raw.get(key)
        if value is None:
            return None
        # To Python a bool is an int; to an editor it is not.
        if isinstance(value, kind) and not (isinstance(value, bool) and bool not in _tuple(kind)):
            return value
        self.complain(wording.WRONG_TYPE, key, what=say(f"check.type.{what}"), example=example)
        return None

    def string(self, key: str, default: str = "") -> str:
        """A string."""
        value = self._typed(key, str, "text", f'{key} = "…"')
        return default if value is None else str(value)

    def count(self, key: str, default: int) -> int:
        """A whole number above nought."""
        example = f"{key} = {default}"
        value = self._typed(key, int, "count", example)
        if value is not None and value < 1:
            self.complain(wording.WRONG_TYPE, key, what=say("check.type.count"), example=example)
        return value if value and value > 0 else default

    def choice(self, key: str, choices: tuple[str, ...], default: str) -> Any:
        """One of ``choices``."""
        value = self.string(key, default)
        # A default that is no choice stands for a missing key, which is told elsewhere.
        if value in choices or (value == default and key not in self.raw):
            return value
        message, values = unlike(value, choices, key)
        self.complain(message, key, **values)
        return default

    def strings(self, key: str, example: str) -> tuple[str, ...]:
        """A list of strings."""
        value = self._typed(key, list, "list", example)
        if value is not None and not all(isinstance(item, str) for item in value):
            self.complain(wording.WRONG_TYPE, key, what=say("check.type.list-of-texts"), example=example)
            return ()
        return tuple(value or ())

    def texts(self, key: str, *, required: bool = False) -> Text:
        """A text in several languages."""
        value = self._typed(key, (dict, str), "texts", f'{key} = {{en = "…", zh = "…"}}')
        if isinstance(value, str):
            value = {self.languages[0]: value}
        value = value or {}
        if not all(isinstance(text, str) for text in value.values()):
            self.complain(
                wording.WRONG_TYPE, key, what=say("check.type.texts"), example=f'{key} = {{en = "…"}}'
            )
            return Text()
        for tag in value:
            if tag not in self.languages:
                self.complain(wording.UNLISTED_LANGUAGE, key, tag=tag)
        text = Text.of({tag: value[tag].strip() for tag in self.languages if tag in value})
        if required and not text:
            self.complain(wording.MISSING_KEY, key, example=f'{key} = {{en = "…", zh = "…"}}')
        return text

    def box(self, key: str) -> Box | None:
        """A bounding box: west, south, east, north."""
        example = f"{key} = {{ west = 123.2, south = 41.6, east = 123.7, north = 41.95 }}"
        value = self._typed(key, (list, dict), "box", example)
        if value is None:
            return None
        edges = [value.get(edge) for edge in _EDGES] if isinstance(value, dict) else value
        numbers = [edge for edge in edges if isinstance(edge, int | float) and not isinstance(edge, bool)]
        # The length of the value too: four edges with something beside them are no box.
        if len(edges) != 4 or len(numbers) != 4 or len(value) != 4:
            self.complain(wording.BAD_BOX, key, example=example)
            return None
        west, south, east, north = map(float, numbers)
        # East of 180 lies the next turn of the earth; written so that NaN fails too.
        if not (-90 <= south < north <= 90 and -180 <= west <= 360 and west < east <= 540):
            self.complain(wording.BAD_BOX, key, example=example)
            return None
        return Box(west=west, south=south, east=east, north=north)

    def section(self, raw: Mapping[str, Any], path: str) -> Section:
        """A table within this one."""
        return Section(
            raw,
            file=self._file,
            text=self._text,
            path=f"{self.path}{path}.",
            languages=self.languages,
            problems=self.problems,
        )

    def asked(self, key: str) -> Any:
        """The raw value of a key that is read elsewhere."""
        self._asked.add(key)
        return self.raw.get(key)

    def finish(self) -> None:
        """Complain about keys nobody asked for."""
        unknown = [key for key in self.raw if key not in self._asked]
        for key in unknown[:MOST_UNKNOWN]:
            suggestion = nearest(key, sorted(self._asked))
            message = wording.UNKNOWN_KEY_NEAR if suggestion else wording.UNKNOWN_KEY
            self.complain(message, key, nearest=suggestion, known=", ".join(sorted(self._asked)))


def _tuple(kind: type | tuple[type, ...]) -> tuple[type, ...]:
    return kind if isinstance(kind, tuple) else (kind,)
