"""What columns of the editor's own hold, asked of a whole table: some rows alone may say something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from mapper.atlas.records import Cell, Extra


def held_by(
    extras: Iterable[Extra], names: Iterable[str], taken: Callable[[Cell], object]
) -> Mapping[str, set[Cell]]:
    """The different cells of each of these columns of which every cell is ``taken``.

    ``extras`` are what the records of the table say in their own columns.
    """
    held: dict[str, set[Cell]] = {name: set() for name in names}
    for extra in extras:
        for name, cell in extra:
            if name not in held:
                continue
            # Nearly always the first cell tells that it is none.
            if taken(cell):
                held[name].add(cell)
            else:
                del held[name]
        if not held:
            break
    return held
