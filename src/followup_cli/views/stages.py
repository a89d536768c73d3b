"""How far a customer has come, in words and as JSON."""

from datetime import date

from rich.text import Text

from followup_cli.domain.stage import Stage, StageReached
from followup_cli.views import styles
from followup_cli.views.dates import day
from followup_cli.views.layout import text
from followup_cli.views.shapes import Shape, day_json
from followup_cli.views.words import count

WORDS = {
    Stage.PROSPECT: "prospect",
    Stage.BOUGHT: "prospect who bought",
    Stage.CUSTOMER: "customer",
}


def stage_text(reached: StageReached, today: date) -> Text:
    """Return the stage, since when, and how long the step to the second purchase took."""
    said = text(WORDS[reached.stage])
    if reached.since_on is not None:
        said.append_text(text((f" since {day(reached.since_on, today)}", styles.QUIET)))
    if reached.stage is Stage.BOUGHT:
        said.append_text(text((", until they buy again", styles.QUIET)))
    if reached.days_to_second is not None:
        took = f"after {count(reached.days_to_second, 'day')}" if reached.days_to_second else "on the day of the first"
        said.append_text(text((f", when they bought again {took}", styles.QUIET)))
    return said


def stage_json(reached: StageReached) -> Shape:
    """Return the stage with since when, and the days from the first purchase to the second."""
    return {
        "stage": reached.stage,
        "stage_since_on": day_json(reached.since_on),
        "days_to_second_purchase": reached.days_to_second,
    }
