"""Places as tables: none yet; regions stand in code (regions.py), areas come with their issue."""
