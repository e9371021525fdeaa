"""Whether what was agreed is clear, covered and accepted."""
