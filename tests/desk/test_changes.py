"""Comparing two drafts: in words that an officer reads, not in the codes that the machine keeps."""

from django.urls import reverse

from yangguang.publish import draft


def test_a_comparison_names_classes_columns_and_files(city, enter):
    work = city.drafted(stat_class="regulations", home_column="notices", theme="16")
    draft.save(
        work, city.content(stat_class="plans", home_column="police-news", theme="1601"), by=city.person("police", "editor")
    )

    answer = enter("police", "editor").get(reverse("desk:compare", args=[work.pk]), {"old": 1, "new": 2})

    found = {change.field: "".join(text for _kind, text in change.pieces) for change in answer.context["changes"]}
    assert set(found) == {"stat_class", "home_column", "theme"}
    assert city.columns["police-news"].name in found["home_column"] and "公安" in found["theme"]
    assert not any(code in "".join(found.values()) for code in ("regulations", "plans", "police-news", "1601"))
