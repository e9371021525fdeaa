"""The parts of the whole relationship, in the order in which it went."""
