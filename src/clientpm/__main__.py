"""Run the command line as ``python -m clientpm``."""

from __future__ import annotations

import sys

from clientpm.cli import main

if __name__ == "__main__":
    sys.exit(main())
