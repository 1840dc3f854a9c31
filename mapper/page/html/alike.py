"""The page of very many rows that differ in little, made of their columns without a record of each.

Of all rows that look alike one is made into an entry; the others are told by what is different. What comes of
it is, byte for byte, the page of an atlas of these rows; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate, chain, repeat
from typing import TYPE_CHECKING

from mapper.atlas.made import MAP, Rows
from mapper.atlas.model import Atlas
from mapper.han.readings import readings
from mapper.markup import inline_json
from mapper.page.data.columns import Column
from mapper.page.data.island import island
from mapper.page.data.rows import BLOCK, make_rows
from mapper.page.data.rows import Rows as PageRows
from mapper.page.html.content import base_of
from mapper.page.html.packed import Packed, packed_texts
from mapper.page.html.skeletons import Skeletons, fact_column
from mapper.page.html.template import Content
from mapper.scene.build import build_scene
from mapper.scene.columns import label_of
from mapper.scene.formats import in_order, machine_text, number
from mapper.scene.model import Feature, Scene
from mapper.tables.schema import Column as TableColumn
from mapper.value import value_type
from mapper.words.saying import Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]


def content_of_rows(rows: Rows, digest: str = "") -> Content:
    """What their page is made of; there must be more than a list would hold."""
    listed = Listed(rows)
    scene = listed.scene
    words = Words(scene.languages)
    archive, base = base_of(scene, words)
    page_rows = listed.page_rows()
    told = {**island(scene, base, page_rows, packed=True), "han": readings(rows.names)}
    return Content(
        scene=scene,
        words=words,
        digest=digest,
        island=inline_json(told),
        archive=archive,
        packed=listed.packed(page_rows, words),
    )


@value_type(kw_only=False)
class Listed:
    """Rows in the order of the list, group by group, each by name."""

    rows: Rows

    @cached_property
    def ids(self) -> list[str]:
        """What each row is called by programs, in the order of the frame."""
        return list(map(Rows.id_of, range(len(self.rows.names))))

    @cached_property
    def _group(self) -> Numbers:
        """The number of each row's group: its category, or as many as there are where it has no place."""
        import numpy as np

        located = ~np.isnan(np.array(self.rows.lats))
        return np.where(located, np.array(self.rows.of_row), len(self.rows.categories))

    @cached_property
    def order(self) -> Numbers:
        """The rows as the list has them."""
        import numpy as np

        folded = in_order(self.rows.names)
        # The id settles equal names: a later sort leaves alone what it finds equal.
        by_id = sorted(range(len(folded)), key=self.ids.__getitem__)
        by_name = np.array(sorted(by_id, key=folded.__getitem__))
        return by_name[np.argsort(self._group[by_name], kind="stable")]

    @cached_property
    def _alike(self) -> tuple[Numbers, Numbers]:
        """The first row of each kind, in the order of the list, and the kind of each row in that order.

        Rows of a kind are of one group and have the same columns filled with the same kinds of cells.
        """
        import numpy as np

        kinds = self._group[self.order]
        for _, cells in self.rows.columns:
            filled = np.array([0 if cell == "" else 1 if type(cell) is str else 2 for cell in cells])
            if filled.min() != filled.max():
                kinds = np.unique(kinds * 3 + filled[self.order], return_inverse=True)[1]
        _, first, kind = np.unique(kinds, return_index=True, return_inverse=True)
        rank = np.argsort(np.argsort(first))
        return self.order[np.sort(first)], rank[kind]

    @cached_property
    def _sampled(self) -> Scene:
        """The scene of one row of each kind, and of those that the view ends at."""
        import numpy as np

        axes = [axis for axis in map(np.array, (self.rows.lats, self.rows.lons)) if not np.isnan(axis).all()]
        ends = [int(end(axis)) for axis in axes for end in (np.nanargmin, np.nanargmax)]
        if axes and (beyond := axes[-1] > np.nanmin(axes[-1]) + 180).any():
            # Between these lies the widest gap, if the view runs across the antimeridian.
            ends += [int(np.nanargmax(np.where(beyond, np.nan, axes[-1])))]
            ends += [int(np.nanargmin(np.where(beyond, axes[-1], np.nan)))]
        picked = dict.fromkeys((*self._alike[0].tolist(), *ends))
        return build_scene(Atlas(**self.rows.fields_of(picked)), MAP)

    @cached_property
    def _samples(self) -> list[Feature]:
        """An entry of each kind."""
        by_id = {feature.id: feature for feature in self._sampled.features}
        return [by_id[Rows.id_of(at)] for at in self._alike[0].tolist()]

    @cached_property
    def _counts(self) -> list[int]:
        """Rows of each group."""
        import numpy as np

        return [count for count in np.bincount(self._group).tolist() if count]

    @cached_property
    def scene(self) -> Scene:
        """The whole scene, in which the samples stand for what is like them."""
        kinds = self._alike[1].tolist()
        listed = [self.ids[at] for at in self.order.tolist()]
        groups, start = [], 0
        for group, count in zip(self._sampled.groups, self._counts, strict=True):
            groups.append(replace(group, features=tuple(listed[start : start + count])))
            start += count
        stand_ins = tuple(map(self._samples.__getitem__, kinds))
        return replace(self._sampled, features=stand_ins, groups=tuple(groups))

    def page_rows(self) -> PageRows:
        """The numbers of every row."""
        firsts = {feature.group: feature for feature in reversed(self._samples)}
        groups = self.scene.groups
        like = make_rows([firsts[group.id] for group in groups], categories=self.scene.categories)
        starts = accumulate(self._counts, initial=0)
        counted = zip(groups, starts, self._counts, strict=False)
        lat, lon = (self._micro_degrees(axis) for axis in (self.rows.lats, self._lons))
        # The first two of columns are where a row is.
        places = [
            Column(name=name, type="u32", values=axis) for (_, axis), name in ((lat, "lat"), (lon, "lon"))
        ]
        return PageRows(
            features=self.scene.features,
            number={},
            columns=(*places, *map(self._of_all, like.columns[2:])),
            later=tuple(map(self._of_all, like.later)),
            offer={
                **like.offer,
                "origin": [lat[0], lon[0]],
                "groups": [[group.id, start, count] for group, start, count in counted],
            },
        )

    @property
    def _lons(self) -> Sequence[float]:
        """Longitudes in the world that the view lies in, as the marks of a scene have them."""
        view = self.scene.view
        if not view.crossing:
            return self.rows.lons
        import numpy as np

        lons = np.array(self.rows.lons)
        turns: Sequence[float] = (lons - 360 * np.floor((lons - view.middle.lon + 180) / 360)).tolist()
        return turns

    def _micro_degrees(self, axis: Sequence[float]) -> tuple[int, list[int]]:
        """The least, and by how much each row is more; 0 where there is no place."""
        import numpy as np

        numbers = np.rint(np.array(axis)[self.order] * 1e6)
        least = 0 if np.isnan(numbers).all() else int(np.nanmin(numbers))
        return least, np.nan_to_num(numbers - least).astype(int).tolist()

    def _of_all(self, column: Column) -> Column:
        """A column with a value a group as one with a value a row."""
        every = chain.from_iterable(map(repeat, column.values, self._counts))
        return replace(column, values=list(every))

    def packed(self, page_rows: PageRows, words: Words) -> Packed:
        """The blocks of all rows."""
        skeletons = Skeletons(self.scene, words)
        order = self.order.tolist()
        return packed_texts(
            self._texts(skeletons),
            skeletons,
            page_rows,
            ids=map(self.ids.__getitem__, order),
            searched=(map(self.rows.names.__getitem__, order), repeat("", len(order))),
        )

    def _texts(self, skeletons: Skeletons) -> Iterator[bytes]:
        """The records of each block: those of the samples, with the cells of each row."""
        records = skeletons.records(self._samples)
        order, kinds = self.order.tolist(), self._alike[1].tolist()
        told = dict(self._told(skeletons.columns))
        for at in range(0, len(order), BLOCK):
            some = order[at : at + BLOCK]
            alike = [records[kind] for kind in kinds[at : at + BLOCK]]
            cells = {number: list(map(texts.__getitem__, some)) for number, texts in told.items()}
            yield skeletons.block(alike, {number: texts for number, texts in cells.items() if any(texts)})

    def _told(self, columns: Mapping[str, int]) -> Iterator[tuple[int, list[str]]]:
        """What stands in the columns of cells, in the order of the frame, each with its number."""
        language = self.scene.languages[0]
        for key, cells in self.rows.columns:
            label = label_of(TableColumn(name=key))
            if (number := columns.get(fact_column(label, language))) is not None:
                yield number, list(map(_shown, cells))
            if (number := columns.get(fact_column(label))) is not None:
                yield number, list(map(machine_text, cells))


def _shown(cell: str | float) -> str:
    return cell if isinstance(cell, str) else number(cell)
