"""The data register: what every column knows about people, for how long, and how it goes.

Each model of each installed app, third parties' too, has an entry: `plain` names the columns that
are not about a person; `about` gives those that are, with purpose, how long they are kept and what
erases them, which is a chore of the worker (a dotted name) or a sentence. History tables follow the
entry of their model; `in_history` names the personal columns that they keep. Tables that only join
two others follow them and have no entry. tests/house/test_data_register.py compares all this with
the models.
"""

from dataclasses import dataclass, field

from core.publishing.kept import (
    ACCOUNT,
    ADMIN_LOG,
    APPLICANT,
    ASKED_FOR_QUOTE,
    BOOKS,
    BROUGHT_IN,
    CALLER,
    CARD_EVENT,
    CHANGED_BY,
    CUSTOMER,
    DEED,
    INVITED,
    KEEPS_STOCK,
    LET_IN,
    LETTER,
    LETTER_TEXT,
    PAYER,
    PUBLISHED,
    SENT_FORM,
    SIGNED_IN,
    SIGNED_IN_WITH,
    SITS_FOR_GROUP,
    SPEAKS_FOR_GROUP,
    STANDING,
    SUBSCRIBER,
    SUGGESTER,
    TOLD_OF_CHANGES,
    VOLUNTEER,
    WRITER,
)


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


# What simple_history adds to every table of its own.
HISTORY = Entry(
    "history_id history_date history_change_reason history_type history_relation",
    {"history_user": CHANGED_BY},
)

_PUBLISHABLE = "state publish_at withdrawn_reason"
_BUNDLE = (
    "issue copies free_copies tier price_pence_each copies_pence postage_pence donation_pence "
    "total_pence is_example weight_grams zone collect_at group group_name purchase_order_number"
)
_PEOPLE_OF_BUNDLE = (
    "ordered_by_name ordered_by_email ordered_by_phone delivery_name delivery_lines "
    "delivery_postcode delivery_note invoice_name invoice_lines invoice_postcode invoice_email"
)
_ADDRESSED = {_PEOPLE_OF_BUNDLE: CUSTOMER, "taken_by": VOLUNTEER}
_PICTURED = "picture_upload picture_width picture_height picture_refusal"

REGISTER = {
    # The roof
    "hct_site.Lead": Entry("id title text button_label button_url shown_from shown_until"),
    "hct_site.HouseLink": Entry("id label url position"),
    # The rooms
    "newspaper.Issue": Entry(
        f"id {_PUBLISHABLE} key number title season published_on pages is_special pdf_upload "
        "pdf_bytes cover cover_width cover_height pdf_state pdf_refusal weight_grams "
        "can_be_ordered goes_out_on print_cost_pence on_hand to_come reserved",
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
    "newspaper.PriceTier": Entry("id valid_from is_example copies_from price_pence free_copies"),
    "newspaper.PostageRate": Entry("id valid_from is_example zone up_to_grams price_pence"),
    "newspaper.SubscriptionRate": Entry("id valid_from is_example zone issues price_pence"),
    "newspaper.Order": Entry(
        f"id reference state reason {_BUNDLE} payer invoice_line quote standing place route "
        "link_version placed_at packed_at sent_at closed_at carrier tracking",
        _ADDRESSED,
        in_history="taken_by",
    ),
    "newspaper.Parcel": Entry("id order number copies carrier tracking"),
    "newspaper.Quote": Entry(
        f"id reference state reason {_BUNDLE} made_at valid_until link_version",
        {_PEOPLE_OF_BUNDLE: ASKED_FOR_QUOTE, "taken_by": VOLUNTEER},
        in_history="taken_by",
    ),
    "newspaper.StandingOrder": Entry(
        "id reference kind state group group_name purchase_order_number copies issues_left payer "
        "price_pence is_example invoice_line started_at paused_until ended_at ended_because "
        "link_version",
        {names: STANDING if kept is CUSTOMER else kept for names, kept in _ADDRESSED.items()},
        in_history="taken_by",
    ),
    "newspaper.StandingTurn": Entry("id standing issue copies state told_at"),
    "newspaper.StockPlace": Entry("id name is_in_use", {"keeper phone address": KEEPS_STOCK}),
    "newspaper.Stock": Entry("id issue place on_hand"),
    "newspaper.Movement": Entry("id issue place kind copies order note at", {"by": VOLUNTEER}),
    "newspaper.DeskStep": Entry("id verb reason at undone_at finished_at", {"by": VOLUNTEER}),
    "newspaper.DeskStepOrder": Entry("id step order was"),
    "events.Event": Entry(
        "id slug title kind state status status_note publish_at withdrawn_reason refused_reason "
        "starts_on start_time ends_on end_time all_day last_on place_name place_lines town "
        "postcode region station route latitude longitude point_is online_url online_for layer "
        "time_to_come part_of series series_on own_columns merged_into link_version source feed "
        "source_uid source_digest is_kept_by_hand step_free accessible_toilet seating "
        "hearing_loop bsl captions "
        "quiet_space children access_note organisers organisers_text price_line how_to_book "
        "booking_url has_papers contact_public reference suggested_at decided_at uid sequence "
        "made_at changed_at",
        {
            "summary description speakers report search": PUBLISHED,
            "contact_name contact_email contact_phone suggested_by_name suggested_by_email "
            "suggested_by_phone suggested_note": SUGGESTER,
            "taken_by": VOLUNTEER,
        },
        in_history="summary description speakers report taken_by",
    ),
    "events.Moment": Entry("id event position on time where", {"what": PUBLISHED}),
    "events.EventLink": Entry("id event kind label url"),
    "events.FurtherPlace": Entry(
        "id event position label place_name place_lines town postcode latitude longitude"
    ),
    "events.EventPicture": Entry(
        f"id event position {_PICTURED}", {"picture picture_alt credit": PUBLISHED}
    ),
    "events.FormerSlug": Entry("id slug event"),
    "events.Organiser": Entry(
        "id event group state asked_at decided_at", {"decided_by": VOLUNTEER}
    ),
    "events.TrustedGroup": Entry("id group since because", {"by": VOLUNTEER}),
    "events.Series": Entry(
        "id slug title unit every weekdays place_in_month first_on until_on times skips left_out "
        "made_until made_at changed_at"
    ),
    "events.EventChange": Entry("id event at what was now told_at"),
    "events.EventFollower": Entry(
        "id event asked_at confirmed_at link_version", {"email": TOLD_OF_CHANGES}
    ),
    "events.EventCorrection": Entry(
        "id event wants state reason sent_at decided_at", {"told note": SUGGESTER}
    ),
    "events.FollowedFeed": Entry(
        "id title url group is_followed goes_straight_on made_at due_at fetched_at taken_at "
        "failures problem etag last_modified report",
        {"added_by": VOLUNTEER},
    ),
    "events.CalendarFile": Entry(
        "id name state group read_at taken_at report",
        {"found": BROUGHT_IN, "by": VOLUNTEER},
    ),
    "events.Transport": Entry(
        "id event kind state town leaves_from postcode latitude longitude leaves_on leaves_at "
        "return_words seats is_full price_line access_note run_by how_to_book booking_url "
        "contact_public reference refused_reason withdrawn_reason suggested_at decided_at "
        "changed_at link_version",
        {
            "contact_name contact_email contact_phone note": SUGGESTER,
            "taken_by": VOLUNTEER,
        },
    ),
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
    "affiliates.AffiliationYear": Entry(
        "id group year began_on terms terms_note invoice_line warned_at warned_again_at"
    ),
    "affiliates.Fee": Entry("id kind from_year fee_pence is_example"),
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
        "id made_at credit_pence merged_into",
        {"name other_names address email": PAYER},
        in_history="name other_names",
    ),
    "payments.NumberRange": Entry("name last"),
    "payments.Invoice": Entry(
        "id kind state reference number payer purchase_order_number credits reason total_pence "
        "settled_pence issued_on due_on bank_details is_example awaits_meeting meeting_on "
        "link_version made_at",
        {"name lines_of_address postcode email": BOOKS},
    ),
    "payments.InvoiceLine": Entry(
        "id invoice position account text quantity each_pence amount_pence"
    ),
    "payments.Reminder": Entry("id invoice step at"),
    "payments.Payment": Entry(
        "id reference payer method amount_pence received_on undoes slip card_key booked_at",
        {"from_name note": BOOKS, "booked_by": VOLUNTEER},
    ),
    "payments.Settlement": Entry(
        "id invoice amount_pence payment credit_note at", {"by": VOLUNTEER}
    ),
    "payments.PayingInSlip": Entry(
        "id account made_at paid_in_on", {"made_by": VOLUNTEER}, in_history="made_by"
    ),
    "payments.BankAccount": Entry(
        "id name bank sort_code account_number layout columns is_on_invoices is_example"
    ),
    "payments.BankStatement": Entry(
        "id account file_name uploaded_at new_lines known_lines", {"uploaded_by": VOLUNTEER}
    ),
    "payments.BankLine": Entry(
        "id statement account on amount_pence nth state payment decided_at",
        {"text": BOOKS, "decided_by": VOLUNTEER},
    ),
    "payments.CardCheckout": Entry("id invoice amount_pence gateway_id state made_at"),
    "payments.CardEvent": Entry(
        "id event_id kind happened_at received_at outcome needs_person looked_at",
        {"payload": CARD_EVENT, "looked_by": VOLUNTEER},
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
