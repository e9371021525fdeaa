"""Change the code of evidence and storage, one place at a time, and see whether a test notices.

``python -m tests.mutation.mutate MODULE... [--every N]`` where a module is such as ``evidence/chain``.
Each mutant runs in a process of its own; what it starts reads a copy of the sources: the checkout is never touched.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib
import inspect
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parents[2]
SECONDS = 150
"""How long the tests of a mutant may take; one that hangs counts as noticed."""

UNIT = "tests/unit/evidence"
STORES = "tests/unit/adapters/storage"
RULES = f"{STORES}/test_stores_and_their_rules.py"
TESTS = {
    "evidence/chain": [f"{UNIT}/test_chain.py"],
    "evidence/contents": [f"{UNIT}/test_signed_contents.py", f"{UNIT}/test_tags.py", f"{UNIT}/test_signed.py"],
    "evidence/document": [f"{UNIT}/test_document.py", f"{UNIT}/test_upcasting.py"],
    "evidence/examination": [f"{UNIT}/test_examination.py", f"{UNIT}/test_document.py"],
    "evidence/json_fault": [f"{UNIT}/test_json_text.py", f"{UNIT}/test_document.py"],
    "evidence/plain": [f"{UNIT}/test_plain.py", f"{UNIT}/test_canonical.py", f"{UNIT}/test_document.py"],
    "evidence/shape": [f"{UNIT}/test_plain.py", f"{UNIT}/test_document.py", f"{UNIT}/test_examination.py"],
    "evidence/manifest": [f"{UNIT}/test_manifest.py", f"{UNIT}/test_verification.py"],
    "evidence/packing": [f"{UNIT}/test_packing.py", f"{UNIT}/test_chain.py"],
    "evidence/parts": [f"{UNIT}/test_parts.py", "tests/unit/ports/test_archive.py"],
    "evidence/verification": [f"{UNIT}/test_verification.py", f"{UNIT}/test_pack.py"],
    "evidence/receipt": [f"{UNIT}/test_receipt.py"],
    "evidence/pack": [f"{UNIT}/test_pack.py", f"{UNIT}/test_packs_prove_no_more_than_they_hold.py"],
    "evidence/pack_records": [f"{UNIT}/test_pack_records.py", f"{UNIT}/test_pack.py"],
    "evidence/canonical": [f"{UNIT}/test_canonical.py", f"{UNIT}/test_signed.py"],
    "evidence/json_text": [f"{UNIT}/test_json_text.py", f"{UNIT}/test_document.py"],
    "evidence/signing": [f"{UNIT}/test_signed_contents.py", "tests/unit/workflow/test_sign.py"],
    "evidence/signed": [
        f"{UNIT}/test_signed_contents.py",
        f"{UNIT}/test_tags.py",
        "tests/unit/workflow/test_sign.py",
        f"{UNIT}/test_signed.py",
    ],
    "evidence/kept": [f"{UNIT}/test_kept.py"],
    "evidence/upcasting": [f"{UNIT}/test_upcasting.py"],
    "values/limits": ["tests/unit/values/test_small_values.py", f"{UNIT}/test_json_text.py"],
    "ports/archive": ["tests/unit/ports/test_archive.py", "tests/storage/test_erasure.py", f"{UNIT}/test_pack.py"],
    "ports/asking": ["tests/unit/ports/test_collaborators.py", "tests/unit/ports/test_archive.py"],
    "ports/collaborators": ["tests/unit/ports/test_collaborators.py", "tests/unit/ports/test_asked_witnesses.py"],
    "ports/copying": [
        "tests/unit/ports/test_reading_kept.py",
        "tests/unit/ports/test_asked_witnesses.py",
        "tests/unit/ports/test_archive.py",
    ],
    "ports/pack_making": [f"{UNIT}/test_pack.py", "tests/unit/ports/test_archive.py"],
    "ports/reading_kept": ["tests/unit/ports/test_reading_kept.py", "tests/unit/ports/test_archive.py"],
    "ports/saving": ["tests/unit/ports/test_saving.py", "tests/unit/ports/test_archive.py"],
    "ports/storage": ["tests/unit/ports/test_reading_kept.py"],
    "adapters/storage/memory": [f"{STORES}/test_what_stores_keep.py", RULES],
    "adapters/storage/sqlite": [
        "tests/unit/adapters/storage/test_sqlite_rules.py",
        "tests/unit/adapters/storage/test_sqlite_turns.py",
        "tests/unit/adapters/storage/test_sqlite_schema.py",
        "tests/unit/adapters/storage/test_sqlite_store.py",
    ],
    "adapters/storage/sqlite_schema": [
        "tests/unit/adapters/storage/test_sqlite_schema.py",
        "tests/unit/adapters/storage/test_sqlite_rules.py",
        "tests/unit/adapters/storage/test_sqlite_store.py",
    ],
    "adapters/storage/sqlite_place": [f"{STORES}/test_sqlite_rules.py", f"{STORES}/test_sqlite_store.py"],
    "adapters/storage/sqlite_rewrite": [f"{STORES}/test_sqlite_rules.py", f"{STORES}/test_sqlite_store.py"],
    "adapters/storage/sqlite_files": ["tests/unit/adapters/storage/test_sqlite_rules.py"],
    "adapters/storage/sqlite_faults": ["tests/unit/adapters/storage/test_sqlite_rules.py"],
    "adapters/storage/sqlite_turns": ["tests/unit/adapters/storage/test_sqlite_turns.py"],
    "adapters/storage/sql": [
        "tests/unit/adapters/storage/test_sql.py",
        "tests/unit/adapters/storage/test_sql_damage.py",
        "tests/unit/adapters/storage/test_sql_tables.py",
    ],
    "adapters/storage/sql_forks": [f"{STORES}/test_sql.py"],
    "adapters/storage/sql_units": ["tests/unit/adapters/storage/test_sql_units.py"],
    "adapters/storage/sql_engine": [
        "tests/unit/adapters/storage/test_sql_tables.py",
        "tests/unit/adapters/storage/test_sql.py",
    ],
    "adapters/storage/sql_setup": [
        "tests/unit/adapters/storage/test_sql_tables.py",
        "tests/unit/adapters/storage/test_sql_damage.py",
        "tests/unit/adapters/storage/test_sql.py",
    ],
    "adapters/storage/sql_schema": [f"{STORES}/test_sql_damage.py", f"{STORES}/test_sql_tables.py"],
    "adapters/storage/sql_tables": [
        "tests/unit/adapters/storage/test_sql_tables.py",
        "tests/unit/adapters/storage/test_sql.py",
    ],
    "adapters/storage/sql_faults": ["tests/unit/adapters/storage/test_sql_faults.py"],
    "adapters/storage/sql_scrub": ["tests/unit/adapters/storage/test_sql_scrub.py"],
    "adapters/storage/folder": [
        f"{STORES}/test_folder_upkeep.py",
        f"{STORES}/test_folder_store.py",
        f"{STORES}/test_what_stores_keep.py",
        RULES,
    ],
    "adapters/storage/folder_mark": [f"{STORES}/test_folder_mark.py", f"{STORES}/test_folder_store.py"],
    "adapters/storage/folder_log": [f"{STORES}/test_folder_log.py", f"{STORES}/test_folder_store.py"],
    "adapters/storage/folder_objects": [f"{STORES}/test_folder_store.py"],
    "adapters/storage/folder_backup": [f"{STORES}/test_folder_upkeep.py", f"{STORES}/test_folder_store.py", RULES],
    "adapters/storage/disk": [f"{STORES}/test_disk.py", f"{STORES}/test_folder_store.py", RULES],
    "adapters/storage/asked": [f"{STORES}/test_asked.py"],
    "adapters/storage/paging": [f"{STORES}/test_asked.py"],
    "adapters/witnesses/system": ["tests/unit/adapters/witnesses"],
    "adapters/witnesses/keyed": ["tests/unit/adapters/witnesses"],
    "adapters/witnesses/heads_file": ["tests/unit/adapters/witnesses"],
}
LEFT_OUT = {
    "ports/rendering": "no part of evidence or storage",
    "ports/witness": "protocols without code",
    "adapters/storage/sql_library": "says what is missing where SQLAlchemy is; it is there where these run",
}
"""Modules of the same packages that are not changed, and why; nor is any `__init__`, which only passes names on."""
_ERRORS = {"EvidenceError", "FieldTypeError", "StorageCorrupt", "StorageFull", "StoreClosed", "StoreError"} | {
    "ValidationError"
}
_SYSTEMS = {
    f"{asked} == '{name}'"
    for asked, here, names in (
        ("sys.platform", sys.platform, ("win32", "darwin")),
        ("os.name", os.name, ("nt",)),
    )
    for name in names
    if name != here
}
"""Questions after which comes code that this system never runs, so that no test can notice its change."""
AT_IMPORT = {"adapters/storage/sqlite_schema"}
"""Modules whose functions run while they are loaded: they are loaded anew for each mutant."""
COMPARED = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
COUNTED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Mod: ast.Mult, ast.FloorDiv: ast.Mult}


def mutants(tree: ast.Module) -> Iterator[tuple[int, str, ast.Module]]:
    """Yield a copy of the code for every place where it can be changed: line, what was changed, code."""
    documented = {id(text) for holder in ast.walk(tree) for text in _documentation(holder)}
    for i, node in enumerate(ast.walk(tree)):
        for way in range(3):
            if id(node) in documented or _changed(copy.copy(node), way) is None:
                break
            changed = copy.deepcopy(tree)
            said = _mutated(changed, i, way)
            if said is None:
                break
            line, what = said
            if what:
                yield line, what, ast.fix_missing_locations(changed)


def _mutated(tree: ast.Module, place: int, way: int) -> tuple[int, str] | None:
    """Change one node of a tree; give line and words, no words where nothing can be changed in this way."""
    for i, node in enumerate(ast.walk(tree)):
        if i == place:
            what = _changed(node, way)
            return None if what is None else (getattr(node, "lineno", 0), what)
    return None


def _documentation(node: ast.AST) -> Iterator[ast.AST]:  # noqa: C901 - one case for each kind of node
    """Yield what is not code that runs here: docstrings, annotations, texts of messages, code for other systems."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    for field in ("annotation", "returns"):
        held = getattr(node, field, None)
        if isinstance(held, ast.AST):
            yield from ast.walk(held)
    if isinstance(node, ast.Raise) and node.exc is not None:
        yield from (each for each in ast.walk(node.exc) if isinstance(each, (ast.Constant, ast.JoinedStr, ast.BinOp)))
    if isinstance(node, ast.Return) and isinstance(node.value, ast.Call) and ast.unparse(node.value.func) in _ERRORS:
        yield from node.value.args[:1]
        yield from (each.value for each in node.value.keywords if each.arg in {"suggestion", "expected"})
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        yield from ast.walk(node)
    if isinstance(node, ast.If) and ast.unparse(node.test) in _SYSTEMS:
        yield from ast.walk(node.test)
        yield from (each for line in node.body for each in ast.walk(line))
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
        yield from ast.walk(node)
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "TypeVar":
        yield from ast.walk(node)


def _changed(node: ast.AST, way: int) -> str | None:  # noqa: C901, PLR0911 - one case for each kind of node
    match node:
        case ast.Compare(ops=[op]) if way == 0 and type(op) in COMPARED:
            node.ops = [COMPARED[type(op)]()]
            return f"{type(op).__name__} -> {type(node.ops[0]).__name__}"
        case ast.BoolOp() if way == 0:
            node.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
            return "and <-> or"
        case ast.BinOp(op=op) if way == 0 and type(op) in COUNTED:
            node.op = COUNTED[type(op)]()
            return f"{type(op).__name__} -> {type(node.op).__name__}"
        case ast.Constant(value=bool() as held) if way == 0:
            node.value = not held
            return f"{held} -> {not held}"
        case ast.Constant(value=int() as held) if way < 2 and not isinstance(held, bool):
            node.value = held + (1, -1)[way]
            return f"{held} -> {node.value}"
        case ast.Constant(value=str() as held) if way == 0 and held:
            node.value = held + "X"
            return f"{held!r} -> {node.value!r}"
        case ast.If() | ast.While() | ast.IfExp() if way == 0:
            node.test = ast.UnaryOp(op=ast.Not(), operand=node.test)
            return "condition turned round"
        case ast.Return(value=ast.Constant(value=None)):
            return None
        case ast.Return(value=ast.AST()) if way == 0:
            node.value = ast.Constant(value=None)
            return "returns nothing"
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.AugAssign() if way == 0:
            return _dropped(node)
        case ast.Continue() if way == 0:
            return None
        case _:
            return None


def _dropped(node: ast.Expr | ast.AugAssign) -> str:
    value = ast.Constant(value=None)
    if isinstance(node, ast.Expr):
        what = f"left out: {ast.unparse(node)[:60]}"
        if isinstance(node.value, (ast.Yield, ast.YieldFrom)):
            node.value = ast.YieldFrom(value=ast.Tuple(elts=[], ctx=ast.Load()))
        else:
            node.value = value
        return what
    what = f"left out: {ast.unparse(node)[:60]}"
    # A set united with itself stays what it is.
    same = ast.parse(ast.unparse(node.target), mode="eval").body
    node.value = ast.Constant(value=0) if isinstance(node.op, (ast.Add, ast.Sub)) else same
    return what


class Runner:
    """Runs the tests of a module on mutants of it, each in a child of this process.

    All modules and tests are loaded once. A child puts the changed code into the functions that exist; where a
    change lies outside of functions, a child loads the changed module from a copy of the sources instead.
    """

    def __init__(self, module: str, sources: Path, also: Sequence[str] = ()) -> None:
        self.path = sources / "clientpm" / f"{module}.py"
        self.name = f"clientpm.{module.replace('/', '.')}"
        self.sources = sources
        self.tests = [str(ROOT / name) for name in (*TESTS[module], *also) if (ROOT / name).exists()]

    def survives(self, tree: ast.Module, *, whole: bool = False) -> bool:
        """Tell whether all tests pass on a mutant."""
        code = ast.unparse(tree)
        child = os.fork()
        if child == 0:
            try:
                self._test(code, whole=whole)
            finally:
                os._exit(1)  # whatever was raised: this process must not go on in place of its parent
        try:
            signal.signal(signal.SIGALRM, _too_long)
            signal.alarm(SECONDS)
            _, status = os.waitpid(child, 0)
            signal.alarm(0)
        except TimeoutError:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return False
        return os.waitstatus_to_exitcode(status) == 0

    def _test(self, code: str, *, whole: bool) -> None:
        os.setpgid(0, 0)
        # Programs that a test starts read the changed module as well.
        self.path.write_text(code, encoding="utf-8")
        os.environ["PYTHONPATH"] = str(self.sources)
        with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - a device
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        if whole or not replace_functions(importlib.import_module(self.name), code):
            for name in [each for each in sys.modules if each.split(".")[0] in {"clientpm", "tests", "conftest"}]:
                del sys.modules[name]
            sys.path.insert(0, str(self.sources))
        os._exit(run_tests(self.tests))


def run_tests(tests: list[str], *more: str) -> int:
    """Run tests in this process."""
    slow = "not flipped_bit_in and not hundred_persons and not program_refuses"
    return int(pytest.main(["-x", "-q", "-n", "0", "-p", "no:cacheprovider", "-k", slow, *more, *tests]))


def replace_functions(module: ModuleType, code: str) -> bool:
    """Put changed code into the functions of a module that is loaded; tell whether that says all of the change."""
    old = compile(ast.unparse(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))), "code", "exec")
    new = compile(code, "code", "exec")
    changed = list(_differences(old, new, ()))
    found = {where: _function(module, where) for where, _ in changed}
    if not changed or any(each is None for each in found.values()):
        return False
    for where, body in changed:
        function = found[where]
        assert function is not None
        if len(function.__code__.co_freevars) != len(body.co_freevars):
            return False
        function.__code__ = body
    return True


def _differences(old: CodeType, new: CodeType, where: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], CodeType]]:
    """Yield the outermost functions whose code differs; the module itself, or a class, where only that says it."""
    inner_old = [each for each in old.co_consts if isinstance(each, CodeType)]
    inner_new = [each for each in new.co_consts if isinstance(each, CodeType)]
    same = old.replace(co_consts=_plain(old)) == new.replace(co_consts=_plain(new))
    if not same or len(inner_old) != len(inner_new):
        yield where, new
        return
    for one, other in zip(inner_old, inner_new, strict=True):
        here = (*where, other.co_name)
        if one == other:
            continue
        if _is_function(other):
            yield here, other
        else:
            yield from _differences(one, other, here)


def _plain(code: CodeType) -> tuple[object, ...]:
    return tuple(None if isinstance(each, CodeType) else each for each in code.co_consts)


def _is_function(code: CodeType) -> bool:
    return bool(code.co_flags & inspect.CO_NEWLOCALS) and bool(code.co_flags & inspect.CO_OPTIMIZED)


def _function(module: ModuleType, where: tuple[str, ...]) -> FunctionType | None:
    """Find a function by the names that lead to it, below what wraps it."""
    held: object = module
    for name in where:
        held = vars(held).get(name) if isinstance(held, (ModuleType, type)) else None
    if isinstance(held, property):
        held = held.fget
    held = inspect.unwrap(held) if callable(held) else held
    held = getattr(held, "__func__", held)
    if isinstance(held, FunctionType) and held.__code__.co_name == where[-1]:
        return held
    return None


def _too_long(*_: object) -> None:
    raise TimeoutError


def _report(module: str, runner: Runner, start: int, every: int) -> None:
    original = (ROOT / "src" / "clientpm" / f"{module}.py").read_text(encoding="utf-8")
    tree = ast.parse(original)
    assert run_tests(runner.tests, "--collect-only", "-qq") == 0
    for whole in (False, True):
        assert runner.survives(tree, whole=whole), f"the tests of {module} fail without a mutation"
    chosen = list(mutants(tree))[start::every]
    left = []
    for line, what, changed in chosen:
        if runner.survives(changed, whole=module in AT_IMPORT):
            left.append((line, what))
            sys.stderr.write(f"{module}, line {line}: {what}\n")
    runner.path.write_text(original, encoding="utf-8")
    sys.stdout.write(f"{module}: {len(chosen) - len(left)} of {len(chosen)} noticed\n")
    for line, what in left:
        sys.stdout.write(f"  survives: line {line}: {what}\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """Mutate modules and print what survives."""
    parser = argparse.ArgumentParser(description="Mutate evidence and storage.")
    parser.add_argument("modules", nargs="*", default=sorted(TESTS))
    parser.add_argument("--every", type=int, default=1, help="only every Nth mutant")
    parser.add_argument("--start", type=int, default=0, help="the first of those")
    parser.add_argument("--also", nargs="*", default=[], help="more tests, for what the quick ones do not notice")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder) / "src"
        shutil.copytree(ROOT / "src", sources, ignore=shutil.ignore_patterns("__pycache__"))
        for module in options.modules:
            _report(module, Runner(module, sources, options.also), options.start, options.every)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
