"""The form of an import: the office and the file."""

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Agency

ENDINGS = ("csv", "xlsx", "jsonl")


class ImportForm(forms.Form):
    """Reads `agency` and `file`."""

    agency = forms.ModelChoiceField(label=_("单位"), queryset=Agency.objects.none(), empty_label=None)
    file = forms.FileField(
        label=_("文件"), widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.jsonl", "data-files": _("选择文件")}),
        help_text=format_lazy(
            _("CSV、XLSX 或 JSONL，不超过 {most} MB。第一行是栏名：名称、统计类别、生成日期、主栏目（必填），正文、内容概述、文号等。"),
            most=settings.UPLOAD_MAX_BYTES >> 20,
        ),
        error_messages={"required": _("请选择文件"), "empty": _("这个文件是空的")},
    )  # fmt: skip

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies

    def clean_file(self):
        """The file, refused early when it cannot be a table or is too large for a page."""
        file = self.cleaned_data["file"]
        if file.name.rpartition(".")[2].lower() not in ENDINGS:
            raise forms.ValidationError(_now("请上传 CSV、XLSX 或 JSONL 文件"))
        if file.size > settings.UPLOAD_MAX_BYTES:
            most = settings.UPLOAD_MAX_BYTES >> 20
            raise forms.ValidationError(_now("文件超过 %d MB，请拆分，或由系统管理员用命令行导入") % most)
        return file
