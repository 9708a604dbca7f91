"""Run the command as ``python -m khuyencong``."""

import sys

from khuyencong.cli import main

sys.exit(main())
