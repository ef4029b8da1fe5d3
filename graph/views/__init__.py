"""Rows of a build in, HTML pages out."""
