"""The newspaper's records: issues, pages, articles, prices, orders, quotes, stock, dispatch."""

from newspaper.models.article import Article
from newspaper.models.issue import Issue, IssueItem
from newspaper.models.order import Order, Parcel
from newspaper.models.page import ACROSS, WIDTHS, Page, Rendering, Word
from newspaper.models.price import PostageRate, PriceTier, SubscriptionRate
from newspaper.models.quote import Quote
from newspaper.models.standing import StandingOrder, StandingTurn
from newspaper.models.step import DeskStep, DeskStepOrder
from newspaper.models.stock import Movement, Stock, StockPlace

__all__ = [
    "ACROSS", "WIDTHS", "Article", "DeskStep", "DeskStepOrder", "Issue", "IssueItem", "Movement",
    "Order", "Page", "Parcel", "PostageRate", "PriceTier", "Quote", "Rendering", "StandingOrder",
    "StandingTurn", "Stock", "StockPlace", "SubscriptionRate", "Word",
]  # fmt: skip
