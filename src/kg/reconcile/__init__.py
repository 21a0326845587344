"""What the facts say of each other: figures that disagree, arithmetic, progress to targets, names.

Everything here is derived: no fact is changed, and what disagrees stays side by side.
"""

from kg.reconcile.deriving import derive

__all__ = ["derive"]
