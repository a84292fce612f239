"""The newspaper's records: issues, their pages and articles, prices, orders of bundles."""

from newspaper.models.article import Article
from newspaper.models.issue import Issue, IssueItem
from newspaper.models.order import Order
from newspaper.models.page import ACROSS, WIDTHS, Page, Rendering, Word
from newspaper.models.price import PostageRate, PriceTier

__all__ = [
    "ACROSS", "WIDTHS", "Article", "Issue", "IssueItem", "Order", "Page", "PostageRate",
    "PriceTier", "Rendering", "Word",
]  # fmt: skip
