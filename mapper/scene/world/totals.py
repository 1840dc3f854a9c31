"""The ties counted by country: how many named partner cities of each kind lie where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mapper.atlas.choices import TIES
from mapper.atlas.records import Figure, PartnerCity
from mapper.scene.model import Totals, TotalsRow
from mapper.scene.parts.groups import heading
from mapper.words.saying import Words


def ties_by_country(
    partners: Sequence[PartnerCity], figures: Sequence[Figure], words: Words
) -> Totals | None:
    """A row for each country, most cities first; None when no partner names its country.

    A column's heading tells how many of the stated total are named, as the list's does.
    """
    named = [partner for partner in partners if partner.country_name]
    if not named:
        return None
    names = {partner.country: partner.country_name for partner in named}
    of = {tie: Counter(partner.country for partner in named if partner.tie == tie) for tie in TIES}
    used = [tie for tie in TIES if of[tie]]
    counts = Counter(partner.country for partner in named)
    # By code among equals, so that nothing hangs on the order of the table.
    order = sorted(counts, key=lambda code: (-counts[code], code))
    return Totals(
        name=words.text("page.world.by-country", cities=str(len(named)), countries=str(len(counts))),
        ties=tuple((tie, heading(tie, of[tie].total(), figures, words)) for tie in used),
        rows=tuple(
            TotalsRow(country=code, name=names[code], counts=tuple(of[tie][code] for tie in used))
            for code in order
        ),
    )
