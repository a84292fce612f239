"""Reads a page of a PDF back into words and articles, the way it was typeset.

Runs in a sandboxed child process with hardly any memory: it imports nothing of Django and nothing
of the rest of the project, only pypdfium2 and the standard library. import-linter holds it to that.
"""
