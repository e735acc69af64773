"""The learned tagger: attributions as PolNeAR annotates them, from a small network in plain numpy.

``find`` turns texts into attributions. ``python -m models.attribution.tagger.train`` makes its weights anew.
"""

from models.attribution.tagger.finder import find

__all__ = ["find"]
