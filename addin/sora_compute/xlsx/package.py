"""The zip package of a workbook: opened with limits, written whole or not at all."""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from sora_compute.errors import Problem

MOST_PARTS = 10_000
MOST_BYTES = 1 << 30
"""Limits against zip bombs: far above any workbook that Excel opens comfortably."""

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)


class FileProblem(Problem):
    """A file, sheet or cell that cannot be used; the message names it and the mend."""


@dataclass
class Package:
    """The parts of a workbook by name, in the file's order. `name` is for messages."""

    name: str
    parts: dict[str, bytes] = field(default_factory=dict)
    infos: dict[str, zipfile.ZipInfo] = field(default_factory=dict)

    def part(self, name: str) -> bytes:
        """The bytes of a part."""
        try:
            return self.parts[name]
        except KeyError:
            raise FileProblem(f"{self.name} is not a complete workbook: it has no part {name}") from None

    def xml(self, name: str) -> etree._Element:
        """A part as an XML tree. Entities are not resolved and nothing is fetched."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(self.part(name), parser)
        except etree.XMLSyntaxError as problem:
            raise FileProblem(f"{self.name} is damaged: {name} is not well-formed XML ({problem.msg})") from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise FileProblem(f"{self.name} is refused: {name} declares a DTD, which no spreadsheet program writes")
        return root

    def set_xml(self, name: str, root: etree._Element) -> None:
        """Replace a part, or add it, by a tree."""
        self.parts[name] = xml_bytes(root)

    def to_bytes(self) -> bytes:
        """The package as a file; parts keep their order, date and compression."""
        return _zipped(self.parts, self.infos)

    def to_stable_bytes(self) -> bytes:
        """The package as a file that is the same on every machine and day.

        Stored, not deflated: compressed bytes differ between zlib versions.
        """
        return _zipped(self.parts, {})


def _zipped(parts: Mapping[str, bytes], infos: Mapping[str, zipfile.ZipInfo]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(infos.get(name) or _plain_info(name), data)
    return buffer.getvalue()


def xml_bytes(root: etree._Element) -> bytes:
    """A tree as the bytes of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _plain_info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _FIXED_DATE)
    info.create_system = 0  # else the operating system that builds would show in the bytes
    return info


def read_file(path: Path) -> Package:
    """Open a workbook file; raises FileProblem with the reason and the mend."""
    try:
        if path.is_dir():
            raise FileProblem(f"{path} is a folder; name a workbook file (.xlsx or .xlsm)")
        data = path.read_bytes()
    except FileNotFoundError:
        raise FileProblem(f"{path} does not exist; check the name") from None
    except PermissionError:
        raise FileProblem(f"{path} cannot be read: no permission, or another program has it locked") from None
    except OSError as problem:
        raise FileProblem(f"{path} cannot be read: {problem.strerror or problem}") from None
    return read_bytes(data, str(path))


def read_bytes(data: bytes, name: str) -> Package:
    """Open a workbook from bytes; `name` is for messages."""
    if data.startswith(_OLE_MAGIC):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise FileProblem(f"{name} is protected by a password; open it in Excel and save it without one")
        raise FileProblem(f"{name} is in the old .xls format; open it in Excel and save it as .xlsx")
    if not data:
        raise FileProblem(f"{name} is empty (0 bytes)")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read_archive(archive, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError) as problem:
        raise FileProblem(f"{name} is not a workbook or is damaged: {problem}") from None


def _read_archive(archive: zipfile.ZipFile, name: str) -> Package:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MOST_PARTS:
        raise FileProblem(f"{name} is refused: {len(infos):,} parts, more than {MOST_PARTS:,}; is it a zip bomb?")
    declared = sum(info.file_size for info in infos)
    if declared > MOST_BYTES:
        raise FileProblem(
            f"{name} is refused: it unpacks to {declared >> 20:,} MiB, more than {MOST_BYTES >> 20:,}; "
            "is it a zip bomb?"
        )
    package = Package(name)
    for info in infos:
        if info.flag_bits & 1:
            raise FileProblem(f"{name} is protected by a zip password; unpack and zip it without one")
        if info.filename in package.parts:
            raise FileProblem(f"{name} is damaged: the part {info.filename} is there twice")
        package.parts[info.filename] = archive.read(info)  # reads no more than the declared size and checks the CRC
        package.infos[info.filename] = info
    if "[Content_Types].xml" not in package.parts:
        raise FileProblem(f"{name} is a zip file but not a workbook: it has no [Content_Types].xml")
    if "xl/workbook.bin" in package.parts:
        raise FileProblem(f"{name} is a binary workbook (.xlsb); open it in Excel and save it as .xlsx")
    if "mimetype" in package.parts and "content.xml" in package.parts:
        raise FileProblem(f"{name} is an OpenDocument file; open it and save it as .xlsx")
    return package


def write_file(path: Path, data: bytes) -> None:
    """Write the whole file or leave what was there: a temporary file beside it takes its place at the end."""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.chmod(temporary, 0o666 & ~_umask())
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
    except FileNotFoundError:
        raise FileProblem(f"{path} cannot be written: the folder {path.parent} does not exist") from None
    except PermissionError:
        raise FileProblem(f"{path} cannot be written: no permission, or it is open in another program") from None
    except OSError as problem:
        raise FileProblem(f"{path} cannot be written: {problem.strerror or problem}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
