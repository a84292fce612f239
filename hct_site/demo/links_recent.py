"""Info links since 2020: reports, figures that come out every month, and tools for campaigners."""

from datetime import date

from .days import days_ago
from .links_2018 import info_link

LINKS_FROM_2020 = [
    info_link(
        "bulletin",
        "https://sochealth.co.uk/2020/11/02/hct-monthly-news-bulletin-november-2020",
        "Our bulletin for November",
        "Socialist Health Association",
        date(2020, 11, 3),
        ["history"],
        "From 2020 we send out a news bulletin every month, as a page and as a PDF, in place of "
        "the printed paper.",
        source_on=date(2020, 11, 2),
    ),
    info_link(
        "act-of-2022",
        "https://www.legislation.gov.uk/ukpga/2022/31/contents",
        "Health and Care Act 2022",
        "legislation.gov.uk",
        date(2022, 5, 3),
        ["law", "integrated-care"],
        "This is what put integrated care boards into law: forty-two of them to begin with, from "
        "1 July 2022.",
        source_on=date(2022, 4, 28),
    ),
    info_link(
        "darzi",
        "https://www.gov.uk/government/publications/independent-investigation-of-the-nhs-in-england",
        "Lord Darzi's investigation",
        "gov.uk",
        date(2024, 9, 13),
        ["money", "waiting", "hospitals"],
        "A surgeon is given nine weeks to say what is wrong. Much of it is what groups in this "
        "directory have been saying since 2010: buildings that were left to rot, money for "
        "repairs used to pay for today, a top-down reorganisation that broke what worked.",
        "Read the annex of figures for your own leaflets.",
        source_on=date(2024, 9, 12),
    ),
    info_link(
        "ten-year-plan",
        "https://www.gov.uk/government/publications/10-year-health-plan-for-england-fit-for-the-future",
        "The ten-year plan of 2025",
        "gov.uk",
        date(2025, 7, 4),
        ["integrated-care", "money"],
        "Out of hospital, onto the telephone, and into prevention: three shifts, and who is to "
        "staff them?",
        source_on=date(2025, 7, 3),
    ),
    info_link(
        "ics-pages",
        "https://www.england.nhs.uk/integratedcare/",
        "Integrated care, in the official version",
        "NHS England",
        date(2026, 4, 2),
        ["integrated-care"],
        "How it is meant to work. Since 1 April there are 36 boards; on our pages you can look up "
        "yours.",
    ),
]

FIGURES = [
    info_link(
        "waiting-list",
        "https://www.england.nhs.uk/statistics/statistical-work-areas/rtt-waiting-times/",
        "The waiting list, month by month",
        "NHS England",
        days_ago(2),
        ["waiting"],
        "Treatment waits in England for every trust and every speciality. Take the spreadsheet "
        "for your own hospital; the average of the country hides it.",
    ),
    info_link(
        "beds",
        "https://www.england.nhs.uk/statistics/statistical-work-areas/bed-availability-and-occupancy/",
        "How many beds, and how full",
        "NHS England",
        days_ago(3),
        ["hospitals"],
        "Every quarter, by trust, back to the eighties. A graph of your own hospital takes ten "
        "minutes and says more than a speech.",
    ),
    info_link(
        "vacancies",
        "https://digital.nhs.uk/data-and-information/publications/statistical/nhs-vacancies-survey",
        "Posts that nobody fills",
        "NHS Digital",
        days_ago(4),
        ["staff"],
        "Vacancies by region and kind of job. Useful beside the trust's own board papers, which "
        "call it “workforce challenge”.",
    ),
    info_link(
        "workforce",
        "https://digital.nhs.uk/data-and-information/publications/statistical/nhs-workforce-statistics",
        "Who works in the NHS",
        "NHS Digital",
        days_ago(6),
        ["staff"],
        "Head counts and full-time equivalents. Use the second when somebody boasts with the "
        "first.",
    ),
    info_link(
        "backlog",
        "https://www.bma.org.uk/advice-and-support/nhs-delivery-and-workforce/pressures/nhs-backlog-data-analysis",
        "The backlog, explained by doctors",
        "British Medical Association",
        days_ago(6),
        ["waiting", "staff"],
        "Keeps the official figures and the hidden waiting list, of people not yet referred, side "
        "by side.",
    ),
    info_link(
        "commons-library",
        "https://commonslibrary.parliament.uk/research-briefings/cbp-7281/",
        "Key statistics on one page",
        "House of Commons Library",
        days_ago(8),
        ["waiting", "hospitals", "staff"],
        "Written for MPs and brought up to date again and again. If your member gets a figure "
        "wrong, this is the page to send.",
    ),
    info_link(
        "qualitywatch",
        "https://www.nuffieldtrust.org.uk/qualitywatch",
        "Is care getting better or worse?",
        "Nuffield Trust and Health Foundation",
        days_ago(10),
        ["hospitals"],
        "Hundreds of measures with a sentence of judgement on each.",
    ),
    info_link(
        "state-of-care",
        "https://www.cqc.org.uk/publications/major-report/state-care",
        "State of care",
        "Care Quality Commission",
        days_ago(13),
        ["social-care", "maternity", "mental-health"],
        "The inspectors' yearly report. Look for maternity and mental health first.",
    ),
    info_link(
        "skills-for-care",
        "https://www.skillsforcare.org.uk/",
        "Care workers: pay, posts, turnover",
        "Skills for Care",
        days_ago(15),
        ["social-care", "staff"],
        "Where the figures on people who work in care come from. Look for your own county.",
    ),
]

TOOLS_AND_NEIGHBOURS = [
    info_link(
        "ask-foi",
        "https://www.whatdotheyknow.com/",
        "Ask your trust a question in public",
        "WhatDoTheyKnow",
        days_ago(17),
        ["law"],
        "Send a freedom of information request, and the answer is there for everyone. See first "
        "whether somebody has asked already.",
    ),
    info_link(
        "lowdown",
        "https://lowdownnhs.info/",
        "The Lowdown",
        "The Lowdown",
        days_ago(19),
        ["privatisation", "money"],
        "Our sister site for news, with a database that you can search.",
    ),
    info_link(
        "nhs-for-sale",
        "https://nhsforsale.info/",
        "Who holds the contracts",
        "NHS Support Federation",
        days_ago(22),
        ["privatisation"],
        "Companies, contracts and sums. Begin with the names on the vans outside your own clinic.",
    ),
    info_link(
        "chpi",
        "https://chpi.org.uk/",
        "Centre for Health and the Public Interest",
        "CHPI",
        days_ago(25),
        ["privatisation", "social-care", "pfi"],
        "Careful reports on private hospitals, care homes and where the money goes.",
    ),
    info_link(
        "maternity-charges",
        "https://maternityaction.org.uk/",
        "Charged for giving birth",
        "Maternity Action",
        days_ago(29),
        ["maternity", "migrants"],
        "Advice for women who are sent a bill, and what the bills do: people stay away from care.",
    ),
    info_link(
        "constitution",
        "https://www.gov.uk/government/publications/the-nhs-constitution-for-england",
        "The NHS Constitution",
        "gov.uk",
        days_ago(34),
        ["law"],
        "It says that decisions are to be made clearly and in the open, so that patients and "
        "public can follow them. Quote it at your board.",
    ),
    info_link(
        "peoples-history",
        "https://peopleshistorynhs.org/",
        "People's History of the NHS",
        "University of Warwick",
        days_ago(40),
        ["history"],
        "Memories, objects and campaigns since 1948. Lend it to somebody who thinks it was always "
        "there.",
    ),
    info_link(
        "marmot",
        "https://www.instituteofhealthequity.org/",
        "Why some of us die sooner",
        "Institute of Health Equity",
        days_ago(47),
        ["money", "social-care"],
        "Home of the Marmot reviews. Wealth decides health, and that has been measured.",
    ),
    info_link(
        "nhs-bill",
        "https://www.nhsbillnow.org/",
        "The NHS Bill",
        "Campaign for the NHS Reinstatement Bill",
        days_ago(55),
        ["law", "privatisation"],
        "A law, ready written, for a health service that is public once more.",
    ),
]

LINKS_SINCE_2020 = LINKS_FROM_2020 + FIGURES + TOOLS_AND_NEIGHBOURS
