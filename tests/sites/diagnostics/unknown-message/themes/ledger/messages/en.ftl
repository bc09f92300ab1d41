# One is right, one is misspelt, one is far from all.
no-status = without a status
becaus-better = it is better
greeting = Hello
