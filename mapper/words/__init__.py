"""What the program says, in every language it speaks.

A folder a language (``en``, ``zh`` …) holds ``language.toml``, what it is called and how it counts, and a
file for each audience: ``page``, ``viewer``, ``check``, ``geocode``, ``review``, ``doctor``, ``terminal`` …
A further language is one more folder with the same keys. Whoever finds something out makes a
:class:`~mapper.words.saying.Saying` and needs no language; whoever shows it chooses one. Whatever a language
lacks is said in English.
"""
