"""``geocode.toml`` beside the tables: which geocoders are asked, in which order, and what is declared about
them.

It is a file of its own because nothing in it changes a map. Keys never stand in it: see
:mod:`mapper.geocode.services.keys`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from mapper.errors import UsageError
from mapper.geocode.model import Provider
from mapper.geocode.services.registry import DEFAULT_CHAIN, PROVIDERS
from mapper.positions.model import Datum
from mapper.words.saying import say

FILE_NAME = "geocode.toml"
TEXTS = ("title", "geocoder", "datum_in_china", "datum_elsewhere", "attribution", "licence", "key_variable")
MORE_TEXTS = ("key_argument", "url", "terms")
SETTINGS = ("chain", "contact", "provider")
DECLARABLE = {**dict.fromkeys(TEXTS + MORE_TEXTS, str), "may_store": bool, "min_delay": float}
"""What ``[provider.NAME]`` may say, and the type of it."""


@dataclass(frozen=True, kw_only=True)
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
    """The settings of an atlas folder; the built-in ones where the file says nothing. Raises
    ``UsageError``.
    """
    path = folder / FILE_NAME
    data: dict[str, Any] = {}
    if path.exists():
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise UsageError(say("geocode.refusal.setting", where=path, error=error)) from error
    unknown = set(data) - set(SETTINGS)
    if unknown:
        raise UsageError(
            say(
                "geocode.refusal.unknown-setting",
                where=path,
                name=sorted(unknown)[0],
                known=", ".join(SETTINGS),
            )
        )
    providers = dict(PROVIDERS)
    for name, declared in data.get("provider", {}).items():
        providers[name] = _declare(path, name, declared, providers.get(name))
    settings = Settings(chain=(), providers=providers, contact=str(data.get("contact", "")))
    names: Sequence[str] = data.get("chain", DEFAULT_CHAIN)
    return replace(settings, chain=tuple(settings.provider(name) for name in names))


def _declare(path: Path, name: str, declared: Mapping[str, Any], known: Provider | None) -> Provider:
    where = f"{path}: provider.{name}"
    for key, value in declared.items():
        kind = DECLARABLE.get(key)
        if kind is None:
            known_keys = ", ".join(DECLARABLE)
            raise UsageError(
                say("geocode.refusal.unknown-declaration", where=where, name=key, known=known_keys)
            )
        allowed = (int, float) if kind is float else (kind,)
        if isinstance(value, bool) != (kind is bool) or not isinstance(value, allowed):
            raise UsageError(
                say(
                    "geocode.refusal.not-of-type",
                    where=f"{where}.{key}",
                    value=repr(value),
                    kind=kind.__name__,
                )
            )
        if key.startswith("datum") and value not in get_args(Datum):
            known_datums = ", ".join(get_args(Datum))
            raise UsageError(
                say(
                    "geocode.refusal.not-one-of",
                    where=f"{where}.{key}",
                    value=repr(value),
                    known=known_datums,
                )
            )
    if known is not None:
        return replace(known, **declared)
    missing = {"geocoder", "may_store", "attribution"} - set(declared)
    if missing:
        raise UsageError(say("geocode.refusal.undeclared-setting", where=where, name=sorted(missing)[0]))
    basis: dict[str, Any] = {"title": name, "datum_in_china": None, "min_delay": 1.0, **declared}
    return Provider(id=name, **basis)
