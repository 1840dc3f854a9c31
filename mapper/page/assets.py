"""The viewer's files, which every page carries inside it."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from importlib.resources import files

from mapper.errors import MissingAsset
from mapper.words.saying import say


def static_text(name: str) -> str:
    """The text of one bundled file; ``MissingAsset`` when the viewer has not been built, or is not whole."""
    file = files("mapper").joinpath("static", name)
    if not file.is_file():
        raise MissingAsset(say("errors.not-bundled", name=name))
    content = file.read_bytes()
    # A page carries this to its readers, and a millisecond tells whether it is what was bundled.
    if hashlib.sha256(content).hexdigest() != _hashes().get(name):
        raise MissingAsset(say("errors.not-whole", name=f"mapper/static/{name}"))
    return content.decode()


@lru_cache(maxsize=1)
def _hashes() -> dict[str, str]:
    """The hash of each bundled file, as the bundler wrote it."""
    try:
        meta = json.loads(files("mapper").joinpath("static", "meta.json").read_bytes())
        return {name: told["sha256"] for name, told in meta.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        raise MissingAsset(say("errors.not-whole", name="mapper/static/meta.json")) from None
