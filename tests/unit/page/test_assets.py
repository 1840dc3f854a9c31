"""The viewer's files go into pages as they were bundled, or not at all."""

from __future__ import annotations

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
    static.joinpath("meta.json").write_text(json.dumps({"viewer.js": {"bytes": len(WHOLE)}}))
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    module._sizes.cache_clear()
    yield module
    module._sizes.cache_clear()


def test_a_whole_file_is_used(assets: ModuleType) -> None:
    assert assets.static_text("viewer.js") == WHOLE.decode()


@pytest.mark.parametrize("file", ["viewer.js", "meta.json"])
@pytest.mark.parametrize("cut", [b"", b"var", b"{}", b"[]", b'{"viewer.js": 1}'])
def test_a_file_that_is_cut_is_refused(assets: ModuleType, tmp_path: Path, file: str, cut: bytes) -> None:
    (tmp_path / "static" / file).write_bytes(cut)
    with pytest.raises(MissingAsset, match="install mapper again"):
        assets.static_text("viewer.js")
