"""Whether a customer may be asked for a favour now: a referral, a testimonial, to be named as a reference.

The rule: only after satisfaction was recorded, and never on top of something that is wrong. Their latest word
must be good and no older than GOOD_FOR; no complaint of theirs may be open or have been resolved in the last
QUIET_DAYS, and no bad news may be undealt with.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from dateutil.relativedelta import relativedelta

from followup_cli.domain.feedback import is_bad_news
from followup_cli.domain.holds import QUIET_DAYS
from followup_cli.domain.playbook import Step
from followup_cli.domain.records import Touch
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.satisfaction import asked_without_saying, satisfaction_of
from followup_cli.domain.voice_records import Feedback
from followup_cli.domain.voice_vocabulary import AsksFor

GOOD_FOR = relativedelta(months=18)
"""How long a good word lasts."""

FAVOURS = frozenset({AsksFor.REFERRAL, AsksFor.TESTIMONIAL})
"""What is a favour, and asked only of the content."""


class Bar(Enum):
    """What keeps a customer from being asked for a favour."""

    COMPLAINT = auto()
    BAD_NEWS = auto()
    QUIET = auto()
    """A complaint was resolved a few days ago."""
    SILENT = auto()
    """Nothing is known of how content they are."""
    NOT_GOOD = auto()
    TOO_OLD = auto()


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a customer may not be asked for a favour."""

    bar: Bar
    because: str
    """Completes a sentence and takes no full stop: "complaint 3 is open"."""
    about: int = 0
    """The id of the complaint or feedback it is about."""


def may_ask(
    feedback: Iterable[Feedback], touches: Iterable[Touch], complaints: Iterable[Complaint], today: date
) -> WhyNot | None:
    """Return None when the customer may be asked on a day, otherwise why not; all three are the customer's."""
    given, complained = tuple(feedback), tuple(complaints)
    if (wrong := _wrong(given, complained)) is not None:
        return wrong
    word = satisfaction_of(given, touches, complained)
    if word is None:
        return WhyNot(Bar.SILENT, "nobody has written down that they are content")
    if not word.satisfaction.is_good:
        return WhyNot(Bar.NOT_GOOD, f"their last word was {word.satisfaction.value} ({word.said}, {word.on})")
    if word.on < today - GOOD_FOR:
        return WhyNot(Bar.TOO_OLD, f"their last good word is older than 18 months ({word.said}, {word.on})")
    resolved = max(complained, key=lambda one: (one.resolved_on or date.min, one.id), default=None)
    if resolved is not None and resolved.resolved_on and today < resolved.resolved_on + timedelta(days=QUIET_DAYS):
        because = f"complaint {resolved.id} was resolved on {resolved.resolved_on}, less than {QUIET_DAYS} days ago"
        return WhyNot(Bar.QUIET, because, resolved.id)
    return None


def what_is_wrong(feedback: Iterable[Feedback], complaints: Iterable[Complaint]) -> str | None:
    """Return what is wrong at a customer just now: an open complaint, or bad news nobody has decided on; or None."""
    wrong = _wrong(feedback, complaints)
    return wrong.because if wrong else None


def _wrong(feedback: Iterable[Feedback], complaints: Iterable[Complaint]) -> WhyNot | None:
    standing = next((one for one in complaints if one.resolved_on is None), None)
    if standing is not None:
        return WhyNot(Bar.COMPLAINT, f"complaint {standing.id} is open", standing.id)
    news = next((one for one in feedback if is_bad_news(one)), None)
    if news is not None:
        because = f"the bad news of feedback {news.id} is neither a complaint nor ruled out as one"
        return WhyNot(Bar.BAD_NEWS, because, news.id)
    return None


def asked_at(step: Step) -> AsksFor | None:
    """Return what a step asks for, also where it was laid before steps could say so."""
    return step.asks_for or asked_without_saying(step.letter, step.key)
