"""The nations and regions that lists are arranged by. No region means: the whole country."""

from django.db import models


class Region(models.TextChoices):
    NORTH_EAST = "north-east", "North East"
    NORTH_WEST = "north-west", "North West"
    YORKSHIRE = "yorkshire-and-the-humber", "Yorkshire and the Humber"
    EAST_MIDLANDS = "east-midlands", "East Midlands"
    WEST_MIDLANDS = "west-midlands", "West Midlands"
    EAST_OF_ENGLAND = "east-of-england", "East of England"
    LONDON = "london", "London"
    SOUTH_EAST = "south-east", "South East"
    SOUTH_WEST = "south-west", "South West"
    SCOTLAND = "scotland", "Scotland"
    WALES = "wales", "Wales"
    NORTHERN_IRELAND = "northern-ireland", "Northern Ireland"


COUNTRY = "national"  # as addresses say "of the whole country"; the column holds ""
REGIONS = [(COUNTRY, "The whole country"), *Region.choices]


class RegionField(models.CharField):
    def __init__(self, *args, **kwargs):
        kwargs |= {"max_length": 30, "choices": Region, "blank": True}
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for given in ("max_length", "choices", "blank"):
            kwargs.pop(given, None)
        return name, path, args, kwargs

    def formfield(self, **kwargs):
        field = super().formfield(**kwargs)
        field.choices = [("", "The whole country, or no one region"), *Region.choices]
        return field
