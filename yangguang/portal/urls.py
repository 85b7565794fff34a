"""The addresses of the portal. An index number is permanent; a column's path is in no address."""

urlpatterns = []
