"""What is said about the value of one cell."""

from mapper.tables.messages import Message

EMPTY_CELL = Message(
    "empty-cell",
    "{heading} is empty",
    "{heading} 为空",
    "Fill it in; every row needs one",
    "请填写，每行都需要",
)
CHARACTERS_LOST = Message(
    "characters-lost",
    "characters were lost here when the file was saved in the wrong encoding",
    "文件曾以错误的编码保存，此处的字符已丢失",
    "Type the text again and save as CSV UTF-8",
    "请重新输入并另存为“CSV UTF-8”",
)
BAD_ID = Message(
    "bad-id",
    '"{value}" is no id: lower-case letters a-z, digits and single hyphens only',
    "“{value}”不能作为 id：只能用小写字母 a-z、数字和单个连字符",
    "Write {suggestion}",
    "请写 {suggestion}",
)
NOT_A_NUMBER = Message(
    "not-a-number",
    '"{value}" is no number',
    "“{value}”不是数字",
    "Write digits only, or leave it empty",
    "请只写数字，或留空",
)
NOT_FINITE = Message(
    "not-finite",
    '"{value}" is no number a map can use',
    "“{value}”不是地图可用的数字",
    "Leave the cell empty when the value is unknown",
    "未知时请留空",
)
NOT_WHOLE = Message(
    "not-whole",
    "{value} is no whole number",
    "{value} 不是整数",
    "Write a number without decimals",
    "请写不带小数的数字",
)
DECIMAL_COMMA = Message(
    "decimal-comma",
    '"{value}" has a comma in the number',
    "“{value}”的数字中有逗号",
    "Write {suggestion}",
    "请写 {suggestion}",
)
TWO_NUMBERS = Message(
    "two-numbers",
    '"{value}" holds two numbers in one cell',
    "“{value}”一个单元格里有两个数",
    "Put {first} in lat and {second} in lon",
    "请把 {first} 写入 lat，{second} 写入 lon",
)
HAS_UNIT = Message(
    "has-unit",
    '"{value}" has a unit',
    "“{value}”带有单位",
    "Write {suggestion}{unit}",
    "请写 {suggestion}{unit}",
)
OUT_OF_RANGE = Message(
    "out-of-range",
    "{value} is not between {least} and {most}",
    "{value} 不在 {least} 与 {most} 之间",
    "Check the value",
    "请检查该值",
)
READ_AS = Message(
    "read-as",
    '"{value}" was read as {result}',
    "“{value}”按 {result} 读取",
    "Write {result}",
    "请写 {result}",
    "warning",
)
WRONG_AXIS = Message(
    "wrong-axis",
    '"{value}" is a {found}, but this column is the {expected}',
    "“{value}”是{found_zh}，而此列是{expected_zh}",
    "Exchange lat and lon",
    "请对调 lat 与 lon",
)
SWAPPED = Message(
    "swapped",
    "lat {lat} and lon {lon} look swapped",
    "经度和纬度似乎写反了（lat {lat}，lon {lon}）",
    "Write lat {lon}, lon {lat}",
    "请写 lat {lon}，lon {lat}",
)
NULL_ISLAND = Message(
    "null-island",
    "0, 0 is a point in the Atlantic, the mark of a failed look-up",
    "0, 0 位于大西洋，通常表示查询失败",
    "Leave both cells empty when the position is unknown",
    "位置未知时请把两格都留空",
)
HALF_A_POINT = Message(
    "half-a-point",
    "only one of lat and lon is filled in",
    "lat 与 lon 只填了一个",
    "Fill in {missing} too, or empty both",
    "请补上 {missing}，或把两格都清空",
)
NO_DATUM = Message(
    "no-datum",
    "the coordinates do not say which datum they are in",
    "坐标没有说明所用的坐标系",
    "Write WGS84 (GPS, OpenStreetMap, Google Earth), GCJ02 (AMap, Tencent) or BD09 (Baidu) in datum",
    "请在 datum 列写 WGS84（GPS、OpenStreetMap）、GCJ02（高德、腾讯）或 BD09（百度）",
)
BAD_DATUM = Message(
    "bad-datum",
    '"{value}" is no datum this program knows',
    "“{value}”不是本程序认识的坐标系",
    "Write WGS84, GCJ02 or BD09",
    "请写 WGS84、GCJ02 或 BD09",
)
TOO_FINE = Message(
    "too-many-decimals",
    "{value} has more than six decimals, finer than any source",
    "{value} 超过六位小数，比任何来源都精细",
    "Write {suggestion}",
    "请写 {suggestion}",
    "warning",
)
AMBIGUOUS_DATE = Message(
    "ambiguous-date",
    '"{value}" may mean {first} or {second}',
    "“{value}”可能是 {first} 或 {second}",
    "Write the one that is meant, in this form",
    "请按此格式写出正确的一个",
)
NO_SUCH_DATE = Message(
    "no-such-date",
    '"{value}" is no day of the calendar',
    "“{value}”不是日历上的日期",
    "Write YYYY-MM-DD, YYYY-MM or YYYY",
    "请写 YYYY-MM-DD、YYYY-MM 或 YYYY",
)
DAY_NUMBER = Message(
    "day-number",
    '"{value}" looks like a spreadsheet\'s day number for {suggestion}',
    "“{value}”像是电子表格的日期序号（{suggestion}）",
    "Write {suggestion}",
    "请写 {suggestion}",
)
NO_YEAR = Message(
    "no-year",
    '"{value}" is a date without a year',
    "“{value}”没有年份",
    "Write YYYY-MM-DD, YYYY-MM or YYYY",
    "请写 YYYY-MM-DD、YYYY-MM 或 YYYY",
)
NOT_A_DATE = Message(
    "not-a-date",
    '"{value}" is no date',
    "“{value}”不是日期",
    "Write YYYY, YYYY-MM or YYYY-MM-DD as precisely as is known; leave it empty when it is unknown",
    "请按已知精度写 YYYY、YYYY-MM 或 YYYY-MM-DD；未知时留空",
)
NOT_A_FLAG = Message(
    "not-a-flag",
    '"{value}" is neither yes nor empty',
    "“{value}”既不是 yes 也不是空",
    "Write yes, or leave it empty",
    "请写 yes 或留空",
)
NOT_A_CHOICE = Message(
    "not-a-choice",
    '"{value}" is none of: {choices}',
    "“{value}”不在可选值之内：{choices}",
    "Write {suggestion}",
    "请写 {suggestion}",
)
NOT_A_LINK = Message(
    "not-a-link",
    '"{value}" is no web address',
    "“{value}”不是网址",
    "Write an address that starts with https:// or http://, or leave it empty",
    "请写以 https:// 或 http:// 开头的网址，或留空",
)
NOT_A_COLOR = Message(
    "not-a-color",
    '"{value}" is no colour',
    "“{value}”不是颜色",
    "Write # and six digits, like #b5482a",
    "请写 # 加六位十六进制数，如 #b5482a",
)
NOT_A_CODE = Message(
    "not-a-code",
    '"{value}" is no {what}',
    "“{value}”不是{what_zh}",
    "Write it like {example}",
    "写法如 {example}",
)
LIST_WITH_COMMAS = Message(
    "list-separator",
    '"{value}" is one id to this program',
    "“{value}”会被当作一个 id",
    "Separate the ids with ; like {suggestion}",
    "请用 ; 分隔，如 {suggestion}",
)
NOT_A_SPAN = Message(
    "not-a-span",
    '"{value}" is no number and no span of two',
    "“{value}”不是一个数，也不是两个数的区间",
    "Write 12 or 12-14",
    "写法如 12 或 12-14",
)
TOO_LONG = Message(
    "too-long-value",
    "{value} is too long for this column",
    "{value} 对此列来说太长",
    "Write the value alone; explanations belong into a note",
    "请只写值；说明请写入 note",
)
