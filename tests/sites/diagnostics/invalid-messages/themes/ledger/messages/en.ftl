no-status = without a status
because-better = it is { better
