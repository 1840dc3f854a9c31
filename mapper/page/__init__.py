"""A scene as one self-contained HTML file, through folium. Nothing here reads tables."""
