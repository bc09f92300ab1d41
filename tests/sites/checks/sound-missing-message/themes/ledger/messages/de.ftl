chapters = Gruppen
