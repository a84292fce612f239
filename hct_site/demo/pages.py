"""The standing pages in our own words, and two numbered lists.

A page's `points` are (heading, text), numbered as they come; each has an address of its own.
"""

from .action_points import ACTION_POINTS
from .demands import DEMANDS, LEAD
from .words import bullets, heading, link, paras

ABOUT = {
    "slug": "about",
    "title": "About us",
    "lead": (
        "Health Campaigns Together is an alliance of NHS campaigns, union branches, trades "
        "councils and party branches. We share one concern: the health service, and how to stop "
        "it being cut and sold."
    ),
    "body": heading("How it began")
    + paras(
        "In autumn 2015 there were many groups all over the country doing good work, and no "
        "simple way for them to compare notes, plan, or act on the same day. Keep Our NHS Public "
        "sent out a call. The first conference met in January 2016, and the first paper came out "
        "with it.",
        "On 4 March 2017 we brought the largest demonstration for the NHS that there has been to "
        "London, together with the People's Assembly and Keep Our NHS Public.",
    )
    + heading("Who may affiliate")
    + paras("Organisations and groups, large or small, who agree with what we are for:")
    + bullets(
        "unions, national or local, and their branches;",
        "trades councils;",
        "branches and affiliates of political parties;",
        "campaign groups and pressure groups, national or local;",
        "organisations of pensioners and of patients.",
    )
    + paras(
        "One person alone cannot affiliate, but is welcome at every meeting of ours, can read and "
        "give away the paper, and can send a donation.",
    )
    + heading("How it works")
    + paras(
        "Affiliates pay a subscription once a year, or give something in kind. What a small group "
        "cannot afford should not keep it out: tell us. An affiliate may send a delegate to the "
        "affiliates' meetings, where decisions are made, and remains free to take part in "
        "whatever it chooses and to leave out the rest. A group that is more than six months "
        "behind comes off the list until it is back.",
        "Our constitution was agreed in February 2018.",
    )
    + heading("The paper")
    + paras(
        "The newspaper of Health Campaigns Together is a tabloid made for giving away: at stalls, "
        "on wards, at branch meetings. More than 12,000 copies went out every quarter. Every "
        "issue is free to read here; printed bundles are sold for campaigning.",
    )
    + link("/newspaper/", "Read it, or order a bundle", "", "."),
    "in_footer": True,
}

CONTACT = {
    "slug": "contact",
    "title": "Contact",
    "lead": (
        "Write with the form below, or ring. We are volunteers: an answer usually takes two or "
        "three days."
    ),
    "body": paras(
        "If it is about an order, an application or an event that you have sent us, please give "
        "its reference: two letters and six signs, such as BO-7K3M9Q. Then we find it at once.",
        "If you do not use email, ring or write by post. Everything that can be done on this site "
        "can be done for you by a volunteer.",
    ),
    "in_footer": True,
}

PRIVACY = {
    "slug": "privacy",
    "title": "Privacy",
    "lead": "We keep little, no longer than we need it, and tell nobody who need not know.",
    "body": heading("If you only read")
    + paras(
        "These pages set no cookie, count no visitor and load nothing from anybody else's "
        "computers. The server's log is kept for a short time, to find faults and to stop abuse. "
        "To limit how often a form can be sent we keep a scrambled form of your computer's "
        "address for one day.",
    )
    + heading("If you send us something")
    + bullets(
        "An order: names, addresses and what you ordered, to send the papers and the invoice. The "
        "accounts are kept for as long as the law requires.",
        "An event: the event itself is public. Your own name, email and telephone number are not, "
        "unless you said so; they serve to ask you something about it.",
        "An application to affiliate: what is needed to decide on it. The group's name and place "
        "are public once it has been approved; the person who speaks for it is not, unless the "
        "group wishes.",
        "A message to us: what you wrote, for a year after we have answered it.",
        "A message to a group: it goes to them as a letter, of which we keep the text for 90 days.",
        "A subscription: your address, the words to which you agreed, and when. One click in any "
        "letter ends it.",
    )
    + heading("Letters")
    + paras(
        "We keep the text of letters that the site sends for 90 days, so that a volunteer can see "
        "what you were told. After that the subject and the time remain for twelve months in all, "
        "and then they go too.",
    )
    + heading("If you sit for a group")
    + paras(
        "Your name and address let you in, and your group and our affiliations desk see that you "
        "sit there. Two years after your last seat ended they go; that the seat was taken from "
        "when until when stays. A group's postcode is not shown, and the map knows only its first "
        "half.",
    )
    + heading("If you are a volunteer")
    + paras(
        "Signing in sets a cookie, which ends with the session. What you change is recorded with "
        "your name."
    )
    + heading("Your rights")
    + paras(
        "You may ask what we have about you, have it put right, or have it erased. Write to us by "
        "the contact page. If you are not content with the answer, the Information Commissioner's "
        "Office will hear you.",
    ),
    "in_footer": True,
}

ACCESSIBILITY = {
    "slug": "accessibility",
    "title": "Accessibility",
    "lead": (
        "Everybody should be able to read this site and to do everything on it. If you cannot, "
        "that is our mistake; tell us and we will do it for you and then mend it."
    ),
    "body": heading("What we aim at")
    + paras(
        "The Web Content Accessibility Guidelines 2.2, level AA. The pages work with the keyboard "
        "alone, without scripts, with a screen reader, on a narrow telephone and at four times "
        "the usual size. They follow your setting for a dark or a light screen, and they print.",
    )
    + heading("What is not good enough yet")
    + bullets(
        "Newspaper PDFs are made for print. Where a PDF cannot be read aloud well, ask us for the "
        "text.",
        "Pages that others link to are out of our hands.",
        "We test by machine and by hand, but people who use a screen reader every day find more. "
        "Please write to us.",
    )
    + heading("At our events")
    + paras(
        "Every event in the calendar says what is known about steps, toilets, seats, hearing "
        "loop, sign language, captions, a quiet room and children. “Not known” means that you had "
        "better ring the organisers first.",
    )
    + heading("If something does not work")
    + link(
        "/contact/",
        "Tell us which page it was and what you wanted to do",
        "",
        ". We answer within a week.",
    ),
    "in_footer": True,
}

IMPRINT = {
    "slug": "imprint",
    "title": "Imprint",
    "lead": "Who is answerable for this site.",
    "body": paras(
        "Published by Health Campaigns Together, an alliance of organisations with a constitution "
        "agreed in February 2018 and a bank account in its own name.",
        "This is a demonstration. Names of groups are real; people, telephone numbers and email "
        "addresses on it are invented, and so is every price marked as an example. The address "
        "for letters is set by those who run the site.",
    )
    + heading("Sources")
    + paras(
        "Contains OS data © Crown copyright and database right. Contains Royal Mail data © Royal "
        "Mail copyright and database right. Source: Office for National Statistics licensed under "
        "the Open Government Licence v3.0. Contains information from NHS England, licensed under "
        "the Open Government Licence v3.0.",
    ),
    "in_footer": True,
}

NORTHERN_CONFERENCE = {
    "slug": "northern-conference-2018",
    "title": "Twenty-seven things to do",
    "lead": (
        "What four workshops brought back from the northern conference in Leeds on 20 January "
        "2018. Each point has an address of its own: send the one that your group should try next."
    ),
    "body": link("/events/northern-conference-2018/", "The conference itself", "", "."),
    "in_footer": False,
    "points": [
        (f"{workshop}: {short[0].lower()}{short[1:]}", text)
        for workshop, short, text in ACTION_POINTS
    ],
}

TWELVE_DEMANDS = {
    "slug": "twelve-demands",
    "title": "Twelve demands on a plan for the NHS",
    "lead": LEAD,
    "body": paras(
        "They begin from a plain complaint. The NHS and four councils had worked on the plan for "
        "two years, and hardly anybody who lives there, or works there, had been told what was in "
        "it. Nobody who wrote this was against change: specialist care in one place can save "
        "lives, and care for old people ought to be joined up. But it has to be the right change, "
        "and people have to be able to see it.",
    ),
    "in_footer": False,
    "points": DEMANDS,
}

PAGES = [
    {"state": "published", "points": [], **page}
    for page in (
        ABOUT,
        CONTACT,
        PRIVACY,
        ACCESSIBILITY,
        IMPRINT,
        NORTHERN_CONFERENCE,
        TWELVE_DEMANDS,
    )
]
