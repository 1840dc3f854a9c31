"""Records are compared, hashed and shown as dataclasses are, and many are made of columns."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field, replace

import pytest

from mapper.value import value_type, values


@value_type(slots=True)
class Named:
    id: str
    tags: tuple[str, ...] = ()
    seen: dict[str, int] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, kw_only=True)
class Like:
    id: str
    tags: tuple[str, ...] = ()
    seen: dict[str, int] = field(default_factory=dict, compare=False, repr=False)


@value_type(kw_only=False)
class Spoken:
    text: str

    def __repr__(self) -> str:
        return self.text


def test_a_record_is_what_a_frozen_dataclass_would_be() -> None:
    one, same, other = Named(id="a", seen={"x": 1}), Named(id="a"), Named(id="a", tags=("b",))
    assert one == same and hash(one) == hash(same)
    assert one != other and one != object() and replace(one, tags=("b",)) == other
    assert repr(other) == repr(Like(id="a", tags=("b",))).replace("Like", "Named")
    assert pickle.loads(pickle.dumps(other)) == other


def test_what_a_record_says_of_itself_stays() -> None:
    assert repr(Spoken("here")) == "here" and Spoken("here") == Spoken("here")


def test_many_are_made_of_columns() -> None:
    made = values(Named, {"id": ["a", "b"], "tags": iter([(), ("c",)])}, 2)
    assert made == [Named(id="a"), Named(id="b", tags=("c",))]
    assert made[0].seen is not made[1].seen


def test_a_column_that_a_record_needs_must_be_there() -> None:
    with pytest.raises(TypeError, match="Named needs a column id"):
        values(Named, {}, 1)
