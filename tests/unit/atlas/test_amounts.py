"""What is an amount without doubt is grouped; years, codes and whatever may be one are left."""

from __future__ import annotations

import pytest

from mapper.atlas.amounts import amounts_in, are_grouped, grouped, is_amount


@pytest.mark.parametrize(
    ("name", "cells", "amount"),
    [
        ("beds", ["1234567", "80"], True),
        ("population", ["1234567", "2345678"], True),
        ("人口", ["1234567"], True),
        ("height", ["-1500.5", "2000"], True),
        ("visitors per year", ["98000", "1234567"], True),
        ("Student number", ["860", "12500"], False),
        ("number of visitors", ["860", "12500"], True),
        ("年接待人次", ["98000", "1234567"], True),
        ("年份", ["98000", "1234567"], False),
        ("year", ["98000", "1234567"], False),
        ("stand", ["210102", "210103", "370211"], False),
        ("row", ["9998", "9999", "10000", "10001"], False),
        ("built", ["1850", "1999", "850"], False),
        ("built", ["1850", "1999", "9999"], False),
        ("built", ["1850.0", "1999.0"], False),
        ("osm_id", ["1234567", "80"], False),
        ("geonameid", ["1234567", "80"], False),
        ("Zip code", ["12345", "900"], False),
        ("tel", ["1234567", "80"], False),
        ("编号", ["1234567", "80"], False),
        ("邮编", ["110000", "80"], False),
        ("电话", ["1234567", "80"], False),
        ("beds", ["0123", "1234567"], False),
        ("beds", ["1,234", "1234567"], False),
        ("beds", ["about 12000", "1234567"], False),
        ("beds", [""], False),
    ],
)
def test_only_amounts_without_doubt(name: str, cells: list[str], amount: bool) -> None:
    assert is_amount(name, cells) is amount
    assert amounts_in([(("own", cell),) for cell in cells], {"own": name}) == ({"own"} if amount else set())


@pytest.mark.parametrize(
    ("cell", "said"),
    [("1234567", "1,234,567"), ("-1234.50", "-1,234.50"), ("999", "999"), ("", ""), (None, None)],
)
def test_every_figure_stays(cell: str | None, said: str | None) -> None:
    assert grouped(cell) == said


@pytest.mark.parametrize(
    ("languages", "are"),
    [(("en", "zh-Hant"), True), (("zh", "ja"), True), (("de",), False), (("en", "fr"), False)],
)
def test_a_comma_is_set_only_where_everybody_reads_thousands(languages: tuple[str, ...], are: bool) -> None:
    assert are_grouped(languages) is are
