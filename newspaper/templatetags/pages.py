"""Pictures of a page and paragraphs of an article in templates."""

from django import template

register = template.Library()


DOT = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


@register.simple_tag
def dot():
    """A picture of one clear dot, which needs no request."""
    return DOT


@register.filter
def srcset(page, kind):
    """The pictures of one kind, "jpeg" or "webp", with their widths; "" where they are not made."""
    return page.srcset(kind)


@register.filter
def jpeg(page, width):
    """The address of the picture of that width that every browser shows."""
    return page.picture_url(width)


@register.filter
def webp(page, width):
    return page.picture_url(width, "webp")


@register.filter
def numbered(article):
    """(kind, words, number) of each paragraph; headings are not counted."""
    number = 0
    for kind, words in article.paragraphs():
        number += kind == "text"
        yield kind, words, number
