"""What of a module takes part in running: two sources alike in this cannot be told apart by any test."""

from __future__ import annotations

import ast

NOTHING = ast.Constant(value=None)
SPEED = {"cache", "lru_cache", "cached_property"}
"""Decorators that only spare work; without them every answer is the same."""
FOR_READERS = {"overload", "override", "final", "runtime_checkable"}
SHAPING = {"dataclass"}
"""Decorators whose arguments (frozen, slots) say what must not be done, which no sound code does."""


def named(decorator: ast.expr) -> str:
    """The last name of a decorator, called or not."""
    bare = decorator.func if isinstance(decorator, ast.Call) else decorator
    return bare.attr if isinstance(bare, ast.Attribute) else getattr(bare, "id", "")


class Running(ast.NodeTransformer):
    """Leaves out what nothing at run time looks at: annotations, what only types see, mere speed."""

    def visit_arg(self, node: ast.arg) -> ast.arg:
        """A parameter without its annotation."""
        node.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """A declaration, of which only that there is one counts."""
        node.annotation = NOTHING
        return self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST | None:
        """A function by its body, without what it promises."""
        if "overload" in map(named, node.decorator_list):
            return None
        node.returns = None
        return self.visit_ClassDef(node)

    def visit_ClassDef(self, node: ast.ClassDef | ast.FunctionDef) -> ast.AST:
        """A class, or a function, by the decorators that change what it does."""
        kept = [each for each in node.decorator_list if named(each) not in SPEED | FOR_READERS]
        node.decorator_list = [ast.Name(named(each)) if named(each) in SHAPING else each for each in kept]
        return self.generic_visit(node)

    def visit_If(self, node: ast.If) -> ast.AST | None:
        """A branch, unless it is the one for type checkers."""
        checked = {each.id for each in ast.walk(node.test) if isinstance(each, ast.Name)}
        return None if "TYPE_CHECKING" in checked else self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """A call; a cast is what it casts."""
        return (
            self.visit(node.args[1])
            if named(node) == "cast" and len(node.args) > 1
            else self.generic_visit(node)
        )


def what_runs(source: str) -> str:
    """The part of a source that runs, in a form to compare; raises SyntaxError."""
    return ast.dump(Running().visit(ast.parse(source)))
