"""What is said about the positions files beyond a single cell."""

from mapper.tables.messages import Message

LISTED_TWICE = Message(
    "duplicate-id",
    'the position of "{id}" already stands in {other}',
    "“{id}”的位置已在 {other} 中",
    "Delete one of the two rows",
    "请删除其中一行",
)
