"""What a day of the seller's holds, as the settings have it. Imports nothing heavy."""

from followup_cli.domain.load import Capacity
from followup_cli.settings import Settings


def capacity_of(settings: Settings) -> Capacity:
    """Return what a day holds; nothing is known of it while neither setting is made."""
    minutes, touches = settings.daily_minutes, settings.daily_touches
    return Capacity(int(minutes) if minutes else None, int(touches) if touches else None)
