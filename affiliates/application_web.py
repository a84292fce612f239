"""The page of an application about where one finds the group elsewhere, and its logo."""

from django import forms
from django.core.validators import URLValidator
from django.utils.text import slugify

from affiliates.application_forms import PageForm

MOST_LINKS = 10
MOST_LOGO_BYTES = 2_000_000
# How files begin that are what we take; their names and what browsers call them prove nothing.
_PICTURES = (
    lambda start: start.startswith(b"\xff\xd8\xff"),
    lambda start: start.startswith(b"\x89PNG\r\n\x1a\n"),
    lambda start: start[:4] == b"RIFF" and start[8:12] == b"WEBP",
)


class WebPage(PageForm):
    """Where one finds it elsewhere, and its logo. All of it may be left empty."""

    machinery = (*PageForm.machinery, "logo", "remove_logo")

    website = forms.URLField(
        label="Website",
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text="Or a page of yours on somebody else’s site.",
        widget=forms.TextInput(attrs={"autocomplete": "url", "inputmode": "url"}),
    )
    social_links = forms.CharField(
        label="Your pages on Facebook, X, Instagram and the like",
        max_length=1000,
        required=False,
        help_text="Their addresses, one a line.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    logo = forms.FileField(
        label="Your logo",
        required=False,
        allow_empty_file=True,  # it gets our own sentence
        help_text="A picture in a JPEG, PNG or WebP file of at most 2 MB.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    remove_logo = forms.BooleanField(label="Take the logo away", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.application.has_picture:
            del self.fields["remove_logo"]

    @classmethod
    def is_done(cls, application):
        """Left empty it is no mistake, and not done either."""
        has_any = application.has_picture or application.website or application.social_links
        return bool(has_any) and super().is_done(application)

    def clean_social_links(self):
        lines = [line.strip() for line in self.cleaned_data["social_links"].splitlines()]
        links = [
            line if line.lower().startswith(("https://", "http://")) else f"https://{line}"
            for line in lines
            if line
        ]
        if len(links) > MOST_LINKS:
            raise forms.ValidationError(f"{MOST_LINKS} addresses at most, one a line.")
        for typed, link in zip(filter(None, lines), links, strict=True):
            try:
                URLValidator(schemes=("https", "http"))(link)
            except forms.ValidationError:
                raise forms.ValidationError(
                    f"“{typed[:60]}” is no address of a page. Write it like "
                    "www.facebook.com/your-group, one a line."
                ) from None
        return "\n".join(links)

    def clean_logo(self):
        logo = self.cleaned_data["logo"]
        if not logo:
            return None
        if logo.size > MOST_LOGO_BYTES:
            raise forms.ValidationError(
                "This file is larger than 2 MB. Make the picture smaller and try again."
            )
        start = logo.read(16)
        logo.seek(0)
        if not any(is_one(start) for is_one in _PICTURES):
            raise forms.ValidationError(
                "This is no JPEG, PNG or WebP picture, whatever its name says. Choose another file."
            )
        return logo

    def kept(self):
        values = super().kept()
        if self.is_valid():  # with https:// before what was typed without
            values["social_links"] = self.cleaned_data["social_links"]
        return values

    def store(self):
        """The logo too, even where something else on the page is wrong: files are not typed again.

        It waits, unopened, for the worker, which opens it only in the sandbox.
        """
        super().store()
        self.is_valid()
        logo = self.cleaned_data.get("logo")
        if logo:
            logo.name = f"{slugify(self.application.name)[:40] or 'logo'}.picture"
        if logo or self.cleaned_data.get("remove_logo"):
            self.application.put_picture(logo)

    @property
    def logo_line(self):
        """What has become of the logo, in a sentence."""
        application = self.application
        if application.picture_refusal:
            return f"We could not use your logo: {application.picture_refusal}"
        if application.picture_upload:
            return "We have your logo, and are looking at it. You can go on meanwhile."
        return ""
