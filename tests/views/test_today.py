"""The morning list: everything on it at every width, in the right order; the contract's JSON."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from followup_cli.domain.agenda import Agenda, AgendaItem, DueCheck
from followup_cli.domain.clear_run import ClearRun
from followup_cli.domain.load import Capacity
from followup_cli.domain.money import Money
from followup_cli.domain.silence import Silence
from followup_cli.domain.unreached import Unreached
from followup_cli.domain.vocabulary import Addressee, Channel, Doer
from followup_cli.views.today import show_today
from followup_cli.views.today_json import today_json
from tests.views.factories import TODAY, WIDTHS, agenda, console, contact, customer, item, on, sale, touch


def screen(result: Agenda, width: int = 100, *, is_whole: bool = False) -> str:
    target, out = console(width)
    show_today(result, target, TODAY, is_whole=is_whole)
    return out.getvalue()


def crowd(many: int = 300) -> Agenda:
    """A day with far too much on it."""
    due = tuple(item(1000 + number, due_on=on(-number % 30 - 29)) for number in range(many))
    return Agenda(TODAY, due)


def words(text: str) -> str:
    """All of a text's words in a row, however they were wrapped."""
    return " ".join(text.split())


def test_next_offers_the_first_letter_wherever_it_stands() -> None:
    call = item(17, due_on=on(-9), channel=Channel.CALL, letter=None)
    due = (call, item(18, due_on=on(-8), letter=None), item(19, due_on=TODAY), item(20, due_on=TODAY))
    out = words(screen(Agenda(TODAY, due)))
    assert "Next followup letter 19 draft it followup done 17" in out
    assert "followup letter 20" not in out
    assert "followup letter" not in screen(Agenda(TODAY, (call,)))


def test_the_whole_screen_at_100_columns() -> None:
    due = (item(17, grace_on=on(-2)), item(18, due_on=TODAY, channel=Channel.CALL, letter=None, title="Ring her"))
    assert (
        screen(Agenda(TODAY, due))
        == """\
Tuesday 1 December 2026  2 touches due, 1 overdue

Overdue  1
  17  Alfreds Futterkiste · Maria Anders, Sales Representative  4 days late, missed since Mon 30 Nov
      Write the thank-you letter
      letter  Obere Str. 57, Berlin 12209, DE
      why     The relationship starts at the close; the letter confirms that the choice was wise.
      brings  The order confirmation, all our numbers and the list of next steps.
      sale    S5 Combi oven, 20 trays · 12,400.50 USD · closed Fri 20 Nov

Due today  1
  18  Alfreds Futterkiste · Maria Anders, Sales Representative
      Ring her
      call    +49 30 0074321
      why     The relationship starts at the close; the letter confirms that the choice was wise.
      brings  The order confirmation, all our numbers and the list of next steps.
      sale    S5 Combi oven, 20 trays · 12,400.50 USD · closed Fri 20 Nov
      details never verified: ask whether phone and e-mail are right

Total     2 due, 1 overdue, about 20 min
At stake  12,400.50 USD

Next      followup letter 17             draft it
          followup done 17               tick it off
          followup snooze 17 tomorrow    another day
"""
    )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("sample", [agenda(), crowd(), replace(agenda(), coming=agenda().due, left_out=agenda().due)])
def test_no_line_is_wider_than_the_screen_or_ends_in_spaces(sample: Agenda, width: int) -> None:
    lines = screen(sample, width).splitlines()
    assert [line for line in lines if cell_len(line) > width or line != line.rstrip()] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_everything_one_needs_is_there(width: int) -> None:
    out = words(screen(agenda(), width))
    for found in agenda().due:
        assert found.touch.title in out
        assert words(found.touch.why or "") in out
        assert words(found.touch.brings or "") in out
        assert found.customer.name in out
    for needed in (
        "Maria Anders, Sales Representative",
        "+49 30 0074321",
        "(604) 555-4729",
        "Obere Str. 57, Berlin 12209, DE",
        "no postal address kept; there is ana@trujillo.example",
        "4 days late, missed since Mon 30 Nov",
        "1 day late",
        "2nd try · promised",
        "same call as 31",
        "S5 Combi oven, 20 trays · 12,400.50 USD · closed Fri 20 Nov",
        "At stake 12,400.50 USD and 3,100.00 CAD",
        "Thu 10 Dec, in 9 days",
        "followup letter 17",
    ):
        assert needed in out


@pytest.mark.parametrize("width", WIDTHS)
def test_overdue_comes_first_then_due_then_what_to_prepare(width: int) -> None:
    lines = screen(agenda(), width).splitlines()
    starts = [line.split()[0] for line in lines if line.startswith("  ") and line[:4].strip().isdigit()]
    assert starts == ["17", "23", "31", "32", "41", "40"]
    headings = [line for line in lines if line.startswith(("Overdue", "Due today", "To prepare", "Total", "Next"))]
    assert [line.split()[0] for line in headings] == ["Overdue", "Due", "To", "Total", "Next"]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_crowded_day_is_listed_in_few_lines_and_loses_nothing(width: int) -> None:
    out = screen(crowd(), width, is_whole=True)
    assert all(str(1000 + number) in out for number in range(300))
    assert out.count("Alfreds") == 300
    assert "The relationship starts" not in out
    assert "followup today --minutes 30" in words(out)
    if width >= 100:
        assert len(out.splitlines()) < 620


@pytest.mark.parametrize("width", WIDTHS)
def test_of_a_crowded_day_the_first_fifty_are_shown_and_the_rest_counted(width: int) -> None:
    late, now = crowd().overdue, [found for found in crowd().due if found.touch.due_on == TODAY]
    assert (len(late), len(now)) == (290, 10)
    out = words(screen(crowd(), width))
    assert out.count("Alfreds") == 50 + 10
    assert "and 240 more: followup today --all lists every one" in out
    assert "Total 300 due, 290 overdue" in out


def test_every_section_is_cut_by_itself() -> None:
    late = tuple(item(1000 + number, due_on=on(-5)) for number in range(60))
    now = tuple(item(2000 + number, due_on=TODAY) for number in range(60))
    coming = tuple(item(3000 + number, due_on=on(3)) for number in range(60))
    out = screen(Agenda(TODAY, (*late, *now), coming=coming))
    assert out.count("and 10 more: followup today --all lists every one") == 3
    assert all(f" {first}" in out for first in (1000, 2000, 3000))


def test_a_crowded_day_says_who_what_and_how() -> None:
    late = item(1000, due_on=on(-29), grace_on=on(-20), channel=Channel.CALL, letter=None, title="Ring her")
    lines = screen(Agenda(TODAY, (late, *crowd(26).due))).splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith(" 1000"))
    assert lines[at].split("  ")[1] == "Alfreds Futterkiste · Maria Anders"
    assert lines[at].endswith("29 days late")
    assert lines[at + 1] == "       call +49 30 0074321 · Ring her · missed since Thu 12 Nov · 12,400.50 USD"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_free_day_says_so_warmly_and_names_the_next_touch(width: int) -> None:
    out = words(screen(Agenda(TODAY, (), next_item=item(23, due_on=on(9))), width))
    assert "Nothing is due today." in out
    assert "Nobody is waiting for you." in out
    assert "Next touch 23 Alfreds Futterkiste" in out
    assert "Thu 10 Dec, in 9 days" in out
    assert "followup show 23" in out


@pytest.mark.parametrize("due", [(), (item(17),)])
@pytest.mark.parametrize("width", WIDTHS)
def test_silence_and_what_comes_on_checklists_stand_beside_the_touches(width: int, due: tuple[AgendaItem, ...]) -> None:
    who = customer(name=HOSTILE)
    silences = (Silence("installed", on(-5), sale(id=6), who), Silence("go-live", on(-1), sale(), customer()))
    checks = (
        DueCheck("credit", "The credit is cleared", on(1), sale(id=6), who),
        DueCheck("invoice", "The invoice is out", on(40), sale(id=6), who),
        DueCheck("credit", "The credit is cleared", on(2), sale(), customer()),
    )
    written = screen(Agenda(TODAY, due, checklist_coming=checks, no_news=silences), width)
    out = words(written)
    for needed in (
        "No news 2 expected days passed without a word S6 ACME [old] [/x] :smile:",
        "installation was expected Thu 26 Nov, 5 days ago",
        "S5 Alfreds Futterkiste · Combi oven, 20 trays go-live was expected Mon 30 Nov, yesterday",
        "Coming on checklists 3 S6 ACME",
        "credit Wed 2 Dec, invoice Sun 10 Jan 2027 S5",
        "followup milestone S6 installed --expected DATE",
    ):
        assert needed in out
    assert "\x1b" not in written
    assert "Nobody is waiting" not in out
    assert max(map(cell_len, written.splitlines())) <= width


def test_of_long_sections_about_sales_ten_are_shown() -> None:
    checks = tuple(DueCheck("credit", "It is", on(1), sale(id=number), customer()) for number in range(20, 33))
    silences = tuple(Silence("installed", on(-5), sale(id=number), customer()) for number in range(40, 52))
    crowded = Agenda(TODAY, (), checklist_coming=checks, no_news=silences)
    out = words(screen(crowded))
    assert "and 3 more sales: followup checklist list" in out
    assert "and 2 more: followup today --all lists every one" in out
    assert (out.count("credit Wed 2 Dec"), out.count("installation was expected")) == (10, 10)
    whole = words(screen(crowded, is_whole=True))
    assert (whole.count("credit Wed 2 Dec"), whole.count("installation was expected")) == (13, 12)


def test_what_comes_on_checklists_keeps_nobody_waiting() -> None:
    coming = (DueCheck("credit", "It is", on(1), sale(), customer()),)
    assert "Nobody is waiting for you." in screen(Agenda(TODAY, (), checklist_coming=coming))


def test_a_free_day_without_any_touch_ahead() -> None:
    out = screen(Agenda(TODAY, ()))
    assert "No further touch is planned." in out
    assert "Next touch" not in out


@pytest.mark.parametrize("width", WIDTHS)
def test_an_empty_store_says_how_to_begin(width: int) -> None:
    out = words(screen(Agenda(TODAY, (), store_is_empty=True), width))
    assert "Welcome." in out
    assert 'followup close "Customer" "Product" 1200' in out
    assert "followup import sales FILE.csv" in out
    assert "Nothing is due" not in out


def test_another_day_is_named() -> None:
    out = screen(Agenda(on(3), (item(17, due_on=on(3)),)))
    assert "Friday 4 December 2026" in out
    assert "Due Fri 4 Dec  1" in out
    assert "Nothing is due on Fri 4 Dec." in screen(Agenda(on(3), ()))


def test_what_did_not_fit_the_minutes_is_listed() -> None:
    out = screen(Agenda(TODAY, (item(17),), left_out=(item(18, minutes=25), item(19, minutes=50))))
    assert "Left out  1 h 15 min more than the minutes allow, 12,400.50 USD at stake" in out
    assert "4 days late, 25 min" in out


def test_what_did_not_fit_the_minutes_is_counted_with_the_rest() -> None:
    left_out = (item(18, grace_on=on(-2)), item(19), item(20, due_on=TODAY))
    out = screen(Agenda(TODAY, (item(17, due_on=TODAY),), left_out=left_out))
    assert "Tuesday 1 December 2026  1 of 4 touches due, 3 left out, 2 overdue in all" in out
    assert "Total     1 of 4 due, 3 left out, 2 overdue in all, about 10 min" in out
    assert out.count("missed since Mon 30 Nov") == 1
    nothing_fits = screen(Agenda(TODAY, (), left_out=left_out, block=Capacity(1)))
    assert "0 of 3 touches due, 3 left out, 2 overdue in all" in nothing_fits
    in_time = screen(Agenda(TODAY, (item(17, due_on=TODAY),), left_out=(item(18, due_on=TODAY),)))
    assert "1 of 2 touches due, 1 left out\n" in in_time
    assert "1 of 2 due, 1 left out, 0 overdue in all" in in_time


@pytest.mark.parametrize("width", WIDTHS)
def test_a_day_beyond_its_capacity_says_so_and_what_to_do(width: int) -> None:
    due = (item(17), item(18, minutes=65), item(19, doer=Doer.OFFICE))
    full = Agenda(TODAY, due, capacity=Capacity(60, 2), clear_run=ClearRun(12))
    out = words(screen(full, width))
    assert "Load 1 h 15 min of 1 h, 2 of 2 touches: 15 min beyond what your day holds" in out
    assert "Run 12 days with nothing missed At" not in out
    assert "Run 12 days with nothing missed Next" in out
    assert "followup today --fit what matters most of it followup plan --level move what may wait" in out
    assert words(screen(replace(full, capacity=Capacity(75)), width)).count("Load") == 0
    cut = words(screen(replace(full, due=due[:1], left_out=due[1:], block=full.capacity), width))
    assert "Left out 1 h 15 min more than your day holds, 12,400.50 USD at stake" in cut
    assert "15 min beyond" in cut
    assert "--fit" not in cut
    shape = today_json(full)
    assert shape["capacity"] == {"minutes": 60, "touches": 2}
    assert shape["load"] == {"minutes": 75, "touches": 2, "percent": 125, "beyond": {"minutes": 15, "touches": 0}}
    assert shape["days_with_nothing_missed"] == 12


def test_the_run_of_days_stands_below_a_free_day_too_and_says_when_it_ends() -> None:
    assert "Run       1 day with nothing missed\n" in screen(Agenda(TODAY, (), clear_run=ClearRun(1)))
    ended = Agenda(TODAY, (item(17),), clear_run=ClearRun(9, is_over=True))
    assert "Run       9 days with nothing missed, until today\n" in screen(ended)
    assert "Run" not in screen(Agenda(TODAY, (item(17),), clear_run=ClearRun(0)))


@pytest.mark.parametrize(
    ("changes", "mark"),
    [
        ({"attempt": 3}, "3rd try"),
        ({"with_touch_id": 12, "channel": Channel.VISIT}, "same visit as 12"),
        ({"with_touch_id": 12}, "same envelope as 12"),
        ({"with_touch_id": 12, "channel": Channel.CARD}, "same envelope as 12"),
        ({"with_touch_id": 12, "channel": Channel.GIFT}, "same envelope as 12"),
        ({"with_touch_id": 12, "channel": Channel.EMAIL}, "goes with 12"),
        ({"with_touch_id": 12, "channel": Channel.TEXT}, "goes with 12"),
        ({"doer": Doer.OFFICE}, "the office does it"),
        ({"doer": Doer.NEUTRAL}, "by someone who did not make the sale"),
        ({"deadline_on": on(2)}, "deadline Thu 3 Dec"),
        ({"expires_on": on(1)}, "only until Wed 2 Dec"),
    ],
)
def test_what_is_special_about_a_touch_stands_beside_its_title(changes: dict[str, Any], mark: str) -> None:
    found = item(**changes)
    assert f"Write the thank-you letter · {mark}" in screen(Agenda(TODAY, (found,)))


def test_a_distant_deadline_is_no_clutter() -> None:
    assert "deadline" not in screen(Agenda(TODAY, (item(deadline_on=on(60)),)))


@pytest.mark.parametrize("width", [60, 120])
def test_when_and_how_somebody_is_best_reached_stands_beside_a_call(width: int) -> None:
    person = contact(best_hours="09:00-11:30", time_zone="Europe/Berlin", verified_on=on(-500))
    call = item(17, channel=Channel.CALL, due_on=TODAY, letter=None)
    found = call._replace(contact=person, unreached=Unreached(2, ("Eva Lund",)), hours_here="03:00-05:30")
    out = words(screen(Agenda(TODAY, (found,)), width))
    assert "best 09:00-11:30 in Europe/Berlin, 03:00-05:30 here" in out
    assert "followup contact verify 'Alfreds Futterkiste' 'Maria Anders'; or try Eva Lund" in out
    assert "details last verified 2025-07-19: ask whether phone and e-mail are still right" in out
    many = words(screen(Agenda(TODAY, (found,) * 30), width))
    assert "best 09:00-11:30 in Europe/Berlin, 03:00-05:30 here · no answer 2 times in a row" in many
    shape = today_json(Agenda(TODAY, (found,)))["touches"][0]  # type: ignore[index]
    assert shape["best_hours"] == {"theirs": "09:00-11:30", "time_zone": "Europe/Berlin", "here": "03:00-05:30"}
    assert shape["unreached"] == {"tries": 2, "others": ["Eva Lund"]}


@pytest.mark.parametrize(
    "changes", [{"channel": Channel.LETTER}, {"channel": Channel.CALL, "addressee": Addressee.TEAM}]
)
def test_nobody_is_asked_for_details_who_is_not_spoken_to(changes: dict[str, Any]) -> None:
    found = item(17, due_on=TODAY, **changes)._replace(contact=contact(best_hours="09:00-11:30"))
    out = screen(Agenda(TODAY, (found,)))
    assert "verified" not in out
    assert "best" not in out


def test_a_household_is_named_once() -> None:
    found = AgendaItem(touch(), customer(name="Ana Trujillo"), contact(name="Ana Trujillo", title=None))
    assert screen(Agenda(TODAY, (found,))).count("Ana Trujillo") == 1


HOSTILE = "ACME [old] [/x] :smile: \x1b[31m \x1b]52;c;aGk=\x07 \u202eevil\u2066 \x9b"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("many", [1, 30])
def test_a_hostile_name_prints_harmlessly_and_comes_back_exactly(width: int, many: int) -> None:
    hostile = AgendaItem(
        touch(title=HOSTILE, why=HOSTILE, brings=HOSTILE),
        customer(name=HOSTILE),
        contact(name=HOSTILE, title=HOSTILE),
        sale(product=HOSTILE),
    )
    result = Agenda(TODAY, (hostile,) * many)
    out = screen(result, width)
    assert "ACME [old] [/x] :smile: ␛[31m ␛]52;c;aGk=␇ <U+202E>evil<U+2066> <U+009B>" in words(out)
    assert not [
        char for char in out if char != "\n" and (char < " " or "\x7f" <= char < "\xa0" or char in "\u202e\u2066")
    ]
    assert today_json(result)["touches"][0]["customer"] == {"id": 3, "name": HOSTILE}  # type: ignore[index]


word = st.text(st.characters(categories=("L", "Nd"), max_codepoint=0x24F), min_size=1, max_size=12)
name = st.lists(word, min_size=1, max_size=6).map(" ".join)


@given(st.integers(40, 160), name, name, name, st.integers(0, 10**11), st.integers(1, 10**7), st.sampled_from([1, 30]))
def test_no_essential_word_is_lost_at_any_width(
    width: int, who: str, person: str, title: str, minor: int, touch_id: int, many: int
) -> None:
    amount = Money(minor, "EUR")
    found = AgendaItem(
        touch(touch_id, title=title), customer(name=who), contact(name=person), sale(amount=amount, product=title)
    )
    out = screen(Agenda(TODAY, (found,) * many), width)
    shown = set(out.replace(",\n", ", ").split()) | set(out.replace(",", " ").split())
    for part in (*who.split(), *person.split(), *title.split(), str(touch_id), *str(amount).split()):
        assert part in shown
    assert max(map(cell_len, out.splitlines())) <= width


def test_the_contract_of_today_json() -> None:
    late = item(17, grace_on=on(-2))
    bare = AgendaItem(
        touch(40, step=None, why=None, brings=None, letter=None, due_on=TODAY, channel=Channel.CARD, sale_id=None),
        customer(id=9, name="Ana"),
    )
    shape = today_json(Agenda(TODAY, (late, bare), next_item=None))
    assert shape == {
        "date": "2026-12-01",
        "touches": [
            {
                "id": 17,
                "due_on": "2026-11-27",
                "days_late": 4,
                "step": "thank-you",
                "title": "Write the thank-you letter",
                "why": "The relationship starts at the close; the letter confirms that the choice was wise.",
                "channel": "letter",
                "customer": {"id": 3, "name": "Alfreds Futterkiste"},
                "contact": {"name": "Maria Anders", "phone": "+49 30 0074321", "email": "maria@alfreds.example"},
                "sale": {
                    "id": 5,
                    "product": "Combi oven, 20 trays",
                    "amount": {"amount": "12400.50", "currency": "USD"},
                    "closed_on": "2026-11-20",
                },
                "letter": "thank-you",
                "brings": "The order confirmation, all our numbers and the list of next steps.",
                "purpose": "thanks",
                "minutes": 10,
                "attempt": 1,
                "with_touch_id": None,
                "past_grace": True,
                "missed_on": "2026-11-30",
                "best_hours": None,
                "ask_for_details": None,
                "unreached": None,
            },
            {
                "id": 40,
                "due_on": "2026-12-01",
                "days_late": 0,
                "step": None,
                "title": "Write the thank-you letter",
                "why": None,
                "channel": "card",
                "customer": {"id": 9, "name": "Ana"},
                "contact": None,
                "sale": None,
                "letter": None,
                "brings": None,
                "purpose": "thanks",
                "minutes": 10,
                "attempt": 1,
                "with_touch_id": None,
                "past_grace": False,
                "missed_on": None,
                "best_hours": None,
                "ask_for_details": None,
                "unreached": None,
            },
        ],
        "totals": {
            "due": 2,
            "overdue": 1,
            "at_stake": [{"amount": "12400.50", "currency": "USD"}],
            "minutes": 20,
        },
        "prepare": [],
        "coming": [],
        "left_out": [],
        "checklist": [],
        "checklist_coming": [],
        "no_news": [],
        "away": None,
        "next": None,
        "left_out_totals": {"touches": 0, "minutes": 0, "at_stake": []},
        "capacity": {"minutes": None, "touches": None},
        "load": {"minutes": 20, "touches": 2, "percent": None, "beyond": None},
        "days_with_nothing_missed": None,
    }


def test_what_stands_beside_the_due_list_is_in_json_too() -> None:
    shape = today_json(replace(agenda(), due=(), coming=(item(50),), left_out=(item(51),), next_item=item(52)))
    assert [found["id"] for found in shape["coming"]] == [50]  # type: ignore[attr-defined]
    assert [found["id"] for found in shape["prepare"]] == [40]  # type: ignore[attr-defined]
    assert [found["id"] for found in shape["left_out"]] == [51]  # type: ignore[attr-defined]
    assert shape["next"]["id"] == 52  # type: ignore[index]


def test_a_touch_for_a_colleague_names_the_colleague() -> None:
    brief = item()._replace(touch=touch(channel=Channel.INTERNAL, addressee=Addressee.DELIVERY))
    assert "internal with our delivery team" in words(screen(Agenda(TODAY, (brief,))))
