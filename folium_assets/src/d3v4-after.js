// folium puts a slider before the map in the body, wherever on a page the map stands.
(function (insert) {
  d3.selection.prototype.insert = function (what, before) {
    const map = this.node() === document.body && before === "div.folium-map" ? document.querySelector(before) : null;
    return insert.call(map ? d3.select(map.parentNode) : this, what, before);
  };
})(d3.selection.prototype.insert);
