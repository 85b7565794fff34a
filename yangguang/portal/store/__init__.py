"""The page store: an anonymous page is rendered once, kept as bytes, and served ahead of Django while it holds."""
