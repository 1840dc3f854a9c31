"""The page as text: list, panels, template."""
