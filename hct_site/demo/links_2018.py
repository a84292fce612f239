"""Info links of the paper's years, 2016 to 2019: the address, and what we make of it."""

from datetime import date

from .words import paras


def info_link(key, url, title, source, on, topics, *commentary, source_on=None):
    """One link; `on` is when it was put up, `source_on` when the page came out, if known."""
    return {
        "key": key,
        "url": url,
        "title": title,
        "source": source,
        "source_on": source_on,
        "publish_on": on,
        "topics": topics,
        "commentary": paras(*commentary),
        "state": "published",
    }


LINKS_OF_OCTOBER_2018 = [
    info_link(
        "work-capability",
        "https://dpac.uk.net/",
        "The work capability assessment stays",
        "Disabled People Against Cuts",
        date(2018, 10, 12),
        ["social-care", "mental-health"],
        "Theresa May will not give up the assessment. It is reported that almost one woman in two "
        "who goes through it has tried to take her own life, before it or after. The people who "
        "are assessed have been saying so for years; this is where they say it.",
    ),
    info_link(
        "social-workers-survey",
        "https://www.communitycare.co.uk/",
        "Social workers: four in five say colleagues are under stress",
        "Community Care",
        date(2018, 10, 11),
        ["social-care", "staff"],
        "Barnardo's and YouGov asked 295 social workers who work with children and families. 79% "
        "said that people in council services were stressed, many of them off sick for long "
        "spells; 85% could not give every child the time and help that they should.",
        "The week before, leaders of the profession had met at Community Care Live to ask how "
        "employers could help those in distress. Fewer cuts would be a beginning.",
    ),
    info_link(
        "ae-figures",
        "https://www.england.nhs.uk/statistics/statistical-work-areas/ae-waiting-times-and-activity/",
        "The monthly figures: further from the targets again",
        "NHS England",
        date(2018, 10, 11),
        ["waiting", "hospitals"],
        "More emergencies every month, and targets that slip a little further each time. A "
        "quarter of a century of theories about doing without beds has not changed that; closing "
        "beds and downgrading A&E departments in the middle of it makes it worse.",
    ),
    info_link(
        "fake-health-news",
        "https://www.healthnewsreview.org/",
        "Health news that is not",
        "HealthNewsReview.org",
        date(2018, 10, 10),
        ["abroad"],
        "Big American papers have been caught running invented health stories, and our cheaper "
        "ones seldom lag far behind. This is a place that looks such stories over.",
    ),
    info_link(
        "tougher-winter",
        "https://www.nuffieldtrust.org.uk/",
        "A tougher winter ahead",
        "Nuffield Trust",
        date(2018, 10, 9),
        ["waiting", "hospitals"],
        "Attendances at A&E are up by 7%. The services outside hospital that were to take the "
        "weight off, and to let people go home sooner, are nowhere to be seen.",
    ),
    info_link(
        "private-patients",
        "https://eastern.unison.org.uk/",
        "What do private patients cost the NHS?",
        "UNISON Eastern",
        date(2018, 10, 8),
        ["privatisation", "money"],
        "John Lister asked fourteen trusts in the East of England, under freedom of information, "
        "how many private patients they treat and what it costs. Most could not answer "
        "everything: some called it a commercial secret, others had never counted. How, then, do "
        "they set a price?",
        "Where there are figures they are small. Luton and Dunstable billed £1.83m for care that "
        "cost it £1.63m, which leaves £335 a patient. North West Anglia made about £524, but its "
        "sum leaves out cleaners and kitchens. Luton's private ward, thirteen beds, saw 36 "
        "patients a bed in the year: fewer than one a week, in a region that could not find beds "
        "for the rest of us.",
        "UNISON says that nobody should be able to buy a way past the queue on an NHS site, and "
        "that trusts have not even shown it pays. The report wants all the figures published, and "
        "wherever money is being lost, an end to it at once.",
    ),
]

LINKS_TO_2019 = [
    info_link(
        "footprints",
        "https://www.england.nhs.uk/2016/03/footprint-areas/",
        "England in forty-four pieces",
        "NHS England",
        date(2016, 3, 16),
        ["integrated-care"],
        "The list of areas that are each to write a plan, the smallest with 300,000 people, the "
        "largest with almost three million. No parliament drew these lines.",
        source_on=date(2016, 3, 15),
    ),
    info_link(
        "stp-leaders",
        "https://www.hsj.co.uk/commissioning/revealed-the-leaders-chosen-for-41-of-englands-stps/7003640.article",
        "Who leads the plans",
        "Health Service Journal",
        date(2016, 3, 31),
        ["integrated-care"],
        "Names for forty-one of the forty-four. Cut it out and keep it by the telephone.",
    ),
    info_link(
        "year-one",
        "https://sochealth.co.uk/2016/12/19/health-campaigns-together-end-year-report-2016",
        "Our first year",
        "Socialist Health Association",
        date(2016, 12, 20),
        ["history"],
        "A report of what Health Campaigns Together did in 2016: the first conference, the first "
        "papers, and where they went.",
        source_on=date(2016, 12, 19),
    ),
    info_link(
        "march-2017",
        "https://www.sochealth.co.uk/2017/03/17/massive-march-4-nhs-protest-show-support/",
        "4 March, seen from inside",
        "Socialist Health Association",
        date(2017, 3, 18),
        ["history"],
        "The unions that backed it, the speeches, and the figure that the police were reported to "
        "give.",
        source_on=date(2017, 3, 17),
    ),
    info_link(
        "pfi-nao",
        "https://www.nao.org.uk/reports/pfi-and-pf2/",
        "PFI and PF2",
        "National Audit Office",
        date(2018, 1, 19),
        ["pfi", "money"],
        "The auditors look at twenty-five years of private finance. Read it before you are told "
        "that it shares the risk.",
        source_on=date(2018, 1, 18),
    ),
    info_link(
        "icp-petition",
        "https://weownit.org.uk/ICP-petition-NHS",
        "Petition: scrap the ICP contract",
        "We Own It",
        date(2018, 10, 5),
        ["integrated-care", "privatisation"],
        "With Keep Our NHS Public and us. It closes on 26 October.",
    ),
    info_link(
        "long-term-plan",
        "https://www.longtermplan.nhs.uk/",
        "The NHS Long Term Plan",
        "NHS England",
        date(2019, 1, 8),
        ["money", "integrated-care"],
        "Ten years on a hundred and thirty-odd pages. We read it with the Five Year Forward View "
        "in the other hand, and ticked off what was promised the last time.",
        source_on=date(2019, 1, 7),
    ),
    info_link(
        "act-of-2012",
        "https://www.legislation.gov.uk/ukpga/2012/7/contents",
        "Health and Social Care Act 2012",
        "legislation.gov.uk",
        date(2018, 2, 5),
        ["law", "privatisation"],
        "The law that made competition the rule. Long, and worth having beside you when somebody "
        "says that tendering is a local choice.",
        source_on=date(2012, 3, 27),
    ),
    info_link(
        "francis",
        "https://www.gov.uk/government/publications/report-of-the-mid-staffordshire-nhs-foundation-trust-public-inquiry",
        "The Francis inquiry",
        "gov.uk",
        date(2018, 9, 20),
        ["hospitals", "staff"],
        "What happens when a balance sheet matters more than a ward. Our call for a safety "
        "campaign begins here.",
        source_on=date(2013, 2, 6),
    ),
    info_link(
        "ontario",
        "https://www.ontariohealthcoalition.ca/",
        "Ontario Health Coalition",
        "Canada",
        date(2018, 10, 3),
        ["abroad", "privatisation"],
        "They have fought hospital mergers and private clinics for decades, town by town. Steal "
        "their ideas.",
    ),
    info_link(
        "pnhp",
        "https://pnhp.org/",
        "Physicians for a National Health Program",
        "USA",
        date(2018, 10, 3),
        ["abroad"],
        "American doctors who want what we have. Their pages on the cost of not having it are "
        "useful to show to anybody who tells you that insurance would be more efficient.",
    ),
]
