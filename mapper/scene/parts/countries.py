"""Countries in the words of the tables: nothing is named that the atlas itself does not name."""

from __future__ import annotations

from mapper.atlas.model import Atlas
from mapper.atlas.text import Text


def country_names(atlas: Atlas) -> dict[str, Text]:
    """Names by ISO 3166-1 alpha-2 code: those of ``atlas.toml``, and those ``partners`` gives, which win."""
    of_partners = {one.country: one.country_name for one in atlas.partner_list if one.country_name}
    return {**atlas.config.countries, **of_partners}
