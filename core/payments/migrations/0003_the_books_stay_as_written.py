"""The database itself refuses to change what was issued, booked and settled."""

from django.db import migrations

INVOICES = """
CREATE FUNCTION payments_invoice_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'issued' THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'An issued invoice is never deleted.' USING ERRCODE = '23514';
    END IF;
    -- What may change: whose it is (payers merge), how much is settled, that a meeting is awaited,
    -- the version of its link; and after years what names people may be emptied.
    IF (NEW.kind, NEW.state, NEW.reference, NEW.number, NEW.purchase_order_number, NEW.credits_id,
        NEW.reason, NEW.total_pence, NEW.issued_on, NEW.due_on, NEW.bank_details, NEW.is_example,
        NEW.made_at)
       IS DISTINCT FROM
       (OLD.kind, OLD.state, OLD.reference, OLD.number, OLD.purchase_order_number, OLD.credits_id,
        OLD.reason, OLD.total_pence, OLD.issued_on, OLD.due_on, OLD.bank_details, OLD.is_example,
        OLD.made_at)
       OR (NEW.name <> OLD.name AND NEW.name <> '')
       OR (NEW.lines_of_address <> OLD.lines_of_address AND NEW.lines_of_address <> '')
       OR (NEW.postcode <> OLD.postcode AND NEW.postcode <> '')
       OR (NEW.email <> OLD.email AND NEW.email <> '')
    THEN
        RAISE EXCEPTION 'An issued invoice is never changed.' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER payments_invoice_stays BEFORE UPDATE OR DELETE ON payments_invoice
    FOR EACH ROW EXECUTE FUNCTION payments_invoice_stays();

CREATE FUNCTION payments_invoiceline_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM payments_invoice
        WHERE state = 'issued'
        AND id IN (
            CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE OLD.invoice_id END,
            CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE NEW.invoice_id END
        )
    ) THEN
        RAISE EXCEPTION 'The lines of an issued invoice are never changed.'
            USING ERRCODE = '23514';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER payments_invoiceline_stays BEFORE INSERT OR UPDATE OR DELETE
    ON payments_invoiceline FOR EACH ROW EXECUTE FUNCTION payments_invoiceline_stays();
"""

LEDGER = """
CREATE FUNCTION payments_payment_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'A payment is never deleted: undo it.' USING ERRCODE = '23514';
    END IF;
    IF (NEW.reference, NEW.method, NEW.amount_pence, NEW.received_on, NEW.undoes_id, NEW.card_key,
        NEW.booked_at)
       IS DISTINCT FROM
       (OLD.reference, OLD.method, OLD.amount_pence, OLD.received_on, OLD.undoes_id, OLD.card_key,
        OLD.booked_at)
       OR (OLD.slip_id IS NOT NULL AND NEW.slip_id IS DISTINCT FROM OLD.slip_id)
       OR (NEW.from_name <> OLD.from_name AND NEW.from_name <> '')
       OR (NEW.note <> OLD.note AND NEW.note <> '')
    THEN
        RAISE EXCEPTION 'A payment is never changed: undo it.' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER payments_payment_stays BEFORE UPDATE OR DELETE ON payments_payment
    FOR EACH ROW EXECUTE FUNCTION payments_payment_stays();

CREATE FUNCTION payments_settlement_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.by_id IS NULL AND
       (NEW.id, NEW.invoice_id, NEW.amount_pence, NEW.payment_id, NEW.credit_note_id, NEW.at)
       IS NOT DISTINCT FROM
       (OLD.id, OLD.invoice_id, OLD.amount_pence, OLD.payment_id, OLD.credit_note_id, OLD.at)
    THEN
        RETURN NEW;  -- the volunteer's account was erased
    END IF;
    RAISE EXCEPTION 'A settlement is never changed: write the opposite.' USING ERRCODE = '23514';
END $$;
CREATE TRIGGER payments_settlement_stays BEFORE UPDATE OR DELETE ON payments_settlement
    FOR EACH ROW EXECUTE FUNCTION payments_settlement_stays();
"""

NO_MORE = """
DROP TRIGGER payments_invoice_stays ON payments_invoice;
DROP FUNCTION payments_invoice_stays;
DROP TRIGGER payments_invoiceline_stays ON payments_invoiceline;
DROP FUNCTION payments_invoiceline_stays;
DROP TRIGGER payments_payment_stays ON payments_payment;
DROP FUNCTION payments_payment_stays;
DROP TRIGGER payments_settlement_stays ON payments_settlement;
DROP FUNCTION payments_settlement_stays;
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0002_invoices_ledger_and_bank")]

    operations = [migrations.RunSQL(INVOICES + LEDGER, NO_MORE)]
