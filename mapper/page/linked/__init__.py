"""What a page of folium links to or would fetch: answered from the shelf of assets, or refused by name.

``shelf`` holds the files, judged by address; ``uses`` chooses those that a page needs; ``remote`` refuses
what would load by itself; ``frames`` are the pages within a page. All of them read the text that folium
rendered, so a map at hand, a page saved long ago and a map of our own are judged by the same rules.
"""
