"""Orders that are open already hold their copies; movements are never changed."""

from django.db import migrations
from django.db.models import Sum

MOVEMENTS = """
CREATE FUNCTION newspaper_movement_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.by_id IS NULL AND
       (NEW.id, NEW.issue_id, NEW.place_id, NEW.kind, NEW.copies, NEW.order_id, NEW.note, NEW.at)
       IS NOT DISTINCT FROM
       (OLD.id, OLD.issue_id, OLD.place_id, OLD.kind, OLD.copies, OLD.order_id, OLD.note, OLD.at)
    THEN
        RETURN NEW;  -- the volunteer's account was erased
    END IF;
    RAISE EXCEPTION 'A movement of stock is never changed: write the opposite.'
        USING ERRCODE = '23514';
END $$;
CREATE TRIGGER newspaper_movement_stays BEFORE UPDATE OR DELETE ON newspaper_movement
    FOR EACH ROW EXECUTE FUNCTION newspaper_movement_stays();
"""
NO_MORE = """
DROP TRIGGER newspaper_movement_stays ON newspaper_movement;
DROP FUNCTION newspaper_movement_stays;
"""


def hold(apps, schema_editor):
    """Nobody has counted yet: what is ordered is to come, and no more is offered till then."""
    Order, Issue = apps.get_model("newspaper", "Order"), apps.get_model("newspaper", "Issue")
    sums = (
        Order.objects.filter(state__in=("placed", "packed"))
        .order_by()
        .values_list("issue")
        .annotate(Sum("copies"))
    )
    for issue, copies in sums:
        Issue.objects.filter(pk=issue).update(to_come=copies, reserved=copies)


class Migration(migrations.Migration):
    dependencies = [("newspaper", "0005_stock_quotes_and_standing_orders")]

    operations = [
        migrations.RunPython(hold, migrations.RunPython.noop),
        migrations.RunSQL(MOVEMENTS, NO_MORE),
    ]
