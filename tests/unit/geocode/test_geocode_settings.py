from __future__ import annotations

import logging
import os
from dataclasses import replace
from pathlib import Path

import pytest

import mapper
from mapper.errors import DataError, UsageError
from mapper.geocode.services.keys import key_of, redact, redacted_logs
from mapper.geocode.services.online import OnlineSource
from mapper.geocode.services.opening import open_source
from mapper.geocode.services.settings import FILE_NAME, Settings, read_settings
from mapper.geocode.services.towns import Gazetteer
from mapper.geocode.workspace import Workspace
from mapper.network import user_agent
from tests.builders import write_atlas
from tests.unit.geocode.makers import AMAP, NOMINATIM

SECRET = "k3y/with+signs"


def settings_from(folder: Path, text: str) -> Settings:
    (folder / FILE_NAME).write_text(text, encoding="utf-8")
    return read_settings(folder)


def test_without_a_file_the_gazetteer_comes_before_nominatim(tmp_path: Path) -> None:
    assert [provider.id for provider in read_settings(tmp_path).chain] == ["geonames", "nominatim"]


def test_any_geopy_geocoder_can_be_declared(tmp_path: Path) -> None:
    settings = settings_from(
        tmp_path,
        """
        chain = ["opencage", "nominatim"]
        contact = "me@example.org"
        [provider.opencage]
        geocoder = "OpenCage"
        datum_in_china = "WGS84"
        may_store = true
        attribution = "OpenCage"
        key_variable = "OPENCAGE_KEY"
        [provider.nominatim]
        url = "http://localhost:8088"
        min_delay = 0
        """,
    )
    assert [provider.id for provider in settings.chain] == ["opencage", "nominatim"]
    assert settings.contact == "me@example.org"
    assert settings.chain[0].datum(("CN",), "x") == "WGS84"
    assert (settings.chain[1].min_delay, settings.chain[1].datum_in_china) == (0, "WGS84")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('chain = ["nominatin"]', "no provider 'nominatin'; there are"),
        ("chains = []", "unknown setting 'chains'"),
        ("[provider.x]\ngeocoder = 'Bing'", "attribution must be declared"),
        ("[provider.nominatim]\ndatum = 'WGS84'", "unknown 'datum'"),
        ("[provider.nominatim]\ndatum_in_china = 'CGCS2000'", "not one of WGS84"),
        ("[provider.nominatim]\nmin_delay = true", "not a float"),
        ("[provider.nominatim]\nurl = 5", "not a str"),
        ("[provider.nominatim]\nmin_delay = 1" + "0" * 400, "not a float"),
        ("[provider.nominatim]\nmin_delay = nan", "not a float"),
        ("contact = 1" + "0" * 5000, FILE_NAME),
        ("x = " + "[" * 5000, "nested too deeply"),
        ('provider = "x"', "not a dict"),
        ('chain = [["nominatim"]]', "no provider"),
        ("[provider.nominatim]\nmin_delay = nan", "not a float"),
        ("[provider.nominatim]\nmin_delay = -1", "not a float"),
        ('provider = "x"', "provider: 'x' is not a dict"),
        ('[provider]\nx = "y"', "provider.x: 'y' is not a dict"),
        ('chain = "nominatim"', "not a list"),
        ('chain = [["nominatim"]]', "no provider"),
        ("contact = 5", "not a str"),
        ("chain = " + "[" * 5000, FILE_NAME),
        ("[provider", FILE_NAME),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(DataError, match=complaint.replace("[", r"\[")):
        settings_from(tmp_path, text)


def test_a_key_comes_from_the_environment_or_a_dotenv_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AMAP_KEY", raising=False)
    with pytest.raises(UsageError, match="AMAP_KEY"):
        key_of(AMAP, tmp_path)
    (tmp_path / ".env").write_text("# keys\nexport AMAP_KEY='from file'\n", encoding="utf-8")
    assert key_of(AMAP, tmp_path) == "from file"
    (tmp_path / ".env").write_bytes(b"# cl\xe9s\nAMAP_KEY=latin\n")
    assert key_of(AMAP, tmp_path) == "latin"
    monkeypatch.setenv("AMAP_KEY", "from environment")
    assert key_of(AMAP, tmp_path) == "from environment"
    assert key_of(NOMINATIM, tmp_path) == ""


def test_a_key_is_never_shown() -> None:
    shown = redact(f"https://x/?key=k3y%2Fwith%2Bsigns and {SECRET}", [SECRET, ""])
    assert shown == "https://x/?key=*** and ***"


@pytest.mark.parametrize("name", ["geopy", "urllib3.connectionpool"])
def test_a_key_is_never_logged(name: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), redacted_logs([SECRET]):
        logging.getLogger(name).debug("GET %s", f"/geo?key={SECRET}")
    assert "***" in caplog.text and SECRET not in caplog.text


def test_the_public_nominatim_wants_a_contact_and_a_second_between_requests(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="contact"):
        open_source(NOMINATIM, tmp_path, languages=("en",))
    asker = open_source(NOMINATIM, tmp_path, languages=("en",), contact="me@example.org")
    assert isinstance(asker, OnlineSource)
    assert asker.pacer.delay >= 1.0
    assert user_agent("me@example.org") == f"mapper/{mapper.__version__} (me@example.org)"
    assert user_agent("王 me@x.example\r\nX: y").endswith("(\\u738b me@x.example X: y)")


def test_declaring_a_shorter_delay_does_not_help_on_the_public_server(tmp_path: Path) -> None:
    settings = settings_from(tmp_path, "[provider.nominatim]\nmin_delay = 0")
    asker = open_source(settings.provider("nominatim"), tmp_path, languages=("en",), contact="me")
    assert isinstance(asker, OnlineSource) and asker.pacer.delay == 1.0


@pytest.mark.parametrize("name", ["Nowhere", "base", "__builtins__", "get_geocoder_for_service"])
def test_only_a_geocoder_of_geopy_can_be_declared(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=f"no geocoder '{name}'"):
        open_source(replace(NOMINATIM, geocoder=name), tmp_path, languages=("en",))


@pytest.mark.parametrize("url", ["ftp://x", "localhost:8088", "http://[", "http://x:99999", "http://"])
def test_an_address_without_http_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(UsageError, match="http://"):
        open_source(NOMINATIM, tmp_path, languages=("en",), contact="me", url=url)


@pytest.mark.parametrize(
    "url",
    [
        "https://user:s3cret@example.org",
        "https://s3cret@example.org/api",
        "https://example.org?key=s3cret",
        "https://example.org/api#s3cret",
        "http://[s3cret@]:x",
        "ftp://user:s3cret@example.org",
    ],
)
@pytest.mark.parametrize("rehearsal", [True, False])
def test_a_secret_in_an_address_is_refused_and_not_repeated(
    tmp_path: Path, url: str, rehearsal: bool
) -> None:
    for provider, given in ((replace(NOMINATIM, url=url), ""), (NOMINATIM, url)):
        with pytest.raises(UsageError, match=r"key_variable|begins with http") as refused:
            open_source(provider, tmp_path, languages=(), contact="me", url=given, rehearsal=rehearsal)
        assert "s3cret" not in refused.value.line() + refused.value.line("zh")


def test_a_class_that_wants_more_than_is_declared_is_refused(tmp_path: Path) -> None:
    google = replace(NOMINATIM, id="google", title="Google", geocoder="OpenCage", url="")
    with pytest.raises(UsageError, match=r"Google cannot be asked as it is declared"):
        open_source(google, tmp_path, languages=())


@pytest.mark.parametrize("name", [FILE_NAME, ".env", "geonames_subset.csv"])
def test_a_pipe_is_told_and_not_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    with pytest.raises(DataError, match=f"{name}: this is a device or pipe"):
        read_settings(tmp_path)
        Gazetteer.read(tmp_path / "geonames_subset.csv")
        key_of(AMAP, tmp_path)


def test_a_dotenv_file_may_be_in_any_encoding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(AMAP.key_variable, raising=False)
    (tmp_path / ".env").write_bytes("# Schlüssel\nAMAP_KEY=abc\n".encode("latin-1"))
    assert key_of(AMAP, tmp_path) == "abc"


def test_a_contact_may_be_in_any_script() -> None:
    assert user_agent("王小明 <wang@example.org>\r\nX: y").isascii()
    assert "\n" not in user_agent("a\nb")


@pytest.mark.parametrize(
    ("url", "names"),
    [
        ("https://photon.example.org", ["photon"]),
        ("http://127.0.0.1:2322/photon", ["photon"]),
        ("https://geo.example.org", ["geonames", "nominatim"]),
    ],
)
def test_a_server_that_calls_itself_photon_is_asked_as_one(
    url: str, names: list[str], tmp_path: Path
) -> None:
    workspace = Workspace.open(write_atlas(tmp_path))
    assert [source.provider.id for source in workspace.chain(url=url, rehearsal=True)] == names
    assert [one.provider.id for one in workspace.chain(["nominatim"], url=url, rehearsal=True)] == [
        "nominatim"
    ]
