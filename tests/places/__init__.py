"""NHS areas over time, postcodes and towns, and what is near."""
