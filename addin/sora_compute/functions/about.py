"""Excel functions on the add-in itself."""

from sora_compute import __version__
from sora_compute.catalogue import excel_function
from sora_compute.quantities import VersionText

CATEGORY = "Sora 关于 About"


@excel_function(
    CATEGORY, zh="函数的版本;python 表示由 Python 计算", en="Version of the functions; python: computed by Python"
)
def SORA_VERSION() -> VersionText:
    return f"{__version__} python"
