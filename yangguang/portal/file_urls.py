"""Addresses of files: attachments, proofs, the public folder, sitemaps. They have one form in every language."""

from django.urls import path

from . import addresses  # noqa: F401 registers the converters
from .views import home, ledger, publish, reads, search, sitemaps

urlpatterns = [
    path("healthz", home.healthz, name="healthz"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap_index"),
    path("sitemaps/<slug:name>.xml", sitemaps.sitemap, name="sitemap"),
    path("search/suggest.json", search.suggest, name="suggest"),
    path(
        "item/<index_no:index_no>/v<int:number>/files/<sha256:sha256>/<str:name>",
        publish.attachment,
        name="attachment",
    ),
    path(
        "item/<index_no:index_no>/v<int:number>/previews/<sha256:sha256>.jpg",
        publish.preview,
        name="attachment_preview",
    ),
    path("item/<index_no:index_no>/reads", reads.reads, name="reads"),
    path("item/<index_no:index_no>/v<int:number>/proof.txt", publish.proof, name="proof"),
    path("item/<index_no:index_no>/v<int:number>.json", publish.record_json, name="record_json"),
    path("log/<int:index>/proof.txt", ledger.leaf_proof, name="leaf_proof"),
    path("public/<path:path>", ledger.public_file, name="public_file"),
]
