"""Put a finished base map into an atlas: archive, record and settings, all or none."""

from __future__ import annotations

from pathlib import Path

from mapper.atlas.config.read import FILE
from mapper.basemap import ArchiveError, described, refuse_blank
from mapper.files.lock import alone_in
from mapper.files.replace import replace_all
from mapper.streets.frame import Ground
from mapper.streets.make import sides
from mapper.streets.record import Made, record_of
from mapper.streets.settings import with_base
from mapper.tables.decode import decode
from mapper.words.saying import say


def install(made: Made, ground: Ground) -> list[Path]:
    """Write it beside ``atlas.toml``, which then names it; what was there before stays if anything fails.

    :class:`ArchiveError` where the map would not show anything of it.
    """
    archive = ground.folder / ground.file
    try:
        known = described(made.archive, archive.stem)
        refuse_blank(made.archive, sides(ground.view))
    except ArchiveError as error:
        raise ArchiveError(say("errors.bad-archive", path=made.source.name, problem=error.saying)) from error
    settings = ground.folder / FILE
    with alone_in(ground.folder):
        text = decode(settings.read_bytes()).text
        changed = with_base(text, ground.number, ground.file)
        contents = {
            archive: made.archive,
            archive.with_suffix(".json"): record_of(made, known, ground.file),
            **({settings: changed.encode()} if changed != text else {}),
        }
        replace_all(contents, within=ground.folder)
    return list(contents)
