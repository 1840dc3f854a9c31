"""What an atlas wants located: places, partner cities and rail stops, and what is known about where they
must be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mapper.atlas.model import Atlas
from mapper.atlas.records import PartnerCity, Place, RailStop
from mapper.geocode.model import Subject
from mapper.geocode.names import unique
from mapper.regex import regex
from mapper.words.text import Text

GEONAMES = "geonames:"
"""What a GeoNames id begins with in the column ``provider_id``."""
SEPARATOR = " | "
"""Between the texts of the column ``asked``."""
CHINESE_SPEAKING = ("CN", "HK", "MO", "SG", "TW")
MOST_ALIASES = 2
"""Aliases that are asked for; abbreviations find little and cost a request each."""
HOUSE_NUMBER = regex(
    r"\s*\d+[\d\-－甲乙丙]*\s*[号號].*$"
    r"|^\s*(?:no\.?\s*)?(?!\d+(?:st|nd|rd|th)\b)\d[\d\-/a-z]*,?\s+(?=\D)"
    r"|(?<=[^\W\d])\.?\s+\d{1,4}(?:\s?[-–/]\s?\d{1,4})?\s?[a-z]?(?=\s*(?:,|$))"
    r"|(?<=[\u3040-\u30ff\u4e00-\u9fff])\d+(?:[-－−]\d+)*(?:番地?)?$",
    re.IGNORECASE,
)
"""A Chinese house number and what follows it, a leading English one, one behind a street, a Japanese one."""
BRACKET = regex(r"(?<!\s)\s*[(（\[【][^()（）\[\]【】]*[)）\]】]")
"""What an editor has added to a name to tell it from others, which no map calls it by."""


def subjects_of(atlas: Atlas) -> Iterator[Subject]:
    """Everything that has or should have a position of its own, in the order of the tables.

    An organisation that consists of sites and a service without a place have none.
    """
    for place in atlas.place_list:
        if not place.sites and not place.drawn_on:
            yield _of_place(place, atlas)
    yield from map(_of_partner, atlas.partner_list)
    yield from map(_of_stop, atlas.stop_list)


def texts_of(subject: Subject) -> tuple[str, ...]:
    """The texts to ask with, the most telling first: names, then addresses, then aliases.

    An address is followed by the same without its house number, because one unknown number hides the whole
    street.
    """
    names = unique(map(without_bracket, [subject.local_name, *_in_order(subject, subject.names)]))
    addresses = unique(
        form
        for address in _in_order(subject, subject.addresses)
        for form in (address, HOUSE_NUMBER.sub("", address))
    )
    return (*names, *addresses, *subject.aliases[:MOST_ALIASES])


def without_bracket(name: str) -> str:
    """A name without what stands in brackets, unless that is all of it."""
    return BRACKET.sub("", name).strip() or name


def offline_texts_of(subject: Subject) -> tuple[str, ...]:
    """What towns are looked up by, which costs nothing: the id an editor has given, names and all aliases."""
    position = subject.position
    given = position.provider_id if position and position.point is None else ""
    names = unique([subject.local_name, *_in_order(subject, subject.names), *subject.aliases])
    return (given, *names) if given.startswith(GEONAMES) else names


def asked_of(subject: Subject) -> str:
    """The value of the column ``asked``: every name and address a look-up rests on."""
    return SEPARATOR.join(unique([*subject.names.values(), subject.local_name, *subject.addresses.values()]))


def _in_order(subject: Subject, text: Text) -> list[str]:
    """The texts of a subject, Chinese ones first where places are signed in Chinese."""
    chinese = bool(set(subject.countries) & set(CHINESE_SPEAKING))
    # False sorts first, and stably: otherwise the order stays.
    return [value for _, value in sorted(text.items(), key=lambda pair: pair[0].startswith("zh") != chinese)]


def _of_place(place: Place, atlas: Atlas) -> Subject:
    country = place.country or atlas.config.country
    inside = country == atlas.config.country
    return Subject(
        id=place.id,
        kind="place",
        names=place.name,
        aliases=place.aliases,
        addresses=place.address,
        countries=(country,) if country else (),
        # The area that places are expected in is one of the atlas' own country.
        area=atlas.config.area if inside else None,
        sort=place.kind.get("en", place.category),
        sensitive=place.sensitive,
        same_spot_as=place.same_spot_as,
        position=place.position,
    )


def _of_partner(city: PartnerCity) -> Subject:
    return Subject(
        id=city.id,
        kind="partner",
        names=city.name,
        local_name=city.local_name,
        aliases=city.aliases,
        countries=(city.country,) if city.country else (),
        sort="city",
        position=city.position,
    )


def _of_stop(stop: RailStop) -> Subject:
    return Subject(
        id=stop.id,
        kind="stop",
        names=stop.name,
        local_name=stop.local_name,
        aliases=stop.aliases,
        countries=stop.countries,
        sort="town",
        position=stop.position,
    )
