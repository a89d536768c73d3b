"""Whether a customer may be asked for a favour now: a referral, a testimonial, to be named as a reference.

The rule: only after satisfaction was recorded, and never on top of something that is wrong. Their latest word
must be good and no older than GOOD_FOR; no complaint of theirs may be open, and no bad news undealt with.
"""

from collections.abc import Iterable
from datetime import date

from dateutil.relativedelta import relativedelta

from followup_cli.domain.feedback import is_bad_news
from followup_cli.domain.records import Touch
from followup_cli.domain.sale_records import Complaint
from followup_cli.domain.satisfaction import satisfaction_of
from followup_cli.domain.voice_records import Feedback

GOOD_FOR = relativedelta(months=18)
"""How long a good word lasts."""


def may_ask(
    feedback: Iterable[Feedback], touches: Iterable[Touch], complaints: Iterable[Complaint], today: date
) -> str | None:
    """Return None when the customer may be asked on a day, otherwise why not; all three are the customer's.

    The reason completes a sentence and takes no full stop: "complaint 3 is open".
    """
    given, complained = tuple(feedback), tuple(complaints)
    if (wrong := what_is_wrong(given, complained)) is not None:
        return wrong
    word = satisfaction_of(given, touches, complained)
    if word is None:
        return "nobody has written down that they are content"
    if not word.satisfaction.is_good:
        return f"their last word was {word.satisfaction.value} ({word.said}, {word.on})"
    if word.on < today - GOOD_FOR:
        return f"their last good word is older than 18 months ({word.said}, {word.on})"
    return None


def what_is_wrong(feedback: Iterable[Feedback], complaints: Iterable[Complaint]) -> str | None:
    """Return what is wrong at a customer just now: an open complaint, or bad news nobody has decided on; or None."""
    standing = next((one for one in complaints if one.resolved_on is None), None)
    if standing is not None:
        return f"complaint {standing.id} is open"
    news = next((one for one in feedback if is_bad_news(one)), None)
    if news is not None:
        return f"the bad news of feedback {news.id} is neither a complaint nor ruled out as one"
    return None
