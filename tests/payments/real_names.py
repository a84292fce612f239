"""Names for a made bank statement, many of them nearly equal."""

TOWN_NAMES = (
    "Leeds,Leeds NE,Leeds NW,Barnet,Barnsley,Bradford,Brighton,Bristol,Camden,Calderdale,Chorley,"
    "Croydon,Derby,Derbyshire,Doncaster,Dorset,Dudley,Durham,Ealing,East Kent,East Surrey,"
    "Gloucester,Greenwich,Hackney,Haringey,Harrow,Hastings,Huddersfield,Hull,Islington,Kirklees,"
    "Lambeth,Lancaster,Leicester,Leicestershire,Lewes,Lewisham,Lincoln,Liverpool,Manchester,Merton,"
    "Newcastle,Newham,Norfolk,Norwich,North Devon,North Dorset,Nottingham,Nottinghamshire,Oxford,"
    "Oxfordshire,Reading,Salford,Sheffield,Shropshire,South Tyneside,Southwark,Stafford,"
    "Stevenage,Stockport,Suffolk,Sunderland,Swindon,Tower Hamlets,Wakefield,Waltham Forest,"
    "Wandsworth,West Kent,West Suffolk,Weston,Weymouth,Worcester,York,Ynys Môn"
)
TOWNS = TOWN_NAMES.split(",")
KINDS = (
    ("{} KONP", "{} Keep Our NHS Public"), ("UNISON {}", "Unison {} br"),
    ("{} Trades Council", "{} TUC"), ("Save {} Hospital", "Save {} Hosp"),
    ("{} CLP", "{} Labour Party"),
    ("Unite {} Community", "Unite Cmty {}"), ("{} Pensioners Convention", "{} Pensioners"),
    ("{} Health Campaign Together", "{} Health Campaign"), ("GMB {} Branch", "GMB {}"),
    ("Friends of {} Surgery", "{} Surgery friends"),
)  # fmt: skip
PEOPLES_NAMES = (
    "J SMITH,MRS P A OKORO,S PATEL,D J WILLIAMS,GILLIAN BEESTON,T RIDLEY,MR K DARFIELD,A EVANS,"
    "C O'BRIEN,M HUSSAIN,R AMIN,J EUXTON,B M LLOYD,F CARTWRIGHT,P ZIELINSKI,N ABDI"
)
PEOPLE = PEOPLES_NAMES.split(",")
