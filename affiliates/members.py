"""The question of how many members a group has, as it is asked wherever it is asked."""

from django import forms

from core.publishing.fields import WholeNumberField


class MembersField(WholeNumberField):
    def __init__(self, **kwargs):
        given = {
            "label": "How many members has it?",
            "required": False,
            "unit": "members",
            "error_messages": {"invalid": "Write a number, such as 120, or leave it empty."},
            "min_value": 1,
            "max_value": 10_000_000,
            "help_text": "Roughly. If you count nobody, leave it empty. It is not shown.",
            "widget": forms.TextInput(attrs={"size": "8"}),
        }
        super().__init__(**given | kwargs)
