"""How long fresh processes take to import kouan, and to ask a first question, beyond what bare Python takes."""

import statistics
import subprocess
import sys
import time
from importlib.metadata import version

from common import report

WAYS = {
    "bare": "pass",
    "import kouan": "import kouan",
    "import kouan.vgm": "import kouan.vgm",
    "import kouan, a first question": "import kouan; kouan.identifiers.container_number(text='CSQU3054383')",
}
PROCESSES = 16


def run(text):
    start = time.perf_counter_ns()
    subprocess.run([sys.executable, "-c", text], check=True)
    return time.perf_counter_ns() - start


for text in WAYS.values():
    run(text)
times = {name: [] for name in WAYS}
names = list(WAYS)
for _ in range(PROCESSES):
    for name in names:
        times[name].append(run(WAYS[name]))
    # each comes first, second and so on equally often: a process is a little slower after a large one
    names = names[1:] + names[:1]
bare = statistics.median(times.pop("bare"))
for name, each in times.items():
    report("python-start", name, version("kouan"), statistics.median(each) - bare, 0)
