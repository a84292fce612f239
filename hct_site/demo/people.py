"""One invented volunteer for each desk, and two people who sit for a group.

Their sign-in is made when the demo is loaded.
"""

# (desk, email, name); the desks are those of `hct_site/desks.py`.
STAFF = [
    {"desk": "editors", "email": "editor@example.org", "name": "Eleanor Pritchard"},
    {"desk": "events", "email": "events@example.org", "name": "Rosa Whitcombe"},
    {"desk": "distribution", "email": "papers@example.org", "name": "Dennis Oakley"},
    {"desk": "affiliations", "email": "affiliations@example.org", "name": "Samira Lyle"},
    {"desk": "treasurer", "email": "treasurer@example.org", "name": "Frank Aldous"},
    {"desk": "manager", "email": "manager@example.org", "name": "Noor Bellamy"},
]

# Those who sit for a group: no staff, they open /your-group/.
SITTERS = [
    {
        "group": "leeds-konp", "office": "secretary", "email": "secretary@example.org",
        "name": "Gwen Hartley",
    },
    {
        "group": "leeds-konp", "office": "press", "email": "press@example.org",
        "name": "Idris Vaughan",
    },
]  # fmt: skip
