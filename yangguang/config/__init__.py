"""Settings, urls, wsgi: imported by nobody."""
