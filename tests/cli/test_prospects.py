"""Prospects who never bought: told of when added, kept in touch with all at once."""

import pytest

from tests.cli.program import exported, ok, refused, run_json


def test_a_customer_added_without_a_sale_is_told_how_to_keep_in_touch() -> None:
    (remark,) = run_json("customer", "add", "Dune")["remarks"]
    assert remark.endswith("followup playbook apply keep-in-touch '#1'")


def test_prospects_for_whom_nothing_is_planned_are_kept_in_touch_with() -> None:
    ok("lose", "Acme", "Oven", "--reason", "price")
    for name in ("Dune", "Echo", "Fern", "Gale"):
        ok("customer", "add", name)
    ok("close", "Echo", "Mixer", "900")
    ok("customer", "archive", "Fern", "--yes")
    ok("contact", "do-not-contact", "Gale", "--why", "they asked")
    rehearsed = run_json("playbook", "apply", "keep-in-touch", "--prospects", "--dry-run")
    assert {touch["customer"]["name"] for touch in rehearsed["touches"]} == {"Dune"}, "Acme has its lost-deal"
    laid = run_json("playbook", "apply", "keep-in-touch", "--prospects")
    assert laid["remarks"] == ["keep-in-touch is laid for 1 prospect for whom nothing was planned."]
    before = exported()
    again = run_json("playbook", "apply", "keep-in-touch", "--prospects")
    assert (again["touches"], exported()) == ([], before)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("keep-in-touch", "acme", "--prospects"), 2, "--prospects stands for all of them"),
        (("keep-in-touch",), 2, "missing argument 'SALE|CUSTOMER'"),
        (("first-sale", "--prospects"), 1, "a prospect has none"),
        (("lost-deal", "--prospects"), 1, "a prospect has none"),
    ],
)
def test_what_is_not_for_prospects_is_refused(arguments: tuple[str, ...], code: int, says: str) -> None:
    assert says in refused("playbook", "apply", *arguments, code=code).error
