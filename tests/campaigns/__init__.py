"""Tests of news, info links, pages and messages."""
