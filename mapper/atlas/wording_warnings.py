"""What is said about data that can be drawn and is still worth a second look."""

from mapper.tables.messages import Message

WRONG_SIGN = Message(
    "wrong-sign",
    "lat {lat}, lon {lon} lies outside the area of the atlas; with another sign it would not",
    "lat {lat}、lon {lon} 在地图集范围之外，改变正负号后则在范围之内",
    "Write {fixed}",
    "请写 {fixed}",
)
OUTSIDE_AREA = Message(
    "outside-area",
    "the point lies {km} km outside the area of the atlas",
    "该点在地图集范围之外 {km} 公里",
    "Check the coordinates and the datum, or widen area in atlas.toml",
    "请检查坐标和坐标系，或扩大 atlas.toml 中的 area",
    "warning",
)
TOO_COARSE = Message(
    "too-few-decimals",
    "coordinates of {decimals} decimals are {step} m apart, coarser than the stated {stated} m",
    "{decimals} 位小数的坐标间隔为 {step} 米，粗于所写的 {stated} 米",
    "Write more decimals, or a larger uncertainty_m",
    "请补足小数位，或加大 uncertainty_m",
    "warning",
)
SENSITIVE = Message(
    "sensitive-coordinates",
    '"{id}" is marked sensitive but has coordinates finer than {most} decimals',
    "“{id}”标为敏感，但坐标超过 {most} 位小数",
    "Round them, and state the uncertainty",
    "请取整并写明不确定度",
    "warning",
)
DEAD_POSITION = Message(
    "dead-position",
    'there is no place, partner or stop "{id}"',
    "没有名为“{id}”的地点、友好城市或站点",
    "Delete the row, or correct its id",
    "请删除此行，或改正 id",
    "warning",
)
SAME_POINT = Message(
    "same-point",
    '"{id}" lies at exactly the point of "{other}"',
    "“{id}”与“{other}”的坐标完全相同",
    "Correct one of them, or name the other in same_spot_as",
    "请改正其一，或在 same_spot_as 中写明",
    "warning",
)
LOOKS_SHIFTED = Message(
    "looks-shifted",
    'the point of "{id}" lies where GCJ-02 would put it, though it is called WGS84',
    "“{id}”标为 WGS84，却位于 GCJ-02 偏移后的位置",
    "Write GCJ02 in datum if the coordinates come from AMap, Tencent or Google China",
    "若坐标来自高德、腾讯或谷歌中国地图，请在 datum 写 GCJ02",
    "warning",
)
MISSING_TEXT = Message(
    "missing-text",
    "{name} is empty, though there is a text in {present}",
    "{name} 为空，而 {present} 有文字",
    "Write the text in this language too; until then readers see the other one",
    "请补上此语言的文字；在此之前读者会看到另一种语言",
    "warning",
)
TOO_LONG = Message(
    "long-text",
    "the text has {length} characters, more than the {most} that fit a popup",
    "文字长 {length} 个字符，超过弹窗适合的 {most} 个",
    "Shorten it",
    "请缩短",
    "warning",
)
TOO_SHORT = Message(
    "short-text",
    "a description of {length} characters says little",
    "描述只有 {length} 个字符，内容太少",
    "Write a sentence, or leave it empty",
    "请写一句完整的话，或留空",
    "warning",
)
UNSOURCED = Message(
    "unsourced",
    '"{id}" names no source',
    "“{id}”没有来源",
    "Add the source to sources and write its id here",
    "请在 sources 中添加来源，并在此写其 id",
    "warning",
)
UNUSED_SOURCE = Message(
    "unused-source",
    'nothing refers to the source "{id}"',
    "没有任何内容引用来源“{id}”",
    "Name it where it is used, or delete the row",
    "请在使用处写明，或删除此行",
    "warning",
)
EMPTY_SOURCE = Message(
    "empty-source",
    'the source "{id}" has neither title, publisher nor address',
    "来源“{id}”既无标题、出版者，也无网址",
    "Write at least one of them",
    "请至少填写一项",
    "warning",
)
STALE = Message(
    "stale-date",
    "{date} is more than {years} years before the data date {data_date}",
    "{date} 比数据日期 {data_date} 早 {years} 年以上",
    "Look it up again",
    "请重新核对",
    "warning",
)
AHEAD = Message(
    "future-date",
    "{date} lies after the data date {data_date}",
    "{date} 晚于数据日期 {data_date}",
    "Correct it, or bring data_date in atlas.toml up to date",
    "请改正，或更新 atlas.toml 中的 data_date",
    "warning",
)
