"""What people come to read and write to us about: news, info links, standing pages, messages."""

from campaigns.models.contact import ContactMessage
from campaigns.models.links import InfoLink
from campaigns.models.news import News
from campaigns.models.pages import Page, PagePoint

__all__ = ["ContactMessage", "InfoLink", "News", "Page", "PagePoint"]
