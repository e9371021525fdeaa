"""The parts of the clinic example."""
