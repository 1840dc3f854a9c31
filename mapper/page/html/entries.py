"""The list of everything on the map, as HTML that needs no script: the only copy of its texts."""

from __future__ import annotations

from collections.abc import Sequence

from mapper.atlas.records import Correction, Source
from mapper.atlas.text import Text
from mapper.page.html.markup import element, fact, lines, outward, paragraph, plain, spans
from mapper.scene.catalogue import Words
from mapper.scene.model import Feature, Group, Scene
from mapper.scene.parts.formats import date_text

MOST_STOPS = 24
"""A service of more stops lists only those where something happens; its corridors tell them all."""


class Entries:
    """Writes the entries of one scene; holds what every entry needs to look up."""

    def __init__(self, scene: Scene, words: Words) -> None:
        self.scene = scene
        self.words = words
        self.by_id = {feature.id: feature for feature in scene.features}
        self.titles = {link.id: link.title for link in scene.other_maps}
        self._words: dict[str, str] = {}

    def t(self, text: Text) -> str:
        """A text in every language of the page."""
        return spans(text, self.scene.languages)

    def word(self, key: str) -> str:
        """A word of the catalogue in every language of the page."""
        if key not in self._words:
            self._words[key] = self.t(self.words.label(key))
        return self._words[key]

    def groups(self) -> str:
        """All groups of the list, in the scene's order."""
        return lines(self.group(group) for group in self.scene.groups)

    def group(self, group: Group) -> str:
        """One heading with its entries; the group of events doubles as the panel ``#events``."""
        heading = element("h2", f'{self.t(group.name)} <span class="count">{len(group.features)}</span>')
        items = lines(self.entry(self.by_id[name]) for name in group.features)
        events = group.id == "events"
        attributes = {
            "class": "group panel" if events else "group",
            "id": "events" if events else "",
            "data-group": group.id,
        }
        return element("section", f"\n{heading}\n<ul>\n{items}\n</ul>\n", attributes)

    def entry(self, feature: Feature) -> str:
        """One ``li.entry``; its ``article`` is what a popup shows."""
        name = element("a", self.t(feature.name), {"href": f"#place={feature.id}"})
        article = lines(
            (
                element("h3", name, {"class": "name"}),
                element("p", *self._local(feature)) if feature.local_name else "",
                paragraph("subtitle", self.t(feature.subtitle)),
                element("div", f"\n{self.body(feature)}\n", {"class": "body"}),
            )
        )
        attributes = {
            "class": "entry",
            "id": feature.id,
            "data-kind": feature.kind,
            "data-group": feature.group,
            "data-layer": feature.layer,
            "data-date": feature.sort_date,
            "data-aliases": ";".join(feature.aliases),
        }
        return element("li", f"<article>\n{article}\n</article>", attributes)

    def body(self, feature: Feature) -> str:
        """Everything below an entry's name."""
        return lines(
            (
                paragraph("description", self.t(feature.description)),
                paragraph("note", self.t(feature.note)),
                self.facts(feature),
                paragraph("quality", self.t(feature.quality)),
                lines(self.dispute(correction) for correction in feature.corrections),
                self.sources(feature.sources),
            )
        )

    def facts(self, feature: Feature) -> str:
        """The table of an entry: address, coordinates, facts, figures and links to what belongs to it."""
        rows = [
            fact("address", self.word("address"), self.t(feature.address)),
            fact("coordinates", self.word("coordinates"), coordinates(feature)),
            *(
                fact(row.label, self.word(row.label), self._value(row.value, row.machine))
                for row in feature.facts
            ),
            *(
                fact("figure", self.t(figure.name), self._figure(figure.value, figure.dispute))
                for figure in feature.figures
            ),
            fact("aliases", self.word("aliases"), element("span", _joined(feature.aliases)))
            if feature.aliases
            else "",
            fact("venue", self.word("venue"), self._links((feature.venue,)) if feature.venue else ""),
            fact(*self._members(feature)),
            fact("see-map", self.word("shown-on"), self._other_map(feature)),
        ]
        return element("dl", lines(rows), {"class": "facts"}) if any(rows) else ""

    def dispute(self, correction: Correction) -> str:
        """What was printed and what the evidence says, side by side."""
        rows = lines(
            (
                fact("printed", self.word("printed"), self.t(correction.printed)),
                fact("printed-in", self.word("printed-in"), self._printed_source(correction)),
                fact("evidence", self.word("evidence"), self.t(correction.evidence)),
            )
        )
        heading = element("p", self.word("disagree"), {"class": "dispute-title"})
        cited = self.sources(self._cited(correction.sources))
        return element("div", lines((heading, element("dl", rows), cited)), {"class": "dispute"})

    def sources(self, sources: Sequence[Source]) -> str:
        """An ordered list of publications."""
        if not sources:
            return ""
        return element("ol", lines(element("li", self.source(one)) for one in sources), {"class": "sources"})

    def source(self, source: Source) -> str:
        """``Publisher: title, date``, linked where there is an address."""
        title = (
            " · ".join(part for part in (source.publisher, source.title) if part) or source.url or source.id
        )
        parts = [outward(source.url, element("cite", plain(title)))]
        if source.date:
            shown = self.t(date_text(source.date, self.words))
            parts.append(element("time", shown, {"datetime": str(source.date)}))
        if source.kind == "copy":
            parts.append(element("span", self.word("source-copy"), {"class": "copy"}))
        if source.accessed:
            accessed = {"date": date_text(source.accessed, self.words)}
            shown = self.t(self.words.text("page", "source-accessed", accessed))
            parts.append(element("span", shown, {"class": "accessed"}))
        return ", ".join(parts)

    def name_link(self, feature_id: str) -> str:
        """A link to another entry of this page, by name; nothing when the page does not have it."""
        feature = self.by_id.get(feature_id)
        if feature is None:
            return ""
        return element("a", self.t(feature.name), {"href": f"#place={feature_id}"})

    def _local(self, feature: Feature) -> tuple[str, dict[str, str]]:
        return plain(feature.local_name), {"class": "local", "lang": feature.local_language}

    def _value(self, value: Text, machine: str) -> str:
        shown = self.t(value)
        return element("data", shown, {"value": machine}) if machine else shown

    def _figure(self, value: Text, dispute: Text) -> str:
        return lines((self.t(value), element("span", self.t(dispute), {"class": "note"}) if dispute else ""))

    def _members(self, feature: Feature) -> tuple[str, str, str]:
        name = "sites" if feature.kind == "place" else "stops"
        if feature.kind != "service" or len(feature.members) <= MOST_STOPS:
            return name, self.word(name), self._links(feature.members)
        telling = [stop for stop in feature.members if not self._only_passed(stop)]
        passed = {"n": str(len(feature.members) - len(telling))}
        return name, self.word(name), self._links(telling, self.t(self.words.text("page", "passed", passed)))

    def _only_passed(self, stop_id: str) -> bool:
        stop = self.by_id.get(stop_id)
        return stop is not None and stop.extra.get("role") == "waypoint"

    def _links(self, ids: Sequence[str], more: str = "") -> str:
        items = [*(link for name in ids if (link := self.name_link(name))), *([more] if more else [])]
        return (
            element("ul", "".join(element("li", item) for item in items), {"class": "links"}) if items else ""
        )

    def _other_map(self, feature: Feature) -> str:
        if feature.see_map not in self.titles:
            return ""
        address = f"{feature.see_map}.html#place={feature.see_feature or feature.id}"
        return element("a", self.t(self.titles[feature.see_map]), {"href": address})

    def _printed_source(self, correction: Correction) -> str:
        source = self.scene.sources.get(correction.printed_source)
        return self.source(source) if source else ""

    def _cited(self, ids: Sequence[str]) -> tuple[Source, ...]:
        return tuple(self.scene.sources[name] for name in ids if name in self.scene.sources)


def coordinates(feature: Feature) -> str:
    """``41.79242, 123.38723 WGS-84``: lat, lon with lon within ±180; nothing for a sensitive place."""
    if feature.mark is None or feature.sensitive:
        return ""
    lon = (feature.mark.lon + 180) % 360 - 180 if abs(feature.mark.lon) > 180 else feature.mark.lon
    pair = f"{_degrees(feature.mark.lat)}, {_degrees(lon)}"
    return f'{element("span", pair, {"class": "lat-lon"})} <span class="datum">WGS-84</span>'


def _degrees(value: float) -> str:
    """At most five decimals, about a metre, and never more than were given."""
    return f"{value:.5f}".rstrip("0").rstrip(".")


def _joined(names: Sequence[str]) -> str:
    return " · ".join(plain(name) for name in names)
