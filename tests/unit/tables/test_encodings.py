"""Tables that are not UTF-8: read by evidence and shown, or refused; a guess is never written back."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.atlas.schema import PLACES
from mapper.errors import DataError
from mapper.tables.decode import Undecodable, decode
from mapper.tables.encodings import choose
from mapper.tables.fmt import formatted
from mapper.tables.reader import read_table

TEXTS = {
    "ko": "중앙우체국,국립박물관 본관\n서울역,부산항\n",
    "ja": "名称,緯度\n札幌テレビ塔,市立美術館のロビー\n",
    "zh": "沈阳故宫,沈河区沈阳路171号\n彩电塔,青年大街\n",
    "zh-Hant": "編號,名稱\n市政府,信義區市府路1號\n動物園,文山區新光路二段30號\n",
    "ru": "Название,Адрес\nЭрмитаж,Дворцовая площадь\nМузей,Невский проспект\n",
    "uk": "Київ,Хрещатик\nЛьвів,Площа Ринок\n",
    "de": "München,Straße\nDüsseldorf,Königsallee\n",
    "fr": "Musée de l’Armée,Hôtel\nChâteau,Façade\n",
    "es": "Peña,Málaga\nCoruña,Ávila\n",
    "pt": "São João,Praça do Comércio\n",
    "pl": "Łódź,Wrocław\nKraków,Święty Krzyż\n",
    "cs": "Příbram,Plzeň\nŽižkov,Děčín\n",
    "hu": "Győr,Székesfehérvár\nTűzoltó\n",
    "tr": "Beşiktaş,İstanbul\nÜsküdar,Kadıköy çarşı\n",
    "el": "Αθήνα,Πλατεία Συντάγματος\n",
    "he": "ירושלים,תל אביב\n",
    "ar": "القاهرة,المتحف المصري\n",
    "th": "กรุงเทพ,วัดพระแก้ว\n",
}


@pytest.mark.parametrize(
    ("language", "codec", "name"),
    [
        ("ko", "cp949", "EUC-KR"),
        ("ja", "cp932", "Shift_JIS"),
        ("ja", "euc_jp", "EUC-JP"),
        ("zh", "gb18030", "GB18030"),
        ("zh-Hant", "cp950", "Big5"),
        ("ru", "cp1251", "Windows-1251"),
        ("ru", "koi8-r", "KOI8-R"),
        ("ru", "cp866", "IBM 866"),
        ("uk", "cp1251", "Windows-1251"),
        ("de", "cp1252", "Windows-1252"),
        ("de", "mac_roman", "Mac OS Roman"),
        ("de", "cp850", "IBM 850"),
        ("fr", "cp1252", "Windows-1252"),
        ("fr", "mac_roman", "Mac OS Roman"),
        ("es", "cp1252", "Windows-1252"),
        ("pt", "cp1252", "Windows-1252"),
        ("pl", "cp1250", "Windows-1250"),
        ("cs", "cp1250", "Windows-1250"),
        ("hu", "cp1250", "Windows-1250"),
        ("tr", "cp1254", "Windows-1254"),
        ("el", "cp1253", "Windows-1253"),
        ("he", "cp1255", "Windows-1255"),
        ("ar", "cp1256", "Windows-1256"),
        ("th", "cp874", "Windows-874"),
    ],
)
@pytest.mark.parametrize("atlas", [(), ("en", "zh")])
def test_a_language_is_recognised_whatever_the_atlas_expects(
    language: str, codec: str, name: str, atlas: tuple[str, ...]
) -> None:
    decoded = decode(TEXTS[language].encode(codec), atlas)
    assert (decoded.text, decoded.encoding, decoded.certain) == (TEXTS[language], name, True)


def test_the_reading_is_shown() -> None:
    content = "id,name,category\npost,중앙우체국,landmark\n".encode("cp949")
    (told,) = read_table(Path("places.csv"), PLACES, data=content).problems
    assert told.severity == "warning" and "EUC-KR: row 2 reads 중앙우체국" in told.line()
    assert "EUC-KR 读取：第 2 行读作 중앙우체국" in told.line("zh")


SHORT = "北京".encode("gb18030")
"""Two letters, which are as good a Big5 or Thai."""


@pytest.mark.parametrize(
    ("atlas", "country"),
    [(("zh",), ""), (("en", "zh-Hans"), ""), (("en",), "CN")],
    ids=["zh", "zh-Hans", "CN"],
)
def test_of_several_readings_the_atlas_may_choose_but_nothing_is_written_back(
    atlas: tuple[str, ...], country: str, tmp_path: Path
) -> None:
    path = tmp_path / "places.csv"
    path.write_bytes(b"id,name,category\nbase," + SHORT + b",landmark\n")
    table = read_table(path, PLACES, languages=atlas, country=country)
    assert next(iter(table.rows)).written(1) == "北京"
    (told,) = [found for found in table.problems if found.code == "read-as-encoding"]
    assert "because of the atlas' languages" in told.line() and "fmt" not in told.line()
    with pytest.raises(DataError, match="cannot be told"):
        formatted(path, PLACES, languages=atlas)


def test_a_certain_reading_is_written_back_as_utf8(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_bytes("id,name,category\npost,중앙우체국,landmark\n".encode("cp949"))
    assert "중앙우체국" in formatted(path, PLACES).decode("utf-8-sig")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (SHORT, "doubtful-encoding"),
        ("서울".encode("cp949"), "doubtful-encoding"),
        (b"\xff\xfe\xfd\xfc", "unknown-encoding"),
        ("МОСКВА".encode("koi8-r"), "unknown-encoding"),
        ("São".encode("cp1252"), "doubtful-encoding"),
    ],
)
def test_what_stays_doubtful_is_refused_with_the_way_out(content: bytes, code: str) -> None:
    table = read_table(Path("places.csv"), PLACES, data=b"id,name\na," + content + b"\n", languages=("en",))
    (told,) = table.problems
    assert (told.code, told.severity, list(table.rows)) == (code, "error", [])
    assert "UTF-8" in str(told.cure and told.cure.line())


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("名前\n東京,大阪,京都,市役所\n", "euc_jp"),
        ("名称,所在地\n東京駅,千代田区丸の内\n", "cp932"),
        ("図書館,美術館\n", "cp932"),
        ("哈尔滨,齐齐哈尔,牡丹江,佳木斯", "gb18030"),
        ("ёлка", "cp1251"),
        ("MOCKBA,МОСКВА", "cp1251"),
        ("Shakespeare’s Globe – London", "cp1252"),
        ("Área: 12 km²,Nº 5", "cp1252"),
        ("naïve café", "cp1252"),
        ("Musée de l’Armée", "cp1252"),
        ("Музей истории города", "cp1251"),
        ("Όμορφος κήπος της πόλης", "cp1253"),
        ("قصر الحمراء مكتبة عامة", "cp1256"),
        ("ספרים בירושלים", "cp1255"),
        ("น้ำตก ที่นี่", "cp874"),
        ("Tromsø,Ålesund", "cp1252"),
        ("Škoda,Žilina,Čadca", "cp1250"),
    ],
)
def test_few_letters_are_never_read_as_others(text: str, codec: str) -> None:
    try:
        decoded = decode(text.encode(codec))
    except Undecodable:
        return
    assert decoded.text == text


def test_damaged_utf8_is_no_other_encoding() -> None:
    with pytest.raises(Undecodable) as caught:
        decode("Düsseldorf,Köln,Málaga,São João\n".encode() + b"Stra\xdfe\n")
    assert (caught.value.message.words, caught.value.row) == ("damaged-utf8", 2)


def test_every_reading_that_is_sound_is_shown_by_a_sample() -> None:
    rivals = choose("São,x\n".encode("cp1252")).rivals
    assert {one.name: sample for one, sample in rivals} == {"Windows-1252": "São", "Windows-1250": "Săo"}


@pytest.mark.parametrize("name", ["サッポロテレビトウ,ナゴヤエキ", "さっぽろてれびとう,なごやえき"])
def test_kana_alone_are_japanese(name: str) -> None:
    chosen = choose(name.encode("euc_jp"))
    assert chosen.certain and chosen.encoding is not None and chosen.encoding.name == "EUC-JP"


def test_big5_has_small_second_bytes_too() -> None:
    large = (bytes((lead, trail)).decode("cp950") for lead in range(0xA5, 0xC5, 2) for trail in (0xB0, 0xD0))
    chosen = choose("".join(large).encode("cp950"))
    sound = [chosen.encoding, *(one for one, _ in chosen.rivals)]
    assert "Big5" not in [one.name for one in sound if one]


def test_japanese_needs_no_kana() -> None:
    names = "東京都新宿区西新宿,日本橋,大阪市北区梅田"
    for codec, name in (("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP")):
        chosen = choose(names.encode(codec))
        assert chosen.certain and chosen.encoding is not None and chosen.encoding.name == name


def test_looks_at_a_long_cell_once() -> None:
    """Looked at from each of its letters, it takes hours."""
    found = decode(b"a" * 2_000_000 + ",Köln,Düsseldorf,München\n".encode("cp1252"), ("de",))
    assert found.encoding == "Windows-1252"
