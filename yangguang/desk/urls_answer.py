"""The addresses of applications at the desk; `urls.py` puts them behind the same door as all others."""

from django.urls import path

from .views import answer, answer_files, answer_numbers, answer_publish, answer_redact, answer_steps

urlpatterns = [
    path("cases/", answer.cases, name="cases"),
    path("cases/numbers/", answer_numbers.numbers, name="case-numbers"),
    path("cases/new/", answer.enter, name="enter-case"),
    path("cases/<int:pk>/", answer.case, name="case"),
    path("cases/<int:pk>/person/", answer.person, name="case-person"),
    path("cases/<int:pk>/draft/", answer_steps.draft, name="case-draft"),
    path("cases/<int:pk>/act/<slug:act>/", answer_steps.step, name="case-act"),
    path("cases/<int:pk>/publish/", answer_publish.publish, name="case-publish"),
    path("cases/<int:pk>/letter/<int:letter>/<slug:kind>/", answer_files.letter, name="case-letter"),
    path("cases/<int:pk>/file/<int:file>/", answer_files.file, name="case-file"),
    path("cases/<int:pk>/file/<int:file>/redact/", answer_redact.redact, name="redact"),
    path("cases/<int:pk>/file/<int:file>/page/<int:page>.png", answer_redact.picture, name="redact-page"),
]
