"""Where the bytes come from: tables as people spoil them, settings, and noise; then some are changed."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.builders import ATLAS_TOML
from tests.fuzz.samples import ANSWERS, LAYER, ODD_VALUES, SIDE_FILES, VALUE

HEADINGS = [
    *["id", "name_en", "name_zh", "category", "description_en", "founded"],
    *["extent_km2", "sites", "lat", "lon", "datum", "sources"],
]
ODD_HEADINGS = [
    "",
    "名称",
    "纬度",
    "经度",
    "LAT",
    "Name (EN)",
    "mine",
    "id",
    "name_fr",
    "#",
    "\ufeffid",
    "x" * 300,
]
CELLS = [
    *[
        "",
        "centre",
        "landmark",
        "source-a",
        "WGS84",
        "GCJ02",
        "41.8",
        "123.43",
        "４１．８",
        "41°48′N",
        "1,5",
        "-0",
    ],
    *["=1+1", "'=1+1", "''", "+8613", "@x", "-", "# remark", "1985/9/5", "Jun-07", "03/04/05", "2007-06-31"],
    *[
        "1e400",
        "nan",
        "inf",
        "9" * 400,
        "a;b；c",
        '"',
        "\n",
        "\r\n",
        "\0",
        "\u202e",
        "\ud7ff",
        "锟斤拷",
        "??",
    ],
    *[
        "<script>",
        "{}",
        "{0}",
        "%s",
        "\\2",
        "${1}",
        "𠮷野家",
        "é",
        "e\u0301",
        "\u3000",
        "x" * 3000,
        "是",
        "no",
    ],
]
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "big5", "latin-1", "utf-32", "cp1252"]


def spoilt(content: bytes, changes: list[tuple[int, bytes]]) -> bytes:
    """``content`` with some stretches replaced."""
    for place, new in changes:
        at = place % (len(content) + 1)
        content = content[:at] + new + content[at + len(new) // 2 :]
    return content


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    """A table: headings good and odd, cells good and odd, any separator, line end and encoding."""
    names = draw(st.lists(st.sampled_from(HEADINGS * 3 + ODD_HEADINGS), min_size=1, max_size=9))
    cell = st.sampled_from(CELLS) | st.text(max_size=12)
    rows = draw(st.lists(st.lists(cell, min_size=0, max_size=len(names) + 1), max_size=6))
    separator = draw(st.sampled_from([",", ";", "\t", "，", "|", ", "]))
    end = draw(st.sampled_from(["\n", "\r\n", "\r", "\n\n"]))
    quoted = draw(st.booleans())
    lines = [names, *rows]
    shown = [separator.join(_quoted(one) if quoted else one for one in line) for line in lines]
    preamble = draw(st.sampled_from(["", "", "sep=;\n", "# remark\n", "\n\n", "Places\n"]))
    text = preamble + end.join(shown) + draw(st.sampled_from(["", end]))
    return text.encode(draw(st.sampled_from(ENCODINGS)), errors="replace")


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def inputs() -> st.SearchStrategy[bytes]:
    """Bytes for every target."""
    change = st.tuples(st.integers(0, 10_000), st.binary(max_size=6))
    sound = st.one_of(tables(), st.just(ATLAS_TOML.encode()), tables(), st.binary(max_size=400), files())
    return st.builds(spoilt, sound, st.lists(change, max_size=3))


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A file that lies beside the tables, or an answer, with another value in some places."""
    content = draw(st.sampled_from([*SIDE_FILES.values(), *ANSWERS.values(), LAYER]))
    for _ in range(draw(st.integers(0, 2))):
        values = list(VALUE.finditer(content))
        if values:
            at = draw(st.sampled_from(values))
            content = content[: at.start()] + draw(st.sampled_from(ODD_VALUES)) + content[at.end() :]
    return content
