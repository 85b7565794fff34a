"""A city whose files lie in a bucket."""

import pytest

from tests.bucket_server import bucket_server  # noqa: F401 a fixture
from yangguang.publish.files_url import files_storage


@pytest.fixture
def bucket(server, settings):
    """The city's files lie in the bucket."""
    settings.STORAGES = settings.STORAGES | {"files": files_storage(server.url())}
    return server
