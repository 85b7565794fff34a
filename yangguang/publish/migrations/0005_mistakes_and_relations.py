import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0002_guards'),
        ('publish', '0004_watched_words_and_links'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Mistake',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('wording', '错别字'), ('dead', '打不开'), ('stale', '过时'), ('wrong', '不实'), ('other', '其他')], max_length=10, verbose_name='错误类型')),
                ('address', models.CharField(blank=True, max_length=300, verbose_name='页面地址')),
                ('words', models.CharField(max_length=500, verbose_name='哪里有错')),
                ('told_at', models.DateTimeField(verbose_name='提交时间')),
                ('answer', models.CharField(blank=True, max_length=200, verbose_name='处理结果')),
                ('settled_at', models.DateTimeField(null=True, verbose_name='处理时间')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency', verbose_name='单位')),
                ('record', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='publish.record', verbose_name='政府信息')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='处理人')),
            ],
            options={
                'verbose_name': '公众找错',
                'verbose_name_plural': '公众找错',
                'indexes': [models.Index(fields=['agency', 'settled_at', '-id'], name='mistake_queue')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('settled_at', None), ('settled_by', None)), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='a_settled_mistake_has_answer_person_and_day')],
            },
        ),
        migrations.CreateModel(
            name='Relation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('interprets', '解读'), ('replaces', '替代'), ('based_on', '依据')], max_length=10, verbose_name='关系')),
                ('made_at', models.DateTimeField(verbose_name='登记时间')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='related_by', to='publish.record', verbose_name='相关信息')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relations', to='publish.record', verbose_name='政府信息')),
            ],
            options={
                'verbose_name': '相关信息',
                'verbose_name_plural': '相关信息',
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('record', 'kind', 'other'), name='a_relation_is_set_once'), models.CheckConstraint(condition=models.Q(('record', models.F('other')), _negated=True), name='no_record_relates_to_itself')],
            },
        ),
    ]
