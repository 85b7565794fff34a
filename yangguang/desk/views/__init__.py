"""The officer's pages, a module per verb. Each view reads the request, calls one step, and shows a page."""
