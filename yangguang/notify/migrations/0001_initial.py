import yangguang.answer.encrypted
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('column', '栏目'), ('agency', '机构'), ('search', '检索')], max_length=6, verbose_name='订阅内容')),
                ('target', models.CharField(max_length=400, verbose_name='对象')),
                ('address', yangguang.answer.encrypted.EncryptedTextField(verbose_name='邮箱')),
                ('address_digest', models.CharField(db_index=True, max_length=64)),
                ('language', models.CharField(default='zh-hans', max_length=8, verbose_name='语言')),
                ('status', models.CharField(choices=[('pending', '待确认'), ('active', '已确认')], default='pending', max_length=7, verbose_name='状态')),
                ('nonce', models.CharField(max_length=32)),
                ('asked_at', models.DateTimeField(verbose_name='申请时间')),
                ('confirmed_at', models.DateTimeField(null=True, verbose_name='确认时间')),
                ('sent_at', models.DateTimeField(null=True, verbose_name='最近寄出')),
                ('cursor', models.BigIntegerField(default=0, verbose_name='已告知到日志第几条')),
            ],
            options={
                'verbose_name': '邮件订阅',
                'verbose_name_plural': '邮件订阅',
                'indexes': [models.Index(fields=['status', 'id'], name='subscription_due')],
                'constraints': [models.UniqueConstraint(fields=('address_digest', 'kind', 'target'), name='an_address_follows_a_thing_once')],
            },
        ),
    ]
