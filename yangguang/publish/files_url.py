"""Where files lie, by one address: `file:///folder`, or `s3://bucket/folder?endpoint=…&region=…`.

The credentials of a bucket come from where its client looks for them (`AWS_ACCESS_KEY_ID` and the like), never from
the address, which stands in logs and process lists.
"""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ImproperlyConfigured

_FOLDER = "django.core.files.storage.FileSystemStorage"
_BUCKET = "yangguang.publish.bucket.Bucket"
_KNOWN = {"endpoint": "endpoint_url", "region": "region_name", "style": "addressing_style"}


def files_storage(url: str) -> dict[str, Any]:
    """Django's settings of the store of files. Raises ImproperlyConfigured for an address it does not understand."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        return {"BACKEND": _FOLDER, "OPTIONS": {"location": url.removeprefix("file://")}}
    if parts.scheme != "s3" or not parts.hostname or parts.username or parts.password:
        raise ImproperlyConfigured("YANGGUANG_FILES_URL: file:///folder or s3://bucket/folder?endpoint=https://…")
    options = {
        "bucket_name": parts.hostname, "location": parts.path.strip("/"), "default_acl": None,
        "file_overwrite": False,  # nothing that lies there is ever written over
    }  # fmt: skip
    for name, values in parse_qs(parts.query, strict_parsing=bool(parts.query)).items():
        if name not in _KNOWN:
            raise ImproperlyConfigured(f"YANGGUANG_FILES_URL: unknown option {name}")
        options[_KNOWN[name]] = values[-1]
    return {"BACKEND": _BUCKET, "OPTIONS": options}
