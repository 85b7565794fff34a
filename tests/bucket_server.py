"""A real server of the S3 protocol on this machine, for tests of files in a bucket."""

import socket

import boto3
import pytest
from moto.server import ThreadedMotoServer

BUCKET = "city"


class Server:
    """The server, which can be stopped and started as in a bad night."""

    def __init__(self, port: int):
        self.address = f"http://127.0.0.1:{port}"
        self._port, self._running = port, None

    def start(self) -> None:
        self._running = ThreadedMotoServer(ip_address="127.0.0.1", port=self._port, verbose=False)
        self._running.start()

    def stop(self) -> None:
        if self._running:
            self._running.stop()
            self._running = None

    @property
    def client(self):
        return boto3.client("s3", endpoint_url=self.address, region_name="us-east-1")

    def url(self, folder: str = "files") -> str:
        return f"s3://{BUCKET}/{folder}?endpoint={self.address}&region=us-east-1&style=path"

    def names(self) -> list[str]:
        """What lies in the bucket."""
        return [each["Key"] for each in self.client.list_objects_v2(Bucket=BUCKET).get("Contents", [])]


@pytest.fixture(name="server")
def bucket_server(monkeypatch):
    """A running server with one empty bucket."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "for-tests")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "for-tests")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found = Server(free.getsockname()[1])
    found.start()
    found.client.create_bucket(Bucket=BUCKET)
    yield found
    found.stop()
    found.start()  # moto keeps its buckets in the process
    boto3.resource("s3", endpoint_url=found.address, region_name="us-east-1").Bucket(BUCKET).objects.delete()
    found.client.delete_bucket(Bucket=BUCKET)
    found.stop()
