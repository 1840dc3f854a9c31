"""How files are written: whole or not at all, through no link that leads elsewhere, one process at a time."""
