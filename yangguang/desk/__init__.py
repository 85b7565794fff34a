"""The officer: screens in the Wagtail admin."""
