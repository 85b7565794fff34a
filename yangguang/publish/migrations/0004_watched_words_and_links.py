import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0002_guards'),
        ('publish', '0003_record_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LinkState',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.CharField(max_length=2000, verbose_name='网址')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('answer', models.CharField(choices=[('alive', '可以打开'), ('gone', '网页不存在'), ('silent', '打不开'), ('refused', '不检查')], max_length=8, verbose_name='结果')),
                ('detail', models.CharField(blank=True, max_length=120, verbose_name='说明')),
                ('checked_at', models.DateTimeField(db_index=True, verbose_name='检查时间')),
            ],
            options={
                'verbose_name': '链接检查',
                'verbose_name_plural': '链接检查',
            },
        ),
        migrations.CreateModel(
            name='WatchedWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=40, verbose_name='词语')),
                ('advice', models.CharField(max_length=120, verbose_name='提示')),
                ('added_at', models.DateTimeField(verbose_name='登记时间')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='watched_words', to='agencies.agency', verbose_name='单位')),
            ],
            options={
                'verbose_name': '提示词语',
                'verbose_name_plural': '提示词语',
                'constraints': [models.UniqueConstraint(fields=('agency', 'word'), name='an_office_watches_a_word_once')],
            },
        ),
    ]
