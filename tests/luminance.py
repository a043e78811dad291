"""Two colours -> how well one can be read on the other (WCAG 2.2, contrast ratio)."""

from __future__ import annotations


def contrast(one: str, other: str) -> float:
    """From 1 to 21; text wants 4.5 (success criterion 1.4.3)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Of a colour as ``#rrggbb``, from 0 to 1."""
    shares = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
