"""Every screen at every width: nothing too wide, nothing lost, nothing obeyed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from followup_cli.domain.customer_pages import CustomerList
from followup_cli.domain.finds import Found
from followup_cli.domain.letter_missing import MissingField
from followup_cli.domain.vocabulary import Outcome, TouchOutcome
from followup_cli.settings import Paths, Seller, Settings
from followup_cli.views.config import config_json, show_config
from followup_cli.views.customer_page import customer_page_json, show_customer_page
from followup_cli.views.customers import show_customer_saved, show_customers
from followup_cli.views.fact_list import show_facts, show_facts_removed
from followup_cli.views.facts import show_fact_saved
from followup_cli.views.find import show_hits
from followup_cli.views.imports import show_import_report
from followup_cli.views.late_sales import show_late_sales
from followup_cli.views.letters import show_letter
from followup_cli.views.playbook_show import playbook_json, show_playbook
from followup_cli.views.playbooks import show_check, show_playbooks
from followup_cli.views.preview import show_preview
from followup_cli.views.sale_page import show_sale_page
from followup_cli.views.sale_recorded import show_sale_recorded
from followup_cli.views.sales import show_sales
from followup_cli.views.templates import show_templates
from followup_cli.views.touch_page import show_touch_page, touch_page_json
from followup_cli.views.touches_changed import show_touches_changed
from followup_cli.views.undo import show_journal, show_undone
from tests.views import samples
from tests.views.factories import TODAY, WIDTHS, console, customer, on, sale

View = Callable[[Console], None]
PATHS = Paths(
    *(Path(f"/home/me/{name}") for name in ("config.toml", "store.db", "playbooks", "letters", "backups", "kept"))
)
SETTINGS = Settings(PATHS, Seller(name="Ann [the] Seller", address="1 High St\nNorwich"))

SAID = "· complete no, intact yes"
SCREENS: dict[str, tuple[View, list[str]]] = {
    "close": (
        lambda out: show_sale_recorded(samples.sale_recorded(), out, TODAY),
        [
            "S5 Combi oven, 20 trays · 12,400.50 USD · closed Fri 20 Nov",
            "Alfreds Futterkiste #3, new",
            "first-sale: it is the customer's 1st purchase",
            "delivered expected Mon 21 Dec",
            "17 Wed 2 Dec letter Write the thank-you letter",
            "waits for installed",
            "Reassure while they wait · only 20 days lie between close and delivered",
            "18 was moved to Wed 23 Dec",
            "looks like Alfred Futterkiste GmbH (#8)",
            "Next followup sale edit S5 --deliver-by DATE the letter needs it, and 1 more followup letter 17",
        ],
    ),
    "done": (
        lambda out: show_touches_changed(samples.touches_changed(), out, TODAY),
        [
            "done Tue 1 Dec, good",
            "All 20 trays there · complete yes",
            "new",
            "Wed 23 Dec → Thu 24 Dec",
            "spaced from another touch of the same contact",
            "the answer was good",
            "followup done 47 it was to go with this one",
        ],
    ),
    "show sale": (
        lambda out: show_sale_page(samples.sale_page(), out, TODAY),
        [
            *(
                "order 10643",
                "trade fair",
                "delivered Tue 22 Dec, expected Mon 21 Dec",
                "done Sat 28 Nov",
                "before nine",
            ),
            SAID,
        ],
    ),
    "show customer": (
        lambda out: show_customer_page(samples.customer_page(), out, TODAY),
        [
            *("class B, 12.00 USD in 24 months, number 3 of 9 buyers in USD", "from us Sat 28 Nov, 3 days ago"),
            *(
                "from them Fri 20 Nov, 11 days ago",
                "prefers email",
                "verified Sat 21 Nov",
                "Dieter Zorn",
                "Wannsee.",
            ),
            *("work +49 30 123 (preferred)", "cell +49 170 123", "home: 3 Ahornweg, Potsdam", "letters go here"),
            *("best rung 09:00-11:30 in Europe/Berlin, 03:00-05:30 here", "language German", "called Didi"),
            *("every 6 weeks, never more than 4 months apart", "never verified: ask for their phone number and e-mail"),
            "no answer 2 times in a row: see whether what is known is right, followup contact verify",
            "or try Maria Anders and Eva Lund",
            SAID,
        ],
    ),
    "show touch": (
        lambda out: show_touch_page(samples.touch_page(), out, TODAY),
        [
            *("1 business day after close (2026-11-20)", "in time to Sat 5 Dec", "business card", "snoozed"),
            *("ask Is everything there? no", "Did it all come whole? intact=yes|no", "Who uses it?"),
        ],
    ),
    "customer list": (
        lambda out: show_customers(samples.customers(), out, TODAY),
        ["#3", "#14", "Laughing Bacchus Wine", "Maria Anders, Dieter", "Sat 28 Nov", "A by hand"],
    ),
    "sale list": (
        lambda out: show_sales(samples.sales(), out, TODAY),
        ["S5", "S112", "12,400.50 USD", "Mon 27 Oct 2025"],
    ),
    "sale list --late": (
        lambda out: show_late_sales(samples.late_sales(), out, TODAY),
        [
            *("S5", "12,400.50 USD", "Sun 22 Nov", "no news", "9 days late"),
            *("S112", "Mon 27 Oct 2025", "delivered Tue 28 Oct 2025", "1 day late"),
            "followup milestone S5 delivered --expected DATE",
        ],
    ),
    "find": (
        lambda out: show_hits(samples.hits(), out, "oven"),
        ["S5 sale", "17 touch", "S6 complaint", "#3 fact F4", "material M9", "followup show '#3'"],
    ),
    "find nothing": (
        lambda out: show_hits(samples.nothing_but_names(), out, "Alfrds"),
        [
            "Nothing holds 'Alfrds'; did you mean Alfreds Futterkiste (#3)",
            "or Maria Anders (#3 Alfreds Futterkiste)?",
        ],
    ),
    "import": (
        lambda out: show_import_report(samples.import_report(), out),
        [
            "820 added, 12 skipped, 2 rejected",
            "9,960 left out",
            "2 open and 1 without an outcome",
            "contacts 3 rows have an e-mail or phone but nobody's name",
            "1204",
            "amount",
        ],
    ),
    "undo": (
        lambda out: show_undone(samples.undone(), out, TODAY),
        ["--deliver-by 2026-12-21", "1 sale and 9 touches", "3 earlier commands"],
    ),
    "journal": (lambda out: show_journal(samples.journal(), out, TODAY), ["Tue 1 Dec 08:05 UTC followup done 17"]),
    "customer saved": (
        lambda out: show_customer_saved(samples.customer_saved(), out, TODAY),
        ["Alfreds Futterkiste · new", "Alfred (#8)", "Kept the phone."],
    ),
    "note": (
        lambda out: show_fact_saved(samples.note_saved(), out, TODAY),
        ["Prefers to be rung before nine.", "F4"],
    ),
    "fact edit": (
        lambda out: show_fact_saved(samples.fact_edited(), out, TODAY),
        ["Corrected for Alfreds Futterkiste · Maria Anders", "hobby", "her call", "It was", "before nine."],
    ),
    "fact list": (
        lambda out: show_facts(samples.fact_lines(), out, TODAY),
        ["F4", "hobby", "Maria Anders", "Sails", "her call"],
    ),
    "fact remove": (
        lambda out: show_facts_removed(samples.facts_removed(), out, TODAY),
        ["Removed 1 fact.", "F4", "Sails"],
    ),
    "playbook list": (
        lambda out: show_playbooks(samples.shelf(), out),
        ["first-sale", "24", "won, purchase 1 to 3", "unknown key 'wen'; write 'when'", "yours"],
    ),
    "playbook show": (
        lambda out: show_playbook(samples.playbook(), out),
        [
            "won, purchase 1 to 3, under 250 EUR, product *oven*",
            "usually 60 days after close",
            "1 business day after close",
            "letter, then call, 2 days between tries",
            "every 14 days, 4 times",
            "thank-you good",
            "bad starts recovery",
            "questions Is everything there? (complete: yes, no) Who uses it?",
        ],
    ),
    "playbook preview": (
        lambda out: show_preview(samples.preview(), out, TODAY),
        ["Tue 1 Dec │ close", "Brief the delivery team", "┊ 3 weeks", "Mon 31 May 2027 ○", "waits for installed"],
    ),
    "template list": (lambda out: show_templates(samples.shelf(), out), ["first-sale", "shipped", "bakery"]),
    "config": (
        lambda out: show_config(SETTINGS, out),
        ["Ann [the] Seller", "1 High St, Norwich", "default_playbook", "not set", "/home/me/store.db"],
    ),
}


def printed(view: View, width: int = 100) -> str:
    target, out = console(width)
    view(target)
    return out.getvalue()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_fits_and_holds_what_it_must(name: str, width: int) -> None:
    view, needed = SCREENS[name]
    out = printed(view, width)
    assert [line for line in out.splitlines() if cell_len(line) > width or line != line.rstrip()] == []
    whole = " ".join(out.split())
    if width >= 100:
        assert [part for part in needed if part not in whole] == []
    # Narrower, cells wrap side by side: their words are all there, but not in a row.
    tokens = set(whole.split())
    assert [word for part in needed for word in part.split() if not any(word in token for token in tokens)] == []
    assert "\x1b" not in out


@pytest.mark.parametrize(
    "view",
    [
        lambda out: show_sale_recorded(replace(samples.sale_recorded(), is_dry_run=True), out, TODAY),
        lambda out: show_touches_changed(replace(samples.touches_changed(), is_dry_run=True), out, TODAY),
        lambda out: show_import_report(replace(samples.import_report(), is_dry_run=True), out),
        lambda out: show_customer_saved(replace(samples.customer_saved(), is_dry_run=True), out, TODAY),
        lambda out: show_fact_saved(replace(samples.note_saved(), is_dry_run=True), out, TODAY),
    ],
)
def test_a_dry_run_says_first_that_nothing_was_written(view: View) -> None:
    out = printed(view)
    assert out.startswith("Dry run: nothing was written.\n")
    assert "followup undo" not in out


def test_what_was_to_go_with_touches_nobody_answered_is_offered_with_that_outcome() -> None:
    result = samples.touches_changed()
    [asked] = result.asked
    unanswered = replace(asked, touch=replace(asked.touch, outcome=TouchOutcome.NO_ANSWER))
    both = replace(result, asked=(unanswered, unanswered), companions=(*result.companions, *result.companions))
    out = printed(lambda target: show_touches_changed(both, target, TODAY))
    assert "followup done 47 47 --outcome no-answer    they were to go with these" in out


def test_a_lost_sale_names_its_reason_and_needs_no_playbook() -> None:
    lost = sale(outcome=Outcome.LOST, amount=None, reason="six weeks against our nine")
    result = replace(samples.sale_recorded(), sale=lost, choice=None, touches=(), left_out=(), similar=(), remarks=())
    out = printed(lambda target: show_sale_recorded(result, target, TODAY))
    assert "Combi oven, 20 trays · lost Fri 20 Nov" in out
    assert "six weeks against our nine" in out
    assert "none; no cadence was laid" in out


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        (lambda out: show_customers(CustomerList(()), out, TODAY), "No customers."),
        (lambda out: show_sales([], out, TODAY), "No sales."),
        (lambda out: show_late_sales([], out, TODAY), "No promised delivery was missed."),
        (lambda out: show_hits(Found(), out, "x"), "Nothing found."),
        (lambda out: show_facts([], out, TODAY), "No facts."),
        (lambda out: show_playbooks([], out), "No playbooks."),
        (lambda out: show_templates([], out), "No templates."),
        (lambda out: show_journal([], out, TODAY), "Nothing can be undone."),
    ],
)
def test_nothing_to_show_is_said(view: View, sentence: str) -> None:
    assert printed(view).startswith(sentence)


def test_complaints_stand_on_one_line_each_as_editors_read_them() -> None:
    out = printed(lambda target: show_check(samples.check_report(), target), 40)
    assert "\n/own/bakery.yaml:3:5: unknown key 'wen'; write 'when'\n" in out
    sound = replace(samples.check_report(), complaints=())
    assert printed(lambda target: show_check(sound, target)) == "/own/bakery.yaml: in order\n"


def test_a_letter_goes_out_line_for_line_and_its_warnings_beside_it() -> None:
    target, out = console(40)
    remarks, said = console(40)
    text = "Dear Ms [Anders],\n\n" + "A line that is much longer than the screen is wide. " * 2 + "\n\x1b[2J\n"
    show_letter(replace(samples.letter_draft(), text=text), target, remarks)
    assert out.getvalue() == text.replace("\x1b", "␛")
    assert said.getvalue() == "warning: no own fact\n"


def test_a_score_stands_below_the_warnings_and_says_nothing_twice() -> None:
    target, _ = console(40)
    remarks, said = console(40)
    show_letter(replace(samples.letter_draft(), check=samples.letter_check()), target, remarks)
    assert said.getvalue().splitlines() == [
        "warning: no own fact",
        "Thin: 64 of 100; it must not go out like this",
        "- “[worry]” is still to be filled in: followup letter 17 --edit",
        "- “It is here.” could open anybody's letter: followup letter 17 --edit",
    ]


def test_a_letter_in_a_file_or_with_a_part_missing() -> None:
    target, out = console()
    remarks, said = console()
    phone = MissingField("your phone number", "followup init --phone …", "seller.phone", "own.j2:7")
    show_letter(replace(samples.letter_draft(), path="/tmp/l.txt"), target, remarks)
    assert out.getvalue() == "Written to /tmp/l.txt\n"
    show_letter(replace(samples.letter_draft(), text="", missing=(phone,), warnings=()), target, remarks)
    assert said.getvalue().endswith("missing: your phone number: followup init --phone … (own.j2:7)\n")
    assert out.getvalue() == "Written to /tmp/l.txt\n"


def test_the_timeline_is_drawn_to_scale() -> None:
    strip = printed(lambda target: show_preview(samples.preview(), target, TODAY), 100).splitlines()[2]
    line = strip.strip()
    assert len(line) == 96
    assert line[0] == "2"
    assert [spot for spot, mark in enumerate(line) if mark == "●"] == [
        round(days * 95 / 365) for days in (20, 90, 181, 365)
    ]


def test_hostile_names_print_harmlessly_on_every_page() -> None:
    evil = customer(name="ACME [old] [/x] :smile: \x1b]52;c;x\x07\u202e")
    page = replace(samples.customer_page(), customer=evil)
    out = printed(lambda target: show_customer_page(page, target, TODAY))
    assert "ACME [old] [/x] :smile: ␛]52;c;x␇<U+202E>" in out
    assert customer_page_json(page)["customer"]["name"] == evil.name  # type: ignore[index]


def test_show_json_holds_the_whole_page() -> None:
    assert list(customer_page_json(samples.customer_page())) == [
        "customer",
        "contacts",
        "complaints",
        "do_not_contact",
        "pauses",
        "sales",
        "open_touches",
        "past_touches",
        "facts",
        "class",
        "class_because",
        "last_contact_on",
        "last_heard_on",
        "answers",
        "attachments",
        "letters",
        "unreached",
        "came",
        "went",
        "occasions",
        "gifts",
        "bought",
        "worth_sending",
        "feedback",
        "satisfaction",
        "referrals",
        "brought_by",
        "stage",
        "stage_since_on",
        "days_to_second_purchase",
        "testimonials",
    ]
    shape = touch_page_json(samples.touch_page())
    assert shape["questions"] == ["Is everything there?", "Did it all come whole?", "Who uses it?"]
    assert shape["asks"][1:] == [  # type: ignore[index]
        {"question": "intact", "ask": "Did it all come whole?", "answers": ["yes", "no"]},
        {"question": None, "ask": "Who uses it?", "answers": []},
    ]
    answer = {"touch_id": 17, "question": "complete", "ask": "Is everything there?", "answer": "no"}
    assert shape["answers"] == [answer]
    assert shape["touch"]["planned_on"] == on(1).isoformat()  # type: ignore[index]
    assert shape["changes"][0] == {  # type: ignore[index]
        "changed_at": "2026-11-20T08:05:00+00:00",
        "state": "planned",
        "due_on": "2026-12-02",
        "reason": "laid at the close",
    }


def test_a_playbook_in_json_speaks_the_words_of_its_file() -> None:
    shape = playbook_json(samples.playbook())
    assert shape["applies"] == {
        "outcome": "won",
        "purchase": "1 to 3",
        "amount": ["under 250 EUR"],
        "product": ["*oven*"],
        "by-name-only": False,
    }
    step = shape["steps"][1]  # type: ignore[index]
    assert (step["when"], step["repeat"], step["only-if"]) == (
        "on go-live",
        "every 14 days, 4 times",
        ["thank-you good"],
    )
    assert step["channel"] == ["preferred", "call"]
    assert step["questions"] == [
        {"key": "complete", "ask": "Is everything there?", "answers": ["yes", "no"], "amiss": []},
        "Who uses it?",
    ]
    assert shape["checklist"] == [
        {
            "key": "paid",
            "item": "The invoice is paid",
            "when": "30 days after invoiced",
            "fallback": "60 days after close",
            "only-if": ["something is delivered"],
            "ticked-by": "paid",
        }
    ]


def test_config_in_json() -> None:
    shape = config_json(SETTINGS)
    assert shape["settings"]["seller.address"] == "1 High St\nNorwich"  # type: ignore[index]
    assert shape["settings"]["seller.mobile"] is None  # type: ignore[index]
    assert shape["paths"]["store"] == "/home/me/store.db"  # type: ignore[index]
