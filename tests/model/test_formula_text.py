"""The printer: parentheses where Excel needs them and nowhere else."""

import ironcalc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_compute.model.constants import SECONDS_PER_DAY
from sora_compute.model.formula import formula_text, number_text
from sora_compute.model.symbolic import Expression, Literal, Symbol

a, b, c = Symbol("a"), Symbol("b"), Symbol("c")


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (a + b * c, "a+b*c"),
        ((a + b) * c, "(a+b)*c"),
        (a - (b - c), "a-(b-c)"),
        (a - b - c, "a-b-c"),
        (a / (b * c), "a/(b*c)"),
        (a / b * c, "a/b*c"),
        (a * (b / c), "a*(b/c)"),
        (a**2, "a^2"),
        ((a * b) ** 2, "(a*b)^2"),
        (a ** (b**c), "a^(b^c)"),
        ((a**b) ** c, "a^b^c"),
        ((-a) ** 2, "-a^2"),  # in Excel unary minus binds tighter than ^
        (-(a**2), "-(a^2)"),
        (-(a * b), "-(a*b)"),
        (-a * b, "-a*b"),
        (a - -b, "a--b"),
        (-(-a), "--a"),  # noqa: B002
        (Literal(-2) ** a, "-2^a"),
        (2 / a, "2/a"),
        (1 - a, "1-a"),
        (3 + a, "3+a"),
        (a * SECONDS_PER_DAY, "a*86400"),
        (a * 1e12, "a*1000000000000"),
        (a * 2.5e-7, "a*2.5E-07"),
        (a * 1e300, "a*1E+300"),
    ],
)
def test_printing(expression: Expression, text: str) -> None:
    assert formula_text(expression) == text


def test_names_and_constants_become_references() -> None:
    text = formula_text(a / (b * SECONDS_PER_DAY), {"a": "D3", "b": "假设!E4"}, lambda constant: f"${constant.name}$")
    assert text == "D3/(假设!E4*$seconds_per_day$)"


@pytest.mark.parametrize("value", [True, "1", None, [1.0]])
def test_what_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        a + value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_s_text_gives_the_same_double_back(value: float) -> None:
    assert float(number_text(value)) == value


_trees = st.recursive(
    st.one_of(st.sampled_from([a, b, c]), st.sampled_from([2.0, 3.0, 0.5]).map(Literal)),
    lambda children: st.one_of(
        children.map(lambda x: -x),
        st.tuples(st.sampled_from("+-*/"), children, children).map(
            lambda t: {"+": t[1] + t[2], "-": t[1] - t[2], "*": t[1] * t[2], "/": t[1] / t[2]}[t[0]]
        ),
        children.map(lambda x: x**2),
    ),
    max_leaves=12,
)


def _value(node: Expression, at: dict[str, float]) -> float:
    """The tree's value by walking it: what the printed text has to mean."""
    match type(node).__name__:
        case "Symbol":
            return at[node.name]  # type: ignore[attr-defined]
        case "Literal":
            return node.value  # type: ignore[attr-defined]
        case "Negation":
            return -_value(node.operand, at)  # type: ignore[attr-defined]
    left, right = _value(node.left, at), _value(node.right, at)  # type: ignore[attr-defined]
    match node.operator:  # type: ignore[attr-defined]
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "/":
            return left / right
    return left**right


@given(_trees)
def test_an_engine_reads_the_same_tree_back(tree: Expression) -> None:
    at = {"a": 1.25, "b": -3.5, "c": 7.0}
    model = ironcalc.create("book", "en", "UTC", "en")
    model.set_user_input(0, 1, 1, "=" + formula_text(tree, {name: f"({value})" for name, value in at.items()}))
    model.evaluate()
    try:
        expected = _value(tree, at)
    except (ZeroDivisionError, OverflowError):
        assert str(model.get_cell_value(0, 1, 1)).startswith("#")
        return
    assert model.get_cell_value(0, 1, 1) == pytest.approx(expected, rel=1e-9)
