"""Running the site on one's own machine: its PostgreSQL, `make run` and what they stand on."""
