"""The JSON that programs rely on, shape by shape."""

from dataclasses import replace

from followup_cli.views.customers import customer_saved_json, customers_json
from followup_cli.views.facts import fact_saved_json
from followup_cli.views.find import found_json
from followup_cli.views.imports import import_report_json
from followup_cli.views.json_out import dump
from followup_cli.views.letters import letter_json
from followup_cli.views.playbooks import check_json, playbooks_json
from followup_cli.views.preview import preview_json
from followup_cli.views.sale_page import sale_page_json
from followup_cli.views.sale_recorded import sale_recorded_json
from followup_cli.views.templates import template_json, templates_json
from followup_cli.views.touches_changed import touches_changed_json
from followup_cli.views.undo import journal_json, undone_json
from tests.views import samples

ALFREDS = {"id": 3, "name": "Alfreds Futterkiste"}
MARIA = {
    "id": 7,
    "name": "Maria Anders",
    "title": "Sales Representative",
    "greeting": None,
    "email": "maria@alfreds.example",
    "phone": "+49 30 0074321",
    "channel": None,
    "verified_on": None,
    "emails": [{"address": "maria@alfreds.example", "label": None}],
    "phones": [{"number": "+49 30 0074321", "label": None, "e164": None}],
    "addresses": [],
    "status": "here",
    **dict.fromkeys(("given_name", "family_name", "salutation", "called", "language", "country", "time_zone")),
    **dict.fromkeys(("ideal_gap", "longest_gap", "best_hours", "status_on", "uid")),
}
LEFT_OUT = {
    "step": "reassure",
    "title": "Reassure while they wait",
    "because": "only 20 days lie between close and delivered",
}

NOTHING_OF_A_LOSS = dict.fromkeys(("loss_kind", "competitor", "would_have_changed", "won_back_id"))


def test_close_and_lose() -> None:
    assert sale_recorded_json(samples.sale_recorded()) == {
        "sale": {
            "id": 5,
            "customer": ALFREDS,
            "product": "Combi oven, 20 trays",
            "amount": {"amount": "12400.50", "currency": "USD"},
            "closed_on": "2026-11-20",
            "playbook": "first-sale",
            "outcome": "won",
            "reason": None,
            **NOTHING_OF_A_LOSS,
            "playbook_because": "it is the customer's 1st purchase",
            "milestones": [{"name": "delivered", "expected_on": "2026-12-21", "actual_on": None, "changes": []}],
        },
        "touches": [
            {
                "id": 17,
                "due_on": "2026-12-02",
                "step": "thank-you",
                "title": "Write the thank-you letter",
                "channel": "letter",
                "waiting_for": None,
            },
            {
                "id": 18,
                "due_on": "2026-12-23",
                "step": "arrived",
                "title": "Ring whether everything arrived complete and intact",
                "channel": "call",
                "waiting_for": None,
            },
            {
                "id": 19,
                "due_on": None,
                "step": "in-use",
                "title": "Ask what the oven changed for the Saturday shift",
                "channel": "visit",
                "waiting_for": "installed",
            },
        ],
        "left_out": [LEFT_OUT],
        "checklist": [],
        "customer_is_new": True,
        "similar": [{"id": 8, "name": "Alfred Futterkiste GmbH"}],
        "remarks": ["18 was moved to Wed 23 Dec: Maria Anders is rung about another sale on the day before."],
        "letter_lacks": [
            {"name": "the delivery date", "command": "followup sale edit S5 --deliver-by DATE (or none, when …)"},
            {"name": "your name", "command": "followup init --name …"},
        ],
        "dry_run": False,
    }


def test_done_skip_and_snooze() -> None:
    shape = touches_changed_json(samples.touches_changed())
    touches = shape.pop("touches")
    assert shape == {
        "verb": "done",
        "remarks": ["The next letter goes out on Tue 8 Dec."],
        "companions": [47],
        "answers": [{"touch_id": 23, "question": "complete", "ask": "Is everything there?", "answer": "yes"}],
        "checklist": [],
        "dry_run": False,
    }
    assert isinstance(touches, list)
    assert touches[0] == {
        "id": 23,
        "due_on": "2026-11-27",
        "state": "done",
        "moved_from": None,
        "asked": True,
        "new": False,
        "step": "thank-you",
        "title": "Ring her",
        "channel": "call",
        "customer": ALFREDS,
        "waiting_for": None,
        "done_on": "2026-12-01",
        "outcome": "good",
        "reason": None,
        "because": None,
    }
    assert touches[2]["because"] == "spaced from another touch of the same contact"
    keys = ("id", "due_on", "state", "moved_from", "asked", "new")
    assert [tuple(touch[key] for key in keys) for touch in touches[1:]] == [
        (25, "2026-12-08", "planned", None, False, True),
        (18, "2026-12-24", "planned", "2026-12-23", False, False),
        (19, None, "dropped", None, False, False),
    ]


def test_letter() -> None:
    assert letter_json(samples.letter_draft()) == {
        "path": None,
        "text": "Dear Ms Anders,\n\nThank you.\n",
        "missing": [],
        "missing_fields": [],
        "warnings": ["no own fact"],
        "check": None,
        "template": "thank-you",
        "touch": 17,
        "has_placeholders": False,
        "letter": None,
        "sent_on": None,
        "edited": False,
        "format": "txt",
        "remarks": [],
        "dry_run": False,
    }


def test_letter_with_its_check() -> None:
    found = letter_json(replace(samples.letter_draft(), check=samples.letter_check()))
    gate = "“[worry]” is still to be filled in: followup letter 17 --edit"
    late = "“It is here.” could open anybody's letter: followup letter 17 --edit"
    assert found["warnings"] == ["no own fact", gate, late]
    assert found["check"] == {
        "points": 64,
        "verdict": "thin",
        "gates": [gate],
        "parts": [{"name": "own-facts", "points": 19, "of": 30, "why": "one thing in it only they would recognise"}],
        "remarks": [gate, late, "no own fact: followup letter 17 --edit"],
    }


def test_import() -> None:
    assert import_report_json(samples.import_report()) == {
        "read": 834,
        "added": 820,
        "skipped": 12,
        "rejected": [
            {"line": 17, "field": "closed_on", "message": "'31.02.1998' is no date; write it as 1998-02-28"},
            {"line": 1204, "field": "amount", "message": "'abc' is not an amount"},
        ],
        "kind": "sales",
        "already_known": 9,
        "completed": 0,
        "updated": 0,
        "rows": [],
        "skipped_outcomes": {"open": 2, "": 1},
        "rejected_path": "/home/me/rejected.csv",
        "customers_added": 89,
        "touches_laid": 120,
        "touches_left_out": 9960,
        "touches_moved": 0,
        "remarks": [],
        "playbooks": {"first-sale": 89, "repeat-sale": 731},
        "without_news": 0,
        "nameless_kept": 3,
        "similar": [{"new": "Alfreds", "known": "Alfreds Futterkiste"}],
        "dry_run": False,
    }


PROSPECT = {"stage": "prospect", "stage_since_on": None, "days_to_second_purchase": None}


def test_customer_list() -> None:
    assert customers_json(samples.customers()) == {
        "customers": [
            {
                **ALFREDS,
                "country": "DE",
                "class": "A",
                "class_because": "set by hand",
                "contacts": [MARIA, {**MARIA, "id": 9, "name": "Dieter Zorn"}],
                "sales": 2,
                "open_touches": 5,
                "last_contact_on": "2026-11-28",
                "archived_on": None,
                **PROSPECT,
            },
            {
                "id": 14,
                "name": "Laughing Bacchus Wine Cellars",
                "country": None,
                "class": None,
                "class_because": None,
                "contacts": [],
                "sales": 1,
                "open_touches": 0,
                "last_contact_on": None,
                "archived_on": None,
                **PROSPECT,
            },
        ]
    }


def test_customer_saved() -> None:
    assert customer_saved_json(samples.customer_saved()) == {
        "customer": {
            **ALFREDS,
            "country": "DE",
            "region": None,
            "class": None,
            "address": {"street": "Obere Str. 57", "city": "Berlin", "region": None, "postal_code": "12209"},
            "created_on": "2026-11-20",
            "kind": None,
            "archived_on": None,
        },
        "contacts": [MARIA],
        "new": True,
        "similar": [{"id": 8, "name": "Alfred"}],
        "remarks": ["Kept the phone."],
        "dry_run": False,
    }


def test_show_sale() -> None:
    shape = sale_page_json(samples.sale_page())
    assert list(shape) == [
        *("sale", "contact", "condition", "won_back", "won_back_by", "milestones", "assumed", "cadences", "touches"),
        *("team", "checklist", "complaints", "feedback", "facts", "answers", "attachments", "letters"),
    ]
    assert shape["assumed"] == [
        {"name": "go-live", "title": "It carries the work", "on": "2027-01-19", "basis": "60 days after close"}
    ]
    assert shape["sale"] == {
        "id": 5,
        "product": "Combi oven, 20 trays",
        "outcome": "won",
        "amount": {"amount": "12400.50", "currency": "USD"},
        "closed_on": "2026-11-20",
        "contact_id": 7,
        "order_id": "10643",
        "source": "trade fair",
        "reason": None,
        "cancelled_on": None,
        "benefits": ["the Saturday shift to end at two", "less gas"],
        "thanks_for": None,
        **NOTHING_OF_A_LOSS,
        "customer": ALFREDS,
    }
    assert shape["contact"] == MARIA
    assert shape["answers"] == [
        {"touch_id": 17, "question": "complete", "ask": "Is everything there?", "answer": "no"},
        {"touch_id": 17, "question": "intact", "ask": "Did it all come whole?", "answer": "yes"},
    ]
    assert shape["milestones"] == [
        {"name": "delivered", "expected_on": "2026-12-21", "actual_on": "2026-12-22", "changes": []}
    ]
    assert "17" in dump(shape)


def test_find_note_and_undo() -> None:
    found = found_json(samples.hits())
    sale = {"kind": "sale", "id": 5, "customer": ALFREDS, "sale_id": 5, "text": "Combi oven, 20 trays", "what": None}
    material = {"kind": "material", "id": 9, "customer": None, "sale_id": None, "text": "Why doors stick", "what": None}
    assert isinstance(found["hits"], list)
    assert [found["hits"][2], found["hits"][-1], found["total"], found["similar"]] == [sale, material, 8, []]
    assert found_json(samples.nothing_but_names()) == {
        "hits": [],
        "total": 0,
        "similar": [
            {"kind": "customer", "id": 3, "name": "Alfreds Futterkiste", "customer": ALFREDS},
            {"kind": "contact", "id": 7, "name": "Maria Anders", "customer": ALFREDS},
        ],
    }
    fact = {
        "id": 4,
        "text": "Prefers to be rung before nine.",
        "noted_on": "2026-11-21",
        "contact_id": None,
        "sale_id": None,
        "kind": None,
        "source": None,
        "say": None,
        "customer": ALFREDS,
    }
    assert fact_saved_json(samples.note_saved()) == {
        "fact": fact,
        "note": fact,
        "before": None,
        "contact": None,
        "remarks": [],
        "dry_run": False,
    }
    assert undone_json(samples.undone()) == {
        "command": "followup close 'Alfreds Futterkiste' 'Combi oven' 12400.50 --deliver-by 2026-12-21",
        "done_at": "2026-12-01T08:05:00+00:00",
        "rows": {"sales": 1, "touches": 9},
        "remaining": 3,
        "dry_run": False,
    }
    assert journal_json(samples.journal()) == {
        "commands": [{"command": "followup done 17", "done_at": "2026-12-01T08:05:00+00:00"}]
    }


def test_shelves_check_and_preview() -> None:
    own = {"name": "bakery", "title": "", "own": True, "path": "/own/bakery.yaml"}
    problem = "line 3: unknown key 'wen'; write 'when'"
    assert playbooks_json(samples.shelf()[1:]) == {
        "playbooks": [{**own, "applies": "", "steps": 0, "problem": problem}]
    }
    assert templates_json(samples.shelf()[1:]) == {
        "templates": [{**own, "for": [], "language": None, "problem": problem}]
    }
    assert template_json("card", "Dear …") == {"name": "card", "text": "Dear …"}
    assert check_json(samples.check_report()) == {
        "path": "/own/bakery.yaml",
        "complaints": [
            {"path": "/own/bakery.yaml", "line": 3, "column": 5, "message": "unknown key 'wen'; write 'when'"}
        ],
        "remarks": [],
    }
    shape = preview_json(samples.preview())
    assert shape["anchors"] == {"close": "2026-12-01", "delivered": "2026-12-21"}
    assert shape["left_out"] == [LEFT_OUT]
    touches = shape["touches"]
    assert isinstance(touches, list)
    assert touches[-1] == {
        "due_on": None,
        "step": "in-use",
        "title": "Ask what it changed",
        "channel": "visit",
        "basis": "7 days after installed",
        "waiting_for": "installed",
        "later": False,
    }
