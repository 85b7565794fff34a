"""Importing: errors name row and column, the whole file or nothing, or the good rows; never twice."""

import pytest
from django.utils import timezone

from tests.publish.import_files import numbered, row, write_csv, write_jsonl
from yangguang.agencies.models import AuditLine
from yangguang.ledger.models import Leaf
from yangguang.publish import bulk, importing
from yangguang.publish.draft import latest
from yangguang.publish.errors import NotAllowed
from yangguang.publish.import_errors import HeadingsRefused, ImportRefused, RowsNotValid
from yangguang.publish.importing import dry_run, import_file
from yangguang.publish.models import Batch, Draft, Record, Stage
from yangguang.publish.upload_errors import RowsUnreadable


@pytest.fixture
def bring(city, tmp_path):
    """Import rows as the police's editor; `facts` are options of import_file."""

    def call(rows, name="file.csv", **facts):
        path = (write_jsonl if name.endswith("jsonl") else write_csv)(tmp_path / name, rows)
        return import_file(path, agency=city.police, by=city.person("police", "editor"), **facts)

    return call


def head(city):
    return city.person("police", "head")


def test_labels_paths_and_chinese_dates_become_codes(city, bring):
    imported = bring([row(关键词="治安、巡查；夏季", 其他栏目="工作动态", 有效性="有效")])

    content = latest(Draft.objects.get()).content
    assert imported.rows == 1
    assert content["stat_class"] == "regulations" and content["genre"] == "notice"
    assert content["theme"] == "16" and content["validity"] == "valid"
    assert content["formed_on"] == "2013-03-05" and content["keywords"] == ["治安", "巡查", "夏季"]
    assert (content["home_column"], content["columns"]) == ("notices", ["news"])
    assert content["body"].startswith("<p>各区县公安分局：</p>")


def test_english_field_names_and_codes_are_read_as_well(city, bring):
    facts = {
        "title": "通告", "body": "<p>正文</p><script>alert(1)</script>", "stat_class": "other",
        "formed_on": "20130305", "home_column": "notices",
    }  # fmt: skip
    bring([facts], name="file.jsonl")

    content = latest(Draft.objects.get()).content
    assert content["body"] == "<p>正文</p>" and content["stat_class"] == "other"


def test_a_dry_run_names_row_column_value_and_reason_and_changes_nothing(city, tmp_path):
    rows = [row(), row(名称=""), row(生成日期="三月五日"), row(主栏目="没有这个栏目", 统计类别="别的")]
    found = dry_run(write_csv(tmp_path / "f.csv", rows), agency=city.police)

    places = [(each.row, each.column, each.value) for each in found.errors]
    assert places == [
        (3, "名称", ""), (4, "生成日期", "三月五日"), (5, "统计类别", "别的"), (5, "主栏目", "没有这个栏目"),
    ]  # fmt: skip
    assert str(found.errors[1]) == "第4行“生成日期”列的“三月五日”：日期请写成 2012-03-05 的形式"
    assert (found.rows, found.good, found.ok) == (4, 1, False)
    assert not Batch.objects.exists() and not Record.objects.exists()


def test_one_bad_row_keeps_the_whole_file_out(city, bring):
    with pytest.raises(RowsNotValid) as refused:
        bring([*numbered(3), row(生成日期="2013-13-01")])

    assert [(each.row, each.column) for each in refused.value.problems] == [(5, "生成日期")]
    assert not Record.objects.exists() and not Batch.objects.exists()


def test_skipping_bad_rows_keeps_the_good_ones_and_lists_the_bad_ones(city, bring):
    imported = bring([row(), row(文号="第37号文"), row()], skip_bad=True)

    assert (imported.rows, Draft.objects.count()) == (2, 2)
    assert [(each.row, each.column) for each in imported.skipped] == [(3, "文号")]
    assert Batch.objects.get().skipped[0]["reason"].startswith("文号格式应如")


def test_an_interrupted_import_goes_on_after_the_last_row_it_kept(city, bring, monkeypatch):
    monkeypatch.setattr(importing, "CHUNK", 2)
    real, calls = importing.draft_rows, iter(range(9))

    def crash_at_third(rows, *, batch):
        real(rows, batch=batch)
        if next(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(importing, "draft_rows", crash_at_third)
    with pytest.raises(KeyboardInterrupt):
        bring(numbered(7), skip_bad=True)
    assert (Record.objects.count(), Batch.objects.get().last_row) == (4, 5)

    imported = bring(numbered(7), skip_bad=True)

    titles = list(Record.objects.order_by("pk").values_list("title", flat=True))
    assert titles == [f"巡查通告第{number}号" for number in range(1, 8)]
    assert (imported.rows, imported.resumed_after, Batch.objects.count()) == (7, 5, 1)


def test_a_crash_while_the_whole_file_is_stored_leaves_nothing(city, bring, monkeypatch):
    monkeypatch.setattr(importing, "CHUNK", 2)
    real, calls = bulk.release_rows, iter(range(9))

    def crash_at_second(*args, **facts):
        real(*args, **facts)
        if next(calls) == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(importing.bulk, "release_rows", crash_at_second)
    with pytest.raises(KeyboardInterrupt):
        bring(numbered(5), release_by=head(city))

    assert not (Record.objects.exists() or Leaf.objects.exists() or Batch.objects.exists())


def test_a_file_that_was_imported_is_refused_unless_it_is_asked_for_again(city, bring):
    bring(numbered(2))
    with pytest.raises(ImportRefused, match="2013-03-11 导入过"):
        bring(numbered(2))

    bring(numbered(2), again=True)

    assert Record.objects.count() == 4


def test_an_unfinished_import_goes_on_only_in_the_way_it_began(city, bring, monkeypatch):
    monkeypatch.setattr(importing, "_finish", lambda *_args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        bring(numbered(2), skip_bad=True)
    monkeypatch.undo()

    with pytest.raises(ImportRefused, match="跳过错误行"):
        bring(numbered(2))
    with pytest.raises(ImportRefused, match="草稿"):
        bring(numbered(2), skip_bad=True, release_by=head(city))


def test_history_is_released_at_once_when_the_head_confirms_its_transfer(city, bring):
    imported = bring([row(发布时间="2012-05-04 09:30", 生成日期="2012-05-03"), row()], release_by=head(city))

    first, second = Record.objects.order_by("pk")
    assert imported.released and first.is_public and second.is_public
    assert (first.index_no, second.index_no) == ("000000027/2012-00001", "000000027/2013-00001")
    assert timezone.localtime(first.released_at).isoformat() == "2012-05-04T09:30:00+08:00"
    assert Leaf.objects.count() == 2
    opinion = imported.batch.opinions.get()
    assert (opinion.stage, opinion.by) == (Stage.TRANSFER, head(city))
    assert opinion.clause.startswith("条例第十四条")


def test_who_imports_cannot_confirm_and_who_confirms_must_be_head(city, bring):
    for person in (city.person("police", "editor"), city.person("finance", "head")):
        with pytest.raises(NotAllowed):
            bring(numbered(1), release_by=person)

    assert not Batch.objects.exists()


def test_a_release_time_is_for_history_only_and_never_in_the_future(city, tmp_path):
    path = write_csv(tmp_path / "f.csv", [row(发布时间="2012-05-04"), row(发布时间="2013-03-12")])

    as_draft = dry_run(path, agency=city.police)
    as_history = dry_run(path, agency=city.police, history=True)

    assert [each.row for each in as_draft.errors] == [2, 3]
    # The first was formed in 2013 and cannot have been released in 2012; the second lies in the future.
    assert [(each.row, each.column) for each in as_history.errors] == [(2, "生成日期"), (3, "发布时间")]


def test_unknown_doubled_and_missing_headings_refuse_the_file(city, bring):
    facts = {"名称": "甲", "标题": "乙", "正文": "丙", "备注": "丁"}
    with pytest.raises(HeadingsRefused) as refused:
        bring([facts], skip_bad=True)

    text = str(refused.value)
    assert "备注" in text and "标题" in text and "缺少必需的列：统计类别、生成日期、主栏目" in text
    assert not Batch.objects.exists()


def test_a_file_of_another_agency_is_refused_row_by_row(city, tmp_path):
    rows = [row(发布机构="市公安局"), row(发布机构="510400-czj")]
    found = dry_run(write_csv(tmp_path / "f.csv", rows), agency=city.police)

    assert [(each.row, each.column) for each in found.errors] == [(3, "发布机构")]


def test_a_file_broken_in_the_middle_is_not_begun_even_where_bad_rows_are_skipped(city, tmp_path):
    path = write_csv(tmp_path / "f.csv", numbered(3))
    with path.open("a", encoding="utf-8") as file:
        file.write('"没有完的引号,,,\n')

    with pytest.raises(RowsUnreadable, match="第5行"):
        import_file(path, agency=city.police, by=city.person("police", "editor"), skip_bad=True)

    assert not Record.objects.exists()


def test_control_characters_and_other_agencies_columns_are_problems(city, tmp_path):
    path = write_jsonl(tmp_path / "f.jsonl", [row(名称="通\x00知"), row(主栏目="police-news")])
    assert [each.column for each in dry_run(path, agency=city.police).errors] == ["名称"]
    assert [each.row for each in dry_run(path, agency=city.finance).errors] == [1, 2]


def test_an_import_leaves_lines_in_the_audit_trail(city, bring):
    batch = bring(numbered(2)).batch

    lines = AuditLine.objects.filter(subject=f"batch:{batch.pk}").order_by("id")
    assert [line.act for line in lines] == ["import.begin", "import.finish"]
    assert lines[1].detail == {"rows": 2, "skipped": 0}
