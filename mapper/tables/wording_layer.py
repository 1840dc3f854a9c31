"""What is said about a point layer."""

from mapper.tables.messages import Message

BAD_LAYER = Message(
    "bad-layer",
    "the point layer cannot be read: {reason}",
    "无法读取点图层：{reason}",
    "Export it again as GeoJSON or GeoPackage",
    "请重新导出为 GeoJSON 或 GeoPackage",
)
OTHER_LAYER = Message(
    "other-layer",
    "the name ends in {ending}, but the content is no {format}",
    "文件名以 {ending} 结尾，但内容不是 {format}",
    "Export it again as {format}, or give it the ending of the format it is in",
    "请重新导出为 {format}，或改为与其格式相符的扩展名",
)
LAYER_LEADS_OUT = Message(
    "layer-leads-out",
    "the layer may lead to other files or addresses ({what}), so it is not opened",
    "图层可能指向其他文件或网址（{what}），因此不会打开",
    "Export it again as GeoJSON, or as a GeoPackage of plain tables",
    "请重新导出为 GeoJSON，或只含普通表的 GeoPackage",
)
PART_MISSING = Message(
    "part-missing",
    'the shapefile lacks its part "{name}"',
    "Shapefile 缺少“{name}”",
    "Put it beside the .shp, or export the layer again as GeoJSON or GeoPackage",
    "请把它与 .shp 放在一起，或重新导出为 GeoJSON 或 GeoPackage",
)
FOREIGN_CRS = Message(
    "foreign-crs",
    "the coordinate system is given by something else than its name: {name}",
    "坐标系不是以名称给出的：{name}",
    "Export the layer again in a coordinate system with an EPSG number, such as EPSG:4326",
    "请以带 EPSG 编号的坐标系（如 EPSG:4326）重新导出图层",
)
NO_CRS = Message(
    "no-crs",
    "the layer does not say which coordinate system it is in",
    "图层没有说明坐标系",
    "Export it again with its coordinate reference system",
    "请连同坐标参考系一起重新导出",
)
NOT_A_POINT = Message(
    "not-a-point",
    "this feature is a {kind}; a place needs a point",
    "此要素是 {kind}；地点需要一个点",
    "Replace it by the point that stands for it",
    "请换成代表它的一个点",
)
