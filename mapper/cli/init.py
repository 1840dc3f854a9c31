"""``mapper init``: a new atlas for any city, built at once."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from mapper.cli._say import echo, language, line, tell
from mapper.errors import UsageError
from mapper.words.saying import say


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", default="", help="Name of the city in the first language.")
@click.option("--name-zh", default="", help="Name in Chinese; adds the language zh.")
@click.option(
    "--language", "languages", multiple=True, metavar="TAG", help="Languages, e.g. en; the first leads."
)
@click.option(
    "--center", "--centre", "centre", default="", metavar="LAT,LON", help="Middle of the city, WGS-84."
)
@click.option("--country", default="", metavar="CC", help="Two-letter code of the country, e.g. PT.")
def command(
    folder: Path, *, name: str, name_zh: str, languages: tuple[str, ...], centre: str, country: str
) -> int:
    """Start an atlas of any city in the new folder DIR, with worked examples, and build its map.

    Name, languages and middle are asked for on a terminal where they are not given.

    \b
    Example: mapper init lisbon --name Lisbon --language en --center 38.722,-9.139 --country PT
    """
    import datetime

    from mapper.editing.init import Plan, init_atlas, refuse_filled

    refuse_filled(folder)
    asking = not (name and centre)
    name = name or _asked("--name", line("terminal.ask-name"))
    names = _names(name, name_zh, languages, asking=asking and sys.stdin.isatty())
    lat, lon = _centre(centre)
    plan = Plan(
        names=names,
        lat=lat,
        lon=lon,
        country=country.upper(),
        today=datetime.date.today().isoformat(),
        install=_installed_from(),
    )
    data = init_atlas(folder, plan)
    _build(data, folder / "maps")
    return 0


def _asked(option: str, question: str, default: str | None = None) -> str:
    """The answer typed on a terminal; elsewhere ``UsageError`` names the option."""
    if not sys.stdin.isatty():
        raise UsageError(say("terminal.missing-answer", question=question.lower(), option=option))
    return str(click.prompt(question, default=default, err=True))


def _names(name: str, name_zh: str, languages: tuple[str, ...], *, asking: bool) -> dict[str, str]:
    """Language → name; ``asking`` on a terminal for what the options leave open."""
    if asking and not languages and not name_zh:
        answer = _asked("--language", line("terminal.ask-languages"), "en")
        languages = tuple(tag for tag in re.split(r"[,，;；、\s]+", answer) if tag)
    tags = dict.fromkeys([*(languages or ("en",)), *(["zh"] if name_zh else [])])
    names = {tag: name_zh if tag.startswith("zh") and name_zh else name for tag in tags}
    for tag in list(names)[1:] if asking and not name_zh else ():
        names[tag] = _asked("--name", line("terminal.ask-name-in", tag=tag), name)
    return names


def _centre(given: str) -> tuple[float, float]:
    """Latitude and longitude; on a terminal asked for until they can be read."""
    from mapper.editing.init import parse_centre

    if given:
        return parse_centre(given)
    while True:
        try:
            return parse_centre(_asked("--center", line("terminal.ask-centre")))
        except UsageError as error:
            if not sys.stdin.isatty():
                raise
            echo(error.line(language()), err=True)


def _installed_from() -> str:
    """Where pip got this program, when that was a repository; otherwise empty."""
    import json
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        origin = json.loads(distribution("mapper").read_text("direct_url.json") or "{}")
    except PackageNotFoundError:
        return ""
    version = origin.get("vcs_info", {})
    return f"{version['vcs']}+{origin['url']}@{version['commit_id']}" if version else ""


def _build(data: Path, out: Path) -> None:
    from mapper.atlas.load import load
    from mapper.page.digest import build_digest
    from mapper.page.site import make

    atlas = load(data)
    pages = make(atlas, out, [one.id for one in atlas.config.maps], digest=build_digest(atlas.digest))
    for page in pages:
        tell("terminal.open-it", path=page.path)
    tell("terminal.see-change", data=data)
