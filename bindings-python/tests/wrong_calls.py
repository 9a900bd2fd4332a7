"""Calls that a type checker must refuse; each wrong line says so."""

from datetime import date

import kouan

kouan.vgm.assess(state="CN", on=date(2026, 3, 5), declared_kg=33_500.5)  # wrong
kouan.vgm.assess(state="CN", on="5 March", declared_kg=33_500)  # wrong
kouan.vgm.assess(state="CN", on=date(2026, 3, 5))  # wrong
kouan.vgm.assess(state="CN", on=date(2026, 3, 5), declared_kg=1, weight=2)  # wrong
kouan.vmg  # wrong
answer = kouan.vgm.assess(state="CN", on=date(2026, 3, 5), declared_kg=1)
answer.value.limit_kg  # wrong
print(answer.verdict == "compliance")  # wrong
