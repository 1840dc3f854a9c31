"""The list of everything on the map, as HTML that needs no script: the only copy of its texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from mapper.atlas.records import Correction, Source
from mapper.markup import NOTHING, Html, block, element, escaped, joined, lines
from mapper.page.html.blocks import DOT, fact, outward, paragraph, spans
from mapper.scene.formats import date_text
from mapper.scene.model import Feature, Group, Scene
from mapper.words.saying import Words
from mapper.words.text import Text

MOST_STOPS = 24
"""A service of more stops lists only those where something happens; its corridors tell them all."""


class Entries:
    """Writes the entries of one scene; holds what every entry needs to look up."""

    def __init__(self, scene: Scene, words: Words) -> None:
        self.scene = scene
        self.words = words
        self.titles = {link.id: link.title for link in scene.other_maps}
        self._words: dict[str, Html] = {}

    @cached_property
    def by_id(self) -> Mapping[str, Feature]:
        """Every feature by its id, for whoever leads to another."""
        return {feature.id: feature for feature in self.scene.features}

    def t(self, text: Text) -> Html:
        """A text in every language of the page."""
        return spans(text, self.scene.languages)

    def word(self, key: str) -> Html:
        """A word of the catalogue in every language of the page."""
        # The same words head every entry; each is written once.
        if key not in self._words:
            self._words[key] = self.t(self.scene.headings.get(key) or self.words.label(key))
        return self._words[key]

    def groups(self) -> Html:
        """All groups of the list, in the scene's order."""
        return lines(self.group(group) for group in self.scene.groups)

    def group(self, group: Group) -> Html:
        """One heading with its entries; the group of events doubles as the panel ``#events``."""
        items = block(*(self.entry(self.by_id[name]) for name in group.features))
        events = group.id == "events"
        attributes = {
            "class": "group panel" if events else "group",
            "id": "events" if events else "",
            "data-group": group.id,
        }
        return element("section", block(self.heading(group), element("ul", items)), attributes)

    def heading(self, group: Group) -> Html:
        """A group's name and how many belong to it."""
        count = element("span", escaped(str(len(group.features))), {"class": "count"})
        return element("h2", joined((self.t(group.name), count), " "))

    def entry(self, feature: Feature) -> Html:
        """One ``li.entry``; its ``article`` is what a popup shows."""
        name = element("a", self.t(feature.name), {"href": f"#place={feature.id}"})
        article = block(
            element("h3", name, {"class": "name"}),
            element("p", *self._local(feature)) if feature.local_name else NOTHING,
            paragraph("subtitle", self.t(feature.subtitle)),
            element("div", block(self.body(feature)), {"class": "body"}),
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
        return element("li", element("article", article), attributes)

    def body(self, feature: Feature) -> Html:
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

    def facts(self, feature: Feature) -> Html:
        """The table of an entry: address, coordinates, facts, figures and links to what belongs to it."""
        rows = lines(self._rows(feature))
        return element("dl", rows, {"class": "facts"}) if rows else NOTHING

    def _rows(self, feature: Feature) -> Iterator[Html]:
        """The rows of the table; those without a value are empty."""
        yield fact("address", self.word("address"), self.t(feature.address))
        yield fact("coordinates", self.word("coordinates"), coordinates(feature))
        for row in feature.facts:
            yield fact(row.label, self.word(row.label), self._value(row.value, row.machine))
        for figure in feature.figures:
            yield fact("figure", self.t(figure.name), self._figure(figure.value, figure.dispute))
        if feature.aliases:
            aliases = joined((escaped(name) for name in feature.aliases), DOT)
            yield fact("aliases", self.word("aliases"), element("span", aliases))
        if feature.venue:
            yield fact("venue", self.word("venue"), self._links((feature.venue,)))
        name, members = self._members(feature)
        yield fact(name, self.word(name), members)
        yield fact("see-map", self.word("shown-on"), self._other_map(feature))

    def dispute(self, correction: Correction) -> Html:
        """What was printed and what the evidence says, side by side; a note beside a text that holds."""
        rows = lines(
            (
                fact("printed", self.word("printed"), self.t(correction.printed)),
                fact("printed-in", self.word("printed-in"), self._printed_source(correction)),
                fact("evidence", self.word("evidence"), self.t(correction.evidence)),
            )
        )
        title = "disagree" if correction.kind == "correction" else "printed-note"
        heading = element("p", self.word(title), {"class": "dispute-title"})
        cited = self.sources(self._cited(correction.sources))
        attributes = {"class": "dispute", "data-kind": correction.kind}
        return element("div", lines((heading, element("dl", rows), cited)), attributes)

    def sources(self, sources: Sequence[Source]) -> Html:
        """An ordered list of publications."""
        if not sources:
            return NOTHING
        return element("ol", lines(element("li", self.source(one)) for one in sources), {"class": "sources"})

    def source(self, source: Source) -> Html:
        """``Publisher: title, date``, linked where there is an address."""
        title = DOT.join(part for part in (source.publisher, source.title) if part) or source.url or source.id
        parts = [outward(source.url, element("cite", escaped(title)))]
        if source.date:
            shown = self._further(date_text(source.date, self.words))
            parts.append(element("time", shown, {"datetime": str(source.date)}))
        if source.kind == "copy":
            parts.append(element("span", self._copy, {"class": "copy"}))
        if source.accessed:
            date = date_text(source.accessed, self.words)
            shown = self._further(self.words.text("page.source-accessed", date=date))
            parts.append(element("span", shown, {"class": "accessed"}))
        return joined(parts)

    @cached_property
    def _copy(self) -> Html:
        return self._further(self.words.text("page.source-copy"))

    @cached_property
    def _comma(self) -> Text:
        return self.words.text("language.separator")

    def _further(self, text: Text) -> Html:
        """A text that goes on behind another, with the comma of its own language."""
        told = {tag: self._comma.best(tag)[1] + words for tag, words in text.by_language}
        return self.t(Text.of(told))

    def name_link(self, feature_id: str) -> Html:
        """A link to another entry of this page, by name; nothing when the page does not have it."""
        feature = self.by_id.get(feature_id)
        if feature is None:
            return NOTHING
        return element("a", self.t(feature.name), {"href": f"#place={feature_id}"})

    def _local(self, feature: Feature) -> tuple[Html, dict[str, str]]:
        return escaped(feature.local_name), {"class": "local", "lang": feature.local_language}

    def _value(self, value: Text, machine: str) -> Html:
        shown = self.t(value)
        return element("data", shown, {"value": machine}) if machine else shown

    def _figure(self, value: Text, dispute: Text) -> Html:
        note = element("span", self.t(dispute), {"class": "note"}) if dispute else NOTHING
        return lines((self.t(value), note))

    def _members(self, feature: Feature) -> tuple[str, Html]:
        """Name of the row that lists what belongs to a feature, and the list."""
        name = "sites" if feature.kind == "place" else "stops"
        if feature.kind != "service" or len(feature.members) <= MOST_STOPS:
            return name, self._links(feature.members)
        telling = [stop for stop in feature.members if not self._only_passed(stop)]
        passed = self.words.text("page.passed", n=str(len(feature.members) - len(telling)))
        return name, self._links(telling, self.t(passed))

    def _only_passed(self, stop_id: str) -> bool:
        stop = self.by_id.get(stop_id)
        return stop is not None and stop.extra.get("role") == "waypoint"

    def _links(self, ids: Sequence[str], more: Html = NOTHING) -> Html:
        items = joined(element("li", item) for item in (*map(self.name_link, ids), more) if item)
        return element("ul", items, {"class": "links"}) if items else NOTHING

    def _other_map(self, feature: Feature) -> Html:
        if feature.see_map not in self.titles:
            return NOTHING
        address = f"{feature.see_map}.html#place={feature.see_feature or feature.id}"
        return element(
            "a", self.t(self.titles[feature.see_map]), {"href": address, "data-map": feature.see_map}
        )

    def _printed_source(self, correction: Correction) -> Html:
        source = self.scene.sources.get(correction.printed_source)
        return self.source(source) if source else NOTHING

    def _cited(self, ids: Sequence[str]) -> tuple[Source, ...]:
        return tuple(self.scene.sources[name] for name in ids if name in self.scene.sources)


def coordinates(feature: Feature) -> Html:
    """``41.79242, 123.38723 WGS-84``: lat, lon with lon within ±180; nothing for a sensitive place."""
    if feature.mark is None or feature.sensitive:
        return NOTHING
    # Left alone within ±180: arithmetic would add digits that nobody gave.
    lon = (feature.mark.lon + 180) % 360 - 180 if abs(feature.mark.lon) > 180 else feature.mark.lon
    pair = f"{_degrees(feature.mark.lat)}, {_degrees(lon)}"
    datum = element("span", escaped("WGS-84"), {"class": "datum"})
    return joined((element("span", escaped(pair), {"class": "lat-lon"}), datum), " ")


def _degrees(value: float) -> str:
    """At most five decimals, about a metre, and never more than were given."""
    return f"{value:.5f}".rstrip("0").rstrip(".")
