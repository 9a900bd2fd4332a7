"""How long fresh processes take to import kouan, and to ask a first question, beyond what bare Python takes."""

import statistics
import subprocess
import sys
import time
from importlib.metadata import version

from common import report

BARE = "pass"
WAYS = {
    "import kouan": "import kouan",
    "import kouan, a first question": "import kouan; kouan.identifiers.container_number(text='CSQU3054383')",
}
PROCESSES = 15


def seconds(text):
    start = time.perf_counter_ns()
    subprocess.run([sys.executable, "-c", text], check=True)
    return time.perf_counter_ns() - start


for text in WAYS.values():
    seconds(text)
beyond = {name: [] for name in WAYS}
for _ in range(PROCESSES):
    bare = seconds(BARE)
    for name, text in WAYS.items():
        beyond[name].append(seconds(text) - bare)
for name, times in beyond.items():
    report("python-start", name, version("kouan"), statistics.median(times), 0)
