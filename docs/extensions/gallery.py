"""specs/ -> docs/gallery/: a page for each spec, and the list of them, before Sphinx reads pages.

The list is specs/README.md, with small pictures. A spec that it does not name is listed, too. What
is there and still true is not written again, so that only pages of changed specs are built again.
The pages to explore, which Sphinx does not read, are written into the site when it is built.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import statediagram
from statediagram.markdowntext import escaped, paragraph
from statediagram.project import stem
from statediagram.saving import save

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from statediagram.results import Finding

SPECS = Path(__file__).parents[2] / "specs"
SUFFIX = ".statediagram.yaml"

PAGE = """\
# {title}

{description}

{findings}```{{statediagram}} ../../specs/{file}
:mark:
```

<a href="explore/{name}.html">Explore it</a>: search, filter, find paths, step through.

## States

```{{statediagram-table}} ../../specs/{file}
:kind: states
:caption:
```

## Transitions

```{{statediagram-table}} ../../specs/{file}
:kind: transitions
:caption:
```

## The spec

{{download}}`{file} <../../specs/{file}>`{source}

```{{literalinclude}} ../../specs/{file}
:language: yaml
```
"""

_LISTED = re.compile(rf"\]\(([\w-]+){re.escape(SUFFIX)}\)")
_NAME = re.compile(r"`([^`]+)`")
_HEADED_TABLE = re.compile(r"^(## .*\n)((?:(?!## ).*\n?)*)", re.MULTILINE)


def generate(folder: Path) -> None:
    """Write a page and a picture for each spec, and the list; remove those of specs now gone."""
    folder.mkdir(exist_ok=True)
    names = [stem(path.name) for path in sorted(SPECS.glob(f"*{SUFFIX}"))]
    for name in names:
        diagram = statediagram.load(SPECS / f"{name}{SUFFIX}")
        _keep(folder / f"{name}.svg", diagram.draw("svg"))
        _keep(folder / f"{name}.md", _page(diagram, f"{name}{SUFFIX}").encode())
    listed = _list((SPECS / "README.md").read_text(encoding="utf-8"), names)
    _keep(folder / "README.md", listed.encode())
    for file in folder.iterdir():
        if file.stem not in (*names, "README"):
            file.unlink()


def _keep(path: Path, data: bytes) -> None:
    if not path.exists() or path.read_bytes() != data:
        save(str(path), data)


def _page(diagram: statediagram.StateDiagram, file: str) -> str:
    spec = diagram.spec
    found = "".join(_told(finding, diagram) for finding in diagram.check())
    return PAGE.format(
        title=escaped(spec.title or spec.name),
        description=paragraph(spec.description or spec.title),
        findings=f"What `check` says of it:\n\n{found}\n" if found else "",
        file=file,
        name=stem(file),
        source=f", from <{spec.source}>" if spec.source else "",
    )


def _told(finding: Finding, diagram: statediagram.StateDiagram) -> str:
    """A finding, its rule and the states in it with links."""

    def refer(name: re.Match[str]) -> str:
        return f"{{state}}{name[0]}" if name[1] in diagram.machine.states else name[0]

    place, rule = finding.location, f"[{finding.name}](../rules/{finding.name}.md)"
    message = _NAME.sub(refer, finding.message)
    return f"- line {place.line}, {finding.severity} {finding.code} {rule}: {message}\n"


def _list(text: str, names: list[str]) -> str:
    """The list, its links leading to pages; small pictures below each heading."""
    forgotten = [name for name in names if f"({name}{SUFFIX})" not in text]
    if forgotten:
        links = "".join(f"- [{name}]({name}{SUFFIX})\n" for name in forgotten)
        text = f"{text}\n## Others\n\n{links}"
    text = _HEADED_TABLE.sub(lambda match: f"{match[1]}\n{_small(match[2])}{match[2]}", text)
    text = text.replace("# Specs\n", "# Gallery\n", 1).replace("](../", "](../../")
    return _LISTED.sub(r"](\1.md)", text)


def _small(section: str) -> str:
    pictures = (f"[![{name}]({name}.svg) {name}]({name}.md)" for name in _LISTED.findall(section))
    return "\n".join(("```{container} gallery", *pictures, "```\n"))


def _generate(app: Sphinx, config: Config) -> None:
    del config
    generate(Path(app.srcdir, "gallery"))


def _explore(app: Sphinx, error: Exception | None) -> None:
    """Write a page to explore for each spec beside its page."""
    if error or app.builder.format != "html":
        return
    folder = Path(app.outdir, "gallery", "explore")
    folder.mkdir(parents=True, exist_ok=True)
    for path in SPECS.glob(f"*{SUFFIX}"):
        _keep(folder / f"{stem(path.name)}.html", statediagram.load(path).draw("html", mark=True))


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx, which looks for pages only then."""
    app.connect("config-inited", _generate)
    app.connect("build-finished", _explore)
    return {"parallel_read_safe": True}
