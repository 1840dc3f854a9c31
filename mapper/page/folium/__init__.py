"""The page as a folium map."""
