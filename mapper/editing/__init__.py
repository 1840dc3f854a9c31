"""What an editor does around a build.

``init`` starts an atlas, ``fmt`` keeps its tables in one form, ``serve`` shows the maps while they are
edited, ``diff`` tells what changed, and ``doctor`` looks at finished pages before they are published.
"""
