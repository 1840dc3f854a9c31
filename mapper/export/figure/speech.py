"""A scene's words in one language."""

from __future__ import annotations

from mapper.scene.model import Scene
from mapper.value import value_type
from mapper.words.saying import Words
from mapper.words.text import Text


@value_type
class Speech:
    """What is said in one language, else in the first of the scene's that has it."""

    scene: Scene
    words: Words
    language: str

    def of(self, text: Text) -> str:
        """A text of the atlas."""
        return text.best(self.language, self.scene.languages)[1]

    def say(self, key: str, **values: str) -> str:
        """A sentence of the catalogue."""
        return self.words.text(key, **values).best(self.language, self.scene.languages)[1]
