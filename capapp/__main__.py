"""`python -m capapp` is `capapp`."""

import sys

from capapp.cli import main

sys.exit(main())
