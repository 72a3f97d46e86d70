"""The second pass over the chapters runs on other kernels than the first."""

import json
import platform
import subprocess
import sys

import pytest

from helpers.catalogue import ROOT

ASK = """
import json, scipy.linalg, threadpoolctl
from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__
print(json.dumps({
    "features": [name for name in __cpu_dispatch__ if __cpu_features__[name]],
    "cores": sorted({pool.get("architecture") for pool in threadpoolctl.threadpool_info()}),
    "threads": max(pool["num_threads"] for pool in threadpoolctl.threadpool_info()),
}))
"""


def asked(*command):
    ran = subprocess.run(
        [*command, sys.executable, "-c", ASK], capture_output=True, text=True, check=True
    )
    assert ran.stderr == ""
    return json.loads(ran.stdout)


@pytest.mark.skipif(platform.machine() != "x86_64", reason="names the kernels of x86-64")
def test_the_weakest_kernels_are_in_use():
    """Catches a second pass that repeats the first: a setting that the libraries ignore."""
    weak = asked(sys.executable, ROOT / "tools" / "kernels.py")
    assert weak["features"] == []
    assert weak["threads"] == 1
    # OpenBLAS calls these kernels by either name.
    assert set(weak["cores"]) <= {"Katmai", "Prescott"}


def test_the_gate_runs_both_passes():
    """Catches a gate that knows one processor only."""
    gate = (ROOT / ".ci" / "run").read_text("utf-8")
    assert gate.index("make test\n") < gate.index("make test-kernels")
