"""One module per step of the story, from articles to marts.

An asset reads a batch, calls ``models``, writes through ``warehouse`` and reports what it did.
"""
