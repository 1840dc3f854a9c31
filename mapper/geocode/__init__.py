"""Proposals for "where is it": asks geocoders, judges what they answer, and leaves the decision to a person.

* ``model`` is the vocabulary: provider, subject, question, candidate, answer.
* ``services``: who can be asked and how. A service is one file and a line in ``registry``; ``opening`` makes
  a ``Source`` of a declared provider; each request is paced and counted, and ``faults`` tells its failures.
* ``lookup``: what is due, what is asked (``inquiry``, ``answers``), what to think of it (``weighing`` of each
  candidate, ``verdict`` on all) and the ``rows`` that follow.
* ``doubts``: what speaks against a position there is.
* ``workspace`` opens an atlas folder for all of them, ``check`` tells the doubts, and ``review`` lets a
  person decide, in the terminal or on a page of its own.

Only the command line imports this room; a build never goes online.
"""
