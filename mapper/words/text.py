"""A text in several languages, keyed by BCP-47 tag, with an explicit fallback."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text(Mapping[str, str]):
    """Language tag → text. Languages without a text are absent, never empty strings."""

    by_language: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Text:
        """Build from a mapping, dropping empty texts; order is kept."""
        return cls(tuple((tag, text) for tag, text in texts.items() if text))

    def __getitem__(self, language: str) -> str:
        for tag, text in self.by_language:
            if tag == language:
                return text
        raise KeyError(language)

    def __iter__(self) -> Iterator[str]:
        return (tag for tag, _ in self.by_language)

    def __len__(self) -> int:
        return len(self.by_language)

    def best(self, language: str, order: Sequence[str] = ()) -> tuple[str, str]:
        """``(tag, text)`` for ``language``, else the first of ``order``, else any, else two empty strings."""
        texts = dict(self.by_language)
        for tag in (language, *order, *texts):
            if tag in texts:
                return tag, texts[tag]
        return "", ""


NO_TEXT = Text()
"""One for all that say nothing."""
