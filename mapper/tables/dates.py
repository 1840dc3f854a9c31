"""Dates in the styles spreadsheets leave behind → ISO 8601, never more precise than what was written.

``Jun-07`` is what Excel makes of 2007-06, so it is a month; ``3/4/2007`` has two readings: refused with both.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable

from mapper.regex import regex
from mapper.tables import wording
from mapper.tables.numerals import in_digits
from mapper.tables.patterns import ISO_DATE, looks_like
from mapper.tables.reading import Reading, refused
from mapper.tables.signs import ordinary

PIVOT = 30
"""Two-digit years below this are 20xx, as Excel reads them."""
FIRST_DAY_NUMBER, LAST_DAY_NUMBER = 15000, 60000
"""Spreadsheet day numbers of 1941 and 2064: a bare number between them is a date that lost its format."""

FIRST_YEAR, LAST_YEAR = 1900, 2040
"""Years that a spreadsheet may have taken for the number of a day."""
_NEW_YEAR = regex(r"(\d{4})-01-01T00:00:00(?:\.0+)?Z", re.ASCII)
_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = regex(rf"(\d{{4}})\s*[-/.]\s*(\d{{1,2}})(?:\s*[-/.]\s*(\d{{1,2}}){_TIME})?", re.ASCII)
_CHINESE = regex(r"(\d{3,4})\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?)?", re.ASCII)
_ERAS = {"明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019, "民國": 1912, "民国": 1912}
_ERA = regex(
    rf"({'|'.join(_ERAS)})\s*(元|\d{{1,3}})\s*年(?:\s*(\d{{1,2}})\s*月(?:\s*(\d{{1,2}})\s*[日号])?)?",
    re.ASCII,
)
"""A year of a Japanese reign, or of the calendar of Taiwan."""
_COMMON = regex(
    r"(?:公元|西元)\s*(\d{1,4})(?:\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?)?)?"
    r"|(?:A\.?D\.?|C\.?E\.?)\s*(\d{1,4})|(\d{1,4})\s*(?:A\.?D\.?|C\.?E\.?)",
    re.ASCII | re.IGNORECASE,
)
"""A year that says which era it is of, and may then be a short one."""
_YEAR_LAST = regex(rf"(\d{{1,2}})\s*[-/.]\s*(\d{{1,2}})\s*[-/.]\s*(\d{{4}}|\d{{2}}){_TIME}", re.ASCII)
_MONTH_YEAR = regex(r"(\d{1,2})\s*[-/.]\s*(\d{4})", re.ASCII)
_WORD = r"([A-Za-z]{3,9})\.?"
_GAP = r"[\s,\-/]+"
_WORD_YEAR = regex(rf"{_WORD}{_GAP}'?(\d{{4}}|\d{{2}})", re.ASCII)
_YEAR_WORD = regex(rf"(\d{{4}}){_GAP}{_WORD}", re.ASCII)
_DAY_WORD_YEAR = regex(rf"(\d{{1,2}})(?:st|nd|rd|th)?{_GAP}{_WORD}{_GAP}(\d{{4}}|\d{{2}})", re.ASCII)
_WORD_DAY_YEAR = regex(rf"{_WORD}{_GAP}(\d{{1,2}})(?:st|nd|rd|th)?{_GAP}(\d{{4}})", re.ASCII)
_DAY_WORD = regex(rf"(\d{{1,2}}){_GAP}{_WORD}", re.ASCII)
_CHINESE_DAY = regex(r"(\d{1,2})月(\d{1,2})日", re.ASCII)
_DAY_NUMBER = regex(r"\d{5}(?:\.0+)?", re.ASCII)


def read_date(text: str) -> Reading:
    """``text`` as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, as precise as it was written."""
    if (match := ISO_DATE.fullmatch(text)) is not None:
        return _year_as_day(text) or _checked(text, *match.groups(), silent=True)
    clear = in_digits(ordinary(text))
    if (match := _NEW_YEAR.fullmatch(clear)) is not None:
        values = {"value": text, "result": match[1], "day": f"{match[1]}-01-01"}
        return Reading(match[1], wording.YEAR_ONLY, values)
    for pattern in (ISO_DATE, _YEAR_FIRST, _CHINESE):
        if (match := pattern.fullmatch(clear)) is not None:
            return _checked(text, *match.groups())
    if (match := _ERA.fullmatch(clear)) is not None:
        since = _ERAS[match[1]] + (1 if match[2] == "元" else int(match[2])) - 1
        return _checked(text, str(since), match[3], match[4])
    if (match := _COMMON.fullmatch(clear)) is not None and int(year := match[1] or match[4] or match[5]):
        return _checked(text, year, match[2], match[3])
    return _with_words(text, clear) or _year_last(text, clear) or _refusal(text, clear)


def day_first(texts: Iterable[str]) -> bool | None:
    """Whether the dates of a column have the day before the month, as those with a day above 12 show.

    None where none of them shows it, or where they contradict each other.
    """
    shown = set()
    for text in texts:
        match = _YEAR_LAST.fullmatch(ordinary(text))
        if match is not None and (int(match[1]) > 12) != (int(match[2]) > 12):
            shown.add(int(match[1]) > 12)
    return shown.pop() if len(shown) == 1 else None


def read_in_order(text: str, *, days_first: bool) -> Reading:
    """A date of two readings in a column that shows its order."""
    match = _YEAR_LAST.fullmatch(ordinary(text))
    if match is None:
        return read_date(text)
    day, month = (match[1], match[2]) if days_first else (match[2], match[1])
    reading = _checked(text, _full_year(match[3]), month, day)
    return reading._replace(message=wording.READ_IN_ORDER) if reading.value else reading


def read_span(text: str) -> Reading:
    """One number or two, ``12`` or ``12-14``, also after a spreadsheet has taken it for a day of the year."""
    if looks_like("span", text):
        return Reading(text)
    clear = ordinary(text)
    result = ""
    if looks_like("span", clear):
        result = clear
    elif (match := _DAY_WORD.fullmatch(clear)) is not None and (month := _month(match[2])):
        result = f"{month}-{match[1]}"
    elif (match := _WORD_YEAR.fullmatch(clear)) is not None and (month := _month(match[1])):
        result = f"{month}-{match[2]}"
    elif (match := _CHINESE_DAY.fullmatch(clear)) is not None:
        result = f"{match[1]}-{match[2]}"
    if result:
        return Reading(result, wording.READ_AS, {"value": text, "result": result})
    return refused(wording.NOT_A_SPAN, value=text)


def _year_as_day(text: str) -> Reading | None:
    """A day of 1905 whose number is a year: Excel's day 2016 is 8 July 1905."""
    if not text.startswith("1905-") or len(text) < len("1905-07-08"):
        return None
    try:
        number = (dt.date.fromisoformat(text) - dt.date(1899, 12, 30)).days
    except ValueError:
        return None
    if not FIRST_YEAR <= number <= LAST_YEAR:
        return None
    return Reading(text, wording.YEAR_AS_DAY, {"value": text, "year": str(number)})


def _checked(text: str, year: str, month: str | None, day: str | None, *, silent: bool = False) -> Reading:
    """The date of these parts, when the calendar has it."""
    result = f"{int(year):04d}"
    if month:
        if not 1 <= int(month) <= 12:
            return refused(wording.NO_SUCH_DATE, value=text)
        result += f"-{int(month):02d}"
    if month and day:
        if not 1 <= int(day) <= calendar.monthrange(max(int(year), 1), int(month))[1]:
            return refused(wording.NO_SUCH_DATE, value=text)
        result += f"-{int(day):02d}"
    return Reading(result) if silent else Reading(result, wording.READ_AS, {"value": text, "result": result})


def _with_words(text: str, clear: str) -> Reading | None:
    """Dates whose month is an English word."""
    for pattern, order in (
        (_WORD_YEAR, "my"),
        (_YEAR_WORD, "ym"),
        (_DAY_WORD_YEAR, "dmy"),
        (_WORD_DAY_YEAR, "mdy"),
    ):
        if (match := pattern.fullmatch(clear)) is None:
            continue
        parts = dict(zip(order, match.groups(), strict=True))
        if month := _month(parts["m"]):
            return _checked(text, _full_year(parts["y"]), month, parts.get("d"))
    match = _DAY_WORD.fullmatch(clear)
    if match is not None and _month(match[2]):
        return refused(wording.NO_YEAR, value=text)
    return None


def _year_last(text: str, clear: str) -> Reading | None:
    """``9/5/1985``: only one reading is possible when a part is above 12, or both are the same."""
    if (match := _MONTH_YEAR.fullmatch(clear)) is not None:
        return _checked(text, match[2], match[1], None)
    match = _YEAR_LAST.fullmatch(clear)
    if match is None:
        return None
    first, second, year = match.groups()
    year = _full_year(year)
    if int(first) > 12:
        return _checked(text, year, second, first)
    if int(second) > 12 or first == second:
        return _checked(text, year, first, second)
    readings = (f"{year}-{int(first):02d}-{int(second):02d}", f"{year}-{int(second):02d}-{int(first):02d}")
    return refused(wording.AMBIGUOUS_DATE, value=text, first=readings[0], second=readings[1])


def _refusal(text: str, clear: str) -> Reading:
    if _DAY_NUMBER.fullmatch(clear) and FIRST_DAY_NUMBER <= float(clear) <= LAST_DAY_NUMBER:
        day = dt.date(1899, 12, 30) + dt.timedelta(days=int(float(clear)))
        return refused(wording.DAY_NUMBER, value=text, suggestion=day.isoformat())
    return refused(wording.NOT_A_DATE, value=text)


def _month(word: str) -> str:
    """Number of the English month that ``word`` names or shortens; empty when it is none."""
    lower = word.lower()
    if len(lower) < 3:
        return ""
    for number, name in enumerate(_MONTHS, start=1):
        if name.startswith(lower) or lower == "sept" == name[:4]:
            return str(number)
    return ""


def _full_year(year: str) -> str:
    if len(year) == 4:
        return year
    return str((2000 if int(year) < PIVOT else 1900) + int(year))


_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
