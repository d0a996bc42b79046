"""`python -m sora_compute` is the command `sora-compute`."""

import sys

from sora_compute.cli import main

sys.exit(main())
