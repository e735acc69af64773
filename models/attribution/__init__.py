"""Attribution: who says what, through whom, and whether anyone disputes it.

``extract`` turns texts into records; ``attributions`` gives the learned tagger's own reading, ``ENGINE`` names the
engine that made the records. ``unattributed`` lists what an article asserts in its own voice.
"""

from models.attribution.engine import ENGINE, attributions, extract
from models.attribution.unattributed import unattributed

__all__ = ["ENGINE", "attributions", "extract", "unattributed"]
