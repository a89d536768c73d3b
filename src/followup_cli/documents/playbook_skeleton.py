"""The text of a new playbook: a file that teaches the format and passes the check as it stands."""

from followup_cli.domain.phrases import SLUG, str_when
from followup_cli.domain.playbook import Playbook
from followup_cli.errors import UsageError

_HEAD = """\
# A playbook: what happens after a sale, step by step. Change it freely, then run:
#   followup playbook check {name}       what is wrong, with line and cure
#   followup playbook preview {name}     the dates it gives
# Indent with spaces. Text with a colon, or starting with * & ! % @, stands in "double quotes".
name: {name}                     # the file's name without .yaml
title: {title}
"""

_APPLIES = """\
applies:                        # which sales it is for; every line must hold
  by-name-only: true            # only with --playbook {name}; take it out to have it chosen by itself
  # outcome: won                # won or lost
  # purchase: 1 to 3            # or 1, or from 4
  # amount: [under 250 USD, under 250 EUR]
  # product: "*oven*"           # * stands for anything
"""

_ALONE = """\
about: >
  Say here, in a sentence or two, when it is the right one.

{applies}
anchors:                        # dates of your own, beside close, entered, shipped, delivered, installed,
  go-live:                      # in-use, invoiced, paid, warranty-end, renewal, last-contact and the like
    title: The customer works with it
    usually: 30 days after delivered      # counts until somebody sets it

steps:
  - key: thank-you              # short name, used once
    title: Write the thank-you card
    when: 1 business day after close      # or: on delivered, 2 weeks before renewal, 7 days after thank-you done
    channel: card               # letter, card, call, email, text, visit, gift, meeting or internal
    purpose: thanks             # thanks, service, value, ask, offer, occasion, recovery, legal or internal
    why: Confirms the choice while it is fresh.
    brings: Names what they bought it for.         # what the customer has from it
    # letter: thank-you         # a template to draft it from: followup template list
    # enclose: [business card]

  - key: arrived
    title: Ask whether it arrived and works
    when: 2 business days after delivered
    fallback: 30 days after close         # while nobody knows the delivery day
    channel: [call, email]      # the second is tried when the first gets no answer,
    retry: 2 business days      # this much later
    to: user                    # buyer, user, sponsor, site-lead, team, office, delivery and the like
    purpose: service
    why: Small faults are cured while they are small.
    brings: Their questions answered.
    questions:                  # asked when you tick it off; a key keeps the answer: done 17 --answer complete=no
      - key: complete
        ask: Is everything there?
        answers: [yes, no]      # without this line any text will do
      - key: intact
        ask: Did it all come whole?
        answers: [yes, no]
      - What is not clear yet?  # without a key the answer goes into the note
    minutes: 10
    # workday: next             # on a day off: next, previous, nearest or as-is
    # grace: 2 business days    # how late it may be before it is missed
    # expires: 14 days after due          # when it is no longer worth doing
    # outcomes: {{bad: start recovery}}     # an outcome may start another playbook

  - key: progress
    title: Say where things stand
    when: 7 days after close
    repeat: every 14 days until go-live   # or: every Monday through go-live; every 3 months, 4 times
    channel: email
    purpose: service
    why: No question of theirs grows old.
    brings: What is done and what comes next.
    awaited: true               # they wait for it
    priority: high              # high, normal or low
    # again-if-moved: true      # for a step without repeat: once done, it comes again when its day moves on

  - key: referral
    title: Ask who else it would help
    when: 7 days after arrived done       # from another step's completion; or: after arrived missed
    only-if: arrived good       # or: more than 21 days between close and delivered
    channel: call
    purpose: ask
    why: A pleased customer knows others like them.
    brings: Thanks first, and help for somebody they know.
    asks-for: referral          # it is kept that they were asked; also: feedback, testimonial

checklist:                      # what must be so before the sale is in order; followup checklist tick S5 credit
  - key: credit
    item: Credit and terms of payment are cleared
    when: 2 business days after close
  - key: order-entered
    item: The order is entered as it was sold
    when: 2 business days after close
    ticked-by: entered          # a milestone ticks it by itself, or a step: ticked-by: arrived done
"""

_EXTENDING = """\
extends: {base}
# Every step of '{base}' is taken over:
{inherited}# Give a step with one of these keys to replace that step whole, or drop it{items}:
# drop: [{first}]

{applies}
steps:                          # replaced ones stay in their place, new ones come last
  - key: {key}
    title: Ring once more
    when: 60 days after close   # or: on delivered, 2 weeks before renewal, 7 days after {first} done
    channel: call               # letter, card, call, email, text, visit, gift, meeting or internal
    purpose: value              # thanks, service, value, ask, offer, occasion, recovery, legal or internal
    why: They hear from us when nothing is wrong.
    brings: One tip for the way they use it.
"""


def skeleton(name: str, base: Playbook | None = None) -> str:
    """Return the text of a new playbook, with ``base`` one that extends it; UsageError when the name is none."""
    if not SLUG.fullmatch(name):
        raise UsageError(
            f"{name!r} cannot name a playbook", "use small letters, digits and hyphens, such as oven-customers"
        )
    title = name.replace("-", " ").capitalize()
    head = _HEAD.format(name=name, title=title)
    applies = _APPLIES.format(name=name)
    if base is None:
        return head + _ALONE.format(applies=applies)
    inherited = "".join(
        f"#   {step.key}: {str_when(step.when)}, {step.channels[0].value}\n" for step in base.steps if step.channels
    )
    items = ", ".join(item.key for item in base.checklist)
    anchor = "lost" if base.applies.outcome == "lost" else "close"
    body = _EXTENDING.format(
        base=base.name,
        inherited=inherited,
        items=f" (or an item of its checklist: {items})" if items else "",
        first=base.steps[0].key,
        applies=applies,
        key=_unused("one-more-call", base),
    )
    return head + body.replace("after close", f"after {anchor}")


def _unused(key: str, base: Playbook) -> str:
    number = 2
    free = key
    while base.step(free):
        free = f"{key}-{number}"
        number += 1
    return free
