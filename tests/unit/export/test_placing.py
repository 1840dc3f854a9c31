from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mapper.export.figure.elements import element, path, text
from mapper.export.figure.measure import width, wrapped
from mapper.export.figure.placing import MOST, Name, place
from mapper.export.figure.rects import Grid, Rect

ROOM = Rect(0, 0, 800, 800)


def name(id: str, x: float, y: float, text: str = "Düsseldorf") -> Name:
    return Name(id=id, text=text, x=x, y=y)


spots = st.tuples(st.floats(250, 550), st.floats(250, 550))


@settings(max_examples=25)
@given(st.lists(spots, min_size=1, max_size=10, unique=True))
def test_names_never_touch_each_other_nor_a_leader(points: list[tuple[float, float]]) -> None:
    placed, left = place(
        [name(str(at), x, y) for at, (x, y) in enumerate(points)], centre=(400, 400), room=ROOM
    )
    assert len(placed) + len(left) == len(points)
    for one, other in combinations(placed, 2):
        assert not one.box.hits(other.box)
        assert not (one.leader and other.box.crossed(*one.leader))
    assert all(one.box.within(ROOM) for one in placed)


def test_a_name_alone_stands_beside_its_point_away_from_the_centre() -> None:
    (only,), left = place([name("a", 600, 400)], centre=(400, 400), room=ROOM)
    assert not left
    assert (only.anchor, only.leader) == ("start", None)
    assert 600 < only.x < 615


def test_what_is_taken_is_kept_free() -> None:
    taken = Rect(600, 380, 700, 420)
    (only,), _ = place([name("a", 596, 400)], centre=(400, 400), room=ROOM, taken=[taken])
    assert not only.box.hits(taken)


def test_a_crowd_gets_leaders_and_keeps_all_its_names() -> None:
    crowd = [name(str(at), 400 + 4 * at, 400 - 3 * at) for at in range(7)]
    placed, left = place(crowd, centre=(300, 300), room=ROOM)
    assert not left
    assert any(one.leader for one in placed)


def test_hundreds_of_names_are_placed_without_trying_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Rect] = []
    near = Grid.near

    def counted(self: Grid[object], rect: Rect) -> list[object]:
        asked.append(rect)
        return near(self, rect)

    monkeypatch.setattr(Grid, "near", counted)
    turn = [(at, at * 2.39996) for at in range(400)]
    spiral = [
        name(str(at), 400 + 15 * at**0.5 * math.cos(angle), 400 + 15 * at**0.5 * math.sin(angle))
        for at, angle in turn
    ]
    placed, left = place(spiral, centre=(400, 400), room=ROOM)
    assert len(placed) + len(left) == 400
    assert 40 < len(placed) <= MOST
    assert len(asked) < 200_000


rects = st.tuples(*[st.floats(-200, 200)] * 4).map(
    lambda edges: Rect(min(edges[::2]), min(edges[1::2]), max(edges[::2]), max(edges[1::2]))
)


@given(st.lists(rects, max_size=20), rects)
def test_a_grid_forgets_nothing_that_touches(known: list[Rect], asked: Rect) -> None:
    grid: Grid[int] = Grid()
    for at, rect in enumerate(known):
        grid.add(rect, at)
    found = grid.near(asked)
    assert found == sorted(set(found))
    assert {at for at, rect in enumerate(known) if rect.hits(asked)} <= set(found)


@pytest.mark.parametrize(
    ("segment", "crossed"),
    [((0, 5, 20, 5), True), ((0, 0, 20, 1), False), ((6, 6, 7, 7), True), ((5, -9, 5, 99), True)],
)
def test_segments_and_rectangles(segment: tuple[float, float, float, float], crossed: bool) -> None:
    assert Rect(4, 2, 8, 9).crossed(*segment) == crossed


def test_chinese_is_wider_and_breaks_anywhere_but_before_punctuation() -> None:
    assert width("沈阳", 10) > width("ab", 10)
    lines = wrapped("等距方位投影：自沈阳起的距离和方向都准确。", 10, 70)
    assert len(lines) > 2
    assert all(line[0] not in "：。，" for line in lines)
    assert "".join(lines) == "等距方位投影：自沈阳起的距离和方向都准确。"
    assert wrapped("one two three", 10, 45) == ["one two", "three"]
    long = wrapped("a supercalifragilistic word", 10, 60)
    assert "".join(long) == "asupercalifragilisticword"
    assert all(width(line, 10) <= 60 for line in long)
    assert wrapped("ab", 10, 1) == ["a", "b"]


def test_markup_is_escaped_and_numbers_are_short() -> None:
    assert text("<b>&", {"x": 1.04}) == '<text x="1">&lt;b&gt;&amp;</text>'
    assert element("a", {"href": '"><script>'}) == '<a href="&quot;&gt;&lt;script&gt;"/>'
    assert path([[(0, 0), (1.26, 0), (1.26, 2)]]) == "M0 0l1.3 0 0 2"
    assert path([[(0, 0)]]) == ""
