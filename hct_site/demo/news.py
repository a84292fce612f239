"""Twelve news items in our own words; the new ones are dated from the day of loading."""

from datetime import date

from .days import days_ago
from .words import bullets, link, paras

BY = "Health Campaigns Together"


def _news(slug, title, on, topics, summary, body, **more):
    return {
        "slug": slug,
        "title": title,
        "publish_on": on,
        "topics": topics,
        "summary": summary,
        "body": body,
        "author": BY,
        "state": "published",
        **more,
    }


NEWS = [
    _news(
        "northern-conference-twenty-seven-things-to-do",
        "Leeds: twenty-seven things to do",
        date(2018, 1, 24),
        ["integrated-care", "staff"],
        "About two hundred campaigners met in Leeds on 20 January and left with a list.",
        paras(
            "Four workshops sat down on 20 January: on the Labour Party, on staff, on accountable "
            "care organisations, and on cuts and closures. Each was told to come back with things "
            "that a group can do, and each did. There are twenty-seven.",
            "The longest list is about cuts and closures, and it begins in the right place: be "
            "open, be patient, and do not think that you are too few.",
        )
        + link(
            "/about/northern-conference-2018/",
            "All twenty-seven, each with its own address",
            "",
            ".",
        ),
    ),
    _news(
        "four-march-largest-demonstration",
        "4 March: the largest demonstration for the NHS there has been",
        date(2017, 3, 6),
        ["history"],
        "More than 200,000 people in London, and at least sixteen national unions behind them.",
        paras(
            "We called it together with the People's Assembly and Keep Our NHS Public, and the "
            "answer filled the middle of London. The organisers counted over 200,000; the police, "
            "it was reported, 250,000.",
            "At least sixteen national unions gave their support. The next step is local: every "
            "one of those coaches went home to a town with a hospital in it.",
        ),
    ),
    _news(
        "thirtieth-june-seventy-years",
        "30 June: seventy years, tens of thousands of people",
        date(2018, 7, 2),
        ["history"],
        "The NHS had its birthday on the street.",
        paras(
            "Tens of thousands came to London on 30 June, a few days before the NHS turned "
            "seventy, to celebrate it and to demonstrate for it. There were cakes, there were "
            "bands, and nobody was under the impression that the party was being paid for by the "
            "government.",
        ),
    ),
    _news(
        "icp-consultation",
        "Say no to the integrated care provider contract",
        date(2018, 10, 5),
        ["integrated-care", "privatisation"],
        "NHS England is consulting on a contract under which one business could hold the health "
        "budget of half a million people.",
        paras(
            "The new contract is for an integrated care provider. Whoever holds it controls the "
            "money, and so the rationing, for as many as 500,000 people. Nothing in it keeps "
            "private companies from bidding.",
            "With We Own It and Keep Our NHS Public we have a petition, which closes on 26 "
            "October. Nearly a thousand people signed in its first three hours; the hope is for "
            "twenty thousand. On the 26th there is a rally in Old Palace Yard, and then the "
            "petition goes to the department.",
        )
        + link("/events/scrap-the-icp-contract-2018/", "The rally: time and place", "", "."),
        source_name="We Own It",
        source_url="https://weownit.org.uk/ICP-petition-NHS",
    ),
    _news(
        "royal-liverpool-pfi-to-be-scrapped",
        "Royal Liverpool: the PFI deal is to be scrapped",
        date(2018, 10, 15),
        ["pfi", "hospitals"],
        "The hospital's private finance contract ends. Those who invested in it are to be looked "
        "after.",
        paras(
            "The private finance deal for the new Royal Liverpool Hospital is to be ended. That "
            "is good news for the hospital. The other half of the news is that the investors are "
            "being bailed out.",
            "When a scheme succeeds, the profit is private. When it fails, it turns out that the "
            "risk never left home. This is what was said about PFI at the beginning, by the "
            "people in our affiliates.",
        ),
    ),
    _news(
        "issue-twelve-sold-out",
        "Issue 12: every copy gone",
        date(2018, 12, 10),
        ["history"],
        "We have sold out of the autumn paper. The next one comes in January.",
        paras(
            "Issue 12, with our call for a campaign for safety, is sold out. Whoever still has a "
            "bundle under the stairs: now is the moment to give it away.",
            "The January issue can be ordered already. Groups that want five hundred do best to "
            "say so early.",
        ),
    ),
    _news(
        "issue-thirteen-is-out",
        "Issue 13 is out: our fourth year",
        date(2019, 1, 8),
        ["integrated-care"],
        "Safety, the Long Term Plan, social care, mental health, and pages of campaign news.",
        paras(
            "Issue 13 could be read online before it was in print; bundles go out from today. In "
            "it:",
        )
        + bullets(
            "where the safety campaign has got to;",
            "the Long Term Plan ahead and the Five Year Forward View behind;",
            "reports of the social care conference;",
            "two pages on mental health, and a feature by Jon Ashworth MP.",
        )
        + link("/newspaper/13/", "Read it free, or order a bundle", "", "."),
    ),
    _news(
        "forty-two-boards-become-thirty-six",
        "Forty-two boards become thirty-six",
        date(2026, 4, 1),
        ["integrated-care", "law"],
        "From today there are 36 integrated care boards in England. Look up which one is yours "
        "now.",
        paras(
            "On 1 April 2026 twelve integrated care boards ceased to exist and six new ones took "
            "their place, so that there are 36 where there were 42. Three of the old ones were "
            "not merged but split: Frimley went three ways, and Hertfordshire and West Essex, and "
            "Suffolk and North East Essex, two ways each.",
            "The new names are Central East; Essex; Norfolk and Suffolk; Surrey and Sussex; "
            "Thames Valley; and West and North London. That is larger, further away, and newly "
            "arranged just when somebody had learned whom to write to.",
            "In 2016 there were forty-four areas, in 2022 forty-two, now thirty-six. Plans made "
            "under one name do not go away under the next: ask your board which promises it has "
            "taken over.",
        ),
    ),
    _news(
        "national-conference-programme",
        "The programme of the national conference is here",
        days_ago(2),
        ["integrated-care"],
        "Twelve workshops, six in the morning and six in the afternoon.",
        paras(
            "The programme of our national conference is ready. There are workshops on safe "
            "staffing, on subsidiary companies and on social care, and in the afternoon one for "
            "each part of the country.",
            "Say early if you need a crèche or an interpreter; both are arranged.",
        )
        + link("/events/national-conference/", "Programme, price and how to book", "", "."),
    ),
    _news(
        "safe-staffing-day",
        "One hour at the gate: a day of action for safe staffing",
        days_ago(5),
        ["staff"],
        "No march, no coach: one hour, at your own hospital, on the same day as everybody else.",
        paras(
            "The public needs no persuading that a ward needs enough nurses. What it needs is to "
            "be told how many there are. On the day of action groups will stand at hospital gates "
            "with one table, one banner and a hundred papers.",
        )
        + link(
            "/events/safe-staffing-day-of-action/", "The day, and how to put your town in", "", "."
        ),
    ),
    _news(
        "put-your-meeting-in-the-calendar",
        "Put your meeting in the calendar",
        days_ago(9),
        ["history"],
        "Anybody can send us an event. You need no account, and it takes three minutes.",
        paras(
            "Send us what you know: the day, the place, whether there is a step at the door. A "
            "volunteer reads it, usually within two days, and you hear either way. If the time is "
            "not settled yet, say so; provisional is a word that the calendar knows.",
        )
        + link("/events/suggest/", "Suggest an event", "", "."),
    ),
    _news(
        "why-we-ask-about-the-door",
        "Why we ask about the door, the loop and the chairs",
        days_ago(16),
        ["social-care"],
        "In 2018 we moved a conference twice so that everybody could get in. We would rather ask "
        "first.",
        paras(
            "The conference on social care in November 2018 changed its venue a second time, "
            "because the place was not one that everybody could enter. A campaign about care "
            "cannot have that happen.",
            "So the calendar now asks eight questions of every event, from the step at the door "
            "to a quiet room. “Not known” is an answer too, and it tells people to ring up.",
        ),
    ),
]
