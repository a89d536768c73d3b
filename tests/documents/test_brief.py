"""What stands on the page of a hand-off brief, in Markdown and HTML alike."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from followup_cli.domain.handoff import HandOff
from followup_cli.domain.people_records import Fact
from followup_cli.domain.reach import Address, Email, Phone
from followup_cli.domain.sale_records import Milestone, TeamMember
from followup_cli.domain.vocabulary import Addressee, Channel, Doer, TouchState
from followup_cli.settings import Seller
from tests.documents.brief_pages import Page, both, everything, html, markdown
from tests.domain.handoff_facts import CUSTOMER, JO, SALE, brief, touch


def test_the_page_stands_alone_and_says_its_language() -> None:
    page = Page(html(everything()))
    assert page.open == []
    assert page.tags[0] == ("html", ("lang",))
    assert ("lang", "en") in page.values
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "link", "img", "iframe", "object", "form", "table"})
    fetching = [value for name, value in page.values if name in {"src", "srcset", "action", "style", "background"}]
    assert fetching == []
    assert all(value.startswith(("tel:", "mailto:")) for name, value in page.values if name == "href")
    assert not re.search(r"url\(|@import|https?:", html(everything()))
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in page.values
    assert "@page" in html(everything())
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(
    ("phone", "href"),
    [
        ("+1 (802) 555-0114", "tel:+18025550114"),
        ("030/12 34.56", "tel:030123456"),
        ("+1 802 555 0114 ext. 3", None),
        ("javascript:alert(1)", None),
    ],
)
def test_a_number_is_dialled_only_where_it_is_one(phone: str, href: str | None) -> None:
    found = brief(contact=replace(JO, phones=(Phone(phone),), emails=()), team=(), seller=Seller())
    assert hrefs(found) == ([href] if href else [])
    assert phone in Page(html(found)).text


@pytest.mark.parametrize(
    ("email", "href"),
    [
        ("jo@hartwell.example", "mailto:jo@hartwell.example"),
        ("jo&co?bcc=x@y.example", "mailto:jo%26co%3Fbcc%3Dx@y.example"),
        ("two@a.example, b@c.example", None),
        ("not known", None),
    ],
)
def test_an_address_is_written_to_only_where_it_is_one(email: str, href: str | None) -> None:
    found = brief(contact=replace(JO, phones=(), emails=(Email(email),)), team=(), seller=Seller())
    assert hrefs(found) == ([href] if href else [])


def hrefs(found: HandOff) -> list[str]:
    return [value for name, value in Page(html(found)).values if name == "href"]


def test_days_stand_with_their_weekdays_in_the_order_the_readers_know() -> None:
    for text in both(everything()):
        assert "As of Monday, December 7, 2026" in text
        assert "expected on Saturday, December 19, 2026" in text
        assert "promised first for Sat 12 Dec" in text
        assert "moved on Fri 4 Dec to Sat 19 Dec: Acme" in text
        assert "the customer was told last on Fri 4 Dec: Sat 19 Dec" in text
    for text in both(brief(seller=Seller(country="IE"))):
        assert "As of Monday 7 December 2026" in text


def test_who_how_to_reach_them_and_how_they_like_it() -> None:
    team = (TeamMember(1, 5, "site-lead", contact_id=8), TeamMember(2, 5, "delivery", name="Sam Okafor"))
    for text in both(brief(team=team)):
        for said in (
            "12 Mill Lane",
            "UNITED STATES",
            "Jo Hartwell, Owner (contact)",
            "jo@hartwell.example",
            "prefers to be reached by phone",
            "Marco Diaz, Night baker (site lead)",
            "prefers to be reached by text message",
            "Dana Reed (seller)",
            "Sam Okafor (delivery)",
            "no phone or e-mail kept",
        ):
            assert said in text, said
    for text in both(brief(contact=replace(JO, channel=None), team=(), seller=Seller())):
        assert "no preferred channel known" in text
        assert "no name yet (followup init)" in text


@pytest.mark.parametrize("channel", Channel)
def test_every_channel_can_be_preferred(channel: Channel) -> None:
    for text in both(brief(contact=replace(JO, channel=channel))):
        assert "prefers to be reached " in text


def test_with_nothing_known_it_says_so() -> None:
    bare = brief(
        sale=replace(SALE, benefits=(), order_id=None, nothing_to_deliver=True),
        customer=replace(CUSTOMER, country=None, address=Address()),
        contact=None,
        contacts=(),
        team=(),
        milestones=(),
    )
    for text in both(bare):
        for said in ("nobody is named", "there is nothing to deliver", "order number: s5", "nothing is planned"):
            assert said in text.lower(), said
        assert "Promised to the customer" not in text
        assert "Notes" not in text
        assert "None" not in text
    for text in both(brief()):
        assert "No open risks known." in text
    for text in both(brief(milestones=(Milestone(2, 5, "go-live"),))):
        assert "delivery: no day known" in text
        assert "go-live: no day known" in text


def test_what_comes_next_says_by_whom_and_with_whom() -> None:
    touches = (
        touch(1, title="Unload", due_on=date(2026, 12, 8), doer=Doer.DELIVERY, addressee=Addressee.SITE_LEAD),
        touch(2, title="Tell them", due_on=date(2026, 12, 1), channel=Channel.INTERNAL, addressee=Addressee.DELIVERY),
        touch(3, title="Thank", state=TouchState.WAITING, waiting_for="delivered", doer=Doer.TEAM),
        touch(4, title="Think", due_on=date(2027, 1, 4), channel=Channel.INTERNAL, addressee=Addressee.SELF),
    )
    for text in both(brief(touches=touches)):
        assert "Tue 8 Dec: Unload (call, by the delivery team)" in text
        assert "Tue 1 Dec, overdue: Tell them (with our delivery team)" in text
        assert "no day yet, waits for delivered: Thank (call, by the team)" in text
        assert text.endswith("Mon 4 Jan 2027: Think")


def test_notes_are_kept_to_the_page() -> None:
    notes = tuple(Fact(n, 3, f"note {n}", date(2026, 11, n)) for n in range(1, 11))
    for text in both(brief(notes=notes)):
        assert "Tue 10 Nov: note 10" in text
        assert "note 2" not in text
        assert "2 older notes: followup show C3" in text
    long = Fact(1, 3, "word " * 200, date(2026, 11, 1))
    for text in both(brief(notes=(long,))):
        assert "word …" in text
        assert text.count("word") < 70


@pytest.mark.parametrize(
    ("notes", "said", "left_out"),
    [
        (9, 0, "1 older note: followup show C3"),
        (8, 2, "2 older notes: followup sale minutes S5"),
        (9, 2, "3 older notes: followup sale minutes S5 lists the 2 taken at a touch, followup show C3 the rest"),
        (8, 0, None),
    ],
)
def test_where_the_notes_left_out_are_found(notes: int, said: int, left_out: str | None) -> None:
    kept = tuple(Fact(n, 3, "x", date(2026, 11, 30 if n < 9 else 1)) for n in range(1, notes + 1))
    done = {"state": TouchState.DONE, "done_on": date(2026, 11, 2), "note": "y"}
    for text in both(brief(notes=kept, touches=tuple(touch(n, **done) for n in range(1, said + 1)))):
        assert "older note" not in text if left_out is None else left_out in text


def test_what_was_said_at_a_touch_names_it() -> None:
    asked = touch(1, title="Ring them", state=TouchState.DONE, done_on=date(2026, 12, 2), note="the gate is low")
    for text in both(brief(touches=(asked,))):
        assert "Wed 2 Dec: Ring them: the gate is low" in text


@pytest.mark.parametrize(
    ("dated", "waiting", "left_out"),
    [
        (3, 0, None),
        (5, 0, "2 more: followup show S5"),
        (4, 1, "2 more, 1 with no day yet: followup show S5"),
        (3, 2, "2 more with no day yet: followup show S5"),
        (0, 1, "The seller's own: 1 more with no day yet: followup show S5"),
    ],
)
def test_how_many_of_the_sellers_own_touches_are_not_shown(dated: int, waiting: int, left_out: str | None) -> None:
    touches = tuple(touch(n, due_on=date(2026, 12, 8 + n)) for n in range(dated))
    touches += tuple(touch(9 + n, state=TouchState.WAITING, waiting_for="delivered") for n in range(waiting))
    for text in both(brief(touches=touches)):
        plain = text.replace("The seller's own 1", "The seller's own: 1")
        assert " more" not in plain if left_out is None else plain.endswith(left_out)


def test_markdown_reads_well_as_it_is() -> None:
    text = markdown(everything())
    assert "\n\n\n" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert all(line == line.rstrip() for line in text.splitlines())
    assert text.startswith("# Hand-off: Acme for Acme (S5)\n\nAs of Monday, December 7, 2026. For our own people")
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## Open risks",
        "## Who",
        "## What was bought",
        "## Days",
        "## Promised to the customer",
        "## What matters to them",
        "## Said when asked",
        "## What comes next",
    ]
