tags = Schlagworte
