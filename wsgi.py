"""What a WSGI server runs: `gunicorn wsgi:application`."""

import gc
import os

from capapp.app import create_app
from capapp.config import Settings

application = create_app(Settings.from_env(os.environ))

gc.freeze()  # what was loaded stays for good: going through it again and again would stop a page for a tenth of a second
