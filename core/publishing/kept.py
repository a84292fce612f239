"""Why the site knows something about people, for how long, and what erases it, by its reasons."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kept:
    """Why a column knows something about a person, how long, and what erases it."""

    purpose: str
    until: str
    erased: str


WITH_THE_ACCOUNT = "core.accounts.forgetting.forget_people"
VOLUNTEER = Kept(
    "which volunteer did it, to ask them",
    "two years after they were made inactive and last signed in; the row keeps no name then",
    WITH_THE_ACCOUNT,
)
PUBLISHED = Kept(
    "published work; may name who wrote it or who spoke in public",
    "as long as it is published, and then as our record",
    "an editor corrects or withdraws it on request",
)
ACCOUNT = Kept(
    "to sign in",
    "two years after a manager made it inactive and it was last used",
    WITH_THE_ACCOUNT,
)
SUGGESTER = Kept(
    "to ask about an event, or to let others ask where that was agreed",
    "a year after the event; a year after it was refused",
    "events.forgetting.forget_people",
)
TOLD_OF_CHANGES = Kept(
    "to write when this event changes, as they asked",
    "a week after the event; three days where they never confirmed; at once when they stop it",
    "events.forgetting.forget_people",
)
BROUGHT_IN = Kept(
    "what a calendar file says, to be looked at before it is brought in; it may name people",
    "thirty days after it was uploaded",
    "events.forgetting.forget_people",
)
CUSTOMER = Kept(
    "to send the bundle and the invoice, and for the accounts",
    "seven years after the order",
    "newspaper.forgetting.forget_customers",
)
ASKED_FOR_QUOTE = Kept(
    "to send the quote, and to make an order of it",
    "a year after it ran out; one that became an order: seven years, as the order",
    "newspaper.forgetting.forget_quotes",
)
APPLICANT = Kept(
    "to decide on the application and to answer it",
    "a year after the decision; three years after it came in where nobody decided; one that was "
    "never sent goes whole, 60 days after it was last touched (affiliates.forgetting.forget_begun)",
    "affiliates.forgetting.forget_applicants",
)
STANDING = Kept(
    "to send every issue and its invoice, and for the accounts",
    "as long as it runs, and seven years after it ended",
    "newspaper.forgetting.forget_standing",
)
SPEAKS_FOR_GROUP = Kept(
    "to reach an affiliated group, and to show it where that was agreed",
    "two years after the group has gone",
    "affiliates.forgetting.forget_contacts",
)
SITS_FOR_GROUP = Kept(
    "who sits for a group, to let them in and to know who sat there before",
    "two years after the person's last seat ended; the row keeps no name then",
    "affiliates.forgetting.forget_sitters",
)
INVITED = Kept(
    "to invite somebody to a seat",
    "90 days after the link was sent",
    "affiliates.forgetting.forget_invited",
)
DEED = Kept(
    "who did what for a group, to ask and to put right",
    "six years",
    "affiliates.forgetting.forget_deeds",
)
PAYER = Kept(
    "to match payments and write to who pays; a payer may be one person",
    "as long as the accounts must be kept: six years after the last of its orders",
    "the treasurer empties it on request, once no account needs it",
)
BOOKS = Kept(
    "the books: who was charged and who paid",
    "six years after the end of the year it was booked in",
    "core.payments.forgetting.forget_in_the_books",
)
CARD_EVENT = Kept(
    "what the card gateway told us, to find out why a payment is as it is",
    "a year; the row keeps its id and what came of it",
    "core.payments.forgetting.forget_card_events",
)
KEEPS_STOCK = Kept(
    "who has the key to where copies lie, for whoever packs",
    "as long as the place is in use",
    "a volunteer at the distribution desk empties it when the place is given up",
)
LETTER = Kept(
    "so that “did you write to me?” has an answer",
    "12 months",
    "core.mailing.forgetting.forget_letters",
)
LETTER_TEXT = Kept(
    "to send it, and to see what somebody was told",
    "90 days",
    "core.mailing.forgetting.forget_letters",
)
SUBSCRIBER = Kept(
    "to send our letters and to prove that it was wished",
    "30 days after leaving, or after asking where it was never confirmed",
    "core.mailing.forgetting.forget_subscribers",
)
WRITER = Kept(
    "to answer the message",
    "12 months after the answer; 24 months without one",
    "campaigns.forgetting.forget_messages",
)
SIGNED_IN = Kept("to stay signed in", "14 days", "core.accounts.forgetting.forget_sessions")
SIGNED_IN_WITH = Kept(
    "so that people see where they are signed in, and can end it; in place of the caller's address "
    "stands a keyed hash of its network, of the day it was last used",
    "as long as that session: 14 days",
    "core.accounts.forgetting.forget_devices",
)
LET_IN = Kept(
    "who let whom in without a second factor",
    "a year",
    "core.accounts.forgetting.forget_codes",
)
ADMIN_LOG = Kept(
    "who did what in the admin", "two years", "core.accounts.forgetting.forget_admin_log"
)
CALLER = Kept(
    "caps against floods; a keyed hash of the day, not the address",
    "two days",
    "core.publishing.forgetting.forget_uses",
)
SENT_FORM = Kept(
    "so that pressing twice sends once; a digest, not the words",
    "30 days",
    "core.publishing.forgetting.forget_sent_forms",
)
CHANGED_BY = Kept(
    "who changed what, to ask and to undo",
    "six years",
    "core.publishing.forgetting.forget_history",
)
