"""The public log: an append-only Merkle tree of acts, served as plain files."""
