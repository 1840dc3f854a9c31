"""``mapper init``: a new atlas for any city, built at once."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mapper.cli._bringing import datum_in, show, wishes_in
from mapper.cli._say import echo, language, line, note, tell
from mapper.errors import UsageError
from mapper.words.saying import say

if TYPE_CHECKING:
    from mapper.importing.bring import Request


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
@click.option("--from", "source", type=click.Path(path_type=Path), help="Begin with the places of this file.")
@click.option("--sheet", default="", help="Sheet of the file.")
@click.option("--layer", default="", help="Layer of the file; all by default.")
@click.option("--map", "wishes", multiple=True, metavar="HEADING=COLUMN", help="What becomes of a heading.")
@click.option(
    "--datum", default="", metavar="DATUM", help="WGS84, GCJ02, BD09 or EPSG:CODE of its coordinates."
)
@click.option("--yes", is_flag=True, help="Take what the file says without asking.")
def command(
    folder: Path,
    *,
    name: str,
    name_zh: str,
    languages: tuple[str, ...],
    centre: str,
    country: str,
    source: Path | None,
    sheet: str,
    layer: str,
    wishes: tuple[str, ...],
    datum: str,
    yes: bool,
) -> int:
    """Start an atlas of any city in the new folder DIR, with worked examples, and build its map.

    Name, languages, middle and country are asked for on a terminal where they are not given. With --from
    they come from the file, and its places are the first ones.

    \b
    Example: mapper init lisbon --name Lisbon --language en --center 38.722,-9.139 --country PT
             mapper init trams --from trams.kmz
    """
    import datetime

    from mapper.editing.init import Plan, init_atlas, refuse_filled

    refuse_filled(folder)
    if source is not None:
        from mapper.geometry.types import Point
        from mapper.importing.bring import Request

        request = Request(
            file=source, sheet=sheet, layer=layer, wishes=wishes_in(wishes), datum=datum_in(datum)
        )
        told: dict[str, Any] = {"name": name, "name_zh": name_zh, "languages": languages}
        told |= {"country": country.upper()}
        told |= {"centre": Point(*_centre(centre))} if centre else {}
        return _from_file(folder, request, told, yes=yes)
    asking = not (name and centre)
    name = name or _asked("--name", line("terminal.ask-name"))
    names = _names(name, name_zh, languages, asking=asking and sys.stdin.isatty())
    lat, lon = _centre(centre)
    if asking and not country and sys.stdin.isatty():
        country = _country(lat, lon)
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


def _country(lat: float, lon: float) -> str:
    from mapper.basemap.countries import country_round

    return _asked("--country", line("terminal.ask-country"), country_round([(lon, lat)])).strip()


def _from_file(folder: Path, request: Request, told: Mapping[str, Any], *, yes: bool) -> int:
    """A new atlas of what is in a file, once it was shown and agreed to."""
    import datetime
    from dataclasses import replace

    from mapper.importing.start import begin, derive

    start = derive(request, **told)
    show(start.brought)
    if flows := start.flows:
        key = "import.lines-from" if flows.outward else "import.lines-to"
        note(key, hub=flows.name, heading=flows.hub.heading, count=start.rows.located)
    plan, area = start.plan, start.plan.area
    note(
        "import.atlas",
        name=next(iter(plan.names.values())),
        languages=tuple(plan.names),
        country=start.lies_in,
        centre=f"{plan.lat:.4f}, {plan.lon:.4f}",
        area="–"
        if area is None
        else f"{area.west:.2f} … {area.east:.2f}, {area.south:.2f} … {area.north:.2f}",
    )
    if plan.facts:
        note("import.shown", facts=tuple(plan.facts))
    if plan.facets:
        note("import.shown-facets", facets=tuple(plan.facets))
    if start.unshown:
        note("import.unshown", names=start.unshown)
    if not yes and not sys.stdin.isatty():
        raise UsageError(say("import.say-yes"))
    if not yes and not click.confirm(line("import.begin"), default=True, err=True):
        raise click.Abort
    today = datetime.date.today().isoformat()
    data, _ = begin(folder, replace(start, plan=replace(plan, today=today, install=_installed_from())))
    _build(data, folder / "maps")
    return 0


def _centre(given: str) -> tuple[float, float]:
    """Latitude and longitude; on a terminal asked for until they can be read."""
    from mapper.editing.init import parse_centre

    if given:
        return parse_centre(given)
    while True:
        try:
            return parse_centre(_asked("--center", line("terminal.ask-centre")))
        except UsageError as error:
            # Nobody is there to answer better.
            if not sys.stdin.isatty():
                raise
            echo(error.line(language()), err=True)


def _installed_from() -> str:
    """Where pip got this program, when that was a repository; otherwise empty."""
    import json
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        # pip writes this file when what it installs comes from no index.
        origin = json.loads(distribution("mapper-atlas").read_text("direct_url.json") or "{}")
    except PackageNotFoundError:
        return ""
    version = origin.get("vcs_info", {})
    return f"{version['vcs']}+{origin['url']}@{version['commit_id']}" if version else ""


def _build(data: Path, out: Path) -> None:
    from mapper.atlas.load import load
    from mapper.page.digest import build_digest
    from mapper.page.site import make, page_names

    try:
        atlas = load(data)
        pages = make(atlas, out, page_names(atlas.config), digest=build_digest(atlas.digest))
    except BaseException:
        # All or nothing: the folder has just been made, and could not be begun again while it is there.
        shutil.rmtree(out.parent, ignore_errors=True)
        raise
    for page in pages:
        # The cover of a new atlas leads to the one map that is told already.
        if page.features is not None:
            tell("terminal.open-it", path=page.path)
    tell("terminal.see-change", data=data)
    if atlas.config.maps[0].base:  # more than a city
        return
    name = atlas.config.title.best(atlas.config.languages[0], atlas.config.languages)[1]
    country = f" ({atlas.config.country})" if atlas.config.country else ""
    import shlex

    tell("terminal.streets", name=name, country=country, file=_file_of(name), data=shlex.quote(str(data)))


def _file_of(name: str) -> str:
    """What an extract of a city is likely to be called: New York → NewYork."""
    from mapper.tables.cells import kebab

    return "".join(part.capitalize() for part in kebab(name).split("-")) or "extract"
