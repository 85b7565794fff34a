"""A bucket of the S3 protocol as the store of files. Private: every file is read here and answered under our rules.

Loaded only where `YANGGUANG_FILES_URL` names a bucket. Whatever its client raises becomes an OSError like a folder's.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

from .errors import FilesUnavailable

# A visitor waits seconds, not minutes; older servers of the protocol know no checksums in trailers.
_PATIENCE = Config(
    connect_timeout=3, read_timeout=20, retries={"mode": "standard", "total_max_attempts": 2},
    request_checksum_calculation="when_required", response_checksum_validation="when_required",
)  # fmt: skip


class Bucket(S3Storage):
    """Behaves as a folder does: a name that is taken gets another, a file is fetched whole before it is answered."""

    def __init__(self, **settings):
        super().__init__(**settings)
        self.client_config = self.client_config.merge(_PATIENCE)

    def _open(self, name, mode="rb"):
        with _as_folder():
            opened = super()._open(name, mode)
            opened.open()  # fetched now: an answer that has begun cannot turn into an error
            return opened

    def _save(self, name, content):
        with _as_folder():
            return super()._save(name, content)

    def exists(self, name):
        with _as_folder():
            return super().exists(name)

    def delete(self, name):
        with _as_folder():
            super().delete(name)

    def listdir(self, path):
        with _as_folder():
            return super().listdir(path)

    def size(self, name):
        with _as_folder():
            return super().size(name)

    def url(self, *_arguments, **_more):
        """No file has an address of its own."""
        raise ValueError("files are read through the rules of the city")


@contextmanager
def _as_folder() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise
    except (BotoCoreError, Boto3Error, ClientError) as err:
        raise FilesUnavailable(str(err)) from err
