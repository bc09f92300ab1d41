chapters = Groups
