"""Specs of a folder -> pages that a browser shows, which follow their files while these change."""
