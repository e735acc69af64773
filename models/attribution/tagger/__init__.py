"""The learned tagger: attributions as PolNeAR annotates them, from a small network in plain numpy.

``find`` turns texts into attributions, ``find_beside`` adds to those already known.
``python -m models.attribution.tagger.train`` makes its weights anew.
"""

from models.attribution.tagger.finder import find, find_beside

__all__ = ["find", "find_beside"]
