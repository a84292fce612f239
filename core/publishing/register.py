"""The data register: what every column knows about people, for how long, and how it goes.

Each model of each installed app, third parties' too, has an entry: `plain` names the columns that
are not about a person; `about` gives those that are, with purpose, how long they are kept and what
erases them, which is a chore of the worker (a dotted name) or a sentence. History tables follow the
entry of their model; `in_history` names the personal columns that they keep. Tables that only join
two others follow them and have no entry. tests/house/test_data_register.py compares all this with
the models.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Kept:
    """Why a column knows something about a person, how long, and what erases it."""

    purpose: str
    until: str
    erased: str


@dataclass(frozen=True)
class Entry:
    plain: str = ""
    about: dict = field(default_factory=dict)  # "names of columns" → Kept
    in_history: str = ""

    def lines(self):
        """Every column of the entry: its name and Kept, or None where it is about nobody."""
        found = [(name, None) for name in self.plain.split()]
        for names, kept in self.about.items():
            found += [(name, kept) for name in names.split()]
        return found


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
CUSTOMER = Kept(
    "to send the bundle and the invoice, and for the accounts",
    "seven years after the order",
    "newspaper.forgetting.forget_customers",
)
APPLICANT = Kept(
    "to decide on the application and to answer it",
    "a year after the decision; three years after it came in where nobody decided; one that was "
    "never sent goes whole, 60 days after it was last touched (affiliates.forgetting.forget_begun)",
    "affiliates.forgetting.forget_applicants",
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

# What simple_history adds to every table of its own.
HISTORY = Entry(
    "history_id history_date history_change_reason history_type history_relation",
    {"history_user": CHANGED_BY},
)

_PUBLISHABLE = "state publish_at withdrawn_reason"
_PICTURED = "picture_upload picture_width picture_height picture_refusal"

REGISTER = {
    # The roof
    "hct_site.Lead": Entry("id title text button_label button_url shown_from shown_until"),
    "hct_site.HouseLink": Entry("id label url position"),
    # The rooms
    "newspaper.Issue": Entry(
        f"id {_PUBLISHABLE} key number title season published_on pages is_special pdf_upload "
        "pdf_bytes cover cover_width cover_height pdf_state pdf_refusal weight_grams "
        "can_be_ordered",
        {"summary pdf items_text search": PUBLISHED},
        in_history="summary pdf",
    ),
    "newspaper.IssueItem": Entry("id issue position page", {"heading text": PUBLISHED}),
    "newspaper.Rendering": Entry("id issue source page_count begun_at finished_at is_shown"),
    "newspaper.Page": Entry(
        "id rendering number width height webp boxes word_count",
        {"pictures words reading": PUBLISHED},
    ),
    "newspaper.Article": Entry(
        "id issue page position box is_corrected",
        {"headline standfirst author text slug former_slugs printed search": PUBLISHED},
        in_history="headline standfirst author text slug",
    ),
    "newspaper.Word": Entry("id times", {"word": PUBLISHED}),
    "newspaper.PriceTier": Entry("id valid_from is_example copies_from price_pence"),
    "newspaper.PostageRate": Entry("id valid_from is_example up_to_grams price_pence"),
    "newspaper.Order": Entry(
        "id reference state reason issue copies tier price_pence_each copies_pence postage_pence "
        "total_pence is_example weight_grams group group_name payer purchase_order_number "
        "placed_at packed_at sent_at closed_at carrier tracking",
        {
            "ordered_by_name ordered_by_email ordered_by_phone delivery_name delivery_lines "
            "delivery_postcode delivery_note invoice_name invoice_lines invoice_postcode "
            "invoice_email": CUSTOMER,
            "taken_by": VOLUNTEER,
        },
        in_history="taken_by",
    ),
    "events.Event": Entry(
        "id slug title kind state status status_note publish_at withdrawn_reason refused_reason "
        "starts_on start_time ends_on end_time all_day last_on place_name place_lines town "
        "postcode region online_url step_free accessible_toilet seating hearing_loop bsl captions "
        "quiet_space children access_note organisers organisers_text price_line how_to_book "
        "booking_url contact_public reference suggested_at decided_at uid sequence made_at "
        "changed_at",
        {
            "summary description speakers report search": PUBLISHED,
            "contact_name contact_email contact_phone suggested_by_name suggested_by_email "
            "suggested_by_phone suggested_note": SUGGESTER,
            "taken_by": VOLUNTEER,
        },
        in_history="summary description speakers report taken_by",
    ),
    "events.Moment": Entry("id event position on time where", {"what": PUBLISHED}),
    "events.EventLink": Entry("id event label url"),
    "campaigns.News": Entry(
        f"id {_PUBLISHABLE} {_PICTURED} slug topics source_name source_url pinned_until made_at "
        "changed_at",
        {"title summary body author picture picture_alt search": PUBLISHED},
        in_history="title summary body author picture picture_alt",
    ),
    "campaigns.InfoLink": Entry(
        f"id {_PUBLISHABLE} url address_key source source_on topics made_at changed_at",
        {"title commentary search": PUBLISHED, "added_by": VOLUNTEER},
        in_history="title commentary added_by",
    ),
    "campaigns.Page": Entry(
        f"id {_PUBLISHABLE} title slug in_footer made_at changed_at",
        {"lead body search": PUBLISHED},
        in_history="lead body",
    ),
    "campaigns.PagePoint": Entry("id page number heading", {"text search": PUBLISHED}),
    "campaigns.ContactMessage": Entry(
        "id sent_at answered_at",
        {"name email phone subject body": WRITER, "taken_by answered_by": VOLUNTEER},
    ),
    "affiliates.Group": Entry(
        f"id {_PICTURED} picture picture_alt name slug kind region town latitude longitude area "
        "members website social_links contact_public state state_since state_note merged_into "
        "affiliated_on payer confirmed_on confirm_asked_at listed_at changed_at sort_key",
        {
            "about search": PUBLISHED,
            "email_for_messages contact_name contact_email contact_phone "
            "postcode": SPEAKS_FOR_GROUP,
        },
        in_history="about",
    ),
    "affiliates.Application": Entry(
        f"id {_PICTURED} picture picture_alt reference state name kind region town area website "
        "social_links members about decided_on decided_at_meeting pays_pence pays_note begun_at "
        "saved_at link_version submitted_at asked_back_at decided_at reason group again",
        {
            "applicant_name applicant_role applicant_email applicant_phone question answer minute "
            "postcode": APPLICANT,
            "taken_by decided_by": VOLUNTEER,
        },
        in_history="taken_by decided_by",
    ),
    "affiliates.ApplicationPerson": Entry(
        "id application office number", {"name email": APPLICANT}
    ),
    "affiliates.AffiliationYear": Entry("id group year began_on"),
    "affiliates.Seat": Entry("id group office number"),
    "affiliates.Sitting": Entry(
        "id seat began_at ended_at ended_because", {"person": SITS_FOR_GROUP}
    ),
    "affiliates.SeatInvitation": Entry(
        "id seat sent_at link_version accepted_at ended_at",
        {"name email": INVITED, "sent_by": SITS_FOR_GROUP},
    ),
    "affiliates.Deed": Entry("id group at as_what", {"by what": DEED}),
    # The cellar
    "payments.Payer": Entry(
        "id made_at", {"name other_names address email": PAYER}, in_history="name other_names"
    ),
    "mailing.Subscriber": Entry(
        "id link_version",
        {"email state consent asked_at confirmed_at left_at": SUBSCRIBER},
    ),
    "accounts.User": Entry(
        "id is_superuser is_staff is_active groups user_permissions",
        {"email name password last_login joined_at": ACCOUNT},
    ),
    "accounts.OneDayCode": Entry("id", {"user made_by digest made_at used_at": LET_IN}),
    "places.Area": Entry(
        "id kind name short_name slug number ods_code ons_codes nhs_region from_on until_on"
    ),
    "places.Succession": Entry("id predecessor successor on share"),
    "places.CouncilPart": Entry("id area council_code council_name share since_on"),
    "places.District": Entry(
        "outcode is_live latitude longitude region place postcodes council_code council_name "
        "council_share"
    ),
    "places.DistrictArea": Entry("id district area share"),
    "places.Town": Entry("id name key where latitude longitude region"),
    "places.Postcode": Entry("postcode latitude longitude region council_code area"),
    "places.PostcodeDirectory": Entry("id file_name loaded_at postcodes"),
    "publishing.Topic": Entry("id name slug"),
    "publishing.SentForm": Entry("id act", {"key digest reference sent_at": SENT_FORM}),
    "publishing.Use": Entry("id act day", {"address network": CALLER}),
    # Third parties
    "account.EmailAddress": Entry("id verified primary", {"user email": ACCOUNT}),
    "account.EmailConfirmation": Entry("id created sent", {"email_address key": ACCOUNT}),
    "mfa.Authenticator": Entry("id type", {"user data created_at last_used_at": ACCOUNT}),
    "usersessions.UserSession": Entry(
        "id", {"user created_at last_seen_at ip session_key user_agent data": SIGNED_IN_WITH}
    ),
    "post_office.Email": Entry(
        "id from_email status recipient_delivery_status priority created last_updated "
        "scheduled_time expires_at message_id number_of_retries template backend_alias",
        {
            "to cc bcc subject": LETTER,
            "message html_message headers context": LETTER_TEXT,
        },
    ),
    "post_office.Log": Entry("id email date status exception_type", {"message": LETTER}),
    "post_office.EmailTemplate": Entry(  # unused: our letters are files
        "id name description created last_updated subject content html_content language "
        "default_template"
    ),
    "post_office.Attachment": Entry("id mimetype headers emails", {"file name": LETTER}),
    "admin.LogEntry": Entry(
        "id action_time content_type action_flag",
        {"user object_id object_repr change_message": ADMIN_LOG},
    ),
    "auth.Permission": Entry("id name content_type codename"),
    "auth.Group": Entry("id name permissions"),
    "contenttypes.ContentType": Entry("id app_label model"),
    "sessions.Session": Entry("expire_date", {"session_key session_data": SIGNED_IN}),
}
