"""From parsed text to attributions, and to what they mean."""
