"""Tables of the library: TOML files that each name their source; no code lives here."""
