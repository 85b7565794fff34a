"""Queries at reading points by day and channel; the days of a signed return stay."""

import django.db.models.deletion
from django.db import migrations, models

from yangguang.guards import refuse

SIGNED = "EXISTS (SELECT 1 FROM oversee_return r WHERE r.id = {row}.returned_id AND r.signed_at IS NOT NULL)"


def _kept(name: str, event: str, row: str):
    return refuse(
        "oversee_querycount", f"oversee_querycount_{name}", event, when=SIGNED.format(row=row),
        message="oversee_querycount: the days of a signed return stay; enter a correction",
    )


class Migration(migrations.Migration):

    dependencies = [
        ('oversee', '0003_rollups'),
    ]

    operations = [
        migrations.CreateModel(
            name='QueryCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='日期')),
                ('channel', models.CharField(choices=[('screen', '触摸屏、查询机'), ('staff', '窗口、咨询台'), ('paper', '纸质查阅')], max_length=10, verbose_name='查询途径')),
                ('number', models.PositiveIntegerField(verbose_name='查询条数')),
                ('returned', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daily', to='oversee.return', verbose_name='统计报送')),
            ],
            options={
                'verbose_name': '查阅点查询量',
                'verbose_name_plural': '查阅点查询量',
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('returned', 'day', 'channel'), name='a_point_counts_a_day_and_channel_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='a_day_without_queries_has_no_row')],
            },
        ),
        _kept("no_insert", "INSERT", "NEW"),
        _kept("no_update", "UPDATE", "OLD"),
        _kept("no_delete", "DELETE", "OLD"),
    ]
