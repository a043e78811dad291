"""Where others show what this tool knows: each a thin layer over the API."""
