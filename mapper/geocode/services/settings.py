"""``geocode.toml`` beside the tables: which geocoders are asked, in which order, and what is declared about
them.

It is a file of its own because nothing in it changes a map. Keys never stand in it: see
:mod:`mapper.geocode.services.keys`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import Any, get_args

from mapper.errors import DataError, Problem, UsageError
from mapper.geocode.model import Provider
from mapper.geocode.services.registry import DEFAULT_CHAIN, PROVIDERS
from mapper.positions.model import Datum
from mapper.tables.files import read_bytes, understood
from mapper.tables.messages import At, Message
from mapper.value import value_type
from mapper.words.saying import say

FILE_NAME = "geocode.toml"
BAD_SETTINGS = Message("bad-geocode-settings")
LONGEST_DELAY = 86_400
"""Seconds; a larger number is a slip."""
SETTINGS = {"chain": list, "contact": str, "provider": dict}
DECLARABLE = {
    field.name: {"bool": bool, "float": float}.get(str(field.type), str)
    for field in fields(Provider)
    if field.name not in ("id", "offline")
}
"""What ``[provider.NAME]`` may say, and the type of it."""


@value_type
class Settings:
    """The chain in order, every declared provider, and the contact the User-Agent names."""

    chain: tuple[Provider, ...]
    providers: Mapping[str, Provider]
    contact: str = ""
    """Address or page of whoever runs this, for the services' operators."""

    def provider(self, name: str) -> Provider:
        """The provider declared as ``name``; ``UsageError`` lists the names there are."""
        if name not in self.providers:
            known = ", ".join(self.providers)
            raise UsageError(say("geocode.refusal.no-provider", provider=name, known=known))
        return self.providers[name]


def read_settings(folder: Path) -> Settings:
    """The settings of an atlas folder; built-in ones where the file says nothing. Raises ``DataError``."""
    found = examined(folder)
    if isinstance(found, Problem):
        raise DataError([found])
    return found


def examined(folder: Path) -> Settings | Problem:
    """The same, or what is wrong with the file."""
    path = folder / FILE_NAME
    content = read_bytes(path) if path.exists() else b""
    if isinstance(content, Problem):
        return content
    return understood(partial(_settings, content), BAD_SETTINGS, At(str(path)))


def _settings(content: bytes) -> Settings:
    data = tomllib.loads(content.decode("utf-8-sig"))
    for name, value in data.items():
        if name not in SETTINGS:
            known = ", ".join(SETTINGS)
            raise UsageError(say("geocode.refusal.unknown-setting", name=name, known=known))
        _check_type(name, value, SETTINGS[name])
    providers = dict(PROVIDERS)
    for name, declared in data.get("provider", {}).items():
        providers[name] = _declare(f"provider.{name}", name, declared, providers.get(name))
    settings = Settings(chain=(), providers=providers, contact=data.get("contact", ""))
    chain: Sequence[object] = data.get("chain", DEFAULT_CHAIN)
    return replace(settings, chain=tuple(settings.provider(str(name)) for name in chain))


def _declare(where: str, name: str, declared: Any, known: Provider | None) -> Provider:
    _check_type(where, declared, dict)
    for key, value in declared.items():
        if key not in DECLARABLE:
            keys = ", ".join(DECLARABLE)
            raise UsageError(say("geocode.refusal.unknown-declaration", where=where, name=key, known=keys))
        _check_type(f"{where}.{key}", value, DECLARABLE[key])
        if key.startswith("datum") and value not in get_args(Datum):
            told = {"where": f"{where}.{key}", "value": repr(value), "known": ", ".join(get_args(Datum))}
            raise UsageError(say("geocode.refusal.not-one-of", **told))
    if known is not None:
        return replace(known, **declared)
    missing = {"geocoder", "may_store", "attribution"} - set(declared)
    if missing:
        raise UsageError(say("geocode.refusal.undeclared-setting", where=where, name=sorted(missing)[0]))
    basis: dict[str, Any] = {"title": name, "datum_in_china": None, "min_delay": 1.0, **declared}
    return Provider(id=name, **basis)


def _check_type(where: str, value: object, kind: type) -> None:
    """A number must be one that can be waited for."""
    if kind is float:
        # The comparison also refuses NaN; a bool is an int to Python.
        fits = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= LONGEST_DELAY
    else:
        fits = isinstance(value, kind)
    if not fits:
        told = {"where": where, "value": repr(value), "kind": kind.__name__}
        raise UsageError(say("geocode.refusal.not-of-type", **told))
