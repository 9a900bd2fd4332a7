"""What the tests share."""

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def cases() -> list[dict[str, Any]]:
    """Every conformance case of the project."""
    files = sorted(ROOT.glob("specs/*/cases/*.json"))
    return [case for file in files for case in json.loads(file.read_text("utf-8"))]
