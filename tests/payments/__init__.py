"""Money: invoices, payments, the bank, and their papers."""
