"""A page of folium's as one file: ``pack`` for its text, ``base`` for what stands in for online tiles."""
