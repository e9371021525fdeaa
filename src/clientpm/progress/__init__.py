"""How it is going: earned value, goals, status, trends."""
