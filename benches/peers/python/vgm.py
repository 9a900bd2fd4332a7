"""The test rule for one box, from three integers: kouan and its peers."""

from datetime import date
from decimal import Decimal
from importlib.metadata import version

import datalogic_py
import kouan
from common import TEST_PROFILE, answer, boxes, is_within, measure

PERCENT = Decimal("0.05")
KILOGRAMS = Decimal(1000)


def with_decimal(box):
    declared, measured = Decimal(box["declared_kg"]), Decimal(box["measured_kg"])
    if max(declared, measured) > Decimal(box["max_gross_kg"]):
        return "overweight"
    return "mismatch" if abs(declared - measured) > max(declared * PERCENT, KILOGRAMS) else "accepted"


def with_float(box):
    declared, measured = float(box["declared_kg"]), float(box["measured_kg"])
    if max(declared, measured) > float(box["max_gross_kg"]):
        return "overweight"
    return "mismatch" if abs(declared - measured) > max(declared * 0.05, 1000.0) else "accepted"


def var(name):
    return {"var": name}


DECLARED, MEASURED, MAX_GROSS = var("declared_kg"), var("measured_kg"), var("max_gross_kg")
ABOVE = {">": [{"max": [DECLARED, MEASURED]}, MAX_GROSS]}
APART = {">": [{"abs": [{"-": [DECLARED, MEASURED]}]}, {"max": [{"*": [DECLARED, 0.05]}, 1000]}]}
LOGIC = {"if": [ABOVE, "overweight", APART, "mismatch", "accepted"]}

compiled = datalogic_py.Engine()
rule = compiled.compile(LOGIC)
session = compiled.session()

engine = kouan.Engine([TEST_PROFILE])
DAY = date(2026, 3, 5)
day = kouan.vgm.for_day("XX", DAY, engine=engine)


def held(box):
    found = day.assess(
        declared_kg=box["declared_kg"], measured_kg=box["measured_kg"], max_gross_kg=box["max_gross_kg"]
    )
    return found.verdict, found.within


def word(found):
    codes = {finding.code for finding in found.findings}
    if "vgm.over-max-gross" in codes:
        return "overweight"
    return "mismatch" if "vgm.over-tolerance" in codes else "accepted"


def held_with_findings(box):
    return word(
        day.assess(
            declared_kg=box["declared_kg"], measured_kg=box["measured_kg"], max_gross_kg=box["max_gross_kg"]
        )
    )


def looked_up(box):
    found = kouan.vgm.assess(
        state="XX",
        on=DAY,
        declared_kg=box["declared_kg"],
        measured_kg=box["measured_kg"],
        max_gross_kg=box["max_gross_kg"],
        engine=engine,
    )
    return found.verdict


BOXES = boxes()
WORDS = [answer(box) for box in BOXES]
VERDICTS = ["compliant" if right == "accepted" else "violation" for right in WORDS]
PAIRS = [(verdict, is_within(box)) for verdict, box in zip(VERDICTS, BOXES, strict=True)]
DATALOGIC, KOUAN = version("datalogic-py"), version("kouan")

measure(
    "python-vgm",
    BOXES,
    [
        ("datalogic-py, Rule.evaluate", DATALOGIC, rule.evaluate, WORDS),
        ("datalogic-py, Session.evaluate", DATALOGIC, lambda box: session.evaluate(rule, box), WORDS),
        ("python float", "", with_float, WORDS),
        ("python Decimal", "", with_decimal, WORDS),
        ("kouan, for_day held: verdict and within", KOUAN, held, PAIRS),
        ("kouan, for_day held: findings read too", KOUAN, held_with_findings, WORDS),
        ("kouan.vgm.assess: verdict", KOUAN, looked_up, VERDICTS),
    ],
)
