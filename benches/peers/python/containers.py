"""Container numbers checked: kouan and iso6346-containers."""

from importlib.metadata import version

import iso6346
import kouan
from common import measure


def with_peer(number):
    try:
        return iso6346.validate(number)
    except iso6346.InvalidOwnerCodeError:
        return False


def with_kouan(number):
    return kouan.identifiers.container_number(text=number).verdict == "compliant"


def is_right(number):
    """By the book; see benches/src/containers.rs."""
    values = [int(sign, 36) for sign in number]
    values = [value + (value - 1) // 10 if value > 10 else value for value in values]
    return sum(value << place for place, value in enumerate(values[:10])) % 11 % 10 == values[10]


NUMBERS = [f"CSQU{i * 97 % 1_000_000:06}{i % 10}" for i in range(2_000)]
RIGHT = [is_right(number) for number in NUMBERS]

measure(
    "containers",
    NUMBERS,
    [
        ("iso6346-containers, Python", version("iso6346-containers"), with_peer, RIGHT),
        ("kouan, Python, the full answer", version("kouan"), with_kouan, RIGHT),
    ],
)
