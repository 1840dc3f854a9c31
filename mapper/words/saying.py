"""A sentence by its key and what fills it, before any language is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from mapper.value import value_type
from mapper.words.catalogue import FALLBACK, Template, catalogue, languages
from mapper.words.plural import OTHER, category
from mapper.words.text import Text

COUNTED = "count"
"""The value, a number, that decides between the forms of a sentence that has several."""
_Named = TypeVar("_Named", str, "Saying")


@value_type(kw_only=False)
class Saying:
    """A sentence of the catalogue and its values; sayings, texts and lists among them follow its language."""

    key: str
    """``audience.key`` or ``audience.section.key``."""
    values: tuple[tuple[str, object], ...] = ()

    def line(self, language: str = FALLBACK) -> str:
        """The sentence in ``language``, else in English; ``KeyError`` for a key that nobody has."""
        for tag in (language, FALLBACK):
            template = catalogue().template(self.key, tag)
            if template is not None:
                return _filled(template, tag, {name: _line(value, tag) for name, value in self.values})
        raise KeyError(self.key)

    def text(self, languages: Sequence[str]) -> Text:
        """The sentence in each of ``languages`` and in English, as far as they have it and all its values.

        No sentence mixes two languages: where a value is missing the sentence is left out. ``KeyError`` for a
        key that nobody has.
        """
        if not self.known():
            raise KeyError(self.key)
        found = {tag: self._only(tag) for tag in dict.fromkeys((*languages, FALLBACK))}
        return Text.of({tag: sentence for tag, sentence in found.items() if sentence is not None})

    def record(self, name: str) -> dict[str, str]:
        """For JSON: ``name`` in English and ``name_<tag>`` in every other language of the program."""
        tags = {tag: name if tag == FALLBACK else f"{name}_{tag}" for tag in languages()}
        return {key: self.line(tag) for tag, key in tags.items()}

    def part(self, name: str) -> Saying:
        """The sentence ``name`` of the section that this key names, with the same values."""
        return Saying(f"{self.key}.{name}", self.values)

    def known(self) -> bool:
        """Whether there is such a sentence."""
        return catalogue().template(self.key, FALLBACK) is not None

    def changed(self, change: Callable[[str], str]) -> Saying:
        """The same sentence with every string in its values changed."""
        return Saying(
            self.key,
            tuple((name, change(value) if isinstance(value, str) else value) for name, value in self.values),
        )

    def __lt__(self, other: Saying) -> bool:
        # Values may be of any kinds, which have no order among each other.
        return (self.key, str(self.values)) < (other.key, str(other.values))

    def _only(self, tag: str) -> str | None:
        """The sentence in this very language; None where it or a value is missing."""
        template = catalogue().template(self.key, tag)
        values = {name: _value(value, tag) for name, value in self.values}
        if template is None or None in values.values():
            return None
        return _filled(template, tag, values)


def say(key: str, /, **values: object) -> Saying:
    """The sentence ``key`` filled with ``values``."""
    return Saying(key, tuple(values.items()))


def either(names: Sequence[str]) -> Saying | str:
    """``a or b``."""
    first, *others = names
    return say("language.either", first=first, other=either(others)) if others else first


def both(names: Sequence[str]) -> Saying | str:
    """``a and b``."""
    first, *others = names
    return say("language.both", first=first, other=both(others)) if others else first


def the_first(told: Sequence[_Named], most: int) -> list[_Named | Saying]:
    """The first ``most`` of them and, where there are more, how many."""
    found: list[_Named | Saying] = list(told[:most])
    if len(told) > most:
        found.append(say("check.form.more", count=f"{len(told) - most:,}"))
    return found


@value_type(kw_only=False)
class Words:
    """The page's words in the languages of one atlas."""

    languages: tuple[str, ...]

    def text(self, key: str, /, **values: object) -> Text:
        """The sentence ``key`` in every language; see :meth:`Saying.text`."""
        return say(key, **values).text(self.languages)

    def label(self, name: str) -> Text:
        """The heading of a fact, from the sections that hold such headings; ``KeyError`` without one."""
        return self.text(_heading(name) or name)

    def has_label(self, name: str) -> bool:
        """Whether :meth:`label` knows this heading."""
        return bool(_heading(name))


def _heading(name: str) -> str:
    """The key of a heading; empty without one. A sentence with places for values is none."""
    for key in (f"page.{name}", f"page.city.{name}", f"page.world.{name}"):
        template = catalogue().template(key, FALLBACK)
        if isinstance(template, str) and "{" not in template:
            return key
    return ""


def _line(value: object, language: str) -> object:
    if isinstance(value, Saying):
        return value.line(language)
    if isinstance(value, list | tuple):
        return say("language.separator").line(language).join(str(_line(one, language)) for one in value)
    return value.best(language, (FALLBACK,))[1] if isinstance(value, Text) else value


def _value(value: object, tag: str) -> object:
    if isinstance(value, Saying):
        return value._only(tag)
    return value.get(tag) if isinstance(value, Text) else _line(value, tag)


def form(forms: Template, tag: str, count: object) -> str:
    """The form of a sentence that goes with a number in the language that serves ``tag``.

    Forms below ``ordinal`` tell a place in an order instead of a number.
    """
    if isinstance(forms, str):
        return forms
    kind = "ordinal" if "ordinal" in forms else "cardinal"
    nested = forms.get("ordinal", forms)
    known = nested if isinstance(nested, Mapping) else forms
    rules = catalogue().file(catalogue().spoken(tag) or FALLBACK, "language").get(kind, {})
    chosen = category(rules, count) if isinstance(count, int | float) else OTHER
    # A sentence need not have all the forms that its language has.
    return str(known[chosen if chosen in known else OTHER])


def _filled(template: Template, tag: str, values: Mapping[str, object]) -> str:
    if not isinstance(template, str):
        template = form(template, tag, values[COUNTED])
    return template.format_map(values)
