"""What a change would do: edits applied, impact over seven dimensions, options compared."""
