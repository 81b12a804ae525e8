"""Rewrites the source of a test module, so that calls, operators, indexing and assignments go through functions of record.py."""
import ast

OPERATORS = {ast.Add: "add", ast.Sub: "subtract", ast.Mult: "multiply", ast.Div: "divide", ast.FloorDiv: "floor_divide", ast.Mod: "remainder", ast.Pow: "power", ast.MatMult: "matmul",
             ast.BitAnd: "bitwise_and", ast.BitOr: "bitwise_or", ast.BitXor: "bitwise_xor", ast.LShift: "left_shift", ast.RShift: "right_shift",
             ast.Eq: "equal", ast.NotEq: "not_equal", ast.Lt: "less", ast.LtE: "less_equal", ast.Gt: "greater", ast.GtE: "greater_equal",
             ast.USub: "negative", ast.UAdd: "positive", ast.Invert: "invert"}

# attributes of arrays that are written down when they are read, and when they are assigned to
PROPERTIES = {"T", "mT", "real", "imag", "flat", "strides", "nbytes", "itemsize"}
ASSIGNABLE = {"real", "imag", "flat", "shape", "strides", "dtype"}


class Rewrite(ast.NodeTransformer):
    KEPT = {"super", "locals", "globals", "vars", "dir", "eval", "exec", "exec_mod_from_location", "getrefcount"}

    def __init__(self, file):
        self.file = file

    def helper(self, name, node, *args, keywords=()):
        f = ast.Name(f"_replay{name}", ast.Load())
        at = ast.Constant(f"{self.file}:{node.lineno}")
        return ast.copy_location(ast.Call(f, [at, *args], list(keywords)), node)

    def operator(self, op, arity):
        names = [ast.arg(x) for x in ("a", "b")[:arity]]
        a, b = (ast.Name(x, ast.Load()) for x in ("a", "b"))
        body = ast.UnaryOp(op, a) if arity == 1 else ast.Compare(a, [op], [b]) if isinstance(op, ast.cmpop) else ast.BinOp(a, op, b)
        return ast.Lambda(ast.arguments([], names, None, [], [], None, []), body)

    def visit_Call(self, node):
        self.generic_visit(node)
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if name in self.KEPT:
            return node
        return self.helper("_call", node, node.func, *node.args, keywords=node.keywords)

    def visit_BinOp(self, node):
        self.generic_visit(node)
        return self.helper("_operator", node, ast.Constant(OPERATORS[type(node.op)]), self.operator(node.op, 2), node.left, node.right)

    def visit_UnaryOp(self, node):
        self.generic_visit(node)
        if type(node.op) not in OPERATORS or isinstance(node.operand, ast.Constant):
            return node
        return self.helper("_operator", node, ast.Constant(OPERATORS[type(node.op)]), self.operator(node.op, 1), node.operand)

    def visit_Compare(self, node):
        self.generic_visit(node)
        if len(node.ops) > 1 or type(node.ops[0]) not in OPERATORS:
            return node
        return self.helper("_operator", node, ast.Constant(OPERATORS[type(node.ops[0])]), self.operator(node.ops[0], 2), node.left, node.comparators[0])

    def visit_AugAssign(self, node):
        self.generic_visit(node)
        if isinstance(node.target, ast.Attribute):
            return node
        lambda_ = ast.Lambda(ast.arguments([], [ast.arg("a"), ast.arg("b")], None, [], [], None, []),
                             ast.Call(ast.Name(f"_replay_op_{type(node.op).__name__}", ast.Load()), [ast.Name("a", ast.Load()), ast.Name("b", ast.Load())], []))
        name = ast.Constant(OPERATORS[type(node.op)])
        if isinstance(node.target, ast.Name):
            return ast.copy_location(ast.Assign([node.target], self.helper("_inplace", node, name, lambda_, ast.Name(node.target.id, ast.Load()), node.value)), node)
        return ast.copy_location(ast.Expr(self.helper("_inplace_at", node, name, lambda_, node.value, node.target.value, self.index(node.target.slice))), node)

    def visit_Attribute(self, node):
        self.generic_visit(node)
        if node.attr not in PROPERTIES or not isinstance(node.ctx, ast.Load):
            return node
        return self.helper("_attribute", node, node.value, ast.Constant(node.attr))

    def visit_Subscript(self, node):
        self.generic_visit(node)
        if not isinstance(node.ctx, ast.Load):
            return node
        return self.helper("_get", node, node.value, self.index(node.slice))

    def index(self, i):
        if isinstance(i, ast.Slice):
            return ast.Call(ast.Name("slice", ast.Load()), [x or ast.Constant(None) for x in (i.lower, i.upper, i.step)], [])
        if isinstance(i, ast.Tuple):
            return ast.Tuple([self.index(x) for x in i.elts], ast.Load())
        return i

    def visit_Assign(self, node):
        self.generic_visit(node)
        t = node.targets[0]
        if len(node.targets) == 1 and isinstance(t, ast.Attribute) and t.attr in ASSIGNABLE:
            return ast.copy_location(ast.Expr(self.helper("_assign", node, node.value, t.value, ast.Constant(t.attr))), node)
        if len(node.targets) != 1 or not isinstance(t, ast.Subscript):
            return node
        return ast.copy_location(ast.Expr(self.helper("_set", node, node.value, t.value, self.index(t.slice))), node)

    def visit_AnnAssign(self, node):
        return node
