"""What the site promises, each promise once."""
