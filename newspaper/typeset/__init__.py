"""Reading a page's words in order."""
