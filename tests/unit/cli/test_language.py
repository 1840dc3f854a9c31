"""The terminal speaks Chinese to whoever asks for it, and English to everybody else."""

from __future__ import annotations

import json
import locale
import re
from pathlib import Path

import pytest

from mapper.cli import run
from mapper.cli._say import language, line
from mapper.cli._usage import _counted
from tests.builders import place, write_atlas

Capture = pytest.CaptureFixture[str]
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize(
    ("environment", "system", "spoken"),
    [
        ({"LC_ALL": "zh_CN.UTF-8"}, "en_GB", "zh"),
        ({"LANG": "en_US.UTF-8"}, "zh_CN", "en"),
        ({"LC_ALL": "", "LANG": "zh_TW"}, None, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN"}, "zh_CN", "en"),
        ({}, "zh_CN", "zh"),
        ({}, "Chinese (Simplified)_China", "zh"),
        ({}, "German_Germany", "en"),
        ({}, None, "en"),
    ],
)
def test_the_environment_decides_then_the_system(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], system: str | None, spoken: str
) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(locale, "getlocale", lambda: (system, None))
    assert language() == spoken


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("verb", ["build", "fmt", "doctor"])
def test_a_verb_says_every_line_in_chinese(tmp_path: Path, capsys: Capture, verb: str) -> None:
    atlas = write_atlas(tmp_path / "data", places=[place("tower"), place()])
    assert run([verb, str(atlas)]) in (0, 1)
    said = capsys.readouterr()
    lines = [*said.out.splitlines(), *said.err.splitlines()]
    assert lines
    assert [line for line in lines if not HAN.search(line)] == []


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("verb", ["", "basemap", "fmt", "import"])
def test_help_is_chinese_in_lines_that_fit_the_terminal(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run([*filter(None, [verb]), "--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    wide = [line for line in lines if sum(2 if ord(letter) > 0x2E80 else 1 for letter in line) > 80]
    assert wide == []
    text = "".join(line.strip() for line in lines)
    told = {
        "": "列出 ATLAS 表格中的所有错误和可疑之处；有错误时以 1 结束。",
        "basemap": "依次去掉建筑、内部道路、小路和一级缩放，并予说明。",
        "fmt": "不写入；若有文件会变，以 4 结束。",
        "import": "再次运行只加入新的内容；表格里已有的保持不变。",
    }
    assert told[verb] in text
    # No line begins with what belongs to the one before.
    assert [line for line in lines if line.strip().startswith(tuple("，。、；：）》"))] == []


def test_help_after_another_language_is_english_again(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for tag, told in (("zh_CN", "只报告错误。"), ("en_GB", "Report nothing but errors.")):
        monkeypatch.setenv("LC_ALL", f"{tag}.UTF-8")
        assert run(["build", "--help"]) == 0
        assert told in capsys.readouterr().out


@pytest.mark.usefixtures("chinese")
def test_a_new_atlas_is_started_in_chinese(tmp_path: Path, capsys: Capture) -> None:
    assert (
        run(["init", str(tmp_path / "a"), "--name", "大连", "--language", "zh", "--center", "38.9,121.6"])
        == 0
    )
    told = capsys.readouterr().out.splitlines()
    assert any(one.endswith(f"mapper serve {tmp_path / 'a' / 'data'}") for one in told)
    assert "还没有街道" in told[-1]
    assert line("terminal.ended") == "已结束"


def test_the_doctors_record_is_in_both_languages(tmp_path: Path, capsys: Capture) -> None:
    run(["doctor", str(write_atlas(tmp_path / "data")), "--json"])
    found = json.loads(capsys.readouterr().out)
    assert found
    assert all(HAN.search(one["what_zh"]) and one["what"] != one["what_zh"] for one in found)


@pytest.mark.parametrize(("number", "form"), [(0, "many"), (1, "one"), (2, "many")])
def test_english_counts_as_click_does(monkeypatch: pytest.MonkeyPatch, number: int, form: str) -> None:
    monkeypatch.setenv("LC_ALL", "en")
    assert _counted("one", "many", number) == form
