"""What milestones are called, and the order they come in. Light: the morning list needs it."""

ORDER = ("entered", "shipped", "delivered", "installed", "in-use")
"""Each of these comes no earlier than those before it."""

_NOUNS = {
    "part-shipped": "part shipment",
    "shipped": "shipping",
    "delivered": "delivery",
    "installed": "installation",
    "in-use": "first use",
}


def noun(name: str) -> str:
    """Return a milestone as the subject of a sentence: "delivery", "go-live"."""
    return _NOUNS.get(name, name)
