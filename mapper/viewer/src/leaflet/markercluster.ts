// The plugin behind folium.plugins.MarkerCluster; it finds Leaflet as the global `L`.
import "leaflet.markercluster";
