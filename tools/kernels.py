"""Run a command as the weakest processor would: `python tools/kernels.py COMMAND …`.

Numerical libraries choose their code by processor, and results differ in a last digit. What passes
here and on a strong processor passes on those between.
"""

import os
import platform
import sys

from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__

# The oldest cores that OpenBLAS has code for.
CORES = {"x86_64": "Prescott", "AMD64": "Prescott", "aarch64": "ARMV8", "arm64": "ARMV8"}
# The exponential and its kin of the C library have variants for processors that fuse operations.
C_LIBRARY = "glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4,-AVX512F"


def weakest() -> dict[str, str]:
    """Settings that turn off what numpy, OpenBLAS and libc choose by processor, on one thread.

    Features that this processor lacks are left out: numpy warns when asked to disable them.
    """
    chosen = [name for name in __cpu_dispatch__ if __cpu_features__[name]]
    settings = {"NPY_DISABLE_CPU_FEATURES": " ".join(chosen)}
    if platform.machine() in CORES:
        settings["OPENBLAS_CORETYPE"] = CORES[platform.machine()]
    if platform.machine() == "x86_64":
        settings["GLIBC_TUNABLES"] = C_LIBRARY
    return settings | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


if __name__ == "__main__":
    os.environ.update(weakest())
    os.execvp(sys.argv[1], sys.argv[1:])
