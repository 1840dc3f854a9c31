"""The letters of languages, as far as they tell an encoding: those beyond ASCII, or the commonest."""

from __future__ import annotations

from collections.abc import Mapping

from mapper.regex import regex

CJK = regex("[\u4e00-\u9fff]")
"""Any Chinese character."""
COMMON_HANZI = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下"
    "过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都"
    "两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重"
    "新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想"
    "已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知"
    "较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造"
    "百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白"
    "教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集"
    "温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿"
    "千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存"
    "候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该"
    "铁价严街站塔寺庙园馆店楼村镇州河湖岛桥港宫殿城古博艺酒医药超庄湾岭溪源泉沙滩森洋阳辽宁鞍"
    "抚顺丹锦营盘龙故彩视"
)
"""What Chinese names and sentences mostly consist of."""
COMMON_HANGUL = frozenset(
    "가각간갈감강개객거건검게겨격결경계고곡골공과관광교구국군굴권궁귀규그근글금급기길김나남내너"
    "네노논농누는늘니다단달담당대덕도독동두둔드득들등디라락란람랑래량러레려력련령례로록론료루류"
    "륙률르른름리린림립마막만말망매먹면명모목몽무문물미민밀바박반발밥방배백버번벌범법변별병보복"
    "본봉부북분불비빌빙사산살삼상새생서석선설섬성세센소속손송수순스습승시식신실심십씨아악안암압"
    "앙애야약양어업에여역연열염영예오온올와왕외요용우운울원월위유육윤은을음의이인일임입자작장재"
    "저적전절점정제조족존종좌주중즉증지직진집차찬창채책처천철첩청체초촌총최추축출충치침카커코크"
    "큰타탄탑태택터테토통투트특파판팔펜편평포표품풍프피하학한할함합항해행향허현협형호혹화확환활"
    "황회후휘흥희"
)
"""What Korean names and sentences mostly consist of."""
COMMON_KANJI = frozenset(
    "日本東京大阪市都府県区町村郡島丁目番地号駅前北南西中央新古上下山川田野原松木林森石岡崎橋港"
    "海岸浜津池沢谷坂口門寺社神宮院城館園堂所場校学小高等部図書美術博物文化会公民役消防署病保健"
    "福祉老人児童幼稚交通道路線鉄自転車水電気庫体育運動広緑花見台名称緯度経備考説明住連絡先開始"
    "終了時間曜休料金種別内容分類方法有無者施設観光農業商工産情報長熊佐鹿札幌仙横戸奈良愛知静岐"
    "三重滋和歌兵鳥取根徳香媛千葉埼玉群馬栃茨茂富井形秋青手岩潟梨灯資史跡国宝要財建造彫刻"
)
"""What Japanese names and addresses mostly consist of."""
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"


def _both(letters: str) -> frozenset[str]:
    return frozenset(letters + letters.upper())


def _between(first: str, last: str) -> frozenset[str]:
    return frozenset(map(chr, range(ord(first), ord(last) + 1)))


ALPHABETS: Mapping[str, frozenset[str]] = {
    "de": frozenset("äöüßÄÖÜéèàáç"),
    "fr": frozenset("àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜ"),
    "es": frozenset("áéíñóúüÁÉÍÑÓÚÜªºç"),
    "pt": frozenset("áâãàçéêíóôõúüÁÂÃÀÇÉÊÍÓÔÕÚÜªº"),
    "it": frozenset("àèéìíòóùúÀÈÉÌÒÙªº"),
    "nl": frozenset("áéëèïíóöúüÉËÏÖ"),
    "sv": frozenset("åäöéÅÄÖÉ"),
    "fi": frozenset("äöåÄÖÅšž"),
    "da": frozenset("æøåéÆØÅÉäö"),
    "no": frozenset("æøåéòôÆØÅÉ"),
    "nb": frozenset("æøåéòôÆØÅÉ"),
    "ca": frozenset("àçéèíïóòúüÀÇÉÈÍÏÓÒÚÜ"),
    "en": frozenset("éèêëïöñçàâüôî"),
    "pl": frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"),
    "cs": frozenset("áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ"),
    "sk": frozenset("áäčďéíĺľňóôŕšťúýžÁÄČĎÉÍĹĽŇÓÔŔŠŤÚÝŽ"),
    "hu": frozenset("áéíóöőúüűÁÉÍÓÖŐÚÜŰ"),
    "sl": frozenset("čšžČŠŽ"),
    "hr": frozenset("čćđšžČĆĐŠŽ"),
    "ro": frozenset("ăâîşţșțȘȚĂÂÎŞŢ"),
    "tr": frozenset("çğıöşüâîÇĞİÖŞÜ"),
    "lt": frozenset("ąčęėįšųūžĄČĘĖĮŠŲŪŽ"),
    "lv": frozenset("āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ"),
    "et": frozenset("äõöüšžÄÕÖÜŠŽ"),
    "ru": _both(_CYRILLIC + "ё"),
    "uk": _both("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
    "be": _both("абвгдеёжзійклмнопрстуўфхцчшыьэюя"),
    "bg": _both("абвгдежзийклмнопрстуфхцчшщъьюя"),
    "sr": _both("абвгдђежзијклљмнњопрстћуфхцчџш"),
    "mk": _both("абвгдѓежзѕијклљмнњопрстќуфхцчџш"),
    "el": _both("αβγδεζηθικλμνξοπρστυφχψωάέήίόύώϊϋ") | frozenset("ςΐΰ"),
    "he": _between("א", "ת"),
    "ar": _between("ء", "ي") | frozenset("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652پچژگ"),
    "th": _between("ก", "ฺ") | _between("เ", "๛"),
}
"""By language tag; ASCII letters go without saying."""
LANGUAGES_OF = {
    country: language
    for language, countries in {
        "zh": "CN SG", "zh-hant": "TW HK MO", "ja": "JP", "ko": "KR KP", "ru": "RU BY KZ KG", "uk": "UA",
        "bg": "BG", "sr": "RS", "mk": "MK", "el": "GR CY", "he": "IL", "ar": "EG SA AE MA DZ", "th": "TH",
        "tr": "TR", "pl": "PL", "cs": "CZ", "sk": "SK", "hu": "HU", "sl": "SI", "hr": "HR", "ro": "RO",
        "lt": "LT", "lv": "LV", "et": "EE", "de": "DE AT CH", "fr": "FR", "es": "ES MX AR CO CL PE",
        "pt": "PT BR", "it": "IT", "nl": "NL", "sv": "SE", "fi": "FI", "da": "DK", "no": "NO",
    }.items()
    for country in countries.split()
}  # fmt: skip
"""The language of the tables that come from a country."""
