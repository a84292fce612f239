"""Questions to ask of the books for the treasurer's year, by name."""


class PaymentsOfAYear:
    def with_card_key(self, key):
        return self.filter(card_key=key)
