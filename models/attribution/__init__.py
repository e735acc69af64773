"""Attribution: who says what, through whom, and whether anyone disputes it.

``extract`` turns texts into records; ``ENGINE`` names the engine that made them.
"""

from models.attribution.engine import ENGINE, extract

__all__ = ["ENGINE", "extract"]
