"""What the HTML of a page of very many features says, and the blocks that its rows are packed into instead.

Texts go into blocks of ``BLOCK`` rows, so that opening one place unpacks some hundred, not all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from mapper.markup import Html, element, lines
from mapper.page.data.columns import block_of
from mapper.page.data.rows import BLOCK, Rows, is_many
from mapper.page.html.blocks import paragraph
from mapper.page.html.entries import Entries
from mapper.page.html.skeletons import Skeletons
from mapper.page.html.squeezing import MOST_KEPT, as_json, lines_of, squeezed
from mapper.scene.model import TABLE_OF, Feature, Scene
from mapper.value import value_type
from mapper.words.saying import Words


@value_type(kw_only=False)
class Block:
    """One script element: its id and its content, gzip in base64."""

    id: str
    texts: Sequence[str]
    """Of several elements, which may lie on the disk."""
    at: int
    """Which of them is its own."""

    @property
    def data(self) -> str:
        """Its content."""
        return self.texts[self.at]


@value_type
class Packed:
    """All blocks of a page."""

    early: tuple[Block, ...]
    """Needed for the first drawing: stands before the scripts."""
    late: tuple[Block, ...]
    """Read later or never: stands after the scripts."""


def entries_of(scene: Scene, words: Words) -> Entries:
    """Writes the list of this scene: whole, or its headings only when it is too long."""
    return ManyEntries(scene, words) if is_many(scene) else Entries(scene, words)


def packed(rows: Rows, scene: Scene, words: Words) -> Packed:
    """The blocks of a scene of very many features."""
    skeletons = Skeletons(scene, words)
    features = rows.features
    blocks = (features[at : at + BLOCK] for at in range(0, len(features), BLOCK))
    return packed_texts(
        (skeletons.block(skeletons.records(block)) for block in blocks),
        skeletons,
        rows,
        ids=(one.id for one in features),
        searched=_searched(features, scene.languages),
    )


_BEFORE = ("points", "ids", "names", "later")
"""Blocks that are made before those of texts; after them comes what these share."""
_EARLY = 2
"""So many of them are needed for the first drawing."""


def packed_texts(
    texts: Iterable[bytes],
    skeletons: Skeletons,
    rows: Rows,
    *,
    ids: Iterable[str],
    searched: Iterable[Iterable[str]],
) -> Packed:
    """The blocks of these rows: ``texts`` has their records, ``BLOCK`` rows each.

    ``searched`` are the columns of what the search looks at: the names in each language, then all else.
    """
    most = (MOST_KEPT - len(_BEFORE) - 1) * BLOCK
    done = squeezed(_each(texts, skeletons, rows, ids, searched), keep=len(rows.features) <= most)
    before = [Block(f"mapper-{name}", done, at) for at, name in enumerate(_BEFORE)]
    shared = Block("mapper-shared", done, len(done) - 1)
    every = range(len(before), shared.at)
    of_texts = [Block(f"mapper-texts-{number}", done, at) for number, at in enumerate(every)]
    return Packed(early=tuple(before[:_EARLY]), late=(*before[_EARLY:], shared, *of_texts))


def _each(
    texts: Iterable[bytes],
    skeletons: Skeletons,
    rows: Rows,
    ids: Iterable[str],
    searched: Iterable[Iterable[str]],
) -> Iterator[bytes]:
    """The contents of all blocks: what is compressed longest first, beside which the texts are made."""
    yield block_of(rows.columns)
    yield "\n".join(ids).encode()
    # A line a row; columns end with a NUL.
    yield b"\0".join(map(lines_of, searched))
    yield block_of(rows.later)
    yield from texts
    # The last, when every record has been made that refers to it.
    yield as_json(skeletons.shared()).encode()


def _searched(rows: Sequence[Feature], languages: Sequence[str]) -> Iterator[Iterable[str]]:
    """The names in each language, then what else is searched."""
    names = [row.name for row in rows]
    for tag in languages:
        yield [name.texts[name.tags.index(tag)] if tag in name.tags else "" for name in names]
    yield ["; ".join([*row.aliases, row.local_name] if row.local_name else row.aliases) for row in rows]


class ManyEntries(Entries):
    """The list of a page whose entries are kept in columns: headings with counts, and a word about it."""

    def groups(self) -> Html:
        """Which mode the page is in, what to do without script, and every heading with its count."""
        total = f"{len(self.scene.features):,}"
        kinds = Counter(feature.kind for feature in self.scene.features)
        files = ", ".join(f"{TABLE_OF[kind]}.csv" for kind, _ in kinds.most_common())
        mode = paragraph("mode", self.t(self.words.text("page.many", n=total)))
        without = self.t(self.words.text("page.many-without-script", n=total, file=files))
        headings = lines(
            element(
                "section",
                self.heading(group),
                {"class": "group group-packed", "data-group": group.id},
            )
            for group in self.scene.groups
        )
        return lines((mode, element("noscript", paragraph("without-script", without)), headings))
