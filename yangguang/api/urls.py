"""The addresses of the machine's face."""

urlpatterns = []
