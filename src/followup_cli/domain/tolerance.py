"""How late is late: the grace of a step that sets none itself."""

from followup_cli.domain.playbook import Repeat, Step
from followup_cli.domain.span import Span
from followup_cli.domain.vocabulary import Channel, Purpose, Unit

_BY_CHANNEL = {
    Channel.CALL: 2,
    Channel.EMAIL: 2,
    Channel.TEXT: 2,
    Channel.INTERNAL: 2,
    Channel.MEETING: 2,
    Channel.LETTER: 5,
    Channel.CARD: 5,
    Channel.VISIT: 5,
    Channel.GIFT: 5,
}
_THANKS = 3
_YEARLY = 10
_MONTHS_A_YEAR = 12


def default_grace(step: Step, channel: Channel, repeat: Repeat | None = None) -> Span:
    """Return the grace in business days of a step on a channel, in the rhythm it has for this customer.

    Promises, recovery and legal duties have none; thanks 3, calls and e-mails 2, letters and
    visits 5, what comes once a year 10.
    """
    if step.promise or step.purpose in {Purpose.RECOVERY, Purpose.LEGAL}:
        return Span(0, Unit.BUSINESS_DAY)
    if repeat is not None and _is_yearly(repeat):
        return Span(_YEARLY, Unit.BUSINESS_DAY)
    if step.purpose is Purpose.THANKS:
        return Span(_THANKS, Unit.BUSINESS_DAY)
    return Span(_BY_CHANNEL[channel], Unit.BUSINESS_DAY)


def _is_yearly(repeat: Repeat) -> bool:
    every = repeat.every
    if not isinstance(every, Span):
        return False
    return every.unit is Unit.YEAR or (every.unit is Unit.MONTH and every.count % _MONTHS_A_YEAR == 0)
