"""What stands below the list: story, key figures, corrections, changes, and the footer with all sources."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from mapper.atlas.choices import RemarkKind
from mapper.atlas.records import Correction, Figure
from mapper.markup import NOTHING, Html, block, element, escaped, joined, lines
from mapper.page.html.blocks import DOT, fact, paragraph
from mapper.page.html.entries import Entries
from mapper.page.html.story import story_panel
from mapper.scene.formats import date_text, iso_date_text
from mapper.scene.model import ChangeNote

MOST_CHANGES = 200
"""Changes that are told one by one; nobody reads more of them on a page."""


def figures_panel(entries: Entries) -> Html:
    """The atlas' key figures: value, date, dispute, source."""
    figures = entries.scene.figures
    return _panel(entries, "figures", lines(_figure(entries, figure) for figure in figures))


def totals_panel(entries: Entries) -> Html:
    """The ties by country, as a table; the viewer counts those that the filters leave."""
    totals = entries.scene.totals
    if totals is None:
        return NOTHING
    kinds = [(tie, element("th", entries.t(name), {"scope": "col"})) for tie, name in totals.ties]
    sums = [sum(row.counts[at] for row in totals.rows) for at in range(len(kinds))]

    def row(country: str, name: Html, counts: Sequence[int]) -> Html:
        cells = (
            element("td", escaped(str(n)), {"data-tie": tie})
            for (tie, _), n in zip(kinds, counts, strict=True)
        )
        head = element("th", name, {"scope": "row"})
        return element("tr", joined((head, *cells)), {"data-country": country})

    head = joined((element("th", entries.word("country"), {"scope": "col"}), *(th for _, th in kinds)))
    rows = lines(row(one.country, entries.t(one.name), one.counts) for one in totals.rows)
    foot = row("all", entries.word("together"), sums)
    body = lines((element("thead", element("tr", head)), element("tbody", rows), element("tfoot", foot)))
    heading = element("h2", entries.t(totals.name))
    table = element("table", block(body), {"class": "totals"})
    return element("section", block(heading, table), {"class": "panel", "id": "totals"})


def corrections_panel(entries: Entries) -> Html:
    """Every place where a printed text and the evidence disagree."""
    return _remarks(entries, "corrections", "correction")


def printed_notes_panel(entries: Entries) -> Html:
    """What is to be known of printed texts that hold."""
    return _remarks(entries, "printed-notes", "note")


def _remarks(entries: Entries, name: str, kind: RemarkKind) -> Html:
    remarks = (one for one in entries.scene.corrections if one.kind == kind)
    return _panel(entries, name, lines(_correction(entries, one) for one in remarks))


def changes_panel(entries: Entries) -> Html:
    """What changed since an earlier state of the atlas, where ``changes.json`` tells it."""
    notes, since = entries.scene.changes, entries.scene.changes_since
    if not notes:
        return NOTHING
    date = iso_date_text(since, entries.words)
    dated = paragraph(
        "when", entries.t(entries.words.text("page.change.since", date=date)) if since else NOTHING
    )
    told = groupby(notes[:MOST_CHANGES], key=lambda note: (note.id, note.name))
    items = [_changed(entries, list(group)) for _, group in told]
    if (more := len(notes) - MOST_CHANGES) > 0:
        items.append(element("li", entries.t(entries.words.text("page.change.more", n=f"{more:,}"))))
    listed = element("ul", block(*items), {"class": "changes"})
    return _panel(entries, "changes", lines((dated, listed)))


def _changed(entries: Entries, notes: Sequence[ChangeNote]) -> Html:
    """One line for everything that happened to one feature."""
    name = entries.name_link(notes[0].id) or entries.t(notes[0].name)
    what = (element("span", entries.t(note.what), {"data-kind": note.kind}) for note in notes)
    return element("li", joined((name, joined(what, DOT)), " – "))


def colophon(entries: Entries) -> Html:
    """The footer: how old the data are, who is to be credited, and all sources."""
    scene, words = entries.scene, entries.words
    date = iso_date_text(scene.data_date, words)
    credits = lines(element("li", entries.t(credit)) for credit in scene.credits)
    sources = entries.sources(list(scene.sources.values()))
    return lines(
        (
            paragraph(
                "data-date",
                entries.t(words.text("page.data-date", date=date)) if scene.data_date else NOTHING,
            ),
            element("h2", entries.word("credits")) if credits else NOTHING,
            element("ul", credits, {"class": "credits"}) if credits else NOTHING,
            element("h2", entries.word("sources")) if sources else NOTHING,
            sources,
        )
    )


def _panel(entries: Entries, name: str, content: Html) -> Html:
    if not content:
        return NOTHING
    heading = element("h2", entries.word(name))
    return element("section", block(heading, content), {"class": "panel", "id": name})


def _figure(entries: Entries, figure: Figure) -> Html:
    words = entries.words
    dated = words.text("page.figure-date", date=date_text(figure.date, words)) if figure.date else None
    return element(
        "article",
        lines(
            (
                element("h3", entries.t(figure.name), {"class": "name"}),
                paragraph("value", entries.t(figure.value)),
                paragraph("when", entries.t(dated) if dated else NOTHING),
                paragraph("note", entries.t(figure.dispute)),
                paragraph("subject", entries.name_link(figure.subject)),
                entries.sources(
                    [entries.scene.sources[name] for name in figure.sources if name in entries.scene.sources]
                ),
            )
        ),
        {"class": "figure", "data-id": figure.id, "data-subject": figure.subject},
    )


def _correction(entries: Entries, correction: Correction) -> Html:
    subject = entries.name_link(correction.subject)
    row = element("dl", fact("subject", entries.word("subject"), subject)) if subject else NOTHING
    return element(
        "article",
        lines((row, entries.dispute(correction))),
        {"class": "correction", "data-id": correction.id, "data-subject": correction.subject},
    )


PANELS = (story_panel, totals_panel, figures_panel, corrections_panel, printed_notes_panel, changes_panel)
"""What stands below the list, in this order."""
