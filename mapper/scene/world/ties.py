"""Partner cities: the line from the hub to each, its facts, and its text in the list.

Lines that would run beyond 80° of latitude are drawn straight and dashed with the reason beside them: Web
Mercator stretches the polar way out of all proportion and ends at 85.05°. Lengths and directions stay
geodesic.
"""

from __future__ import annotations

from collections.abc import Sequence

from mapper.atlas.choices import AGREEMENTS
from mapper.atlas.model import Atlas
from mapper.atlas.records import PartnerCity
from mapper.geometry.antimeridian import into_window, moved
from mapper.geometry.geodesic import Course, course, geodesic_line, highest_latitude
from mapper.geometry.types import Coordinates, Point
from mapper.positions.model import point_of
from mapper.scene.drawing import Inputs
from mapper.scene.formats import date_text, whole
from mapper.scene.model import Fact, Feature, Mark, Stroke
from mapper.scene.parts.marks import weighed, world_mark
from mapper.scene.parts.quality import quality_text
from mapper.value import value_type
from mapper.words.saying import Words, say
from mapper.words.text import Text

POLAR_LIMIT = 80.0
"""Degrees of latitude beyond which a line is not drawn along its true way."""
COMPASS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")
HALF_ROUND = 150.0
"""A straight line over more degrees of longitude than this may go either way round."""


@value_type
class Origin:
    """The point every tie starts from."""

    id: str
    name: Text
    point: Point


def origin_of(atlas: Atlas) -> Origin | None:
    """Where ties start: the hub place, under the name of its city where atlas.toml gives one."""
    hub = next((place for place in atlas.place_list if place.id == atlas.config.hub), None)
    point = point_of(hub.position) if hub else None
    if hub is None or point is None:
        return None
    return Origin(id=hub.id, name=atlas.config.hub_name or hub.name, point=point)


@value_type
class Tie:
    """A partner with a position and its way from the origin."""

    partner: PartnerCity
    point: Point
    way: Course
    line: Coordinates
    """The geodesic, continuous from the origin."""
    peak: float
    """The latitude nearest to a pole on the way, south negative."""

    @property
    def polar(self) -> bool:
        """Whether the geodesic runs too near a pole to be drawn."""
        return abs(self.peak) > POLAR_LIMIT

    @property
    def span(self) -> Coordinates:
        """What must fit into the world shown in one piece; a straight line half round the earth need not."""
        (start, lat1), (end, lat2) = self.line[0], self.line[-1]
        if not self.polar:
            return self.line
        turn = into_window(end - start, 0)
        return ((start, lat1), (start + turn, lat2)) if abs(turn) < HALF_ROUND else ((end, lat2),)


def ties(partners: Sequence[PartnerCity], origin: Origin) -> tuple[Tie, ...]:
    """One tie for every partner that has a position, in the order of the table."""
    found = []
    for partner in partners:
        point = point_of(partner.position)
        if point is not None:
            ends = (origin.point, point)
            line, peak = geodesic_line(*ends), highest_latitude(*ends)
            found.append(Tie(partner=partner, point=point, way=course(*ends), line=line, peak=peak))
    return tuple(found)


def lacks_date(partner: PartnerCity) -> bool:
    """Whether a day is missing: an agreement has one, and what merely goes between two cities has none."""
    return partner.established is None and partner.tie in AGREEMENTS


def tie_id(partner: str) -> str:
    """Id of a partner's line."""
    return f"line-{partner}"


def tie_stroke(tie: Tie, origin: Origin, *, middle: float, words: Words) -> Stroke:
    """The drawn line, in the world around the meridian ``middle``."""
    points, note = moved(tie.line, middle), Text()
    if tie.polar:
        # Each end by itself: the line may go the longer way round but is never torn.
        points = tuple((into_window(end.lon, middle), end.lat) for end in (origin.point, tie.point))
        side = words.text(
            "page.world.latitude-north" if tie.peak > 0 else "page.world.latitude-south",
            n=f"{abs(tie.peak):.1f}",
        )
        note = words.text("page.world.polar-line", latitude=side)
    return Stroke(
        id=tie_id(tie.partner.id),
        style=tie.partner.tie,
        dashed=tie.polar,
        points=points,
        length_km=tie.way.km,
        features=(tie.partner.id,),
        start=origin.id,
        end=tie.partner.id,
        note=note,
    )


def partner_feature(
    partner: PartnerCity, tie: Tie | None, origin: Origin | None, inputs: Inputs, *, middle: float
) -> Feature:
    """The entry of a partner; without a position it has neither mark nor line and says so."""
    words = inputs.words
    local = partner.local_name if partner.local_name not in partner.name.values() else ""
    return Feature(
        id=partner.id,
        kind="partner",
        layer="partners",
        group=partner.tie,
        name=partner.name,
        local_name=local,
        local_language=partner.local_language if local else "",
        aliases=partner.aliases,
        subtitle=_line_text(partner, tie, origin, words) if tie and origin else Text(),
        description=partner.description,
        note=partner.note,
        quality=_quality(partner, words),
        mark=weighed(_mark(tie, middle), partner) if tie else None,
        strokes=(tie_id(partner.id),) if tie else (),
        sort_date=str(partner.established or ""),
        extra=_extra(partner),
        **inputs.about(
            partner,
            first=_facts(partner, tie, words),
            facets={"country": partner.country_name} if partner.country_name else {},
        ),
    )


def _line_text(partner: PartnerCity, tie: Tie, origin: Origin, words: Words) -> Text:
    values: dict[str, str | Text] = {"hub": origin.name, "city": partner.name, "km": whole(tie.way.km)}
    if partner.established is None:
        key = "tie-line-undated" if lacks_date(partner) else "tie-line-linked"
        return words.text(f"page.world.{key}", **values)
    values["date"] = date_text(partner.established, words)
    return words.text("page.world.tie-line", **values)


def _facts(partner: PartnerCity, tie: Tie | None, words: Words) -> tuple[Fact, ...]:
    date = partner.established
    facts = [Fact(label="tie", value=words.text(f"page.world.tie-{partner.tie}"))]
    if date or lacks_date(partner):
        told = date_text(date, words) if date else words.text("page.world.date-unknown")
        facts.append(Fact(label="established", value=told, machine=str(date or "")))
    if partner.ordinal is not None:
        facts.insert(1, Fact(label="order", value=order_text(partner, words), machine=str(partner.ordinal)))
    if tie:
        km = words.text("page.kilometres", n=whole(tie.way.km))
        facts.append(Fact(label="distance", value=km, machine=f"{tie.way.km:.1f}"))
        facts.append(
            Fact(
                label="direction",
                value=direction_text(tie.way.bearing, words),
                machine=f"{tie.way.bearing:.1f}",
            )
        )
    if partner.country_name:
        facts.append(Fact(label="country", value=partner.country_name, machine=partner.country))
    if partner.timezone:
        zone = Text.of(dict.fromkeys(words.languages, partner.timezone))
        facts.append(Fact(label="timezone", value=zone, machine=partner.timezone))
    return tuple(facts)


def order_text(partner: PartnerCity, words: Words) -> Text:
    """``3rd sister city``, marked where the number is inferred."""
    nth = say("page.world.ordinal", count=partner.ordinal or 0)
    key = f"page.world.order-{partner.tie}" + ("-inferred" if partner.ordinal_status == "inferred" else "")
    return words.text(key, nth=nth)


def direction_text(bearing: float, words: Words) -> Text:
    """``north-east, 39°``: the direction in which the geodesic leaves the hub."""
    # Both wrap: 359.6° is north, and 0° rather than 360°.
    point = words.text("page.world.compass-" + COMPASS[round(bearing / 45) % 8])
    return words.text("page.world.bearing", point=point, degrees=str(round(bearing) % 360))


def _quality(partner: PartnerCity, words: Words) -> Text:
    place = partner.position
    # Without an uncertainty the point stands for the city as a whole.
    if place is not None and place.point and place.uncertainty_m is None:
        return words.text("page.world.city-point")
    return quality_text(place, words)


def _mark(tie: Tie, middle: float) -> Mark:
    position = tie.partner.position
    uncertainty_m = position.uncertainty_m if position else None
    return world_mark(tie.partner.tie, tie.point, middle=middle, uncertainty_m=uncertainty_m)


def _extra(partner: PartnerCity) -> dict[str, str]:
    values = {
        "tie": partner.tie,
        "established": str(partner.established or ""),
        "country": partner.country,
        "timezone": partner.timezone,
    }
    return {key: value for key, value in values.items() if value}
