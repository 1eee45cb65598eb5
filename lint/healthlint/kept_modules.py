"""Imports modules from one file: to find and open a hundred small ones takes as long as reading an article.

Python keeps the byte code of each module in a file of its own in `__pycache__`; there healthlint keeps
one more, with the byte code of all that its runs imported. Whatever is not in there, or has changed
since, is imported as usual.
"""

from __future__ import annotations

import marshal
import os
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType

    Code = tuple[str, int, int, bool, bytes]
    """A module: its file, when that changed and how long it was, whether it is a package, its code."""

_FORMAT = 1
"""Counts up when the file is laid out in another way."""

_OURS = "healthlint"
"""What the names of the packages begin with whose modules are kept: the engine, and its packs."""


class _Loader(SourceFileLoader):
    """Loads a module from the code that was kept of it."""

    def __init__(self, name: str, path: str, code: bytes) -> None:
        super().__init__(name, path)
        self._code = code

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 (Python's own way of asking)
        """Return the code of the module."""
        code: CodeType = marshal.loads(self._code)  # noqa: S302 (as in _read)
        return code


class Kept:
    """Finds modules (as `sys.meta_path` asks for them) in a file of byte code."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._before = {*sys.modules}
        self._codes = _read(path)

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, _: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to load a module that was kept and has not changed since.

        Where a package itself lies is for Python to say: other folders may have come first.
        """
        known = self._codes.get(name)
        if known is None or not path:
            return None
        file, changed, size, is_package, code = known
        folder = os.path.dirname(file)
        if (os.path.dirname(folder) if is_package else folder) != path[0]:
            return None
        if _state(file) != (changed, size):
            return None
        spec = ModuleSpec(name, _Loader(name, file, code), origin=file, is_package=is_package)
        spec.has_location = True
        if is_package:
            spec.submodule_search_locations = [folder]
        return spec

    def renew(self) -> None:
        """Keep the modules too that had to be imported as usual, where Python keeps byte code."""
        missed = {
            name: module.__spec__.loader
            for name, module in [*sys.modules.items()]
            if name.startswith(_OURS)
            and "." in name
            and name not in self._before
            and module.__spec__
        }
        usual = {name: found for name, found in missed.items() if type(found) is SourceFileLoader}
        if usual and not sys.dont_write_bytecode and _is_writable(self._path):
            codes = {name: _code(name, loader) for name, loader in usual.items()}
            _write(self._path, marshal.dumps(self._codes | codes))


def use() -> Kept:
    """Import modules from the file of byte code from now on, and return what knows them."""
    optimised = f".opt-{sys.flags.optimize}" if sys.flags.optimize else ""
    name = f"kept_modules-{_FORMAT}.{sys.implementation.cache_tag}{optimised}.bin"
    kept = Kept(os.path.join(os.path.dirname(__file__), "__pycache__", name))
    sys.meta_path.insert(0, kept)
    return kept


def _read(path: str) -> dict[str, Code]:
    try:
        with open(path, "rb") as file:
            codes = marshal.loads(file.read())  # noqa: S302 (as Python does with its own files)
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return codes if isinstance(codes, dict) else {}


def _is_writable(path: str) -> bool:
    return os.access(os.path.dirname(path), os.W_OK)


def _write(path: str, content: bytes) -> None:
    """Write a file whole or not at all; whoever may not write there does without."""
    from contextlib import suppress

    draft = f"{path}.{os.getpid()}"
    try:
        with open(draft, "wb") as file:
            file.write(content)
        os.replace(draft, path)
    except OSError:
        with suppress(OSError):
            os.unlink(draft)


def _code(name: str, loader: SourceFileLoader) -> Code:
    """Return the code of a module that was imported as usual, with the state of its source."""
    changed, size = _state(loader.path)
    code = marshal.dumps(loader.get_code(name))
    return loader.path, changed, size, loader.is_package(name), code


def _state(file: str) -> tuple[int, int]:
    """Return when a file changed, and its size; nothing if it is gone."""
    try:
        state = os.stat(file)
    except OSError:
        return 0, 0
    return state.st_mtime_ns, state.st_size
