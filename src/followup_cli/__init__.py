"""Follow-up after the sale, on the command line."""

__version__ = "0.1.0"
