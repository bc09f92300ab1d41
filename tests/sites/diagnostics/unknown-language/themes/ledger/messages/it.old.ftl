no-status = senza stato
