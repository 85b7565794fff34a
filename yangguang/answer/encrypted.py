"""A column whose text is sealed at rest: plain in Python, unreadable in the database and in its backups."""

from django.core.exceptions import FieldError
from django.db import models

from .keys import open_text, seal_text


class EncryptedTextField(models.TextField):
    """Text sealed with the ring of `keys`. It cannot be searched: use a fingerprint where equality is asked."""

    def from_db_value(self, value, _expression, _connection):
        return value if value is None else open_text(value)

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return value if value is None else seal_text(value)

    def get_lookup(self, lookup_name):
        raise FieldError(f"an encrypted column cannot be asked for {lookup_name}")

    def get_transform(self, lookup_name):
        raise FieldError(f"an encrypted column cannot be asked for {lookup_name}")
