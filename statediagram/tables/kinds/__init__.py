"""Machine -> what a table of it tells, one file per kind."""
