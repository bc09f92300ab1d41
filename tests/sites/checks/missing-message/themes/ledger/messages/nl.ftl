chapters = Afdelingen
tags = Trefwoorden
