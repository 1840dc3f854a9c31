"""Preflight before publishing: what a page would do or leave unsaid, where it stands and who has to decide.

It reads the finished pages, not the intentions: whatever a page would load is found in its HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from mapper.atlas.model import Atlas
from mapper.editing.page_facts import broken_links, contacted_hosts, contrast, keys_in
from mapper.editing.rows import Rows
from mapper.files.read import read_ordinary
from mapper.tables.messages import FEW, runs
from mapper.tokens import THEMES, color
from mapper.value import value_type
from mapper.words.catalogue import catalogue
from mapper.words.saying import Saying, both, say

Level = Literal["stop", "decide", "note"]
"""``stop``: do not publish like this; ``decide``: a person has to; ``note``: good to know."""
Who = Literal["editor", "publisher", "developer"]
"""Who decides."""

MARK_CONTRAST = 3.0
"""WCAG 2.2, 1.4.11: graphical objects."""
HEAVY_MB = 10.0
"""Above this a page is slow to hand on by mail or messenger."""
LICENCE_FILES = ("LICENSES.md", "LICENCES.md", "LICENSE", "LICENSE.md", "LICENSE.txt")
OWED = {"odbl": "OpenStreetMap", "openstreetmap": "OpenStreetMap", "geonames": "GeoNames"}
"""Word in a position's licence or provider → the name that the page owes its reader."""
POLICY = re.compile(r'Content-Security-Policy" content="([^"]*)"')
HOST = re.compile(r"https?://([^\s;/]+)")
HEAD = 16_384
"""Characters of a page in which its policy stands."""
EXAMPLES = frozenset({"example-centre", "example-hall", "example-station", "example-source"})
"""Ids of the worked rows of a new atlas."""
CREDITS = re.compile(r'<ul class="credits">(.*?)</ul>', re.DOTALL)
_PLACE = re.compile(r"(.+?):(\d+)(?::|$)")
_ID = re.compile(r'id="([^"]*)"')


@value_type
class Finding:
    """One thing found."""

    level: Level
    code: str
    what: Saying
    where: str
    who: Who

    @property
    def place(self) -> tuple[str, int]:
        """The file and row where it stands; row 0 where it stands in none."""
        found = _PLACE.match(self.where)
        return (found[1], int(found[2])) if found else (self.where, 0)

    def line(self, language: str = "en") -> str:
        """``level  where: what (who decides)``."""
        level, who = say(f"doctor.{self.level}"), say(f"doctor.{self.who}")
        return say("doctor.finding", level=level, where=self.where, what=self.what, who=who).line(language)

    def record(self) -> dict[str, str]:
        """For JSON: ``what`` in English, ``what_<tag>`` for every other language of the program."""
        told = self.what.record("what")
        return {"level": self.level, "code": self.code, **told, "where": self.where, "who": self.who}


def preflight(atlas: Atlas, pages: Sequence[Path]) -> tuple[Finding, ...]:
    """Every finding over the atlas and its built pages, gravest first, then by place."""
    findings = [*_atlas_findings(atlas)]
    for path in pages:
        html = read_ordinary(path).decode("utf-8", "replace")
        findings += _page_findings(path, html, pages)
        findings += _credit_findings(path, html, atlas)
    gravity = {"stop": 0, "decide": 1, "note": 2}
    return tuple(
        sorted(
            findings,
            key=lambda found: (gravity[found.level], found.place, found.where, found.code, found.what),
        )
    )


def in_short(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings for people: more than few that say the same of rows of one file are one line."""
    alike: dict[object, list[Finding]] = {}
    for found in findings:
        file, row = found.place
        kind = (found.level, found.code, found.what, file if row else found.where)
        alike.setdefault(kind, []).append(found)
    for first, *others in alike.values():
        if len(others) < FEW:
            yield from (first, *others)
            continue
        rows = runs(found.place[1] for found in others)
        what = say("check.folded-like.message", told=first.what, count=len(others), rows=rows)
        yield replace(first, what=what)


def _atlas_findings(atlas: Atlas) -> Iterator[Finding]:
    rows = Rows(atlas)
    yield from _placeholders(atlas, rows)
    yield from _licences(atlas, rows)
    yield from _contrast(atlas, rows)
    yield from _bare(atlas)
    yield from _boundaries(atlas)
    yield from _sensitive(atlas, rows)
    yield from _undisclosed(atlas, rows)
    yield from _texts(atlas)


def _placeholders(atlas: Atlas, rows: Rows) -> Iterator[Finding]:
    """What a new atlas is filled with, for its editor to replace."""
    for key in ("credits", "story"):
        texts = {catalogue().template(f"starter.{key}", tag) for tag in catalogue().languages()}
        given = (atlas.config.credits,) if key == "credits" else (page.story for page in atlas.config.maps)
        if any(text in texts for each in given for text in each.values()):
            what = say("doctor.placeholder-text", key=key)
            yield Finding(level="stop", code="placeholder", what=what, where="atlas.toml", who="editor")
    for name, records in (("places", atlas.place_list), ("sources", atlas.sources)):
        for id in [one.id for one in records if one.id in EXAMPLES]:
            what = say("doctor.placeholder-row", id=id)
            yield Finding(level="stop", code="placeholder", what=what, where=rows.of(name, id), who="editor")


def _licences(atlas: Atlas, rows: Rows) -> Iterator[Finding]:
    if not atlas.config.credits:
        yield Finding(
            level="stop",
            code="no-credits",
            what=say("doctor.no-credits"),
            where="atlas.toml",
            who="publisher",
        )
    if not any((atlas.folder / name).is_file() for name in LICENCE_FILES):
        yield Finding(
            level="decide",
            code="no-licence-file",
            what=say("doctor.no-licence-file", name=LICENCE_FILES[0]),
            where=str(atlas.folder),
            who="publisher",
        )
    for position in atlas.positions():
        if position.point and position.method == "geocoded" and not position.licence:
            yield Finding(
                level="stop",
                code="no-licence",
                what=say("doctor.no-licence", provider=position.provider or say("doctor.a-service")),
                where=rows.of_position(position.id),
                who="editor",
            )


def _contrast(atlas: Atlas, rows: Rows) -> Iterator[Finding]:
    for category in atlas.categories:
        for theme, drawn in zip(THEMES, (category.color, category.color_dark), strict=True):
            ratio = contrast(drawn, color("paper", theme))
            if ratio < MARK_CONTRAST:
                told = {"color": drawn, "ratio": f"{ratio:.1f}", "least": f"{MARK_CONTRAST:.0f}"}
                yield Finding(
                    level="stop",
                    code="contrast",
                    what=say("doctor.contrast", **told, theme=say(f"doctor.{theme}")),
                    where=rows.of("categories", category.id),
                    who="editor",
                )


def _bare(atlas: Atlas) -> Iterator[Finding]:
    """City maps on plain paper, where nobody can tell what lies where."""
    for each in atlas.config.maps:
        if each.kind == "city" and not each.base:
            what, where = say("doctor.no-base", atlas=atlas.folder), f"atlas.toml: {each.id}"
            yield Finding(level="stop", code="no-base", what=what, where=where, who="editor")


def _boundaries(atlas: Atlas) -> Iterator[Finding]:
    for each in atlas.config.maps:
        drawn = say("doctor.no-boundaries") if each.boundaries == "none" else each.boundaries
        yield Finding(
            level="decide",
            code="boundaries",
            what=say("doctor.boundaries", drawn=drawn),
            where=f"atlas.toml: {each.id}",
            who="publisher",
        )
        if each.online:
            yield Finding(
                level="decide",
                code="online-layer",
                what=say("doctor.online-layer", host=urlsplit(each.online.url).hostname),
                where=f"atlas.toml: {each.id}",
                who="publisher",
            )


def _sensitive(atlas: Atlas, rows: Rows) -> Iterator[Finding]:
    classes = {category.id for category in atlas.categories if category.sensitive}
    for place in atlas.place_list:
        if place.sensitive:
            by_class = say("doctor.sensitive-category", category=place.category)
            yield Finding(
                level="decide",
                code="sensitive",
                what=by_class if place.category in classes else say("doctor.sensitive"),
                where=rows.of("places", place.id),
                who="publisher",
            )


def _undisclosed(atlas: Atlas, rows: Rows) -> Iterator[Finding]:
    """A place must say how exactly it is known; a city or a stop, what its point stands for."""
    places = {place.id for place in atlas.place_list}
    for position in atlas.positions():
        needed = ("uncertainty_m", "represents") if position.id in places else ("represents",)
        missing = [name for name in needed if not getattr(position, name)]
        if position.point and missing:
            yield Finding(
                level="stop",
                code="undisclosed-uncertainty",
                what=say("doctor.undisclosed-uncertainty", fields=both(missing)),
                where=rows.of_position(position.id),
                who="editor",
            )


def _texts(atlas: Atlas) -> Iterator[Finding]:
    for tag in atlas.config.languages:
        if catalogue().spoken(tag) is None:
            yield Finding(
                level="note",
                code="no-words",
                what=say("doctor.no-words", tag=tag),
                where=f"atlas.toml: languages, {tag}",
                who="developer",
            )
    for warning in atlas.warnings:
        if warning.code.startswith("missing-text") or warning.code in {"unsourced", "text-missing"}:
            where = warning.where()
            yield Finding(level="note", code=warning.code, what=warning.message, where=where, who="editor")


def _page_findings(path: Path, html: str, pages: Sequence[Path]) -> Iterator[Finding]:
    def found(level: Level, code: str, who: Who, **values: str) -> Finding:
        return Finding(level=level, code=code, what=say(f"doctor.{code}", **values), where=path.name, who=who)

    for host in sorted(contacted_hosts(html)):
        yield found("stop", "contacts-host", "developer", host=host)
    for key in sorted(keys_in(html)):
        # A few letters: what is told of a key must not spread it.
        yield found("stop", "key-in-page", "developer", key=key[:4])
    for target in sorted(broken_links(html, {other.name for other in pages})):
        yield found("stop", "bad-link", "editor", target=target[:80])
    # It stands near the top, and megabytes follow.
    policy = POLICY.search(html[:HEAD])
    if policy is None:
        yield found("stop", "no-policy", "developer")
    for host in sorted(set(HOST.findall(policy[1])) if policy else ()):
        yield found("decide", "policy-host", "publisher", host=host)
    megabytes = path.stat().st_size / 1e6
    if megabytes > HEAVY_MB:
        yield found("note", "heavy", "publisher", size=f"{megabytes:.0f}")


def _credit_findings(path: Path, html: str, atlas: Atlas) -> Iterator[Finding]:
    listed = CREDITS.search(html)
    credits = listed[1] if listed else ""
    missing = sorted(name for name in _owed(path.stem, html, atlas) if name not in credits)
    if not credits or missing:
        what = say("doctor.no-credit-for", names=missing) if missing else say("doctor.no-credits-at-all")
        yield Finding(level="stop", code="no-credits", what=what, where=path.name, who="publisher")


def _owed(map_id: str, html: str, atlas: Atlas) -> set[str]:
    """Names the page owes its reader: those of its base map, and of the positions it shows."""
    from mapper import basemap

    told = [
        str(basemap.record(one.base).credits)
        for one in atlas.config.maps
        if one.id == map_id and one.base in basemap.names()
    ]
    # All at once: looking for each through megabytes takes longer than all else here.
    shown = set(_ID.findall(html))
    told += [f"{one.licence} {one.provider}" for one in atlas.positions() if one.id in shown]
    everything = " ".join(told).casefold()
    return {name for word, name in OWED.items() if word in everything}
