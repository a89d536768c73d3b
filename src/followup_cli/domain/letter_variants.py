"""Which of several hand-written paragraphs a letter gets: always the same for the same letter."""

import hashlib
from collections.abc import Collection, Sequence


def choose_variant(variants: Sequence[str], seed: str, *, kept: Collection[str] = (), had: Sequence[str] = ()) -> str:
    """Return the variant with the highest SHA-256 of ``seed`` and its name (rendezvous hashing).

    The choice depends neither on the order of ``variants`` nor on the process; a new variant moves
    only those letters that it wins. A variant in ``kept`` (this very letter had it before) is taken
    again. Variants in ``had`` (earlier letters to this contact, newest last) are passed over; when
    all were had, the one used longest ago comes back. Raises ValueError without any variant.
    """
    if not variants:
        raise ValueError("no variant to choose from")
    again = [name for name in variants if name in kept]
    if again:
        return again[0]
    fresh = [name for name in variants if name not in had]
    if not fresh:
        last_use = {name: number for number, name in enumerate(had)}
        return min(variants, key=lambda name: last_use[name])
    return max(fresh, key=lambda name: (_weight(seed, name), name))


def _weight(seed: str, name: str) -> bytes:
    return hashlib.sha256(f"{seed}\x1f{name}".encode()).digest()
