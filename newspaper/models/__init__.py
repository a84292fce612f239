"""The newspaper's records: issues and what is in them, prices, orders of bundles."""

from newspaper.models.issue import Issue, IssueItem
from newspaper.models.order import Order
from newspaper.models.price import PostageRate, PriceTier

__all__ = ["Issue", "IssueItem", "Order", "PostageRate", "PriceTier"]
