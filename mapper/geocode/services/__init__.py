"""Who can be asked, how, and how often."""
