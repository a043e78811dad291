"""What tests need of a machine: sequences of events that cover it, and whether logs conform."""
