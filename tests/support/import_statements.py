"""The import statements of a source, wherever they stand."""

import ast
from collections.abc import Iterator

_HOLD_STATEMENTS = ("body", "orelse", "finalbody", "handlers", "cases")


def import_statements(source: str) -> Iterator[ast.Import | ast.ImportFrom]:
    """Expressions, most of a source, hold none and are not looked into."""
    waiting: list[ast.AST] = [*ast.parse(source).body]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        for field in _HOLD_STATEMENTS:
            waiting += getattr(node, field, ()) if not isinstance(node, ast.expr) else ()
