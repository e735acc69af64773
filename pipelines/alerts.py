"""Alerts: large moves of scores and standings, told to a file or to a webhook."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson
import urllib3

TIMEOUT_S = 10.0


class AlertError(RuntimeError):
    """The webhook did not take the alerts."""


def deliver(target: str, moves: Sequence[dict[str, Any]]) -> None:
    """Tell ``moves``, rows of the mart ``score_changes``.

    To a file they are appended, a JSON object a line; to a webhook they are posted together, as a JSON array.
    OSError or AlertError where that fails; who tries again may tell a move twice, and never loses one.
    """
    if not target.startswith(("http://", "https://")):
        with Path(target).open("ab") as lines:
            lines.write(b"".join(orjson.dumps(move, option=orjson.OPT_APPEND_NEWLINE) for move in moves))
            lines.flush()
            os.fsync(lines.fileno())
        return
    headers = {"Content-Type": "application/json"}
    try:
        body = orjson.dumps(list(moves))
        answer = urllib3.request("POST", target, body=body, headers=headers, timeout=TIMEOUT_S, retries=False)
    except urllib3.exceptions.HTTPError as error:
        raise AlertError(f"the webhook cannot be reached: {error}") from error
    if answer.status >= 300:
        raise AlertError(f"the webhook answered {answer.status}")
