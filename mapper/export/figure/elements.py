"""SVG as markup: elements whose numbers are as short as a tenth of a pixel needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mapper import markup
from mapper.markup import Html, allowed, escaped, joined

Attribute = str | float | int


def element(tag: str, attributes: Mapping[str, Attribute] | None = None, *content: Html) -> Html:
    """One element."""
    written = {
        name: allowed(value) if isinstance(value, str) else short(value)
        for name, value in (attributes or {}).items()
    }
    inner = joined(content)
    return markup.element(tag, inner, written) if inner else markup.alone(tag, written)


def text(content: str, attributes: Mapping[str, Attribute], *, tag: str = "text") -> Html:
    """An element that holds plain text; a blank where that holds what a figure cannot."""
    return element(tag, attributes, plain(content))


def plain(content: str) -> Html:
    """Text within an element; a blank where that holds what a figure cannot."""
    return escaped(allowed(content))


def path(lines: Iterable[Iterable[tuple[float, float]]], *, closed: bool = False) -> str:
    """The ``d`` of a path: absolute starts, relative steps in tenths of a pixel."""
    parts = []
    for line in lines:
        # Positions are rounded, not steps, whose errors would add up along a line.
        tenths = [(round(x * 10), round(y * 10)) for x, y in line]
        if len(tenths) < 2:
            continue
        x, y = tenths[0]
        steps = [f"M{short(x / 10)} {short(y / 10)}l"]
        for next_x, next_y in tenths[1:]:
            if (next_x, next_y) != (x, y):
                steps.append(f"{short((next_x - x) / 10)} {short((next_y - y) / 10)} ")
                x, y = next_x, next_y
        if len(steps) > 1:
            parts.append("".join(steps).rstrip() + ("z" if closed else ""))
    return "".join(parts)


def short(value: float) -> str:
    """A number with at most one decimal and nothing needless."""
    # + 0.0 makes 0.0 of −0.0.
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")
