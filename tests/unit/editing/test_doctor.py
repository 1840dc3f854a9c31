"""Preflight findings, from the HTML as it is."""

from __future__ import annotations

import pytest

from mapper.editing.html_facts import contacted_hosts, contrast, keys_in, well_formed


@pytest.mark.parametrize(
    ("html", "hosts"),
    [
        ('<script src="https://cdn.example/x.js"></script>', {"cdn.example"}),
        ("<link rel=stylesheet href=//cdn.example/x.css>", {"cdn.example"}),
        ('<img src="marker.png">', {"marker.png"}),
        ("<style>@import url('https://fonts.example/a.css');</style>", {"fonts.example"}),
        ("<div style=\"background:url('https://t.example/1.png')\"></div>", {"t.example"}),
        ('<img src="data:image/png;base64,AAAA"><a href="https://source.example">source</a>', set()),
        ('<script>var x = "<img src=https://in.a.string/x.png>";</script>', set()),
    ],
)
def test_what_a_page_would_load(html: str, hosts: set[str]) -> None:
    assert contacted_hosts(html) == hosts


def test_keys_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMAP_KEY", "0123456789abcdef-secret")
    assert keys_in("<p>0123456789abcdef-secret</p>") == {"0123456789abcdef-secret"}
    assert keys_in('<a href="https://x.example/?ak=ABCDEFGHIJKLMNOPQRST">') == {"ABCDEFGHIJKLMNOPQRST"}
    assert keys_in('<a href="https://x.example/?page=12">') == set()


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://www.shenyang.gov.cn/a?b=1", True),
        ("http://沈阳.example/", True),
        ("htp://x.example", False),
        ("https://", False),
        ("https://a b.example", False),
        ("javascript:alert(1)", False),
        ("https://[broken", False),
    ],
)
def test_links(url: str, good: bool) -> None:
    assert well_formed(url) is good


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
