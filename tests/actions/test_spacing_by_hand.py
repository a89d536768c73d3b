"""Two sales of one contact: who gives way on a full day, worked out by hand."""

from typing import Any

from tests.actions.laid_by_hand import close, dates, rows_of, touches
from tests.cli.program import ok

ALONE = ("2026-01-31", "")
"""The rows of the table that these sales have: closed on 31 January 2026, no delivery said."""


class TestTwoCadencesOfOneContact:
    """All of these close on Saturday 31 January 2026, in the order given."""

    def test_the_later_one_joins_on_the_same_channel_and_gives_way_on_another(self) -> None:
        close("2026-01-31", "first-sale")
        close("2026-01-31", "repeat-sale")
        close("2026-01-31", "light")

        # What was laid first stays as the table has it.
        rows = [r for r in rows_of("first-sale") if (r["closed_on"], r["deliver_by"]) == ALONE]
        alone = {r["step"]: r["comes"] for r in rows if r["comes"] != "left out"}
        first = {touch["step"]: touch for touch in touches("first-sale")}
        for step, comes in alone.items():
            assert first[step]["due_on"] == (comes if comes.startswith("20") else None)
        second = {touch["step"]: touch for touch in touches("repeat-sale")}
        third = {touch["step"]: touch for touch in touches("light")}
        found = [
            ("repeat-sale", step, second[step]["due_on"], joined(second[step], first, second))
            for step in ("order-check", "thank-you", "arrived", "what-changed", "news")
        ] + [
            ("light", step, third[step]["due_on"], joined(third[step], first, second))
            for step in ("order-check", "thanks", "arrived")
        ]
        assert found == [
            # Internal: reaches nobody at the customer, so Mon 2 Feb is free for it.
            ("repeat-sale", "order-check", "2026-02-02", None),
            # Card on Tue 3 Feb, where the first sale has only an internal hand-off.
            ("repeat-sale", "thank-you", "2026-02-03", None),
            # Call on Tue 17 Feb, where the first sale calls too: one call, two matters.
            ("repeat-sale", "arrived", "2026-02-17", "arrived"),
            # Call on Mon 18 May, where the first sale writes a letter (value-2): 3 days from that, Thu 21 May.
            ("repeat-sale", "what-changed", "2026-05-21", None),
            # E-mail on Fri 14 Aug, where the first sale has an e-mail (value-3): joined.
            ("repeat-sale", "news", "2026-08-14", "value-3"),
            ("light", "order-check", "2026-02-02", None),
            # E-mail on Mon 2 Feb meets the first sale's letter, on Tue 3 Feb the second's card: Wed 4 Feb.
            ("light", "thanks", "2026-02-04", None),
            # E-mail on Tue 17 Feb meets two calls: Wed 18 Feb.
            ("light", "arrived", "2026-02-18", None),
        ]

    def test_a_fixed_touch_keeps_its_day_though_it_was_laid_later(self) -> None:
        close("2026-01-31", "repeat-sale", "2026-02-13")
        assert dates("repeat-sale")["ship-check"] == "2026-02-10"

        close("2026-01-31", "complex-sale")

        # The status call stays on Tue 10 Feb (as-is); the e-mail that lay there goes to Wed 11 Feb, which is
        # before its expiry on Wed 18 Feb.
        assert dates("complex-sale")["status"] == "2026-02-10"
        assert dates("repeat-sale")["ship-check"] == "2026-02-11"

    def test_another_contact_of_the_customer_has_a_diary_of_their_own(self) -> None:
        close("2026-01-31", "first-sale")
        typed = ("close", "Acme", "Proofer", "900", "--contact", "Max Roe", "--playbook", "repeat-sale")

        ok(*typed, "--json", today="2026-01-31")

        assert dates("repeat-sale")["what-changed"] == "2026-05-18"


def joined(touch: dict[str, Any], *cadences: dict[str, dict[str, Any]]) -> str | None:
    """Return the step that a touch shares its conversation or envelope with."""
    others = {other["id"]: step for cadence in cadences for step, other in cadence.items()}
    return others[touch["with_touch_id"]] if touch["with_touch_id"] is not None else None
