"""Measured side by side with what a user would pick instead: ratios of medians in one run."""
