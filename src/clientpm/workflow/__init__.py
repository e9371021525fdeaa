"""Who may do what next: commands that turn one project into the next."""
