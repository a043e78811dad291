"""What can occur in a machine: its configurations, the steps between them, what holds of them."""
