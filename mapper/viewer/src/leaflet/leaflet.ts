// Leaflet in one object that plugins and folium's layers may add to, as they expect of `L`.
import * as modules from "leaflet/dist/leaflet-src.esm.js";

export default { ...modules };
