"""Whether the content of a report says that something is so or that it is not."""

from __future__ import annotations

import re
from typing import Final

from models.corroboration.reports import Report
from models.corroboration.terms import called_false, read

# "The ferry failed the inspection", "was refused a certificate", "lacked lifeboats": not so, without a negation.
_LACKING: Final = re.compile(
    r"\b(?:(?:failed|fails|refuse[ds]) (?:to|the|its|his|her|their|an?)|lack(?:ed|s)|unable"
    r"|(?:is|are|was|were|been|being) (?:denied|barred|banned|rejected|turned down|blocked))\b",
    re.IGNORECASE,
)
# "Not forged", "no sign of tampering": so after all.
_GENUINE: Final = re.compile(
    r"\b(?:no|not|never|nothing|without|neither|nor|\w+n[’']t)\b(?:[\s“‘\"']+\w+){0,4}?[\s“‘\"']+"
    r"(?:fals\w+|fak\w+|fabricat\w+|forg(?:ed|ery|eries)|hoax\w*|tamper\w+|manipulat\w+|doctored|staged|made up)\b",
    re.IGNORECASE,
)
_FIRST: Final = 60  # characters; what stands further on is rarely the main clause's
_PICTURE: Final = re.compile(
    r"\b(?:videos?|footage|clips?|films?|images?|photos?|photographs?|pictures?|recordings?|screenshots?)\b"
    r"(?P<of>.{0,40}?\b(?:filmed|shot|taken|recorded|made|posted|published|dat(?:es|ed)|c[ao]mes?|generated|is|are|was|"
    r"were)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_OF_ANOTHER_TIME: Final = re.compile(
    r"\b(?:older?|unrelated|generated|doctored|digitally altered|another|(?:a )?different"
    r"|(?:years?|months?) (?:ago|earlier|before))\b",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


def says_not(report: Report) -> bool:
    """Whether a report's content says that something is not so.

    By a negation, by words of failing or lacking (the two together say that it is so), by calling something false (but
    not by saying that it is not), or by telling of a picture that it is of another time or place than the news.
    """
    content = report.content
    if _GENUINE.search(content):
        return False
    lacking = _LACKING.search(content, 0, _FIRST) is not None
    return (read(content).negated != lacking) or called_false(content) or _of_another_time(report)


def _of_another_time(report: Report) -> bool:
    picture = _PICTURE.search(report.content)
    if picture is None:
        return False
    if _OF_ANOTHER_TIME.search(picture["of"]):
        return True
    at = report.article.published_at
    return at is not None and any(int(year) < at.year for year in _YEAR.findall(picture["of"]))
