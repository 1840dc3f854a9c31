// A page that stands alone: the pictures of the default marker come with it, and nothing but a layer of tiles would
// tell Leaflet how far to zoom.
L.Icon.Default.mergeOptions({ iconUrl: ICON, iconRetinaUrl: ICON_2X, shadowUrl: SHADOW });
delete L.Icon.Default.prototype._getIconUrl;
L.Map.addInitHook(function () {
  if (this.options.maxZoom === undefined) this.options.maxZoom = 19;
});
