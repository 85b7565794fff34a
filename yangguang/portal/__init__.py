"""The citizen: public pages."""
