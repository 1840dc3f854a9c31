"""The railway's lines and entries: drawn runs, corridors, services with their routes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from mapper.atlas.model import Atlas
from mapper.atlas.network import Railway, Run
from mapper.atlas.records import Corridor, RailStop, Service
from mapper.atlas.text import Text
from mapper.atlas.tracks import Lines
from mapper.geometry.antimeridian import into_window
from mapper.geometry.geodesic import geodesic_line, length_km
from mapper.geometry.types import Coordinates, LonLat, Point
from mapper.positions.model import point_of
from mapper.scene.catalogue import Words
from mapper.scene.model import Fact, Feature, Stroke
from mapper.scene.parts.formats import date_text, number
from mapper.scene.railway.dense import DenseLine, between, reach_km
from mapper.scene.world.ties import whole
from mapper.scene.world.window import moved

SHORT_STEP, SHORT_BELOW = 0.7, 75.0
"""Degrees of a step, and a latitude: below both, chord and geodesic differ by less than a pixel."""


@dataclass(frozen=True)
class Track:
    """A railway with its geometry: straight geodesic legs from stop to stop, to be moved into one world."""

    railway: Railway
    lines: tuple[Coordinates, ...]
    """One continuous line for each run."""
    followed: Mapping[tuple[str, str], tuple[LonLat, ...]]
    """Two neighbouring stops → points of a denser line between them, where one fits."""

    @classmethod
    def laid(cls, railway: Railway, tracks: Lines = ()) -> Track:
        """Lay the legs of every run, along the denser ``tracks`` where these pass the stops closely."""
        followed = _followed(_steps(railway) if tracks else (), tracks)
        return cls(railway, tuple(_laid(railway, run.stops, followed) for run in railway.runs), followed)

    def along(self, stops: Iterable[str]) -> Coordinates:
        """The line through these stops, continuous; at least one stop."""
        return _laid(self.railway, stops, self.followed)

    def km(self, stops: Iterable[str]) -> float:
        """Geodesic length along stops, in kilometres; shorter than the rails, which bend."""
        return length_km([position(self.railway.stops[name]) for name in stops])


def position(stop: RailStop) -> LonLat:
    """(lon, lat) of a located stop."""
    point = point_of(stop.position)
    if point is None:
        raise ValueError(f"{stop.id} has no position")
    return point.lonlat


Followed = Mapping[tuple[str, str], tuple[LonLat, ...]]


Step = tuple[tuple[str, LonLat, float], tuple[str, LonLat, float]]
"""Two neighbouring stops: id, (lon, lat), and the kilometres within which a line must pass."""


def _steps(railway: Railway) -> tuple[Step, ...]:
    ends = {name: (name, position(stop), _reach(stop)) for name, stop in railway.stops.items()}
    return tuple((ends[left], ends[right]) for run in railway.runs for left, right in pairwise(run.stops))


@lru_cache(maxsize=2)  # while a table is edited the map is made again and again, the railway rarely
def _followed(steps: tuple[Step, ...], tracks: Lines) -> Followed:
    lines = [DenseLine.of(line) for line in tracks if len(line) > 1]
    found: dict[tuple[str, str], tuple[LonLat, ...]] = {}
    for (left, start, reach_left), (right, end, reach_right) in steps:
        inner = between(start, end, reach=(reach_left, reach_right), lines=lines)
        found[left, right], found[right, left] = inner, inner[::-1]
    return found


def _reach(stop: RailStop) -> float:
    return reach_km(position(stop)[1], stop.position.uncertainty_m if stop.position else None)


def _laid(railway: Railway, stops: Iterable[str], followed: Followed) -> Coordinates:
    names = list(stops)
    line: list[LonLat] = [position(railway.stops[name]) for name in names[:1]]
    for pair in pairwise(names):
        through = [
            position(railway.stops[pair[0]]),
            *followed.get(pair, ()),
            position(railway.stops[pair[1]]),
        ]
        for (lon1, lat1), (lon2, lat2) in pairwise(through):
            leg = _leg((lon1, lat1), (lon2, lat2))
            turn = line[-1][0] - leg[0][0]
            line.extend((lon + turn, lat) for lon, lat in leg[1:])
    return tuple(line)


def _leg(start: LonLat, end: LonLat) -> Coordinates:
    """The geodesic between two points; a short step is one already, as far as a pixel shows."""
    step = into_window(end[0] - start[0], 0)
    if abs(step) < SHORT_STEP and abs(end[1] - start[1]) < SHORT_STEP and abs(start[1]) < SHORT_BELOW:
        return (start, (start[0] + step, end[1]))
    return geodesic_line(Point(start[1], start[0]), Point(end[1], end[0]))


def run_ids(runs: Iterable[Run]) -> tuple[str, ...]:
    """A stable id for each run, from its two ends."""
    ids: dict[str, int] = {}
    found = []
    for run in runs:
        name = "line-" + "-".join(stop.removeprefix("stop-") for stop in (run.stops[0], run.stops[-1]))
        ids[name] = ids.get(name, 0) + 1
        found.append(name if ids[name] == 1 else f"{name}-{ids[name]}")
    return tuple(found)


def rail_strokes(
    track: Track, *, middle: float, words: Words, also: Sequence[str] = ()
) -> tuple[Stroke, ...]:
    """Each run once: solid where a confirmed leg uses it, else dashed and labelled so.

    ``also`` are features that the whole railway tells of.
    """
    runs = track.railway.runs
    return tuple(
        Stroke(
            id=name,
            style="rail-main" if run.use.main else "rail-branch",
            dashed=not run.use.confirmed,
            points=moved(line, middle),
            length_km=track.km(run.stops),
            features=(*run.use.corridors, *run.use.services, *also),
            start=run.stops[0],
            end=run.stops[-1],
            note=_run_note(run, words),
        )
        for name, run, line in zip(run_ids(runs), runs, track.lines, strict=True)
    )


def _run_note(run: Run, words: Words) -> Text:
    if run.use.confirmed:
        return Text()
    return words.text("world", "line-inferred" if run.use.services else "line-unused")


def strokes_of(strokes: Iterable[Stroke]) -> Mapping[str, tuple[str, ...]]:
    """Feature id → ids of its lines."""
    found: dict[str, list[str]] = {}
    for stroke in strokes:
        for feature in stroke.features:
            found.setdefault(feature, []).append(stroke.id)
    return {feature: tuple(ids) for feature, ids in found.items()}


def corridor_feature(corridor: Corridor, track: Track, strokes: tuple[str, ...], words: Words) -> Feature:
    """The entry of a corridor: what it is, how long, who runs on it."""
    chain = [passed.stop for passed in corridor.stops if passed.stop in track.railway.stops]
    km = track.km(chain)
    facts = (
        Fact(label="computed-km", value=_computed(km, words), machine=f"{km:.0f}"),
        Fact(label="stop-count", value=_plain(str(len(chain)), words), machine=str(len(chain))),
        Fact(label="evidence-on-route", value=words.text("world", _corridor_state(corridor, track))),
    )
    return Feature(
        id=corridor.id,
        kind="corridor",
        layer="railway",
        group="corridors",
        name=corridor.name,
        description=corridor.description,
        facts=facts,
        strokes=strokes,
        extra={"main": "yes"} if corridor.main else {},
    )


def _corridor_state(corridor: Corridor, track: Track) -> str:
    known = {run.use.confirmed for run in track.railway.runs if corridor.id in run.use.corridors}
    return {frozenset({True}): "all-confirmed", frozenset({True, False}): "part-confirmed"}.get(
        frozenset(known), "none-confirmed"
    )


def service_feature(
    service: Service, atlas: Atlas, track: Track, strokes: tuple[str, ...], words: Words
) -> Feature:
    """The entry of a service; one without a published route draws nothing and says so."""
    route = track.railway.routes.get(service.id, ())
    km = track.km(route) if len(route) > 1 else None
    facts = [*_journey(service, words), *_lengths(service, km, words)]
    facts.append(Fact(label="route", value=_route_text(service, atlas, words)))
    if service.frequency:
        facts.append(Fact(label="frequency", value=service.frequency))
    extra = {
        "first_run": str(service.first_run or ""),
        "year": str(service.first_run.year) if service.first_run else "",
        "days": service.days,
        "km": f"{service.km:g}" if service.km else "",
        "km_computed": f"{km:.0f}" if km else "",
        "route": "drawn" if route else "unpublished",
    }
    return Feature(
        id=service.id,
        kind="service",
        layer="railway",
        group="services",
        name=service.name,
        subtitle=_subtitle(service, km, words),
        description=service.description,
        note=service.note,
        facts=tuple(facts),
        strokes=strokes,
        members=route,
        sort_date=str(service.first_run or ""),
        extra={key: value for key, value in extra.items() if value},
    )


def _subtitle(service: Service, km: float | None, words: Words) -> Text:
    ends: dict[str, str | Text] = {"origin": service.origin, "destination": service.destination}
    if service.first_run:
        ends["date"] = date_text(service.first_run, words)
    key = "service-line" if service.first_run else "service-line-undated"
    if km is None:
        return words.text("world", key + "-unpublished", ends)
    return words.text("world", key, {**ends, "km": whole(km)})


def _journey(service: Service, words: Words) -> Iterable[Fact]:
    first = service.first_run
    yield Fact(
        label="first-run",
        value=date_text(first, words) if first else words.text("world", "date-unknown"),
        machine=str(first or ""),
    )
    if service.origin:
        yield Fact(label="origin", value=service.origin)
    if service.destination:
        yield Fact(label="destination", value=service.destination)
    if service.days:
        days = words.text("world", "days-value", {"n": service.days.replace("-", "–")})
        yield Fact(label="days", value=days, machine=service.days)


def _lengths(service: Service, km: float | None, words: Words) -> Iterable[Fact]:
    """Published beside computed length; a contradiction where rails would be shorter than straight legs."""
    if service.km:
        published = words.text("page", "kilometres", {"n": number(service.km)})
        yield Fact(label="published-km", value=published, machine=f"{service.km:g}")
    if km is None:
        return
    yield Fact(label="computed-km", value=_computed(km, words), machine=f"{km:.0f}")
    if service.km and service.km < km:
        values = {"published": number(service.km), "computed": whole(km)}
        yield Fact(label="contradiction", value=words.text("world", "km-contradiction", values))


def _computed(km: float, words: Words) -> Text:
    return words.text("world", "computed-value", {"n": whole(km)})


def _plain(text: str, words: Words) -> Text:
    return Text.of(dict.fromkeys(words.languages, text))


def _route_text(service: Service, atlas: Atlas, words: Words) -> Text:
    """Each leg by its ends with what is known of it."""
    if not service.legs:
        return words.text("world", "route-unpublished")
    names = {stop.id: stop.name for stop in atlas.stop_list}
    legs = [
        words.text(
            "world",
            f"leg-{leg.certainty}",
            {"start": names.get(leg.start, Text()), "end": names.get(leg.end, Text())},
        )
        for leg in service.legs
    ]
    separator = words.text("world", "leg-separator")
    return Text.of(
        {
            tag: separator.get(tag, "; ").join(leg[tag] for leg in legs)
            for tag in words.languages
            if all(tag in leg for leg in legs)
        }
    )


def in_one_world(stop: RailStop, middle: float) -> tuple[float, float]:
    """(lat, lon) of a stop in the world around ``middle``."""
    lon, lat = position(stop)
    return lat, into_window(lon, middle)
