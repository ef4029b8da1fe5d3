"""The reference graph of United Nations documents."""

__version__ = "0.1.0"
