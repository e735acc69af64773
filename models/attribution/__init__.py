"""Attribution: who says what, through whom, and whether anyone disputes it.

``extract`` turns texts into records; ``attributions`` gives the learned tagger's own reading, ``ENGINE`` names the
engine that made the records.
"""

from models.attribution.engine import ENGINE, attributions, extract

__all__ = ["ENGINE", "attributions", "extract"]
