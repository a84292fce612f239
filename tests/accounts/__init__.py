"""Signing in, the second factor, and who looks after whom."""
