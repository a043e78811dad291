"""What was asked of a machine -> what a notebook shows of the answer, in bundles of MIME types.

Notebooks ask for them by ``_repr_mimebundle_`` (IPython, "Rich output"), and show of a bundle what
they can show best: HTML, else SVG, else PNG, else text.
"""
