"""The paper, an issue, an article as schema.org describes them, for search engines: JSON-LD."""

from django.conf import settings
from django.urls import reverse

from core.publishing.structured import as_json_ld
from newspaper.citing import PAPER, address_of

PUBLISHER = {"@type": "Organization", "name": PAPER}


def of_the_paper():
    return as_json_ld({**_paper(), "publisher": PUBLISHER, "inLanguage": "en-GB"})


def of_issue(issue):
    pdf = issue.pdf and {
        "@type": "MediaObject",
        "contentUrl": _here(issue.pdf_url),
        "encodingFormat": "application/pdf",
    }
    return as_json_ld(
        {
            **_issue(issue),
            "name": str(issue),
            "headline": issue.title,
            "description": issue.summary,
            "image": _here(issue.cover_url),
            "encoding": pdf,
            "publisher": PUBLISHER,
            "isAccessibleForFree": True,
        }
    )


def of_article(article, *, picture=""):
    """`picture` is the address of its page's picture, where there is one."""
    issue = article.issue
    return as_json_ld(
        {
            "@type": "NewsArticle",
            "headline": article.title,
            "description": article.standfirst,
            "author": article.author and {"@type": "Person", "name": article.author},
            "datePublished": issue.published_on.isoformat(),
            "pagination": str(article.page),
            "image": _here(picture),
            "url": address_of(article),
            "isPartOf": _issue(issue),
            "publisher": PUBLISHER,
            "inLanguage": "en-GB",
            "isAccessibleForFree": True,
        }
    )


def _paper():
    return {
        "@type": "Periodical",
        "name": PAPER,
        "url": _here(reverse("newspaper:list")),
    }


def _issue(issue):
    return {
        "@type": "PublicationIssue",
        "issueNumber": str(issue.number or ""),
        "name": issue.name,
        "datePublished": issue.published_on.isoformat(),
        "url": address_of(issue),
        "isPartOf": _paper(),
    }


def _here(path):
    return path and f"{settings.SITE_URL}{path}"
