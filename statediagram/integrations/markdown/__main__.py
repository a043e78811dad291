"""Writes the style sheet of all pictures, for sites that keep styles out of their pages."""

from .styles import sheet

if __name__ == "__main__":
    print(sheet(), end="")
