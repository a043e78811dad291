"""A machine as a picture before it is placed: what is drawn, where, and how it looks."""
