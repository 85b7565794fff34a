"""办事: service items, guides, forms."""
