"""folium elements of our own, in folium's idiom. Each renders one call of the viewer and passes only names.

No text of an editor ever goes through a template here: branca reads what an element renders as a template
a second time, so texts live in the list and numbers in the island.
"""

from __future__ import annotations

import folium
from branca.element import MacroElement
from folium.template import Template

DATA_ID = "mapper-data"
ARCHIVE_ID = "mapper-base"
_NO_LINKS: list[tuple[str, str]] = []


class AtlasMap(folium.Map):
    """A ``folium.Map`` without tiles, links and zoom lock: the page around it brings what it needs."""

    default_js = _NO_LINKS
    default_css = _NO_LINKS
    _template = Template(
        """
        {% macro html(this, kwargs) %}
            <div class="folium-map" id={{ this.get_name()|tojson }}></div>
        {% endmacro %}

        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {
                center: {{ this.location|tojson }},
                crs: L.CRS.{{ this.crs }},
                ...{{ this.options|tojavascript }}
            });
            {%- if this.control_scale %}
            L.control.scale().addTo({{ this.get_name() }});
            {%- endif %}
            {%- if this.objects_to_stay_in_front %}
            {{ this.get_name() }}.on("overlayadd", () => {
                {%- for obj in this.objects_to_stay_in_front %}
                {{ obj.get_name() }}.bringToFront();
                {%- endfor %}
            });
            {%- endif %}
        {% endmacro %}
        """
    )

    def __init__(self, *, location: tuple[float, float], zoom_start: int, max_zoom: int) -> None:
        super().__init__(
            location=location,
            zoom_start=zoom_start,
            tiles=None,
            zoom_control=False,
            zoomSnap=0.25,
            zoomDelta=0.5,
            maxZoom=max_zoom,
        )
        # add_js_link changes these lists; a list per map keeps one map from changing another.
        self.default_js, self.default_css = [], []


class _Call(MacroElement):
    """One call ``mapper.<function>(map, {data: …})``; subclasses name the function."""

    function = ""
    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = mapper.{{ this.function }}(
                {{ this._parent.get_name() }}, {{ this.options|tojavascript }}
            );
        {% endmacro %}
        """
    )

    def __init__(self, data: str = DATA_ID) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = type(self).__name__
        self.options = {"data": data}


class EmbeddedBase(_Call):
    """The base map, drawn from the archive embedded in the page."""

    function = "base"

    def __init__(self, data: str = DATA_ID, *, archive: str = ARCHIVE_ID) -> None:
        super().__init__(data)
        self.options["archive"] = archive


class BaseLabels(_Call):
    """Names on the base map that are no features: oceans, countries, districts."""

    function = "labels"


class Lines(_Call):
    """Ties and railway sections."""

    function = "lines"


class Points(_Call):
    """All point features, one renderer for all."""

    function = "points"


class Locator(_Call):
    """The inset that shows where the city is."""

    function = "locator"


class Reader(_Call):
    """What ties map and list together: search, legend, layers, language, links."""

    function = "reader"
