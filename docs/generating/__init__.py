"""The makers of the generated pages; docs/generate.py calls them."""
