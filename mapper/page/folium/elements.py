"""folium elements of our own, in folium's idiom; what they render is written by ``page.html.calls``."""

from __future__ import annotations

import folium
from branca.element import MacroElement
from folium.template import Template
from folium.utilities import camelize

from mapper.page.html.calls import Start, ViewerCall, call_code, map_code

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
            {{- this.code() }}
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

    def __init__(self, start: Start) -> None:
        super().__init__(location=start.location, tiles=None)
        self.options = dict(start.options)
        # add_js_link changes these lists; a list per map keeps one map from changing another.
        self.default_js, self.default_css = [], []

    def code(self) -> str:
        """The call that makes the map, with its ``options`` as a developer left them."""
        # folium names options in snake case, Leaflet in camel case.
        options = {camelize(name): value for name, value in self.options.items()}
        lat, lon = self.location
        return map_code(self.get_name(), Start(location=(lat, lon), options=options))


class Drawn(MacroElement):
    """One part of the map, drawn by one call of the viewer."""

    _template = Template("{% macro script(this, kwargs) %}{{ this.code() }}{% endmacro %}")

    _parent: AtlasMap

    def __init__(self, call: ViewerCall) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = call.name
        self.call = call

    def code(self) -> str:
        """The call, on the map this hangs in."""
        return call_code(self.get_name(), self.call, self._parent.get_name())
