"""A text in several languages, keyed by BCP-47 tag, with an explicit fallback."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mapper.value import value_type


@value_type(kw_only=False, slots=True)
class Text(Mapping[str, str]):
    """Language tag → text. Languages without a text are absent, never empty strings."""

    tags: tuple[str, ...] = ()
    """One for very many texts in the same languages: a pair for each text would weigh more than it says."""
    texts: tuple[str, ...] = ()
    """As many as ``tags``."""

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Text:
        """Build from a mapping, dropping empty texts; order is kept."""
        told = {tag: text for tag, text in texts.items() if text}
        return cls(tuple(told), tuple(told.values()))

    @property
    def by_language(self) -> tuple[tuple[str, str], ...]:
        """Language and text, in their order."""
        return tuple(zip(self.tags, self.texts, strict=True))

    def __getitem__(self, language: str) -> str:
        try:
            return self.texts[self.tags.index(language)]
        except ValueError:
            raise KeyError(language) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.tags)

    def __len__(self) -> int:
        return len(self.tags)

    def __bool__(self) -> bool:
        return bool(self.tags)

    def best(self, language: str, order: Sequence[str] = ()) -> tuple[str, str]:
        """``(tag, text)`` for ``language``, else the first of ``order``, else any, else two empty strings."""
        if language in self.tags:  # nearly always
            return language, self.texts[self.tags.index(language)]
        for tag in (*order, *self.tags):
            if tag in self.tags:
                return tag, self[tag]
        return "", ""


NO_TEXT = Text()
"""One for all that say nothing."""
