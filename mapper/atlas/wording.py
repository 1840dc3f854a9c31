"""What is said about atlas.toml and about the atlas as a whole."""

from mapper.tables.messages import Message

NO_ATLAS = Message(
    "no-atlas",
    "there is no atlas here: the file is missing",
    "这里没有地图集：缺少此文件",
    "Name the folder that holds atlas.toml, or make a new atlas with: mapper init DIR",
    "请指定含有 atlas.toml 的文件夹，或用 mapper init DIR 新建",
)
NO_FOLDER = Message(
    "no-folder",
    "there is no such folder",
    "没有这个文件夹",
    "Name the folder that holds atlas.toml, or make a new atlas with: mapper init DIR",
    "请指定含有 atlas.toml 的文件夹，或用 mapper init DIR 新建",
)
BAD_TOML = Message(
    "bad-toml",
    "the file cannot be understood: {reason}",
    "无法理解此文件：{reason}",
    "Write texts in quotation marks, lists in [ ], one key = value a line; numbers stand bare",
    "文字加引号，列表用 [ ]，每行一个“键 = 值”",
)
WRONG_TYPE = Message(
    "wrong-type",
    '"{key}" must be a {what}',
    "“{key}”的类型不对，应为 {what}",
    "Write it like: {example}",
    "写法如：{example}",
)
MISSING_KEY = Message(
    "missing-key",
    '"{key}" is missing',
    "缺少“{key}”",
    "Add a line like: {example}",
    "请加一行，如：{example}",
)
UNKNOWN_KEY = Message(
    "unknown-key",
    'there is no setting "{key}"',
    "没有“{key}”这一设置",
    "Delete it; the settings here are: {known}",
    "请删除；此处可用的设置：{known}",
)
UNKNOWN_KEY_NEAR = Message(
    "unknown-key",
    'there is no setting "{key}"; did you mean "{nearest}"?',
    "没有“{key}”这一设置；您是想写“{nearest}”吗？",
    'Rename it "{nearest}"',
    "请改名为“{nearest}”",
)
UNLISTED_LANGUAGE = Message(
    "unlisted-language",
    'the text is in "{tag}", which languages does not list',
    "文字的语言“{tag}”未在 languages 中列出",
    'Add "{tag}" to languages, or delete the text',
    "请把“{tag}”加入 languages，或删除该文字",
    "warning",
)
BAD_LANGUAGE = Message(
    "bad-language",
    '"{value}" is no language tag',
    "“{value}”不是语言标签",
    "Write tags like en, zh, fr",
    "写法如 en、zh、fr",
)
BAD_ID = Message(
    "bad-id",
    '"{value}" is no id: lower-case letters a-z, digits and single hyphens only',
    "“{value}”不能作为 id：只能用小写字母 a-z、数字和单个连字符",
    "Write {suggestion}",
    "请写 {suggestion}",
)
BAD_DATE = Message(
    "not-a-date",
    '"{value}" is no date',
    "“{value}”不是日期",
    'Write it like "2026-11-22"',
    '写法如 "2026-11-22"',
)
NOT_A_CHOICE = Message(
    "not-a-choice",
    '"{value}" is none of: {choices}',
    "“{value}”不在可选值之内：{choices}",
    "Write {suggestion}",
    "请写 {suggestion}",
)
BAD_BOX = Message(
    "bad-box",
    '"{key}" is no bounding box: west, south, east, north in degrees',
    "“{key}”不是有效范围：依次为西、南、东、北（度）",
    "Write it like: {example}",
    "写法如：{example}",
)
NO_MAPS = Message(
    "no-maps",
    "no map is described",
    "没有描述任何地图",
    'Add a block that starts with [[maps]] and has id, kind ("city" or "world"), title and layers',
    '请添加以 [[maps]] 开头的一段，含 id、kind（"city" 或 "world"）、title、layers',
)
SAME_MAP = Message(
    "duplicate-id",
    'two maps are called "{value}"',
    "两张地图都叫“{value}”",
    "Give one another id",
    "请为其中一张改 id",
)
BAD_TILES = Message(
    "not-a-link",
    '"{value}" is no address of tiles',
    "“{value}”不是瓦片地址",
    "Write https://…/{{z}}/{{x}}/{{y}}.png",
    "写法如 https://…/{{z}}/{{x}}/{{y}}.png",
)
NO_BASE = Message(
    "no-base-map",
    'there is no base map "{value}"',
    "没有底图“{value}”",
    "Write {suggestion}, or put a PMTiles file of this name beside atlas.toml",
    "请写 {suggestion}，或在 atlas.toml 旁放入同名 PMTiles 文件",
)
NO_BOUNDARIES = Message(
    "no-boundaries",
    'there is no boundary file "{value}"',
    "没有边界文件“{value}”",
    'Write "none" or "natural-earth", or put the GeoJSON file beside atlas.toml',
    '请写 "none" 或 "natural-earth"，或在 atlas.toml 旁放入该 GeoJSON 文件',
)
UNKNOWN_ID = Message(
    "unknown-id",
    'there is no "{value}" in {tables}',
    "{tables} 中没有“{value}”",
    "Check the spelling, or add it to {tables}",
    "请检查拼写，或将其加入 {tables}",
)
UNKNOWN_ID_NEAR = Message(
    "unknown-id",
    'there is no "{value}" in {tables}; did you mean "{nearest}"?',
    "{tables} 中没有“{value}”；您是想写“{nearest}”吗？",
    "Write {nearest}",
    "请写 {nearest}",
)
ID_TAKEN = Message(
    "duplicate-id",
    'the id "{value}" already stands in {other}',
    "id“{value}”已用于 {other}",
    "Give one of the two another id; ids are unique over all tables",
    "请为其中一个改 id；所有表的 id 不得重复",
)
NO_HUB = Message(
    "unknown-id",
    'the hub "{value}" is no place',
    "中心点“{value}”不是任何地点",
    "Write the id of a row of places, or delete the line",
    "请写 places 中的一个 id，或删除该行",
)
HUB_UNLOCATED = Message(
    "hub-without-position",
    'the hub "{value}" has no position, so no tie can be drawn',
    "中心点“{value}”没有位置，无法绘制联系线",
    "Add it to positions.csv",
    "请在 positions.csv 中补上",
)
BAD_TRACKS = Message(
    "bad-tracks",
    "the file of denser railway lines is missing or no GeoJSON of LineStrings",
    "更密的铁路线文件不存在，或不是由 LineString 组成的 GeoJSON",
    "Correct the name in atlas.toml or delete the line",
    "请更正 atlas.toml 中的文件名，或删除该行",
)
BAD_CHANGES = Message(
    "bad-changes",
    "the list of changes cannot be read, so the page does not show it",
    "无法读取变更清单，页面不显示该部分",
    "Write it anew with: mapper diff --page, or delete it",
    "请用 mapper diff --page 重新生成，或删除该文件",
    "warning",
)
NO_SUCH_MAP = Message(
    "unknown-id",
    '"{value}" is no map of atlas.toml',
    "“{value}”不是 atlas.toml 中的地图",
    "Write one of: {maps}",
    "请写其中之一：{maps}",
)
SELF_REFERENCE = Message(
    "cycle", '"{value}" names itself', "“{value}”指向了自己", "Delete it from this cell", "请从此单元格删去"
)
CYCLE = Message(
    "cycle",
    "the sites go round in a circle: {chain}",
    "sites 形成循环：{chain}",
    "Delete one link of the circle",
    "请删去其中一环",
)
LEG_GAP = Message(
    "leg-gap",
    'this leg starts at "{start}", but the one before it ends at "{end}"',
    "此段从“{start}”开始，而上一段止于“{end}”",
    "Let each leg start where the one before it ends",
    "每一段都应从上一段的终点开始",
)
OFF_CORRIDOR = Message(
    "off-corridor",
    '"{stop}" is no stop of "{corridor}"',
    "“{stop}”不在“{corridor}”上",
    "Check stop and corridor, or add the stop to corridor_stops",
    "请检查站点与走廊，或将该站加入 corridor_stops",
)
LEG_BACKWARDS = Message(
    "leg-backwards",
    '"{end}" does not come after "{start}" on "{corridor}"',
    "在“{corridor}”上，“{end}”不在“{start}”之后",
    "Exchange from and to, or use another corridor",
    "请对调 from 与 to，或换一条走廊",
)
STOP_TWICE = Message(
    "stop-twice",
    '"{stop}" is on "{corridor}" twice',
    "“{stop}”在“{corridor}”上出现两次",
    "Delete one of the two rows",
    "请删除其中一行",
)
SHORT_CORRIDOR = Message(
    "short-corridor",
    '"{corridor}" has fewer than two stops, so nothing can be drawn',
    "“{corridor}”少于两个站点，无法绘制",
    "Add its stops to corridor_stops",
    "请在 corridor_stops 中补上站点",
    "warning",
)
