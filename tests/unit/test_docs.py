"""The documents do not lie: every verb is told with an example, links lead somewhere, commands run."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from mapper.cli import group, run

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
VERBS = group.list_commands(click.Context(group))


def test_the_readme_lists_every_verb_and_no_other() -> None:
    assert sorted(re.findall(r"^\| `mapper (\w+)", README, re.MULTILINE)) == VERBS


def test_the_guide_tells_every_verb_with_an_example() -> None:
    parts = re.split(r"^## mapper (\w+)$", COMMANDS, flags=re.MULTILINE)
    told = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert sorted(told) == VERBS
    assert all(f"    mapper {verb} " in text for verb, text in told.items())


@pytest.mark.parametrize("verb", VERBS)
def test_help_shows_an_example(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([verb, "--help"]) == 0
    assert f"Example: mapper {verb}" in capsys.readouterr().out


@pytest.mark.parametrize("verb", VERBS)
def test_options_named_in_the_guide_exist(verb: str) -> None:
    command = group.get_command(click.Context(group), verb)
    assert command is not None
    known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    named = {
        option
        for line in re.findall(rf"^(?:    )?mapper {verb} .*$", COMMANDS + README, re.MULTILINE)
        for option in re.findall(r"(--[\w-]+)", line.split("#")[0])
    }
    assert named <= known


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_links_lead_somewhere(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    targets = [target.split("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text)]
    missing = [one for one in targets if one and "://" not in one and not (guide.parent / one).exists()]
    assert missing == []


@pytest.mark.long
def test_the_commands_of_the_readme_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "tables"]):
        who = ["-c", "user.name=editor", "-c", "user.email=editor@example.org"]
        subprocess.run(["git", *who, *words], cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("mapper ")]
    assert len(lines) >= 8
    for line in lines:
        assert run(shlex.split(line, comments=True)[1:]) == 0, line
    pages = {path.name for path in (tmp_path / "maps").glob("*.html")}
    assert pages == {"shenyang.html", "world.html", "index.html"}
