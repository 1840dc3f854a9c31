"""The kinds of doubts about a position; what is said of each stands in ``words/<language>/check.toml``."""

from mapper.tables.messages import Message

# a point that cannot be
NULL_ISLAND = Message("null-island")
SWAPPED = Message("swapped")
OUT_OF_RANGE = Message("out-of-range")
WRONG_SIGN = Message("wrong-sign")

# a point that may be wrong
TOO_COARSE = Message("too-few-decimals", "warning")
OUTSIDE_AREA = Message("outside-area", "warning")
OUTSIDE_COUNTRY = Message("outside-country", "warning")
SWAPPED_ABROAD = Message("swapped", "warning")
OUTSIDE_DISTRICT = Message("outside-district", "warning")
SAME_POINT = Message("same-point", "warning")
WRONG_KIND = Message("wrong-kind", "warning")
NOT_CONVERTED = Message("datum-slip", "warning", words="not-converted")
CONVERTED_TWICE = Message("datum-slip", "warning", words="converted-twice")
