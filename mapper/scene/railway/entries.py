"""The entries of the railway's corridors and services: how long, how sure, who runs where."""

from __future__ import annotations

from collections.abc import Iterable

from mapper.atlas.records import Corridor, Service
from mapper.scene.drawing import Inputs
from mapper.scene.formats import date_text, number, whole
from mapper.scene.model import Fact, Feature
from mapper.scene.railway.tracks import RailGeometry
from mapper.words.saying import Words
from mapper.words.text import Text


def corridor_feature(
    corridor: Corridor, rails: RailGeometry, strokes: tuple[str, ...], inputs: Inputs
) -> Feature:
    """The entry of a corridor: what it is, how long, who runs on it."""
    words = inputs.words
    # Without those that nobody has located, through which no line can run.
    chain = [passed.stop for passed in corridor.stops if passed.stop in rails.railway.stops]
    km = rails.km(chain)
    facts = (
        Fact(label="computed-km", value=_computed(km, words), machine=f"{km:.0f}"),
        Fact(label="stop-count", value=_plain(str(len(chain)), words), machine=str(len(chain))),
        Fact(label="evidence-on-route", value=words.text(f"page.world.{_corridor_state(corridor, rails)}")),
    )
    return Feature(
        id=corridor.id,
        kind="corridor",
        layer="railway",
        group="corridors",
        name=corridor.name,
        description=corridor.description,
        strokes=strokes,
        **inputs.about(corridor, first=facts),
    )


def _corridor_state(corridor: Corridor, rails: RailGeometry) -> str:
    # A corridor without a run has no state: it counts as not confirmed.
    known = {run.use.confirmed for run in rails.railway.runs if corridor.id in run.use.corridors}
    return {frozenset({True}): "all-confirmed", frozenset({True, False}): "part-confirmed"}.get(
        frozenset(known), "none-confirmed"
    )


def service_feature(
    service: Service, rails: RailGeometry, strokes: tuple[str, ...], inputs: Inputs
) -> Feature:
    """The entry of a service; one without a published route draws nothing and says so."""
    words = inputs.words
    route = rails.railway.routes.get(service.id, ())
    km = rails.km(route) if len(route) > 1 else None
    facts = [*_journey(service, words), *_lengths(service, km, words)]
    facts.append(Fact(label="route", value=_route_text(service, inputs)))
    if service.frequency:
        facts.append(Fact(label="frequency", value=service.frequency))
    return Feature(
        id=service.id,
        kind="service",
        layer="railway",
        group="services",
        name=service.name,
        subtitle=_with_days(_subtitle(service, km, words), service, words),
        description=service.description,
        note=service.note,
        strokes=strokes,
        members=route,
        sort_date=str(service.first_run or ""),
        **inputs.about(service, first=facts),
    )


def _subtitle(service: Service, km: float | None, words: Words) -> Text:
    ends: dict[str, str | Text] = {"origin": service.origin, "destination": service.destination}
    if service.first_run:
        ends["date"] = date_text(service.first_run, words)
    key = "page.world.service-line" if service.first_run else "page.world.service-line-undated"
    if km is None:
        return words.text(key + "-unpublished", **ends)
    return words.text(key, **ends, km=whole(km))


def _with_days(line: Text, service: Service, words: Words) -> Text:
    if not service.days:
        return line
    return words.text("page.world.service-line-days", line=line, days=_days(service, words))


def _days(service: Service, words: Words) -> Text:
    return words.text("page.world.days-value", n=service.days.replace("-", "–"))


def _journey(service: Service, words: Words) -> Iterable[Fact]:
    first = service.first_run
    yield Fact(
        label="first-run",
        value=date_text(first, words) if first else words.text("page.world.date-unknown"),
        machine=str(first or ""),
    )
    if service.origin:
        yield Fact(label="origin", value=service.origin)
    if service.destination:
        yield Fact(label="destination", value=service.destination)
    if service.days:
        yield Fact(label="days", value=_days(service, words), machine=service.days)


def _lengths(service: Service, km: float | None, words: Words) -> Iterable[Fact]:
    """Published beside computed length; a contradiction where rails would be shorter than straight legs."""
    if service.km:
        published = words.text("page.kilometres", n=number(service.km))
        yield Fact(label="published-km", value=published, machine=f"{service.km:g}")
    if km is None:
        return
    yield Fact(label="computed-km", value=_computed(km, words), machine=f"{km:.0f}")
    if service.km and service.km < km:
        values = {"published": number(service.km), "computed": whole(km)}
        yield Fact(label="contradiction", value=words.text("page.world.km-contradiction", **values))


def _computed(km: float, words: Words) -> Text:
    return words.text("page.world.computed-value", n=whole(km))


def _plain(text: str, words: Words) -> Text:
    return Text.of(dict.fromkeys(words.languages, text))


def _route_text(service: Service, inputs: Inputs) -> Text:
    """Each leg by its ends with what is known of it."""
    words = inputs.words
    if not service.legs:
        return words.text("page.world.route-unpublished")
    names = {stop.id: stop.name for stop in inputs.atlas.stop_list}
    legs = [
        words.text(
            f"page.world.leg-{leg.certainty}",
            start=names.get(leg.start, Text()),
            end=names.get(leg.end, Text()),
        )
        for leg in service.legs
    ]
    separator = words.text("page.world.leg-separator")
    return Text.of(
        {
            tag: separator.get(tag, "; ").join(leg[tag] for leg in legs)
            for tag in words.languages
            if all(tag in leg for leg in legs)
        }
    )
