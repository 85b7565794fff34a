"""The addresses of the desk below /desk/work/; Wagtail asks for a login in front of each of them."""

from django.urls import path

from .views import autosave, drafts, move, records, release, review, withdraw, write

app_name = "desk"
urlpatterns = [
    path("drafts/", drafts.drafts, name="drafts"),
    path("drafts/release/", release.release_many, name="release-many"),
    path("draft/new/", write.start, name="start"),
    path("draft/<int:pk>/", drafts.draft, name="draft"),
    path("draft/<int:pk>/edit/", write.edit, name="edit"),
    path("draft/<int:pk>/autosave/", autosave.autosave, name="autosave"),
    path("draft/<int:pk>/submit/", move.submit, name="submit"),
    path("draft/<int:pk>/take-back/", move.take_back, name="take-back"),
    path("draft/<int:pk>/discard/", move.discard, name="discard"),
    path("draft/<int:pk>/reopen/", move.reopen, name="reopen"),
    path("draft/<int:pk>/compare/", drafts.compare, name="compare"),
    path("draft/<int:pk>/preview/", drafts.preview, name="preview"),
    path("draft/<int:pk>/file/<slug:sha256>/", drafts.file, name="file"),
    path("draft/<int:pk>/review/", review.decide, name="review"),
    path("draft/<int:pk>/release/", release.release, name="release"),
    path("draft/<int:pk>/unschedule/", release.unschedule, name="unschedule"),
    path("records/", records.records, name="records"),
    path("records/withdraw/", withdraw.withdraw_many, name="withdraw-many"),
    path("record/<int:pk>/", records.record, name="record"),
    path("record/<int:pk>/revise/", records.revise, name="revise"),
    path("record/<int:pk>/withdraw/", withdraw.withdraw, name="withdraw"),
    path("record/<int:pk>/restore/", withdraw.restore, name="restore"),
]
