"""kouan 口岸: the rules of ports and customs as executable, cited, dated code.

>>> import kouan
>>> from datetime import date
>>> r = kouan.vgm.assess(state="CN", on=date(2026, 3, 5), declared_kg=33_500, measured_kg=35_000)
>>> r.verdict
'violation'

Every family is a module of its own (``kouan.vgm``, ``kouan.identifiers`` …), loaded when it is first used.
``kouan.operations()`` lists what can be asked, ``kouan.explain(code)`` tells more about a finding.
"""

from ._families import FAMILIES

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost more than all the rest

if TYPE_CHECKING:
    from ._assessment import Assessment as Assessment
    from ._call import Engine as Engine
    from ._call import Operation as Operation
    from ._call import call as call
    from ._call import call_json as call_json
    from ._call import explain as explain
    from ._call import operations as operations
    from ._call import text as text
    from ._errors import Inexact as Inexact
    from ._errors import InvalidInput as InvalidInput
    from ._errors import InvalidRules as InvalidRules
    from ._errors import JournalError as JournalError
    from ._errors import KouanError as KouanError
    from ._errors import LimitExceeded as LimitExceeded
    from ._errors import Malformed as Malformed
    from ._errors import RulesConflict as RulesConflict
    from ._errors import UnknownOperation as UnknownOperation
    from ._families import *
    from ._kouan import __version__ as __version__
    from .foundation import Basis as Basis
    from .foundation import Citation as Citation
    from .foundation import Finding as Finding
    from .foundation import Lang as Lang
    from .foundation import Step as Step
    from .foundation import Verdict as Verdict

_HOMES = {
    "Assessment": "_assessment",
    "Engine": "_call",
    "Operation": "_call",
    "call": "_call",
    "call_json": "_call",
    "explain": "_call",
    "operations": "_call",
    "text": "_call",
    "Inexact": "_errors",
    "InvalidInput": "_errors",
    "InvalidRules": "_errors",
    "JournalError": "_errors",
    "KouanError": "_errors",
    "LimitExceeded": "_errors",
    "Malformed": "_errors",
    "RulesConflict": "_errors",
    "UnknownOperation": "_errors",
    "__version__": "_kouan",
    "Basis": "foundation",
    "Citation": "foundation",
    "Finding": "foundation",
    "Lang": "foundation",
    "Step": "foundation",
    "Verdict": "foundation",
}

if not TYPE_CHECKING:

    def __getattr__(name):
        """Loads a family or a name of another module when it is first asked for (PEP 562)."""
        from importlib import import_module

        if name in FAMILIES:
            return import_module(f"kouan.{name}")
        if name in _HOMES:
            value = getattr(import_module(f"kouan.{_HOMES[name]}"), name)
            globals()[name] = value
            return value
        raise AttributeError(f"module 'kouan' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*FAMILIES, *_HOMES})
