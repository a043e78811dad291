"""What a project wants of its machines: where that is written, and what follows for each file."""
