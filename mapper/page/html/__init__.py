"""The page as text: list, panels, script, template."""
