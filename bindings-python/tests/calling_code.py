"""Code as users write it; checked by mypy --strict and run."""

from datetime import date
from decimal import Decimal

import kouan
from kouan.vgm import Agreement, Bound, VerifiedMass

answer: kouan.Assessment[Agreement] = kouan.vgm.assess(
    state="CN", on=date(2026, 3, 5), declared_kg=33_500, measured_kg=Decimal("35000.5"), trace=True
)
verdict: kouan.Verdict = answer.verdict
agreement = answer.value
if agreement is not None:
    limit: Decimal = agreement.limit_kg
    bound: Bound = agreement.bound
    since: date | None = agreement.cite.from_
for finding in answer.findings:
    sentence: str = finding.text("zh")
for step in answer.trace or ():
    formula: str = step.formula

load = kouan.vgm.assess_load(
    on=date(2026, 3, 5), vgm=VerifiedMass(kg=20_000, method="SM1", signed_by="A. B."), max_gross_kg=30_480
)
plain = kouan.vgm.assess_load(on=date(2026, 3, 5), vgm={"kg": 20_000})

day = kouan.vgm.for_day("CN", date(2026, 3, 5))
quick = day.assess(declared_kg=20_000, measured_kg=21_000)
within: bool | None = quick.within

number = kouan.identifiers.container_number(text="CSQU3054383")
owner: str | None = number.value.owner if number.value is not None else None

try:
    kouan.call("vgm.assess", state="CN", declared_kg=1.5)
except kouan.InvalidInput as error:
    path: str | None = error.path
names: list[str] = [operation.id for operation in kouan.operations()]
