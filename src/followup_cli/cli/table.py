"""Every command, with the module that holds it. A module is imported when its command is typed."""

from typing import NamedTuple


class CommandLine(NamedTuple):
    """A command's name, its module and the line it has in ``followup --help``."""

    name: str
    module: str
    help: str


COMMANDS = (
    CommandLine("today", "today", "What is due today, for whom, how, why, and what is at stake."),
    CommandLine("close", "close", "Record a won sale and lay its cadence."),
    CommandLine("lose", "lose", "Record a lost sale, its reason, and lay its cadence."),
    CommandLine("done", "touches", "Mark touches done, and say how they went."),
    CommandLine("skip", "touches", "Skip touches, and say why."),
    CommandLine("snooze", "touches", "Move touches to a day of your choosing."),
    CommandLine("milestone", "milestone", "Say what has happened to a sale, or when it is expected."),
    CommandLine("delivered", "milestone", "Say that a sale was delivered."),
    CommandLine("shipped", "milestone", "Say that a sale was shipped."),
    CommandLine("backordered", "milestone", "Say that a sale cannot be delivered for now."),
    CommandLine("undo", "undo", "Take back the last command that changed something."),
    CommandLine("letter", "letter", "Draft the letter of a touch or customer."),
    CommandLine("envelope", "mailing", "Print envelopes as PDF."),
    CommandLine("labels", "mailing", "Print address labels as PDF."),
    CommandLine("log", "remember", "Record a contact that no playbook planned."),
    CommandLine("note", "remember", "Keep a fact about a customer, a person there or a sale."),
    CommandLine("fact", "fact", "Facts: list, edit, remove."),
    CommandLine("attach", "attach", "Keep a file or link with a customer, sale or touch."),
    CommandLine("show", "show", "One customer, sale or touch with all that belongs to it."),
    CommandLine("find", "show", "Find text in names, numbers, facts, sales, notes and more."),
    CommandLine("quiet", "quiet", "Customers past their longest gap, the worthiest first."),
    CommandLine("customer", "customer", "Customers: add, list, edit, merge, archive, duplicates."),
    CommandLine("contact", "contact", "People: add, edit, verify, do-not-contact, moved, left, deceased, here."),
    CommandLine("sale", "sale", "Sales: list, edit, cancel, minutes, hand-off."),
    CommandLine("complaint", "complaint", "Complaints: open, update, resolve, list."),
    CommandLine("referral", "referral", "Referrals: ask, add, follow to the sale, reward; who brought whom."),
    CommandLine("fans", "fans", "Your best customers: what they bought and brought, and whom you may ask."),
    CommandLine("testimonial", "testimonial", "Testimonials: ask, add, allow, used, declined, list."),
    CommandLine("occasion", "occasion", "Birthdays, anniversaries and holidays: add, list, edit, remove."),
    CommandLine("gift", "gift", "Cards and presents given: add, list, remove."),
    CommandLine("team", "team", "The people who see a sale through, on both sides: list, add, remove."),
    CommandLine("checklist", "checklist", "The checklist of a sale: list, add, tick, untick, move, drop."),
    CommandLine("attachment", "attachment", "Files and links kept: list, open, export, remove, check."),
    CommandLine("material", "material", "Material worth sending: add, list, show, edit, retire, send, open, export."),
    CommandLine("away", "away", "Say when you are away; what you would do then moves."),
    CommandLine("pause", "away", "Leave a customer in peace for a while."),
    CommandLine("plan", "plan", "How full the coming days are, and making them even."),
    CommandLine("playbook", "playbook", "Playbooks: list, show, check, preview, new, schema, apply, stop."),
    CommandLine("template", "template", "Letter templates: list, show, check, new, path."),
    CommandLine("import", "importing", "Read sales, customers, vCards or a whole store from a file."),
    CommandLine("export", "exporting", "Write customers, vCards or the whole store to a file."),
    CommandLine("init", "setup", "Say who you are, so that letters can be signed."),
    CommandLine("config", "config", "Settings: show, set, path."),
    CommandLine("review", "review", "Look back on a week, month, quarter or year, and keep your answers."),
    CommandLine("objective", "objective", "Objectives of a week, month, quarter or year: set, list, remove."),
    CommandLine("loss", "loss", "Lost sales: list by kind and competitor, review step by step."),
    CommandLine("feedback", "feedback", "Feedback: ask, add, answer, acted, told, no-complaint, list."),
    CommandLine("demo", "demo", "See the program at work on sample sales, in a throw-away store."),
)
