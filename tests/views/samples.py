"""Sample results of every command, built from the factories."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from followup_cli.domain.anchor_names import AnchorRef
from followup_cli.domain.answers import Answered
from followup_cli.domain.asides import ContactAside
from followup_cli.domain.assumed import Assumed
from followup_cli.domain.changes import (
    CustomerSaved,
    FactSaved,
    FactsRemoved,
    PlaybookChoice,
    SaleRecorded,
    StepLeftOut,
    TouchesChanged,
    TouchMove,
    Undone,
)
from followup_cli.domain.classes import Classed
from followup_cli.domain.condition_kinds import DeliveryCondition, OutcomeCondition
from followup_cli.domain.customer_pages import CustomerLine, CustomerList, CustomerPage
from followup_cli.domain.facts import FactLine
from followup_cli.domain.fault import Fault
from followup_cli.domain.finds import Found, Hit, HitKind, Nearby
from followup_cli.domain.import_pages import ImportReport, RejectedRow
from followup_cli.domain.lateness import Delivery, LateKind, Lateness
from followup_cli.domain.letter_draft import Criterion, LetterCheck, Part, Remark
from followup_cli.domain.letter_missing import MissingField
from followup_cli.domain.pages import JournalLine, LetterResult, SaleLine, SalePage, TouchPage
from followup_cli.domain.playbook import (
    AmountRange,
    AnchorDefinition,
    Applies,
    ChecklistEntry,
    OutcomeAction,
    Playbook,
    PurchaseRange,
    Question,
    Repeat,
    Step,
    When,
)
from followup_cli.domain.reach import ContactAddress, Phone
from followup_cli.domain.records import TouchChange
from followup_cli.domain.shelf_pages import CheckReport, Preview, PreviewTouch, ShelfLine
from followup_cli.domain.span import Span
from followup_cli.domain.unreached import Unreached
from followup_cli.domain.vocabulary import (
    Channel,
    CustomerClass,
    FactKind,
    LetterVerdict,
    Outcome,
    Purpose,
    TouchOutcome,
    TouchState,
    Unit,
)
from tests.views.factories import TODAY, cadence, contact, customer, milestone, note, on, sale, touch

CALL = touch(
    18,
    title="Ring whether everything arrived complete and intact",
    channel=Channel.CALL,
    step="arrived",
    purpose=Purpose.SERVICE,
    letter=None,
    due_on=on(22),
)
WAITING = touch(
    19,
    title="Ask what the oven changed for the Saturday shift",
    channel=Channel.VISIT,
    step="in-use",
    state=TouchState.WAITING,
    letter=None,
    due_on=None,
    waiting_for="installed",
)
ANSWERS = (
    Answered(17, "complete", "Is everything there?", "no"),
    Answered(17, "intact", "Did it all come whole?", "yes"),
)
LEFT_OUT = StepLeftOut("reassure", "Reassure while they wait", "only 20 days lie between close and delivered")


def sale_recorded() -> SaleRecorded:
    return SaleRecorded(
        sale(benefits=("the Saturday shift to end at two",)),
        customer(),
        contact(),
        PlaybookChoice("first-sale", "it is the customer's 1st purchase"),
        (touch(due_on=on(1)), CALL, WAITING),
        milestones=(milestone(),),
        left_out=(LEFT_OUT,),
        customer_is_new=True,
        similar=(customer(id=8, name="Alfred Futterkiste GmbH"),),
        remarks=("18 was moved to Wed 23 Dec: Maria Anders is rung about another sale on the day before.",),
        letter_lacks=(
            MissingField("the delivery date", "followup sale edit S5 --deliver-by DATE (or none, when …)"),
            MissingField("your name", "followup init --name …"),
        ),
    )


def touches_changed() -> TouchesChanged:
    done = touch(
        23,
        title="Ring her",
        channel=Channel.CALL,
        state=TouchState.DONE,
        done_on=TODAY,
        outcome=TouchOutcome.GOOD,
        note="All 20 trays there",
    )
    return TouchesChanged(
        "done",
        (TouchMove(done, customer()),),
        (
            TouchMove(touch(25, title="Send the cleaning chart", due_on=on(7)), customer(), is_new=True),
            TouchMove(
                replace(CALL, due_on=on(23)),
                customer(),
                moved_from=on(22),
                because="spaced from another touch of the same contact",
            ),
            TouchMove(replace(WAITING, state=TouchState.DROPPED, reason="the answer was good"), customer()),
        ),
        remarks=("The next letter goes out on Tue 8 Dec.",),
        companions=(touch(47, title="Ring about the fryer"),),
        answers=(Answered(23, "complete", "Is everything there?", "yes"),),
    )


def sale_page() -> SalePage:
    return SalePage(
        sale(order_id="10643", source="trade fair", benefits=("the Saturday shift to end at two", "less gas")),
        customer(),
        contact(),
        (milestone(actual_on=on(21)),),
        (cadence(),),
        (touch(state=TouchState.DONE, done_on=on(-3)), CALL, WAITING),
        (note(),),
        answers=ANSWERS,
        assumed=(Assumed("go-live", "It carries the work", date(2027, 1, 19), "60 days after close", "close"),),
    )


def customer_page() -> CustomerPage:
    return CustomerPage(
        customer(),
        (
            contact(channel=Channel.EMAIL, verified_on=on(-10)),
            contact(id=9, name="Dieter Zorn", phones=(), emails=(), title=None, called="Didi"),
            contact(
                id=10,
                name="Eva Lund",
                phones=(Phone("030 123", "work", None, "+49 30 123"), Phone("+49 170 123", "cell")),
                addresses=(ContactAddress("home", "3 Ahornweg", "Potsdam"),),
                language="de",
                time_zone="Europe/Berlin",
                best_hours="09:00-11:30",
                ideal_gap=Span(6, Unit.WEEK),
                longest_gap=Span(4, Unit.MONTH),
            ),
        ),
        (sale_page(),),
        (CALL, WAITING),
        (touch(state=TouchState.DONE, done_on=on(-3), note="Posted with two cards"),),
        (note(), note(id=6, text="Two children.\nSails on the Wannsee.")),
        on(-3),
        answers=ANSWERS,
        asides={
            9: ContactAside(Unreached(2, ("Maria Anders", "Eva Lund"))),
            10: ContactAside(hours_here="03:00-05:30", language="German"),
        },
        classed=Classed(CustomerClass.B, "12.00 USD in 24 months, number 3 of 9 buyers in USD"),
        last_heard_on=on(-11),
    )


def touch_page() -> TouchPage:
    return TouchPage(
        touch(due_on=on(2), planned_on=on(1), grace_on=on(4), reason="snoozed"),
        customer(),
        contact(),
        sale(),
        cadence(),
        (
            TouchChange(
                1, 17, datetime(2026, 11, 20, 8, 5, tzinfo=UTC), TouchState.PLANNED, on(1), "laid at the close"
            ),
            TouchChange(2, 17, datetime(2026, 11, 30, 9, 0, tzinfo=UTC), TouchState.PLANNED, on(2), "snoozed"),
        ),
        questions=(
            Question("Is everything there?", "complete", ("yes", "no")),
            Question("Did it all come whole?", "intact", ("yes", "no")),
            Question("Who uses it?"),
        ),
        answers=(Answered(17, "complete", "Is everything there?", "no"),),
        enclose=("business card",),
    )


BY_HAND = Classed(CustomerClass.A, "set by hand", is_by_hand=True)


def customers() -> CustomerList:
    lines = (
        CustomerLine(customer(), (contact(), contact(id=9, name="Dieter Zorn")), 2, 5, on(-3), BY_HAND),
        CustomerLine(customer(id=14, name="Laughing Bacchus Wine Cellars", country=None), (), 1, 0, None),
    )
    return CustomerList(lines, 3)


def sales() -> list[SaleLine]:
    return [SaleLine(sale(), customer(), 3), SaleLine(sale(id=112, amount=None, closed_on=on(-400)), customer(), 0)]


def late_sales() -> list[SaleLine]:
    return [
        SaleLine(sale(), customer(), 3, Delivery(on(-9)), Lateness(LateKind.NO_NEWS, 9)),
        SaleLine(
            sale(id=112, amount=None), customer(), 0, Delivery(on(-400)), Lateness(LateKind.DELIVERED, 1, on(-399))
        ),
    ]


def hits() -> Found:
    found = (
        Hit(HitKind.CUSTOMER, 3, customer(), "Alfreds Futterkiste"),
        Hit(HitKind.CONTACT, 7, customer(), "Maria Anders, Sales Representative"),
        Hit(HitKind.SALE, 5, customer(), "Combi oven, 20 trays", 5),
        Hit(HitKind.TOUCH, 17, customer(), "Write the thank-you letter"),
        Hit(HitKind.FACT, 4, customer(), "Prefers to be rung before nine.", 5),
        Hit(HitKind.COMPLAINT, 2, customer(), "The door sticks", 6),
        Hit(HitKind.COMPLAINT, 3, customer(), "Nobody rang back"),
        Hit(HitKind.MATERIAL, 9, None, "Why doors stick"),
    )
    return Found(found, len(found), is_by_name=True)


def import_report() -> ImportReport:
    return ImportReport(
        "sales",
        read=834,
        added=820,
        skipped=12,
        rejected=(
            RejectedRow(17, "closed_on", "'31.02.1998' is no date; write it as 1998-02-28"),
            RejectedRow(1204, "amount", "'abc' is not an amount"),
        ),
        rejected_path="/home/me/rejected.csv",
        already_known=9,
        skipped_outcomes=(("open", 2), ("", 1)),
        customers_added=89,
        touches_laid=120,
        touches_left_out=9960,
        playbooks=(("first-sale", 89), ("repeat-sale", 731)),
        similar=(("Alfreds", "Alfreds Futterkiste"),),
        nameless_kept=3,
    )


def undone() -> Undone:
    command = "followup close 'Alfreds Futterkiste' 'Combi oven' 12400.50 --deliver-by 2026-12-21"
    return Undone(command, datetime(2026, 12, 1, 8, 5, tzinfo=UTC), (("sales", 1), ("touches", 9)), 3)


def customer_saved() -> CustomerSaved:
    return CustomerSaved(customer(), (contact(),), (customer(id=8, name="Alfred"),), ("Kept the phone.",), is_new=True)


def nothing_but_names() -> Found:
    return Found(similar=(Nearby(customer()), Nearby(customer(), contact())))


def fact_edited() -> FactSaved:
    edited = replace(note(), text="Sails", kind=FactKind.HOBBY, source="her call")
    return FactSaved(edited, customer(), contact(), before=note())


def fact_lines() -> tuple[FactLine, ...]:
    return (FactLine(fact_edited().fact, customer(), contact()),)


def facts_removed() -> FactsRemoved:
    return FactsRemoved(fact_lines())


def note_saved() -> FactSaved:
    return FactSaved(note(), customer())


def letter_draft() -> LetterResult:
    return LetterResult("thank-you", "Dear Ms Anders,\n\nThank you.\n", customer(), touch(), warnings=("no own fact",))


def letter_check() -> LetterCheck:
    gate = Remark("“[worry]” is still to be filled in", "followup letter 17 --edit")
    late = Remark("“It is here.” could open anybody's letter", "followup letter 17 --edit")
    said = Remark("no own fact", "followup letter 17 --edit")
    parts = (Part(Criterion.OWN_FACTS, 19, 30, "one thing in it only they would recognise"),)
    return LetterCheck(64, LetterVerdict.THIN, (gate,), (gate, late, said), parts)


def shelf() -> list[ShelfLine]:
    return [
        ShelfLine(
            "first-sale", "First sale, the full procedure", False, "/p/first-sale.yaml", "won, purchase 1 to 3", 24
        ),
        ShelfLine("bakery", "", True, "/own/bakery.yaml", problem="line 3: unknown key 'wen'; write 'when'"),
    ]


def check_report() -> CheckReport:
    complaint = Fault("/own/bakery.yaml", 3, 5, "unknown key 'wen'; write 'when'")
    return CheckReport("/own/bakery.yaml", (complaint,))


def preview() -> Preview:
    return Preview(
        "first-sale",
        "First sale, the full procedure",
        (("close", TODAY), ("delivered", on(20))),
        (
            PreviewTouch(on(1), "thank-you", "Write the thank-you letter", "letter", "1 business day after close"),
            PreviewTouch(on(1), "hand-off", "Brief the delivery team", "internal", "1 business day after close"),
            PreviewTouch(on(20), "arrived", "Ring on the day it arrives", "call", "on delivered"),
            PreviewTouch(on(90), "value", "Send something worth reading", "email", "3 months after close"),
            PreviewTouch(on(181), "value", "Send something worth reading", "email", "", is_later=True),
            PreviewTouch(on(365), "year", "A year on: then against now", "card", "1 year after close"),
            PreviewTouch(None, "in-use", "Ask what it changed", "visit", "7 days after installed", "installed"),
        ),
        (LEFT_OUT,),
    )


def journal() -> list[JournalLine]:
    return [JournalLine("followup done 17", datetime(2026, 12, 1, 8, 5, tzinfo=UTC))]


def playbook() -> Playbook:
    letter = Step(
        "thank-you",
        "Write the thank-you letter",
        When(Span(1, Unit.BUSINESS_DAY), AnchorRef("close")),
        (Channel.LETTER, Channel.CALL),
        Purpose.THANKS,
        "The relationship starts at the close.",
        brings="The order confirmation.",
        letter="thank-you",
        retry=Span(2, Unit.DAY),
        enclose=("business card",),
        outcomes=(OutcomeAction(TouchOutcome.BAD, "recovery"),),
    )
    check = Step(
        "check",
        "Ring whether all is well",
        When(Span(0, Unit.DAY), AnchorRef("go-live")),
        (Channel.CALL,),
        Purpose.SERVICE,
        "Silence is no answer.",
        brings="An answer on the spot.",
        repeat=Repeat(Span(14, Unit.DAY), times=4),
        only_if=(OutcomeCondition("thank-you", TouchOutcome.GOOD),),
        prefers_contacts_channel=True,
        questions=(Question("Is everything there?", "complete", ("yes", "no")), Question("Who uses it?")),
    )
    return Playbook(
        "bakery",
        "Ovens for bakeries",
        (letter, check),
        about="For ovens.\n\nTwo paragraphs.",
        applies=Applies(Outcome.WON, PurchaseRange(1, 3), (AmountRange("EUR", high=Decimal(250)),), ("*oven*",)),
        anchors=(AnchorDefinition("go-live", "The oven bakes", When(Span(60, Unit.DAY), AnchorRef("close"))),),
        checklist=(
            ChecklistEntry(
                "paid",
                "The invoice is paid",
                When(Span(30, Unit.DAY), AnchorRef("invoiced")),
                fallback=When(Span(60, Unit.DAY), AnchorRef("close")),
                only_if=(DeliveryCondition(),),
                ticked_by=AnchorRef("paid"),
            ),
        ),
    )
