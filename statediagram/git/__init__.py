"""Questions to git -> answers, from objects and a copy of the index: neither is written to."""
