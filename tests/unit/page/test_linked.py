"""What pages of folium hold besides elements: links to files, and whole pages within."""

from __future__ import annotations

from base64 import b64encode
from types import SimpleNamespace

from mapper.page.linked.frames import with_frames
from mapper.page.linked.renumber import links_of


def data(page: bytes) -> str:
    return f"data:text/html;charset=utf-8;base64,{b64encode(page).decode()}"


def test_an_inner_page_is_changed_in_its_place_and_what_only_looks_like_one_is_left() -> None:
    page, other, none = data("<p>é</p>".encode()), data(b"<b>two</b>"), data(b"\xff\xfe")
    html = f'<iframe src="{page}"></iframe>{none}<iframe src="{other}"></iframe>'
    changed, pages = with_frames(html, str.upper)
    assert pages == ["<P>É</P>", "<B>TWO</B>"]
    wanted = [data(one.encode()) for one in pages]
    assert changed == f'<iframe src="{wanted[0]}"></iframe>{none}<iframe src="{wanted[1]}"></iframe>'


def test_links_are_told_with_whether_they_are_scripts() -> None:
    both = SimpleNamespace(default_js=[("a", "a.js"), ("b", "b.js")], default_css=[("c", "c.css")])
    assert list(links_of([both, SimpleNamespace()])) == [
        ("a", "a.js", True),
        ("b", "b.js", True),
        ("c", "c.css", False),
    ]
