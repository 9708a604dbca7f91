"""Small changes to a source, each of which a good test would see.

A change is made in what runs when a function is called: its statements, and those of functions, lambdas and
comprehensions in it. Docstrings, annotations, decorators, defaults and what runs at import are left as they are.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

_COMPARED: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_REACHED: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.BitXor: ast.BitOr,
}

Function = ast.FunctionDef | ast.AsyncFunctionDef
Holder = ast.AST | list[ast.AST]


@dataclass(frozen=True)
class Mutant:
    """One change: where it is, and what stands there before and after it.

    ``function`` is the outermost function, with the class that holds it; ``nth`` counts equal changes in it.
    """

    line: int
    function: str
    before: str
    after: str
    nth: int
    tree: ast.Module
    swap: Callable[[], None]
    back: Callable[[], None]

    @property
    def key(self) -> str:
        """Name the change by what it does, so that lines may be added above it."""
        nth = f" #{self.nth}" if self.nth else ""
        return f"{self.function}: {self.before} -> {self.after}{nth}"

    def compile(self, path: str) -> object:
        """Compile the module with this change in it."""
        self.swap()
        try:
            return compile(self.tree, path, "exec")
        finally:
            self.back()

    def source(self) -> str:
        """Write the module with this change in it."""
        self.swap()
        try:
            return ast.unparse(self.tree)
        finally:
            self.back()


def mutants_of(source: str) -> list[Mutant]:
    """Give every change that is made in a source, in the order of its lines."""
    tree = ast.parse(source)
    found: list[Mutant] = []
    for name, function in _functions(tree, ""):
        seen: dict[tuple[str, str], int] = {}
        for node, before, after, swap, back in _changes(function):
            nth = seen.get((before, after), 0)
            seen[before, after] = nth + 1
            line = getattr(node, "lineno", function.lineno)
            found.append(Mutant(line, name, before, after, nth, tree, swap, back))
    return sorted(found, key=lambda one: one.line)


def _functions(node: ast.AST, prefix: str) -> Iterator[tuple[str, Function]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function):
            yield prefix + child.name, child
        elif isinstance(child, ast.ClassDef):
            yield from _functions(child, f"{prefix}{child.name}.")


Change = tuple[ast.AST, str, str, Callable[[], None], Callable[[], None]]


def _changes(function: Function) -> Iterator[Change]:
    for place in function.body[_is_described(function.body) :]:
        yield from _within(function, "body", place)


def _is_described(body: list[ast.stmt]) -> bool:
    return isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)


def _within(parent: ast.AST, field: str, node: ast.AST) -> Iterator[Change]:
    """Give the changes of a node and of all that it holds."""
    yield from _of_node(parent, field, node)
    if isinstance(node, ast.JoinedStr):
        parts = [part for part in node.values if isinstance(part, ast.FormattedValue)]
        for part in parts:
            yield from _within(part, "value", part.value)
        return
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "args"} and isinstance(node, Function | ast.AnnAssign):
            continue
        if isinstance(node, ast.Lambda) and name == "args":
            continue
        if isinstance(node, ast.Call) and name == "args" and _is_cast(node):
            yield from _within(node, "args", node.args[-1])
            continue
        children = value if isinstance(value, list) else [value]
        skipped = 1 if isinstance(node, Function) and name == "body" and _is_described(node.body) else 0
        for child in children[skipped:]:
            if isinstance(child, ast.AST):
                yield from _within(node, name, child)


def _is_cast(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == "cast"


def _of_node(parent: ast.AST, field: str, node: ast.AST) -> Iterator[Change]:
    for new in _instead(parent, field, node):
        yield node, _text(node), _text(new), _setter(parent, field, node, new), _setter(parent, field, new, node)


def _text(node: ast.AST) -> str:
    """Write a node in one line, of a compound statement its first."""
    return ast.unparse(node).splitlines()[0]


def _setter(parent: ast.AST, field: str, old: ast.AST, new: ast.AST) -> Callable[[], None]:
    def put() -> None:
        held = getattr(parent, field)
        if isinstance(held, list):
            held[next(i for i, one in enumerate(held) if one is old)] = new
        else:
            setattr(parent, field, new)

    return put


def _instead(parent: ast.AST, field: str, node: ast.AST) -> Iterator[ast.AST]:
    """Give what stands in the place of a node, each time one thing."""
    new: ast.AST | None = None
    if isinstance(node, ast.Compare):
        for i, op in enumerate(node.ops):
            ops = [*node.ops[:i], _COMPARED[type(op)](), *node.ops[i + 1 :]]
            yield _at(node, ast.Compare(node.left, ops, node.comparators))
    elif isinstance(node, ast.BoolOp):
        new = ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        new = node.operand
    elif isinstance(node, ast.BinOp) and type(node.op) in _REACHED:
        new = ast.BinOp(node.left, _REACHED[type(node.op)](), node.right)
    elif isinstance(node, ast.AugAssign) and type(node.op) in _REACHED:
        new = ast.AugAssign(node.target, _REACHED[type(node.op)](), node.value)
    elif isinstance(node, ast.Constant):
        new = _constant(node)
    elif isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        new = ast.Return(ast.Constant(None))
    elif isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)):
        new = ast.Pass()
    elif isinstance(node, ast.Break | ast.Continue):
        new = ast.Continue() if isinstance(node, ast.Break) else ast.Break()
    if new is not None:
        yield _at(node, new)
    is_asked = field == "test" or (isinstance(parent, ast.comprehension) and field == "ifs")
    if is_asked and isinstance(node, ast.Name | ast.Call | ast.Attribute | ast.Subscript | ast.NamedExpr):
        yield _at(node, ast.UnaryOp(ast.Not(), node))


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _constant(node: ast.Constant) -> ast.Constant | None:
    match node.value:
        case bool():
            return ast.Constant(not node.value)
        case int():
            return ast.Constant(node.value + 1)
        case str():
            return ast.Constant(f"{node.value}XX")
        case _:
            return None


def _at(node: ast.AST, new: ast.AST) -> ast.AST:
    return ast.fix_missing_locations(ast.copy_location(new, node)) if new not in ast.walk(node) else new
