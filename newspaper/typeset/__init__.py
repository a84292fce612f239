"""Reads a page of a PDF back into words and articles, the way it was typeset."""
