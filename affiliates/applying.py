"""Applying to affiliate: begun, kept page by page under a private link, sent, followed.

Every act locks the application's row first: two people of one group may write at once, and a button
may be pressed twice.
"""

from django.core.validators import ValidationError, validate_email
from django.db import transaction

from affiliates import emails
from affiliates.application_pages import boards_to_choose_from, first_to_do, may_come_back
from affiliates.models import Application
from core.publishing.errors import NotAllowed
from core.publishing.limits import take_for
from core.publishing.times import london_day

LETTERS_A_DAY = 3  # nobody's mailbox is filled by somebody else's typing


def begin(*, told, taken_by, wants_letter, at):
    """A row to write in, and a letter with the private link to it; `told` is by column.

    The caller's transaction holds both. To an address that has had some today no letter goes: the
    page that follows is the link's own.
    """
    application = Application(state=Application.State.BEGUN, begun_at=at, taken_by=taken_by, **told)
    _save_quietly(application)
    if wants_letter and take_for(
        application.applicant_email, act="apply-letter", most=LETTERS_A_DAY, at=at
    ):
        emails.send_link_letter(application, at=at)
    return application


def _save_quietly(application):
    """What is begun has no history: nobody has sent it to us yet, and it may be forgotten."""
    application.skip_history_when_saving = True
    application.save()


def _locked_to_write(application):
    application = Application.objects.locked(application.pk)
    if not application.is_begun:
        raise NotAllowed(f"{application.reference} has been sent, so it is not changed any more.")
    application.skip_history_when_saving = True
    return application


@transaction.atomic
def keep_page(*, application, page, data, files, at):
    """Keep what was typed on a page, also where it is wrong. Gives (form, whether it was kept).

    Not kept is what somebody else has overtaken: the form then shows both, and the next press wins.
    """
    application = _locked_to_write(application)
    today = london_day(at)
    more = {}
    if page.name == "area":
        more["boards"] = boards_to_choose_from(application, on=today)
    form = page.form(data, files, application=application, **more)
    if form.is_overtaken():
        form.has_seen_what_is_kept()
        return form, False
    form.is_valid()
    form.store()
    if page.name == "group":
        _settle_area(application, on=today)
    form.has_seen_what_is_kept()
    return form, True


def _settle_area(application, *, on):
    """The board that follows from the postcode; of several the chosen one stays."""
    areas = [board.area for board in boards_to_choose_from(application, on=on)]
    if application.area not in areas:
        application.area = areas[0] if len(areas) == 1 else None
        application.save(update_fields=["area"])


@transaction.atomic
def come_back_as(*, application, group):
    """It says that it is this group, which was with us before; None: it is another group."""
    application = _locked_to_write(application)
    if group is not None and not may_come_back(group):
        raise NotAllowed(f"{group} is {group.get_state_display()}: it need not come back.")
    application.again = group
    application.save(update_fields=["again", "saved_at"])


@transaction.atomic
def send(*, application, wants_letter, at):
    """To the desk, with the letter that it has arrived; sent twice it is sent once.

    Gives the page that is still to do, with nothing sent, or None.
    """
    application = Application.objects.locked(application.pk)
    if not application.is_begun:
        return None
    if missing := first_to_do(application, on=london_day(at)):
        return missing
    if application.again and not may_come_back(application.again):
        application.again = None  # it has come back meanwhile, by another application
        application.save(update_fields=["again"])
    application.submit(at=at)
    if wants_letter:
        emails.send_received_letter(application)
    return None


@transaction.atomic
def answer(*, application, text):
    """The answer to what we asked back; the application waits for the desk again."""
    application = Application.objects.locked(application.pk)
    if not text.strip():
        raise NotAllowed("Write your answer first.")
    application.take_up_again(answer=text)


@transaction.atomic
def withdraw(*, application, reason, at):
    """By its own people, through the link."""
    Application.objects.locked(application.pk).withdraw(reason=reason, by=None, at=at)


@transaction.atomic
def send_link(*, application, at, is_new=False):
    """The desk sends the private link once more; a new one ends the old ones."""
    application = Application.objects.locked(application.pk)
    try:
        validate_email(application.applicant_email)
    except ValidationError:
        raise NotAllowed(
            f"{application} has no whole email address: telephone, and fill it in together."
        ) from None
    if is_new:
        application.end_links()
    emails.send_link_letter(application, at=at)
    application.save(update_fields=["saved_at"])  # begun ones are kept that much longer
