"""What a page carries for its viewer.

The island
----------

A feature is a row: a number in the order of the list. What can be drawn, narrowed or sorted by are columns
of numbers with one value a row, described once in `page.data.rows` and `viewer/src/core/island.ts`
(`tests/unit/viewer/test_island.py` holds the two together); texts stay in the list.

{ "map": {"kind","view":[w,s,e,n],"window":[-30,330]|null,"minZoom","maxZoom","hubName":{"en","zh"}},
  "languages": ["en","zh"], "words": {"en":{"search":"Search",…},"zh":{…}},      // only the words the viewer uses
  "categories": [{"id","shape","color","colorDark","pictogram","name":{"en","zh"}}],
  "features": {"count":72,"origin":[south,west],                                // lat, lon in micro-degrees
    "columns":[["lat","u32",[…]],["form","u8",2],…],                            // name, type, all values or the one where rows are alike
    "later":[["date","u32",[…]],["disputed","u8",0],["facet:kind","u16",[…]],["since","u16",0],["tie","u8",0],["country","u16",0]],
    "groups":[["landmark",0,26],…],                                             // id, first row, rows
    "kinds":[],"layers":[],"pictograms":[],"shapes":[],                          // what columns of numbers point into
    "parts":[[40,[3,7]],…],                                                     // a row and those that stand for it: sites, stops, a venue
    "facets":[{"id","name","values","counts"}],"years":[],"disputed":11,"hub":-1, // what the controls offer; hub is a row
    "ties":{"years":[[1985,2],…],"undated":1,"kinds":["sister"],"countries":["JP"]},
    "ids":["tv-tower",…],"extra":{"12":{"timezone":"America/Chicago"}}},        // only where the list is written out
  "lines": [{"id","style","dashed","undated"?,"features":[row],"start":row,"end":row,"points":[lon,lat,lon,lat…]}],
  "labels": [{"lat","lon","rank","name":{"en","zh"}}],                            // rank: ocean country district river lake station
  "han": {"read":{"沈":"shen chen"},"written":{"瀋":"沈"}},   // the Chinese of the names: syllables without tones, traditional → simplified
  "story": [{"rows":[3],"box"?:[w,s,e,n],"groups"?:["landmark"],"year"?:1985}],   // what each step shows; absent without a story
  "portraits": [3,7],   // rows a city map opens with; absent where it opens with its marks
  "locator": {"bounds":[w,s,e,n],"land":[[lon,lat,lon,lat…],…],"point":[lon,lat]},   // city maps; absent elsewhere
  "base": {"name":"world","maxDataZoom":13,"flavor":"city"|"world"|"streets","boundaries":null,"credit"?:{"text":{"en","zh"},"link"},
            "ends"?:[[lon,lat,heading]],"frame"?:[w,s,e,n]},
  "online": {"url","attribution","datum":"WGS84"|"GCJ02","name":{"en","zh"}} }   // absent where the map has no online layer; off until the reader switches it on

`category` is an index plus one, 0 where the mark's category is not in `categories` (rail stops); `form` is
255 for a row without a point, `uncertainty` 0 where unknown. In `later` a date is 19890400 for April 1989,
a facet, a kind of tie and a country are an index plus one. `base.boundaries` is null or
`{"agreed":[[lon,lat,…],…],"disputed":[…]}`, lines over the base map. Events are a group of the list that is
also the panel `#events`.

Drawings of portraits stand in the block `mapper-portraits` after the scripts, gzip in base64: a JSON list
with the SVG of each of these rows, "" where there is none.

More than 1,000 features
------------------------

`html[data-mode]` is `list`, or `columns` above `page.data.rows.MANY` features. Then the list holds
`p.mode`, a `noscript` sentence that names the tables, and per group only `section.group.group-packed` with
its heading and count; `features` of the island has `block` (rows a text block) instead of `ids` and
`extra`, and columns that vary stand in blocks. The viewer reads both through one interface
(`features/features.ts`) and gives both the same reader; only marks (`Points`, `CanvasPoints` above `CROWD`
of them, in either kind of page), list (`WrittenList`, `VirtualList`) and paper are made in two ways.

Blocks are `<script type="text/plain">`, gzip in base64: `mapper-points` (wide numbers byte by byte) and
`mapper-ids` before the scripts; `mapper-names`, `mapper-later` (read when the reader first sorts or
narrows), `mapper-shared` and `mapper-texts-0 …` (400 rows each) after them. A text block is a table of columns (`page.html.squeezing.table_of`): skeleton or
HTML, sources, machine values or 0, and a column for each slot; skeletons are entries with slots, made by
`page.html.entries` itself, so the entry put together in the browser is the one a smaller page would hold.
Columns whose script UTF-8 spends several bytes a letter on are written as `page.html.letters` says.
The search goes over names, aliases and local names first, then over texts. Paper and `?worksheet` number every
symbol of the view: `ul.many-print` tells the place, or how many stand there and the first of their names.
"""  # noqa: E501 - lines of JSON stand in one piece
