"""The policy of a page: hashes of what runs, and at most one host."""

from __future__ import annotations

import pytest

from mapper.errors import MapperError
from mapper.markup import inline_script
from mapper.page.csp import PLACEHOLDER, script_hash, tile_host, with_policy


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("", ""),
        ("https://tiles.example.org/{z}/{x}/{y}.png", "https://tiles.example.org"),
        ("https://{s}.tile.example.org/{z}/{x}/{y}.png", "https://*.tile.example.org"),
        ("https://a{s}.tile.example.org/{z}/{x}/{y}", "https://*.tile.example.org"),
        ("http://localhost:8080/{z}/{x}/{y}.png", "http://localhost:8080"),
    ],
)
def test_the_host_of_an_online_layer_is_the_only_one_allowed(url: str, host: str) -> None:
    assert tile_host(url) == host
    page = with_policy(f"<meta content={PLACEHOLDER}>", tiles=url)
    assert f"img-src data: blob:{' ' + host if host else ''};" in page


@pytest.mark.parametrize("url", ["https://evil;script-src *", "https:///x", "https://{s}/x"])
def test_an_address_without_a_plain_host_is_refused(url: str) -> None:
    with pytest.raises(MapperError, match="does not name its host"):
        tile_host(url)


@pytest.mark.parametrize(
    ("code", "safe"),
    [
        ("a = '</script>'", "a = '<\\/script>'"),
        ("a = '</SCRIPT>'", "a = '<\\/SCRIPT>'"),
        ("a = '<!--'", "a = '<\\!--'"),
        ("a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_a_script_cannot_end_its_own_element(code: str, safe: str) -> None:
    assert inline_script(code) == safe


def test_data_blocks_need_no_hash() -> None:
    data = '<script type="application/json">1</script>'
    found = with_policy(f'{PLACEHOLDER}{data}<SCRIPT id="a">2</Script><script>3\n</script>')
    assert all(script_hash(code) in found for code in ("2", "3\n"))
    assert script_hash("1") not in found


def test_an_unfinished_script_ends_the_search() -> None:
    assert "script-src 'none'" in with_policy(f"{PLACEHOLDER}<script>1")
