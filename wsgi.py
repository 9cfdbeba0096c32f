"""What a WSGI server runs: `gunicorn wsgi:application`."""

import os

from capapp.app import create_app
from capapp.config import Settings

application = create_app(Settings.from_env(os.environ))
