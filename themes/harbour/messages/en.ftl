# The one message that is another than that of ledger.
all-chapters = Find a chapter near you
