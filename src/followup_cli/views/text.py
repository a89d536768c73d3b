"""Text that people typed, as a terminal may be given it; documents show it by the same rules."""

from followup_cli.domain.visible import HOSTILE, shown

__all__ = ["HOSTILE", "shown"]
