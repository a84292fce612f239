"""Tables in and out of the admin, as CSV and Excel files that do no harm when they are opened."""

import csv
import io
import zipfile

from import_export.admin import ExportMixin, ImportExportMixin
from import_export.formats.base_formats import CSV, XLSX
from import_export.resources import ModelResource

from core.publishing.errors import NotAllowed

# A spreadsheet takes a cell that begins so for a formula and runs it.
_RUNS = ("=", "+", "-", "@", "\t", "\r")
MOST_ROWS = 20_000
MOST_BYTES = 10_000_000
MOST_BYTES_UNPACKED = 100_000_000


def defuse(value):
    """The cell as a spreadsheet may show it: what it would run gets an apostrophe before it."""
    if isinstance(value, str) and value.lstrip(" ").startswith(_RUNS) and not _is_number(value):
        return f"'{value}"
    return value


def restore(value):
    """The cell as it was before `defuse`."""
    if isinstance(value, str) and value.startswith("'") and value[1:].lstrip(" ").startswith(_RUNS):
        return value[1:]
    return value


def csv_lines(rows):
    """The rows as a CSV file, line by line and defused."""
    writer = csv.writer(_Echo())
    yield "\ufeff"  # Excel takes a file without the mark for another alphabet
    for row in rows:
        yield writer.writerow([defuse(cell) for cell in row])


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text):
        return text


def _is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True


class Comma(CSV):
    """CSV, with a limit on what is read."""

    def create_dataset(self, in_stream, **kwargs):
        if len(in_stream) > MOST_BYTES:
            raise NotAllowed("This file is larger than 10 MB. Divide it into several.")
        return _not_too_long(super().create_dataset(in_stream, **kwargs))


class Excel(XLSX):
    """Excel's format. A file that unpacks to a hundred megabytes is not opened."""

    def create_dataset(self, in_stream):
        with zipfile.ZipFile(io.BytesIO(in_stream)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if len(in_stream) > MOST_BYTES or unpacked > MOST_BYTES_UNPACKED:
            raise NotAllowed("This file is too large. Divide it into several.")
        return _not_too_long(super().create_dataset(in_stream))


def _not_too_long(dataset):
    if len(dataset) > MOST_ROWS:
        raise NotAllowed(f"This table has more than {MOST_ROWS:,} rows. Divide it into several.")
    return dataset


class TableResource(ModelResource):
    """Rows of a model as rows of a table, defused on the way out and restored on the way in."""

    def export_field(self, field, instance, **kwargs):
        return defuse(super().export_field(field, instance, **kwargs))

    def before_import_row(self, row, **kwargs):
        for name, value in row.items():
            row[name] = restore(value)
        super().before_import_row(row, **kwargs)


class _AsTables:
    # utf-8-sig: Excel takes a CSV file without the mark for another alphabet.
    to_encoding = from_encoding = "utf-8-sig"
    import_formats = export_formats = formats = (Comma, Excel)


class ExportsTable(_AsTables, ExportMixin):
    """Before HouseAdmin: the list, as it is filtered, goes out as a table."""


class ImportsAndExportsTable(_AsTables, ImportExportMixin):
    """Before HouseAdmin: tables go out and come in, with a look at what would change first."""
