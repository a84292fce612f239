"""What `manage.py demo` loads: data in our own words, and the code that stores it."""
