"""What is drawn, without saying how: features, lines, marks and texts per language; nothing of HTML or files.

``build`` composes a ``Scene`` from the ``Drawing`` that the builder of the map's kind makes of ``Inputs``.
``city`` and ``world`` are the two kinds, ``railway`` is drawn by either, ``parts`` is what all are made of:
marks, entries, headings, formats, sentences on quality, borders, credits.
"""
