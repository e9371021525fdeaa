"""Slow, obvious implementations that the library's answers are compared with."""
