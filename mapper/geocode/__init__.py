"""Proposals for "where is it": asks geocoders, judges what they answer, and leaves the decision to a person.

Only the command line imports this room; a build never goes online.
"""
