"""Messages of the Language Server Protocol <-> what is known of the text in an editor.

`server` and `desk` speak the protocol; all else are functions over a `Document`, which never
changes.
"""
