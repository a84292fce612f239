"""Subscribing, confirming and leaving."""
