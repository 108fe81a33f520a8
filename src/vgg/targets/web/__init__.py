"""The web page: a game in one file that any browser plays, without which a game could not be sent as a link."""
