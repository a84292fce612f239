"""What volunteers do to articles: correct one, add one, join two, go back to what was printed.

An article is never deleted by hand. What was read off the PDF would come back with the next
reading, and what was typed would be lost; who wants to be rid of one joins it to another, whose
text can then be shortened for good. All acts hold the issue's lock (ArticleAdmin.get_object).
"""

from core.publishing.errors import NotAllowed
from newspaper.articles import slugs_beside
from newspaper.models import Article, Issue
from newspaper.models.article import MOST_TEXT
from newspaper.pieces import paragraphs, unite, whole

AS_READ = "as it was read off the PDF"
TYPED = ("page", "position", "headline", "standfirst", "author", "text")


def correct(article):
    """Save what was typed into it. True where that says something else than before.

    Other spaces inside of a paragraph are no correction, and are not kept on an article that
    nobody has corrected: it stays as it was read.
    """
    was = Article.objects.locked(article.pk)
    if all(_told(was, name) == _told(article, name) for name in TYPED):
        return False
    if not was.is_corrected:
        _remember_as_read(was)
        article.is_corrected, article.printed = True, was.text
    article.save(update_fields=[*TYPED, "is_corrected", "printed"])
    return True


def _told(article, name):
    value = getattr(article, name)
    if not isinstance(value, str):
        return value
    parts = [" ".join(part.split()) for part in value.replace("\r\n", "\n").split("\n\n")]
    return [part for part in parts if part]


def _remember_as_read(was):
    """A first line in its history, by nobody: or one could not see what was corrected."""
    was._history_user = None
    Article.history.bulk_history_create([was], default_change_reason=AS_READ)
    del was._history_user


def add(article):
    """An article that a volunteer writes: one half of a split one, or what no PDF has as text."""
    issue = Issue.objects.locked(article.issue_id)
    give_slug = slugs_beside(Article.objects.of_issue(issue).only("slug", "former_slugs"))
    article.slug = give_slug(article.headline, article.page)
    article.is_corrected = True
    article.save()


def join(article, *, to):
    """Put an article at the end of another, which takes over its addresses; the one goes."""
    if to.pk == article.pk or to.issue_id != article.issue_id:
        raise NotAllowed("An article can be joined to another one of the same issue only.")
    text = paragraphs(to.text, whole(article))
    if len(text) > MOST_TEXT:
        raise NotAllowed("The two together are too long for one article, so they stay apart.")
    if not to.is_corrected:
        _remember_as_read(to)
    to.printed = paragraphs(to.as_printed, _printed_whole(article))
    to.text, to.is_corrected = text, True
    to.former_slugs = [*to.former_slugs, article.slug, *article.former_slugs]
    if to.page == article.page:
        to.box = unite(to.box, article.box)
    Article.objects.locked(article.pk).delete()
    to._change_reason = f"joined with “{article.title}”"[:100]
    to.save(update_fields=["text", "printed", "is_corrected", "former_slugs", "box"])


def _printed_whole(article):
    if not article.is_corrected:
        return whole(article)
    heading = f"## {article.headline}" if article.headline and article.printed else ""
    return paragraphs(heading, article.printed)


def read_again(article):
    """Give up what was corrected: text and headline as they were read off the PDF."""
    if not article.is_corrected:
        raise NotAllowed("Nobody has corrected this article: it is as it was read off the PDF.")
    if not article.printed:
        raise NotAllowed("This article was added by hand. There is no other reading of it.")
    if len(article.printed) > MOST_TEXT:
        raise NotAllowed("What was read is too long for one article by now. Shorten it by hand.")
    lines = article.history.all()  # the newest first
    as_read = next((line for line in lines if line.history_change_reason == AS_READ), article)
    for name in ("headline", "standfirst", "author"):
        setattr(article, name, getattr(as_read, name))
    article.text, article.printed, article.is_corrected = article.printed, "", False
    article.save(
        update_fields=["headline", "standfirst", "author", "text", "printed", "is_corrected"]
    )
