"""``make dist``: wheels and sdists of the package and of the assets for folium, and that each of them works.

They are built into ``dist/``, then installed into clean environments that reach no index, no npm and no node:
what they need is fetched by its hash beforehand.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
PROJECTS = (ROOT, ROOT / "folium_assets")
LICENCES = {
    "mapper_atlas": ("LICENSE", "data/LICENSES.md", "mapper/static/LICENSES.txt"),
    "mapper_folium_assets": ("LICENSE", "mapper_folium_assets/static/LICENSES.txt"),
}
"""Distribution → what its wheel must carry beside its metadata."""
TRIAL = """
import folium, geopandas, mapper
atlas = mapper.load("data")
mapper.draw(atlas, "world").save("world.html")
mapper.self_contained(folium.Map((41.8, 123.4)), base="world").save("alone.html")
mapper.explore(atlas.places()).save("explored.html")
"""


def main() -> int:
    """Build, install, run; the exit code of what failed first."""
    shutil.rmtree(DIST, ignore_errors=True)
    for project in PROJECTS:
        run(sys.executable, "-m", "build", "--no-isolation", "--outdir", DIST, project)
    for wheel in sorted(DIST.glob("*.whl")):
        check_licences(wheel)
    with tempfile.TemporaryDirectory(prefix="mapper-dist-") as name:
        room = Path(name)
        house = room / "wheelhouse"
        for lock in ("requirements.lock", "requirements-build.lock"):
            fetch(house, ROOT / lock)
        for kind in ("whl", "tar.gz"):
            try_out(room / kind, sorted(DIST.glob(f"*.{kind}")), house)
    for file in sorted(DIST.iterdir()):
        print(f"{file.stat().st_size:>10,}  {file.name}")
    return 0


def fetch(house: Path, lock: Path) -> None:
    """Everything a lock names, by its hash; what has no wheel is built here."""
    options = ("--quiet", "--disable-pip-version-check", "--no-build-isolation", "--require-hashes")
    run(sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", house, "-r", lock)


def check_licences(wheel: Path) -> None:
    """``SystemExit`` when a licence does not travel with the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        carried = [name.partition("/licenses/")[2] for name in archive.namelist()]
    missing = set(LICENCES[wheel.name.split("-")[0]]) - set(carried)
    if missing:
        raise SystemExit(f"{wheel.name} lacks {', '.join(sorted(missing))}")


def try_out(room: Path, files: Sequence[Path], house: Path) -> None:
    """Install the files into a new environment without network and node, and use what they brought."""
    run(sys.executable, "-m", "venv", room / "env")
    folder = room / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    # Without a way to node, to npm's registry or to an index.
    alone = {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PIP_", "PYTHON", "npm_"))
        },
        "PATH": os.pathsep.join((str(folder), "/usr/bin", "/bin")),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(house),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "npm_config_registry": "http://127.0.0.1:9/",
    }
    python = folder / "python"
    run(python, "-m", "pip", "install", "--quiet", "hatchling", "editables", env=alone)
    run(python, "-m", "pip", "install", "--quiet", "--no-build-isolation", *files, env=alone)
    shutil.copytree(ROOT / "data", room / "data")
    run(folder / "mapper", "build", "data", env=alone, cwd=room)
    run(python, "-c", TRIAL, env=alone, cwd=room)
    pages = sorted(path.name for path in (*room.glob("*.html"), *room.glob("maps/*.html")))
    print(f"{', '.join(path.name for path in files)}: {', '.join(pages)}")


def run(*command: str | Path, env: dict[str, str] | None = None, cwd: Path = ROOT) -> None:
    """Run a command; ``SystemExit`` when it fails, with what it said above."""
    done = subprocess.run([str(one) for one in command], env=env, cwd=cwd, check=False)
    if done.returncode:
        raise SystemExit(f"failed: {' '.join(str(one) for one in command)}")


if __name__ == "__main__":
    sys.exit(main())
