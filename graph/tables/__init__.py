"""Reads and checks the data folders: ``languages/``, ``kinds/`` and ``authority/``."""
