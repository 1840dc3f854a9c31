"""What a screen reader is told: the outline of each page, as Chromium's accessibility tree has it.

Renew them with ``RENEW=1 python -m pytest tests/browser/reading/test_reading_tree.py`` and read the diff.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import MAPS
from tests.browser.reading.conftest import EXAMPLE, LANGUAGES, Read

OUTLINES = Path(__file__).with_name("outlines")
TOLD = {
    "banner",
    "button",
    "checkbox",
    "combobox",
    "complementary",
    "contentinfo",
    "dialog",
    "group",
    "heading",
    "image",
    "link",
    "main",
    "navigation",
    "region",
    "searchbox",
    "slider",
    "spinbutton",
    "status",
    "DisclosureTriangle",
}
MARK_LISTS = """() => {
  for (const list of document.querySelectorAll("#list .group > ul, .colophon ul, .colophon ol"))
    list.setAttribute("aria-label", "LIST");
  for (const panel of document.querySelectorAll(".panel:not(.group)")) {
    panel.querySelector("h2").append(` ×${panel.querySelectorAll("article").length}`);
    for (const one of panel.querySelectorAll("article, ul, ol, table")) one.remove();
  }
  document.querySelector(".leaflet-marker-pane").setAttribute("role", "group");
  document.querySelector(".leaflet-marker-pane").setAttribute("aria-label", "MARKERS");
}"""
"""Names by which the outline knows where to count instead of telling; the reader never meets them."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MAPS)
def test_the_tree_has_its_outline(read: Read, name: str, language: str) -> None:
    page = read(name, hash=f"#lang={language}")
    page.run(MARK_LISTS)
    closed = outline(page.page)
    page.run("(id) => mapper.feature(id).open()", EXAMPLE[name])
    opened = outline(page.page)
    card = [line for line in opened if line not in closed]
    told = "\n".join((*closed, "", "with a card open:", *card)) + "\n"
    kept = OUTLINES / f"{name}-{language}.txt"
    if os.environ.get("RENEW"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(told, encoding="utf-8")
    assert told == kept.read_text(encoding="utf-8")


def outline(page: Any) -> list[str]:
    session = page.context.new_cdp_session(page)
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    root = next(node for node in nodes.values() if "parentId" not in node)
    return list(lines(nodes, root, 0))


def lines(nodes: dict[str, Any], node: dict[str, Any], depth: int) -> Iterator[str]:
    role, name = value(node, "role"), value(node, "name")
    if name == "MARKERS":
        named = all(value(nodes[child], "name") for child in node["childIds"] if not nodes[child]["ignored"])
        yield f"{'  ' * depth}markers, all named" if named else f"{'  ' * depth}markers, some without a name"
        return
    if role == "list" and name == "LIST":
        yield f"{'  ' * depth}{counted(nodes, node)}"
        return
    if role in TOLD and not node["ignored"]:
        level = next((p["value"]["value"] for p in node.get("properties", ()) if p["name"] == "level"), "")
        yield f"{'  ' * depth}{role}{level} {name}".rstrip()
        depth += 1
    if value(node, "name") and role in {"link", "button", "heading", "combobox", "status"}:
        return
    for child in node.get("childIds", ()):
        if child in nodes:
            yield from lines(nodes, nodes[child], depth)


def below(nodes: dict[str, Any], node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for child in node.get("childIds", ()):
        if child in nodes:
            yield nodes[child]
            yield from below(nodes, nodes[child])


def counted(nodes: dict[str, Any], node: dict[str, Any]) -> str:
    """How many items the tree itself holds, and how many of them begin with a heading."""
    items = [nodes[child] for child in node["childIds"] if value(nodes[child], "role") == "listitem"]
    headed = [item for item in items if any(value(one, "role") == "heading" for one in below(nodes, item))]
    return f"list of {len(items)}" + (f", {len(headed)} with a heading" if headed else "")


def value(node: dict[str, Any], key: str) -> str:
    return str(node.get(key, {}).get("value", ""))
