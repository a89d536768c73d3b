"""How far a customer has come, in words and as JSON."""

from datetime import date

from rich.text import Text

from followup_cli.domain.stage import Stage, Standing
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


def stage_text(standing: Standing, today: date) -> Text:
    """Return the stage, since when, and how long the step to the second purchase took."""
    said = text(WORDS[standing.stage])
    if standing.since_on is not None:
        said.append_text(text((f" since {day(standing.since_on, today)}", styles.QUIET)))
    if standing.stage is Stage.BOUGHT:
        said.append_text(text((", until they buy again", styles.QUIET)))
    if standing.days_to_second is not None:
        took = (
            f"after {count(standing.days_to_second, 'day')}" if standing.days_to_second else "on the day of the first"
        )
        said.append_text(text((f", when they bought again {took}", styles.QUIET)))
    return said


def stage_json(standing: Standing) -> Shape:
    """Return the stage with since when, and the days from the first purchase to the second."""
    return {
        "stage": standing.stage,
        "stage_since_on": day_json(standing.since_on),
        "days_to_second_purchase": standing.days_to_second,
    }
