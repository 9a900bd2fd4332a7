"""Inputs, the exact reference and the method that the Python measurements share."""

import gc
import json
import statistics
import time
from pathlib import Path

PASSES = 7
TURNS = 10  # a pass asks every question so many times, so that it lasts some milliseconds
TEST_PROFILE = (Path(__file__).parents[2] / "test-profile.toml").read_text(encoding="utf-8")


def boxes():
    """The boxes of benches/src/boxes.rs."""
    return [
        {
            "declared_kg": (declared := 8_000 + i * 7_919 % 22_000),
            "measured_kg": declared - 2_500 + i * 104_729 % 5_000,
            "max_gross_kg": 20_000 if i % 3 == 0 else 30_480,
        }
        for i in range(2_000)
    ]


def is_within(box):
    """True when the masses differ by no more than the larger of 5 % of the declared mass and 1 000 kg."""
    return abs(box["declared_kg"] - box["measured_kg"]) * 100 <= max(box["declared_kg"] * 5, 100_000)


def answer(box):
    """The exact answer."""
    if max(box["declared_kg"], box["measured_kg"]) > box["max_gross_kg"]:
        return "overweight"
    return "accepted" if is_within(box) else "mismatch"


def measure(table, questions, peers):
    """Times every peer in turns and prints one line of JSON for each.

    A peer is (name, version, function, expected answers); the function answers one question.
    """
    for name, version, ask, expected in peers:
        wrong = sum(ask(question) != right for question, right in zip(questions, expected, strict=True))
        if wrong:
            report(table, name, version, 0.0, wrong)
            raise SystemExit(f"{name}: {wrong} wrong answers")
    times = {name: [] for name, *_ in peers}
    gc.disable()
    for _ in range(PASSES):
        # one after the other within a pass, so that a slower clock meets all of them
        for name, _, ask, _ in peers:
            start = time.perf_counter_ns()
            for _ in range(TURNS):
                for question in questions:
                    ask(question)
            times[name].append((time.perf_counter_ns() - start) / (TURNS * len(questions)))
        gc.collect()
    gc.enable()
    for name, version, *_ in peers:
        report(table, name, version, statistics.median(times[name]), 0)


def report(table, name, version, ns, wrong):
    print(json.dumps({"table": table, "name": name, "version": version, "ns": ns, "wrong": wrong}), flush=True)
