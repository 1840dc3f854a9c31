"""Bundles what pages of folium link to, by the same npm step as the viewer.

In the repository that step is the viewer's ``hatch_build.py``; an sdist carries the bundle.
``python folium_assets/hatch_build.py`` bundles without pip.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
STATIC = ROOT / "mapper_folium_assets" / "static"
VIEWER_HOOK = ROOT.parent / "mapper" / "viewer" / "hatch_build.py"
_SOURCES = (".npmrc", "package.json", "package-lock.json", "assets.json", "build.mjs", "hatch_build.py")


class AssetsHook(BuildHookInterface[Any]):
    """Puts the bundle into sdist, wheel and editable install alike."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node is a build requirement only when there is something to bundle."""
        return [] if fresh() else [_step().NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Bundle when stale, and name the files git ignores so that they are packed."""
        if not fresh():
            try:
                bundle()
            except _step().BundleError as error:
                raise SystemExit(str(error)) from None
        build_data["artifacts"].append("/mapper_folium_assets/static/*")


def _step() -> ModuleType:
    """The viewer's ``hatch_build.py``."""
    if "mapper_viewer_hook" not in sys.modules:
        spec = importlib.util.spec_from_file_location("mapper_viewer_hook", VIEWER_HOOK)
        if spec is None or spec.loader is None:
            raise SystemExit(f"{VIEWER_HOOK} is missing: build from the repository of mapper")
        module = importlib.util.module_from_spec(spec)
        sys.modules["mapper_viewer_hook"] = module
        spec.loader.exec_module(module)
    return sys.modules["mapper_viewer_hook"]


def digest() -> str:
    """Hash of everything the bundle is made from."""
    paths = [*(ROOT / name for name in _SOURCES), *ROOT.joinpath("src").iterdir()]
    return str(_step().digest_of(ROOT, paths))


def fresh() -> bool:
    """Whether the bundle was made from the sources beside it; in an sdist there are none."""
    stamp = STATIC / "stamp"
    if not stamp.is_file():
        return False
    return not VIEWER_HOOK.is_file() or stamp.read_text(encoding="ascii").strip() == digest()


def bundle() -> None:
    """Make the bundle anew; on failure it stays as it was and ``BundleError`` says why."""
    _step().build(ROOT, STATIC, digest())


if __name__ == "__main__":
    if fresh() and "--force" not in sys.argv:
        print("The bundle is up to date.")
    else:
        try:
            bundle()
        except _step().BundleError as error:
            sys.exit(str(error))
        total = sum(path.stat().st_size for path in STATIC.iterdir())
        print(f"{total:,} bytes in {len(list(STATIC.iterdir()))} files")
