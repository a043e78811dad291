"""Pages with state machines, as Sphinx builds them."""

from __future__ import annotations

import re
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from built_docs import BROKEN, DOOR, Built, Docs, ids, kept

PICTURE = ".. statediagram:: door.yaml\n"
Page = Callable[..., Built]


@pytest.mark.parametrize("format", ["html", "dirhtml", "singlehtml"])
def test_a_picture_is_a_part_of_the_page(page: Page, format: str) -> None:
    built = page(PICTURE, format, "-W")
    assert built.code == 0, built.warnings
    html = built.page()
    (svg,) = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert ElementTree.fromstring(svg).get("role") == "img"
    assert "<style" not in svg
    assert "_static/statediagram.css" in html
    assert "light-dark(" in built.page("_static/statediagram.css")
    assert "Closed goes to Open on push." in svg


def test_pictures_of_one_spec_share_a_page(page: Page) -> None:
    html = page(
        f"{PICTURE}\n{PICTURE}\n.. statediagram-table:: door.yaml\n   :kind: states\n"
    ).page()
    assert html.count("<svg") == 2
    assert [each for each, times in Counter(ids(html)).items() if times > 1] == []


def test_pictures_of_one_spec_share_a_book(docs: Docs) -> None:
    docs.write(
        index__rst=f"Docs\n====\n\n.. toctree::\n\n   more\n\n{PICTURE}",
        more__rst=f"More\n====\n\n{PICTURE}",
    )
    html = docs.build("singlehtml", "-W").page()
    assert html.count("<svg") == 2
    assert [each for each, times in Counter(ids(html)).items() if times > 1] == []


@pytest.mark.parametrize(
    ("format", "file"),
    [("text", "index.txt"), ("man", "docs.1"), ("texinfo", "docs.texi"), ("xml", "index.xml")],
)
def test_words_stand_for_pictures(page: Page, format: str, file: str) -> None:
    built = page(PICTURE, format, "-W")
    assert built.code == 0, built.warnings
    text = built.page(file)
    assert all(word in text for word in ("A door", "Closed", "push", "Open", "It starts in Closed"))


def test_latex_includes_a_pdf(page: Page) -> None:
    built = page(f"{PICTURE}   :width: 50%\n   :caption: A door\n\n:state:`Open`\n", "latex", "-W")
    assert built.code == 0, built.warnings
    tex = built.page("docs.tex")
    (name,) = re.findall(r"\\sphinxincludegraphics\[width=0\.500\\linewidth\]\{(.*?)\}", tex)
    assert (built.folder / name).read_bytes().startswith(b"%PDF")
    assert r"\label{\detokenize{index:picture-state-door.Open}}" in tex
    assert r"index:picture-state-door.Open}]" in tex


def test_a_book_has_the_picture_and_the_table(page: Page) -> None:
    built = page(f"{PICTURE}   :alt: opens & closes\n\n:state:`Open`\n", "epub", "-W")
    assert built.code == 0, built.warnings
    with zipfile.ZipFile(built.folder / "Docs.epub") as book:
        content = book.read("index.xhtml").decode()
        (name,) = re.findall(r'<img src="(.*?)" alt="opens &amp; closes"', content)
        assert b"<svg" in book.read(name)
        assert name in book.read("content.opf").decode()
    ElementTree.fromstring(content)
    assert 'href="#picture-state-door.Open"' in content
    assert 'id="picture-state-door.Open"' in content
    assert "It starts in Closed" in content


def test_a_figure_has_a_number_and_a_name(page: Page) -> None:
    figure = f"{PICTURE}   :caption: *The* door\n   :name: fig-door\n"
    text = f"{figure}\n:numref:`fig-door` :ref:`fig-door`\n"
    html = page(text, "html", "-W", "-D", "numfig=1").page()
    assert (
        '<a class="reference internal" href="#fig-door"><span class="std std-numref">Fig. 1' in html
    )
    assert '<figure class="align-default" id="fig-door">' in html
    assert "<em>The</em> door" in html


def test_options_dress_the_picture(page: Page) -> None:
    text = f"{PICTURE}   :alt: opens <b>\n   :align: center\n   :class: big red\n   :width: 20em\n"
    html = page(text).page()
    (classes,) = re.findall(r'<div class="([^"]*)">\s*<svg', html)
    assert set(classes.split()) == {"statediagram-picture", "align-center", "big", "red"}
    assert "opens &lt;b&gt;</desc>" in html
    svg = ElementTree.fromstring(re.findall(r"<svg.*?</svg>", html, re.DOTALL)[0])
    assert (svg.get("width"), svg.get("height")) == ("20em", None)


def test_a_part_is_drawn_and_findings_are_marked(page: Page) -> None:
    text = """
    .. statediagram::
       :focus: A
       :radius: 2
       :merge:
       :mark:

       initial: A
       transitions:
         - A -> B: one
         - A -> B: two
         - B -> C: on
         - C -> D: on
         - Lost -> A: never
    """
    html = page(text).page()
    assert "sd-mark-error" in html
    assert ">D<" not in html
    assert re.search(r"<title>A -&gt; B: one[^<]*A -&gt; B: two", html)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (":width: wide", "`wide` is no length: write one such as `60%`"),
        (":align: centre", '"centre" unknown; choose from'),
        (":radius: 0", "`0` is no number of arrows: write 1 or more"),
        (":colour: red", 'unknown option: "colour"'),
    ],
)
def test_a_wrong_option_is_told(page: Page, options: str, message: str) -> None:
    built = page(f"{PICTURE}   {options}\n", "html", "-W")
    assert built.code == 1
    assert message in built.warnings


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (".. statediagram:: gone.yaml\n", "index.rst:4", "`gone.yaml`: this cannot be read"),
        (".. statediagram::\n", "index.rst:4", "there is no spec: name a file"),
        (f"{PICTURE}\n   machine: x\n", "index.rst:4", "leave one of them out"),
        (f"{PICTURE}   :focus: Opn\n", "index.rst:4", "did you mean `Open`?"),
        (".. statediagram::\n\n   transitions:\n     - A -> B: [x\n", "index.rst:7", "not closed"),
        (
            ".. statediagram-table:: door.yaml\n   :kind: event\n",
            "index.rst:4",
            "no table is called",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    page: Page, text: str, place: str, message: str
) -> None:
    built = page(text)
    assert place in built.warnings
    assert message in built.warnings


def test_a_spec_in_the_page_has_true_lines(docs: Docs) -> None:
    pytest.importorskip("myst_parser")
    docs.write(
        index__md="""\
        # Docs

        ```{statediagram}
        :alt: x

        initial: A
        transitions:
          - A -> A: go
          - Lost -> A: never
        ```

        ```{statediagram}
        initial: A
        transitions:
          - A -> A: go
          - Lost -> A: never
        ```
        """
    )
    built = docs.build("html", "-D", "extensions=statediagram.integrations.sphinx,myst_parser")
    assert re.findall(r"index\.md:(\d+): WARNING: .*`Lost`", built.warnings) == ["9", "16"]


def test_a_broken_spec_fails_every_build(docs: Docs) -> None:
    docs.write(index__rst=f"Docs\n====\n\n{PICTURE}", door__yaml=BROKEN)
    for _ in range(3):
        built = docs.build("html", "-W")
        assert built.code == 1
        assert "door.yaml:3: WARNING: the list in `[…]` is not closed" in built.warnings
    docs.write(door__yaml=DOOR)
    assert docs.build("html", "-W").code == 0


def test_the_page_says_what_is_broken(page: Page, docs: Docs) -> None:
    docs.write(door__yaml=BROKEN)
    html = page(PICTURE).page()
    assert "statediagram-error" in html
    assert "door.yaml:3" in html
    assert str(docs.folder) not in html


def test_findings_fail_every_build(docs: Docs) -> None:
    lost = DOOR.replace("  Open:\n", "  Open:\n  Lost:\n") + "  - Lost -> Open: never\n"
    docs.write(index__rst=f"Docs\n====\n\n{PICTURE}\n{PICTURE}", door__yaml=lost)
    for _ in range(2):
        built = docs.build("html", "-W")
        assert built.code == 1
        assert built.warnings.count("unreachable-state") == 1
    assert built.page().count("<svg") == 2
    assert docs.build("html", "-W", "-D", "statediagram_check=0").code == 0


def test_the_configuration_is_heeded_and_noticed(docs: Docs) -> None:
    lost = DOOR.replace("  Open:\n", "  Open:\n  Lost:\n") + "  - Lost -> Open: never\n"
    ignoring = 'ignore = ["SD301"]\n'
    docs.write(index__rst=f"Docs\n====\n\n{PICTURE}", door__yaml=lost, statediagram__toml=ignoring)
    assert docs.build("html", "-W").code == 0
    docs.write(statediagram__toml="# nothing for statediagram\n")
    assert docs.build("html", "-W").code == 1


def test_a_suppression_silences_the_build(docs: Docs) -> None:
    ignored = "  - Lost -> Open: never  # statediagram: ignore[SD301]  # not yet\n"
    lost = DOOR.replace("  Open:\n", "  Open:\n  Lost:\n") + ignored
    docs.write(index__rst=f"Docs\n====\n\n{PICTURE}", door__yaml=lost)
    built = docs.build("html", "-W")
    assert built.code == 1  # it is found at the state
    lost = DOOR.replace("  Open:\n", "  Open:\n  Lost: # statediagram: ignore[SD301]\n")
    docs.write(door__yaml=lost + "  - Lost -> Open: never\n")
    assert docs.build("html", "-W").warnings == ""


@pytest.mark.parametrize("quiet", ["statediagram", "statediagram.SD100"])
def test_warnings_can_be_suppressed(docs: Docs, quiet: str) -> None:
    docs.write(index__rst=f"Docs\n====\n\n{PICTURE}", door__yaml=BROKEN)
    assert docs.build("html", "-W", "-D", f"suppress_warnings={quiet}").code == 0


def test_a_changed_spec_rebuilds_its_page_alone(docs: Docs) -> None:
    docs.write(
        index__rst="Docs\n====\n",
        one__rst=":orphan:\n\nOne\n===\n\n.. statediagram:: door.yaml\n",
        two__rst=":orphan:\n\nTwo\n===\n\n.. statediagram:: other.yaml\n",
        other__yaml=DOOR.replace("door", "gate"),
    )
    built = docs.build()
    pages = {each: built.folder / each for each in ("index.html", "one.html", "two.html")}
    drawn = kept(built)
    before = {name: path.stat().st_mtime_ns for name, path in pages.items()}
    time.sleep(0.02)
    docs.write(door__yaml=DOOR.replace("push", "shove"))
    docs.build()
    after = {name: path.stat().st_mtime_ns for name, path in pages.items()}
    assert [name for name in pages if after[name] != before[name]] == ["one.html"]
    assert "Closed goes to Open on shove." in built.page("one.html")
    again = kept(built)
    assert len(again.keys() - drawn.keys()) == 1
    assert drawn.items() & again.items() == {
        (name, when) for name, when in drawn.items() if name in again
    }


def test_pictures_that_no_page_has_are_removed(docs: Docs) -> None:
    docs.write(
        index__rst=f"Docs\n====\n\n{PICTURE}",
        more__rst=":orphan:\n\nMore\n====\n\n.. statediagram:: door.yaml\n   :merge:\n",
    )
    assert len(kept(docs.build())) == 2
    docs.write(door__yaml=DOOR.replace("push", "shove"))
    assert len(kept(docs.build())) == 2
    (docs.folder / "more.rst").unlink()
    assert len(kept(docs.build("html", "-j", "2"))) == 1


def test_one_machine_of_a_file_is_chosen(docs: Docs) -> None:
    two = "digraph door { A -> B [label=push] }\ndigraph gate { C -> D [label=lift] }\n"
    docs.write(
        two__dot=two,
        index__rst="Docs\n====\n\n.. statediagram:: two.dot\n   :machine: gate\n\n"
        ".. statediagram-table:: two.dot\n   :machine: door\n\n:state:`gate:D` :state:`A`\n",
    )
    built = docs.build("html", "-D", "statediagram_check=0", "-W")
    assert built.code == 0, built.warnings
    assert "C goes to D on lift." in built.page()
    docs.write(index__rst="Docs\n====\n\n.. statediagram:: two.dot\n   :machine: gat\n")
    assert "did you mean `gate`?" in docs.build().warnings
    docs.write(index__rst="Docs\n====\n\n.. statediagram:: two.dot\n")
    assert "choose one with `:machine:`" in docs.build().warnings


def test_a_caption_is_offered_to_translators(page: Page) -> None:
    built = page(f"{PICTURE}   :caption: Doors open\n", "gettext", "-W")
    assert 'msgid "Doors open"' in built.page("index.pot")


def test_what_floats_has_the_width_itself(page: Page) -> None:
    html = page(f"{PICTURE}   :align: right\n   :width: 40%\n").page()
    assert re.search(r'<div class="[^"]*align-right[^"]*" style="width: 40%">', html)
    assert 'width="100%"' in html


def test_a_table_that_comes_is_linked_from_pages_that_stay(docs: Docs) -> None:
    docs.write(
        index__rst=f"Docs\n====\n\n.. toctree::\n\n   more\n\n{PICTURE}", more__rst="More\n====\n"
    )
    assert 'href="more.html#state-door.Open"' not in docs.build().page()
    docs.write(more__rst="More\n====\n\n.. statediagram-table:: door.yaml\n   :kind: states\n")
    html = docs.build().page()
    assert '<a href="more.html#state-door.Open"><title>Open' in html
    assert 'role="group"' in html


def test_processes_make_the_same_pages(docs: Docs) -> None:
    titles = [f"page{number}" for number in range(12)]
    entries = "\n".join(f"   {title}" for title in titles)
    docs.write(index__rst=f"Docs\n====\n\n.. toctree::\n\n{entries}\n")
    for number, title in enumerate(titles):
        more = ".. statediagram-table:: door.yaml\n   :kind: matrix\n" if number == 7 else ""
        docs.write(
            **{
                f"{title}__rst": f"{title}\n======\n\n{PICTURE}\n.. statediagram:: {title}.yaml\n\n"
                f":state:`{title}:Closed` :event:`door:push`\n\n{more}",
                f"{title}__yaml": DOOR.replace("machine: door", f"machine: {title}"),
            }
        )
    serial = docs.build("html", "-W", out="serial")
    parallel = docs.build("html", "-W", "-j", "2", out="parallel")
    assert (serial.code, parallel.code) == (0, 0)
    for file in sorted(serial.folder.glob("*.html")):
        assert (parallel.folder / file.name).read_bytes() == file.read_bytes()
    inventory = "objects.inv"
    assert (parallel.folder / inventory).read_bytes() == (serial.folder / inventory).read_bytes()


def test_roles_lead_to_states_and_events(page: Page) -> None:
    text = f"""
:state:`Closed` :sd:state:`door:Open` :event:`push` :state:`shut <door.yaml:Closed>` :any:`pull`

{PICTURE}
.. statediagram-table:: door.yaml
   :kind: matrix
"""
    built = page(text, "html", "-W")
    assert built.code == 0, built.warnings
    html = built.page()
    shown = re.findall(r'href="(#.*?)" title=.*?<span class="pre">(.*?)</span>', html)
    assert (
        shown[:4]
        == [
            ("#matrix-state-door.Closed", "Closed"),
            ("#matrix-state-door.Open", "Open"),
            ("#matrix-event-door.push", "push"),
            ("#matrix-state-door.Closed", "shut"),
        ]
        or '<code class="xref' in html
    )
    assert {"matrix-state-door.Closed", "matrix-event-door.pull"} <= set(ids(html))


def test_a_reference_leads_only_to_what_is_shown(page: Page) -> None:
    spec = """
       initial: A
       transitions:
         - A -> B: go
         - B -> C: go
         - C -> D: stop
    """
    table = f".. statediagram-table::\n   :kind: transitions\n{spec}"
    built = page(
        f"{table}\n\n.. statediagram::\n   :focus: A\n{spec}\n\n:state:`D`\n\n:state:`B`\n"
    )
    assert built.warnings.count("no state is called `D`") == 1
    assert "`B`" in built.warnings  # two machines have it


def test_links_into_pages_have_their_ends(page: Page) -> None:
    kinds = ("states", "matrix", "transitions")
    text = "\n".join(f".. statediagram-table:: door.yaml\n   :kind: {kind}\n" for kind in kinds)
    html = page(f"{PICTURE}\n{text}\n:state:`Open` :event:`pull`\n").page()
    links = re.findall(r'href="#((?:state|event|matrix)-[^"]*)"', html)
    assert len(links) >= 4
    assert set(links) <= set(ids(html))


def test_an_unknown_name_is_told_with_its_place(page: Page) -> None:
    built = page(f"{PICTURE}\n:state:`Opn`\n\n:event:`shove`\n")
    assert "index.rst:6: WARNING: no state is called `Opn`: did you mean `Open`?" in built.warnings
    assert "index.rst:8: WARNING: no event is called `shove`: " in built.warnings


def test_a_name_of_several_machines_is_told_with_its_place(docs: Docs) -> None:
    docs.write(
        index__rst="Docs\n====\n\n.. toctree::\n\n   more\n\n"
        f"{PICTURE}\n:state:`Open`\n\n:state:`gate:Open`\n",
        more__rst="More\n====\n\n.. statediagram:: gate.yaml\n",
        gate__yaml=DOOR.replace("machine: door", "machine: gate"),
        third__rst=":orphan:\n\nThird\n=====\n\n:state:`Open`\n",
    )
    built = docs.build()
    assert built.warnings.count("fits") == 1
    place = "third.rst:6: WARNING: state `Open` fits `door:Open`, `gate:Open`: write one of them"
    assert place in built.warnings


def test_tables_are_tables(page: Page) -> None:
    kinds = ("states", "transitions", "matrix")
    text = "\n".join(f".. statediagram-table:: door.yaml\n   :kind: {kind}\n" for kind in kinds)
    html = page(text, "html", "-W").page()
    assert html.count("<table class=") == 3
    assert '<th class="head"><p>From</p></th>' in html
    assert '<span class="target" id="state-door.Closed"></span>Closed</p></th>' in html
    assert "nobody passes" in html


def test_a_table_has_the_title_of_its_machine_or_another_or_none(page: Page) -> None:
    table = ".. statediagram-table:: door.yaml\n"
    titles = [
        re.findall(r'<span class="caption-text">(.*?)</span>', page(f"{table}{option}").page())
        for option in ("", "   :caption: Ways\n", "   :caption:\n")
    ]
    assert titles == [["A door"], ["Ways"], []]


def test_a_search_finds_what_a_picture_shows(page: Page) -> None:
    index = page(PICTURE).page("searchindex.js")
    assert "nobodi" in index  # the stem that the search looks for
    assert "shove" not in index


def test_what_others_refer_to(page: Page) -> None:
    from sphinx.util.inventory import InventoryFile

    folder = page(PICTURE).folder
    with (folder / "objects.inv").open("rb") as file:
        found = InventoryFile.load(file, "https://docs/", lambda base, path: base + path)
    assert "door:Open" in str(found)


def test_two_files_are_compared(docs: Docs) -> None:
    docs.write(
        index__rst="Docs\n====\n\n"
        ".. statediagram-diff:: door.yaml new.yaml\n   :caption: Since then\n",
        new__yaml=DOOR + "  - Open -> Open: knock\n",
    )
    built = docs.build("html", "-W")
    assert built.code == 0, built.warnings
    html = built.page()
    assert "sd-added" in re.findall(r"<svg.*?</svg>", html, re.DOTALL)[0]
    assert '<li class="statediagram-added"><p><strong>added</strong> transition <code' in html
    assert "Since then" in html
    words = docs.build("text", "-W").page("index.txt")
    assert '* **added** transition "Open -> Open: knock"' in words


def test_a_revision_is_compared_with_what_is_there(docs: Docs, git: Callable[..., None]) -> None:
    git("init", "-q")
    git("add", "door.yaml")
    git("commit", "-q", "-m", "door")
    docs.write(
        index__rst="Docs\n====\n\n.. statediagram-diff:: HEAD:door.yaml\n",
        other__rst=":orphan:\n\nOther\n=====\n",
        door__yaml=DOOR.replace("push", "shove"),
    )
    assert '"Closed -> Open: shove"' in docs.build("text", "-W").page("index.txt")
    git("commit", "-q", "-a", "-m", "shove")
    built = docs.build("html", "-W")
    assert "Nothing has changed." in built.page()


@pytest.mark.parametrize("format", ["text", "man", "texinfo", "gettext", "pseudoxml"])
def test_a_comparison_can_be_referred_to_without_a_picture(page: Page, format: str) -> None:
    text = ".. statediagram-diff:: door.yaml door.yaml\n   :name: since\n"
    assert page(text, format, "-W").code == 0


def test_nothing_that_comes_from_specs_is_made_typographic(docs: Docs) -> None:
    docs.write(
        index__rst="Docs\n====\n\n.. statediagram-diff:: door.yaml new.yaml\n",
        new__yaml=DOOR.replace("  - Open -> Closed: pull\n", ""),
    )
    changes = docs.build("html", "-W").page().partition("statediagram-changes")[2]
    assert "--&gt;" in changes
    assert "–" not in changes


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ("door.yaml", "`door.yaml` has nothing to be compared with"),
        ("gone.yaml door.yaml", "cannot be read"),
        ("nowhere:door.yaml", "git has no `nowhere:door.yaml`: it says"),
    ],
)
def test_what_cannot_be_compared_is_told(docs: Docs, names: str, message: str) -> None:
    docs.write(index__rst=f"Docs\n====\n\n.. statediagram-diff:: {names}\n")
    for _ in range(2):
        built = docs.build("html", "-W")
        assert built.code == 1
        assert message in built.warnings
        assert "index.rst:4: " in built.warnings
    assert "statediagram-error" in built.page()
