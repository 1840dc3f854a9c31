"""What is said about a file as a whole, its headings and its rows."""

from mapper.tables.messages import Message

NOT_FOUND = Message(
    "not-found",
    "there is no such file",
    "没有这个文件",
    "Check the name and the folder",
    "请检查文件名和文件夹",
)
BROKEN_LINK = Message(
    "broken-link",
    "this is a link that leads to no file",
    "这是一个失效的链接",
    "Replace the link with the file itself",
    "请用文件本身替换该链接",
)
IS_FOLDER = Message(
    "is-folder",
    "this is a folder, not a table",
    "这是文件夹，不是表格",
    "Rename the folder, or put the table in its place",
    "请重命名该文件夹，或在此处放入表格",
)
NOT_A_FILE = Message(
    "not-a-file",
    "this is a device or pipe, not a table",
    "这是设备或管道，不是表格",
    "Put an ordinary file in its place",
    "请换成普通文件",
)
UNREADABLE = Message(
    "unreadable",
    "the file cannot be read: {reason}",
    "无法读取文件：{reason}",
    "Close it in other programs and check that you may read it",
    "请在其他程序中关闭该文件，并检查读取权限",
)
TWO_FILES = Message(
    "two-files",
    'the table "{table}" is there more than once: {names}',
    "表“{table}”存在多份：{names}",
    "Keep one of them and move the others elsewhere",
    "请保留一份，把其余的移走",
)
OTHER_FORMAT = Message(
    "other-format",
    "the file is a {what}, whatever its name says",
    "文件内容其实是 {what}",
    "Save it as CSV UTF-8, or give an Excel workbook the ending .xlsx",
    "请另存为“CSV UTF-8”，Excel 工作簿请用 .xlsx 扩展名",
)
BROKEN_ENCODING = Message(
    "broken-encoding",
    "the file says it is {what}, but holds bytes that are not",
    "文件标明为 {what}，却含有不符合该编码的字节",
    "Save it again as CSV UTF-8",
    "请重新另存为“CSV UTF-8”",
)
UNKNOWN_ENCODING = Message(
    "unknown-encoding",
    "the characters are neither UTF-8 nor GB18030",
    "文字编码既不是 UTF-8 也不是 GB18030",
    "In Excel choose Save As, CSV UTF-8 (comma delimited)",
    "在 Excel 中选择“另存为”—“CSV UTF-8（逗号分隔）”",
)
NUL_BYTES = Message(
    "nul-bytes",
    "the file holds NUL bytes: it is damaged or no table",
    "文件含有 NUL 字节：已损坏或不是表格",
    "Restore it from a backup, or save the table again as CSV UTF-8",
    "请从备份恢复，或重新另存为“CSV UTF-8”",
)
EMPTY = Message(
    "empty-file",
    "the file is empty",
    "文件是空的",
    "Write the headings in its first row ({expected} …), or delete the file",
    "请在第一行写上表头（{expected} …），或删除该文件",
)
NO_HEADINGS = Message(
    "no-headings",
    "the first row holds none of the headings this table needs",
    "第一行没有此表所需的表头",
    "Start with a row of headings: {expected} …",
    "请让第一行为表头：{expected} …",
)
UNCLOSED_QUOTE = Message(
    "unclosed-quote",
    "a quotation mark is opened here and never closed",
    "此处的引号没有闭合",
    'Close the text with " or write a quotation mark inside a text twice: ""',
    '请用 " 结束文字；文字中的引号要写两个：""',
)
STRAY_QUOTE = Message(
    "stray-quote",
    "something follows a closing quotation mark",
    "引号闭合之后还有多余的字符",
    'Write a quotation mark inside a quoted text twice: ""',
    '引号内的文字里，引号要写两个：""',
)
CELL_TOO_LARGE = Message(
    "cell-too-large",
    "a cell holds more than {limit} characters",
    "单元格超过 {limit} 个字符",
    "Shorten it; a quotation mark that is never closed also looks like this",
    "请缩短；引号没有闭合时也会如此",
)
FILE_TOO_LARGE = Message(
    "file-too-large",
    "the file is larger than {limit} MB",
    "文件超过 {limit} MB",
    "Split it or leave out what no map needs",
    "请拆分，或删去地图不需要的内容",
)
UNKNOWN_COLUMN = Message(
    "unknown-column",
    'there is no column "{heading}"; did you mean "{nearest}"?',
    "没有“{heading}”这一列；您是想写“{nearest}”吗？",
    'Rename it "{nearest}", or start its heading with # to keep it as a remark',
    "请改名为“{nearest}”，或在表头前加 # 作为备注列",
)
UNUSED_COLUMN = Message(
    "unused-column",
    'the column "{heading}" is kept but not used',
    "“{heading}”列会保留，但不会使用",
    "Start its heading with # if it is a remark",
    "如果是备注，请在表头前加 #",
    "warning",
)
UNLISTED_LANGUAGE = Message(
    "unlisted-language",
    'the column "{heading}" is in a language that atlas.toml does not list',
    "“{heading}”列的语言未在 atlas.toml 中列出",
    'Add "{tag}" to languages in atlas.toml to show it',
    "若要显示，请在 atlas.toml 的 languages 中加入“{tag}”",
    "warning",
)
SAME_HEADING = Message(
    "same-heading",
    '"{heading}" and the heading of column {other} mean the same',
    "“{heading}”与 {other} 列的表头含义相同",
    "Keep one of the two columns",
    "请只保留其中一列",
)
NO_HEADING = Message(
    "no-heading",
    "column {letter} holds values but has no heading",
    "{letter} 列有内容但没有表头",
    "Give it a heading, or empty it",
    "请补上表头，或清空该列",
)
MISSING_COLUMN = Message(
    "missing-column",
    'the column "{heading}" is missing',
    "缺少“{heading}”列",
    "Add it; every row needs a value in it",
    "请添加该列，每一行都要填写",
)
TOO_MANY_CELLS = Message(
    "too-many-cells",
    "the row has {found} cells where there are {expected} headings",
    "此行有 {found} 个单元格，而表头只有 {expected} 个",
    'Put a text that holds a separator in quotation marks: "…"',
    '含有分隔符的文字请加引号："…"',
)
TOO_FEW_CELLS = Message(
    "too-few-cells",
    "the row has {found} cells where there are {expected} headings, so values may have slid",
    "此行只有 {found} 个单元格，而表头有 {expected} 个，内容可能错位",
    "Check that no separator is missing, and add the empty cells at the end",
    "请检查是否漏了分隔符，并在行末补上空单元格",
)
DUPLICATE_KEY = Message(
    "duplicate-id",
    '"{key}" already stands in row {other}',
    "“{key}”已出现在第 {other} 行",
    "Give one of the two rows another {name}, or delete it",
    "请修改其中一行的 {name}，或删除该行",
)
READ_AS_CHINESE = Message(
    "read-as-gb18030",
    "the file was read as GB18030 (Chinese Windows), in which some letters of other scripts cannot be saved",
    "文件按 GB18030（中文 Windows）读取，此编码无法保存某些其他文字的字符",
    "Save it as CSV UTF-8, or run mapper fmt",
    "请另存为“CSV UTF-8”，或运行 mapper fmt",
    "warning",
)
BAD_WORKBOOK = Message(
    "bad-workbook",
    "the workbook cannot be opened: {reason}",
    "无法打开工作簿：{reason}",
    "Open it in Excel, save it again as .xlsx without a password, or save it as CSV UTF-8",
    "请在 Excel 中打开并重新另存为不带密码的 .xlsx，或另存为“CSV UTF-8”",
)
MERGED_CELLS = Message(
    "merged-cells",
    "the cells {range} are merged",
    "单元格 {range} 被合并",
    "Unmerge them and fill in each cell",
    "请取消合并并逐格填写",
)
FORMULA = Message(
    "formula",
    "the cell holds a formula; its last result was read",
    "单元格是公式，读取的是其上次结果",
    "Paste it as a value",
    "请粘贴为数值",
    "warning",
)
FORMULA_WITHOUT_RESULT = Message(
    "formula-without-result",
    "the cell holds a formula that was never computed",
    "单元格是从未计算过的公式",
    "Open the workbook in Excel, copy the cell and paste it as a value",
    "请在 Excel 中打开，复制该单元格并粘贴为数值",
)
ERROR_VALUE = Message(
    "error-value",
    "the spreadsheet could not compute this cell ({value})",
    "电子表格无法计算此单元格（{value}）",
    "Write the value itself",
    "请直接写入值",
)
UNSUPPORTED_ENDING = Message(
    "unsupported-format",
    'a table is not read from a file ending in "{ending}"',
    "不支持从扩展名为“{ending}”的文件读取表格",
    "Save it as {table}.csv (CSV UTF-8) or {table}.xlsx",
    "请另存为 {table}.csv（CSV UTF-8）或 {table}.xlsx",
)
STRAY_FILE = Message(
    "unknown-table",
    'no table is called "{name}", so the file is not read; did you mean "{nearest}"?',
    "没有名为“{name}”的表，此文件不会读取；您是想写“{nearest}”吗？",
    'Rename it "{nearest}", or ignore this',
    "请改名为“{nearest}”，或忽略此提示",
    "warning",
)
NO_TABLE = Message(
    "missing-table",
    'the layer "{layer}" is shown, but there is no table "{table}"',
    "要显示图层“{layer}”，但没有表“{table}”",
    "Add {table}.csv, or take the layer out of atlas.toml",
    "请添加 {table}.csv，或从 atlas.toml 中去掉该图层",
    "warning",
)
TOO_MANY_COLUMNS = Message(
    "too-many-columns",
    "the first row has more than {most} cells, so it is no row of headings",
    "第一行超过 {most} 个单元格，不是表头",
    "Start with a row of headings: {expected} …",
    "请让第一行为表头：{expected} …",
)
