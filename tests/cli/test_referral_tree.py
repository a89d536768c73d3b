"""``referral tree``: who brought whom, drawn; and what stays of it where two customers become one."""

import pytest

from tests.cli.program import exported, ok, refused, run_json
from tests.cli.referral_desk import LATER, MONDAY, line_of_three, listed, sold, told
from tests.cli.test_streams import written


@pytest.fixture(autouse=True)
def _customer() -> None:
    ok("customer", "add", "Acme", "--country", "US", "--contact", "Jo Field")


def test_merged_customers_leave_no_self_no_second_and_no_circle() -> None:
    line_of_three()
    ok("customer", "add", "Delta")
    ok("referral", "add", "delta", "Echo", today=MONDAY)
    ok("referral", "add", "corner", "Fox", today=MONDAY)
    states = [exported()]
    expected = [
        # Corner is Acme: Bloom would have introduced who introduced it.
        (
            ("acme", "corner"),
            "Referral 2 is closed, for Corner Cafe became part of Acme: Acme introduced Bloom Bakery.",
            [(1, 2), (1, 6), (4, 5)],
        ),
        # Fox is Echo: introduced by Delta and by Acme; Delta's was written down first.
        (
            ("fox", "echo"),
            "Referral 4 is closed, for Echo became part of Fox: Delta introduced them before.",
            [(1, 2), (4, 6)],
        ),
        # Bloom is Acme: it introduced itself.
        (
            ("acme", "bloom"),
            "Referral 1 is closed, for Bloom Bakery became part of Acme: it would have introduced itself.",
            [(4, 6)],
        ),
    ]
    for (kept, gone), remark, pairs in expected:
        merged = run_json("customer", "merge", kept, gone, today=LATER)
        assert remark in merged["remarks"]
        tree = run_json("referral", "tree", today=LATER)["tree"]
        assert sorted((b["introduced_by_id"], b["customer"]["id"]) for b in tree if b["depth"]) == pairs
        states.append(exported())
    assert len(listed()) == 4  # closed, and none forgotten
    for state in reversed(states[:-1]):
        ok("undo")
        assert exported() == state


def test_a_merged_customer_keeps_what_it_was_brought_by_and_what_was_won() -> None:
    ok("referral", "add", "acme", "Bloom Bakery")
    sold("Bloom GmbH", "900", today=MONDAY)
    merged = run_json("customer", "merge", "Bloom GmbH", "Bloom Bakery", today=LATER)
    assert any("Acme, who introduced Bloom GmbH (referral 1), is thanked for it" in each for each in merged["remarks"])
    assert listed()[1]["referred"]["name"] == "Bloom GmbH"
    assert (listed()[1]["won_sale_id"], listed()[1]["worth"][0]["amount"]) == (1, "900.00")


def test_a_name_like_a_known_one_is_pointed_out_and_joined_to_it() -> None:
    ok("customer", "add", "Bloom Bakery")
    added = run_json("referral", "add", "acme", "bloom")
    assert added["remarks"][-1] == (
        "It looks like Bloom Bakery (#2). If it is the same: followup customer merge '#2' '#3'"
    )
    ok("customer", "merge", "#2", "#3")
    assert listed()[1]["referred"] == {"id": 2, "name": "Bloom Bakery"}


DRAWN = """\
Acme #1 · introduced 2, 3 in all
│  (2,000.00 USD direct, 2,500.00 USD in
│  all)
├─ Bloom Bakery #2 · won Fri 4 Dec ·
│  │  2,000.00 USD · introduced 1
│  │  (500.00 USD)
│  └─ Corner Cafe #3 · won Fri 4 Dec ·
│     500.00 USD
└─ Deli #4 · contacted Fri 4 Dec
"""


def grow() -> None:
    line_of_three()
    ok("referral", "add", "acme", "Deli", today=MONDAY)
    ok("referral", "contacted", "3", today=LATER)
    sold("bloom bakery")
    sold("corner cafe", "500")


def test_the_tree_at_forty_columns_and_where_the_encoding_lacks_its_lines() -> None:
    grow()
    assert ok("referral", "tree", today=LATER, env={"COLUMNS": "40"}) == DRAWN
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "40")
        patch.setenv("FOLLOWUP_TODAY", LATER)
        plain = written("ascii", "referral", "tree")
    assert plain == DRAWN.translate(str.maketrans("│├└─·", "||`--"))


@pytest.mark.parametrize("columns", ["20", "40", "60", "100", "120"])
def test_no_line_of_the_tree_is_too_wide_and_no_id_is_cut(columns: str) -> None:
    grow()
    drawn = ok("referral", "tree", today=LATER, env={"COLUMNS": columns})
    assert max(map(len, drawn.splitlines())) <= int(columns)
    for number in (1, 2, 4):
        assert f"#{number}" in drawn


def test_a_tree_no_deeper_than_asked_for_and_one_of_a_customer_alone() -> None:
    grow()
    assert told("referral", "tree", "--depth", "1").startswith("Acme #1 · introduced 2, 3 in all")
    assert "└─ 1 below: followup referral tree '#2'" in told("referral", "tree", "--depth", "1")
    assert "Corner Cafe" not in told("referral", "tree", "--depth", "1")
    corner = told("referral", "tree", "corner")
    assert corner == "introduced by Acme #1 → Bloom Bakery #2 Corner Cafe #3"
    shape = run_json("referral", "tree", "bloom", today=LATER)
    assert [each["name"] for each in shape["introduced_by"]] == ["Acme"]
    assert [(each["customer"]["name"], each["depth"]) for each in shape["tree"]] == [
        ("Bloom Bakery", 0),
        ("Corner Cafe", 1),
    ]
    assert shape["in_all"] == [{"amount": "500.00", "currency": "USD"}]


def test_nothing_yet_says_how_to_begin() -> None:
    assert "Nobody has introduced anybody yet." in ok("referral", "tree")
    assert "No referrals yet." in ok("referral", "list")


def test_a_hostile_name_is_shown_and_never_obeyed() -> None:
    ok("referral", "add", "acme", "Evil [red]\x1b[2J\u202e", "--note", "[/x]")
    for line in (("referral", "tree"), ("referral", "list"), ("show", "acme")):
        out = ok(*line)
        assert "\x1b" not in out
        assert "\u202e" not in out
        assert "Evil [red]" in out


def received_in_november() -> int:
    review = run_json("review", "2026-11", today=LATER)
    figures = {each["key"]: each["value"] for section in review["sections"] for each in section["figures"]}
    received = figures["referrals-received"]
    assert isinstance(received, int)
    return received


def test_a_customer_kept_twice_is_no_referral_received() -> None:
    ok("objective", "set", "referrals", "2", "2026-11")
    for name in ("Bloom Bakery", "Bloom Ltd", "Acme Inc"):
        ok("referral", "add", "acme", name)
    assert received_in_november() == 3
    ok("customer", "merge", "Bloom Bakery", "Bloom Ltd", "--yes")
    ok("customer", "merge", "Acme", "Acme Inc", "--yes")
    assert received_in_november() == 1
    (objective,) = run_json("objective", "list")["objectives"]
    assert objective["reached"] == 1
    hint = refused("referral", "closed", "3", "--why", "they are us", code=1).hint
    assert "followup referral won" not in hint
    assert len(listed()) == 3


def test_somebody_named_again_after_it_came_to_nothing_counts_again() -> None:
    ok("referral", "add", "acme", "Bloom Bakery")
    ok("referral", "closed", "1", "--why", "no budget")
    ok("referral", "add", "acme", "Bloom Bakery", today=MONDAY)
    assert received_in_november() == 2
