"""The shelf: scripts and styles from the project ``folium_assets``, found by the address a page asks for."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec

from mapper.errors import MissingAsset
from mapper.value import value_type
from mapper.words.saying import say

PACKAGE = "mapper_folium_assets"


@value_type
class File:
    """One script or style."""

    name: str
    address: re.Pattern[str] | None
    """What it answers; None for what no page asks for."""
    when: re.Pattern[str] | None
    """What a page's own text shows when it is needed; None when it is needed wherever it is linked."""
    needs: tuple[str, ...]
    """Names of files that go before it."""
    classes: bool
    """Whether it is needed only by a page that uses one of its classes."""
    instead: str
    """Name of the larger file that it stands for when that is not needed."""
    evaluates: bool
    """Whether it makes code of text, which a policy has to allow."""
    folium: str
    """Its name among the templates of folium, which brings it along; empty for what is on the shelf."""
    sha256: str
    """Hex; empty for what folium brings."""

    @property
    def is_script(self) -> bool:
        """Whether it is a script."""
        return self.name.endswith(".js")

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture, as a data: address."""
        return self.name.endswith(".uri")


@lru_cache(maxsize=1)
def shelf() -> Mapping[str, File]:
    """Every file by its name; ``MissingAsset`` when the shelf is not installed."""
    told = json.loads(_read("index.json"))
    return {name: _file(name, **about) for name, about in told.items()}


def is_installed() -> bool:
    """Whether there is a shelf."""
    return find_spec(PACKAGE) is not None


def with_pictures(html: str) -> str:
    """The text with the shelf's own pictures in the place of their addresses."""
    if is_installed():
        for file in shelf().values():
            if file.is_picture and file.address and file.address.search(html):
                html = file.address.sub(text_of(file), html)
    return html


def answers(address: str) -> list[File]:
    """The files that stand for an address; none when the shelf does not know it."""
    return [one for one in shelf().values() if one.address and one.address.search(address)]


def text_of(file: File) -> str:
    """Its content; ``MissingAsset`` when it is not what was bundled."""
    if file.folium:
        return files("folium").joinpath("templates", file.folium).read_text(encoding="utf-8")
    text = _read(file.name)
    if hashlib.sha256(text.encode()).hexdigest() != file.sha256:
        raise MissingAsset(say("errors.not-whole", name=f"{PACKAGE}/static/{file.name}"))
    return text


def _file(
    name: str,
    *,
    address: str = "",
    when: str = "",
    needs: tuple[str, ...] = (),
    classes: bool = False,
    instead: str = "",
    evaluates: bool = False,
    folium: str = "",
    sha256: str = "",
    packages: object = None,  # noqa: ARG001 - for whoever reads the index
) -> File:
    return File(
        name=name,
        # Without what follows a "?", and whatever the capitals: addresses differ in both.
        address=re.compile(address, re.IGNORECASE) if address else None,
        when=re.compile(when) if when else None,
        needs=tuple(needs),
        classes=classes,
        instead=instead,
        evaluates=evaluates,
        folium=folium,
        sha256=sha256,
    )


def _read(name: str) -> str:
    file = _static().joinpath(name) if is_installed() else None
    if file is None or not file.is_file():
        raise MissingAsset(say("errors.no-shelf"))
    return file.read_text(encoding="utf-8")


def _static() -> Traversable:
    return files(PACKAGE).joinpath("static")
