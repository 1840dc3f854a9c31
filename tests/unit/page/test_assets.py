"""The viewer's files go into pages as they were bundled, or not at all."""

from __future__ import annotations

import hashlib
import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from mapper.errors import MissingAsset

WHOLE = b"var viewer = 1;"


@pytest.fixture
def assets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    module = importlib.import_module("mapper.page.assets")
    monkeypatch.undo()  # the folder's other tests do without a bundle
    static = tmp_path / "static"
    static.mkdir()
    static.joinpath("viewer.js").write_bytes(WHOLE)
    static.joinpath("meta.json").write_text(
        json.dumps({"viewer.js": {"sha256": hashlib.sha256(WHOLE).hexdigest()}})
    )
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    module._hashes.cache_clear()
    yield module
    module._hashes.cache_clear()


def test_a_whole_file_is_used(assets: ModuleType) -> None:
    assert assets.static_text("viewer.js") == WHOLE.decode()


@pytest.mark.parametrize("file", ["viewer.js", "meta.json"])
@pytest.mark.parametrize("other", [b"", b"var", WHOLE.replace(b"1", b"2"), b"{}", b"[]", b'{"viewer.js": 1}'])
def test_a_file_that_is_cut_or_changed_is_refused(
    assets: ModuleType, tmp_path: Path, file: str, other: bytes
) -> None:
    (tmp_path / "static" / file).write_bytes(other)
    with pytest.raises(MissingAsset, match="install mapper again"):
        assets.static_text("viewer.js")
