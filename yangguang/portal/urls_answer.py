"""依申请公开: apply, follow the own case, and the calculator of the reply period 期限计算器."""

from django.urls import path

from .views import answer, answer_follow, deadline

urlpatterns = [
    path("apply/", answer.apply, name="apply"),
    path("apply/follow/", answer_follow.follow, name="follow"),
    path("apply/case/", answer_follow.case, name="own_case"),
    path("apply/case/leave/", answer_follow.leave, name="own_case_leave"),
    path("apply/case/move/", answer_follow.move_on, name="own_case_move"),
    path("apply/case/correct/", answer_follow.correct, name="own_case_correct"),
    path("apply/case/withdraw/", answer_follow.withdraw, name="own_case_withdraw"),
    path("apply/case/rate/", answer_follow.rate, name="own_case_rate"),
    path("apply/case/letter/<int:pk>.<slug:kind>", answer_follow.letter, name="own_case_letter"),
    path("apply/case/file/<int:pk>/", answer_follow.file, name="own_case_file"),
    path("tools/deadline/", deadline.deadline, name="deadline"),
]
