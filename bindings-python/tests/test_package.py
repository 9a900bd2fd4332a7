"""How the package loads, and that its types hold."""

import doctest
import subprocess
import sys
from pathlib import Path

import kouan
import pytest

TESTS = Path(__file__).parent


def python(code: str) -> str:
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout


def test_families_load_when_they_are_first_used():
    code = """
import sys
import kouan
loaded = lambda: sorted(name for name in sys.modules if name.startswith("kouan"))
print(loaded())
assert "vgm" in dir(kouan) and "call" in dir(kouan)
kouan.identifiers
print("kouan.identifiers" in sys.modules, "kouan.vgm" in sys.modules, "kouan.check" in sys.modules)
"""
    first, second = python(code).splitlines()
    assert first == "['kouan', 'kouan._families']"
    assert second == "True False False"


def test_importing_loads_none_of_what_costs():
    code = "import sys; before = set(sys.modules); import kouan; print(*sorted(set(sys.modules) - before))"
    costly = {"json", "decimal", "_decimal", "datetime", "dataclasses", "inspect", "kouan._kouan"}
    assert not costly & set(python(code).split())


def test_unknown_names():
    with pytest.raises(AttributeError, match="vmg"):
        kouan.vmg
    assert not hasattr(kouan, "_nothing")


def test_every_name_of_the_package_resolves():
    for name in dir(kouan):
        assert getattr(kouan, name) is not None


def mypy(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *arguments], capture_output=True, text=True, cwd=TESTS.parent)


def test_types_of_the_package_and_of_calling_code():
    run = mypy("mypy", "--strict", "-p", "kouan")
    assert run.returncode == 0, run.stdout
    run = mypy("mypy", "--strict", str(TESTS / "calling_code.py"))
    assert run.returncode == 0, run.stdout


def test_wrong_calls_are_found_by_the_type_checker():
    run = mypy("mypy", "--strict", str(TESTS / "wrong_calls.py"))
    wrong = [line for line in (TESTS / "wrong_calls.py").read_text().splitlines() if line.endswith("# wrong")]
    assert run.stdout.count(": error:") == len(wrong) > 4, run.stdout


def test_the_stub_of_the_compiled_half():
    run = mypy("mypy.stubtest", "kouan._kouan")
    assert run.returncode == 0, run.stdout


def test_the_examples_in_the_documentation():
    from kouan import _call

    tried = [doctest.testmod(module, globs={"kouan": kouan}) for module in (kouan, _call)]
    assert all(result.attempted and not result.failed for result in tried), tried


def test_calling_code_runs():
    subprocess.run([sys.executable, str(TESTS / "calling_code.py")], check=True)
