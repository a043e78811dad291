"""A real client over standard input and output sees what an editor would."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from typing import Any

import pytest
from lsprotocol import types
from pygls import exceptions

DOOR = """\
machine: door
initial: Closed
states:
  Closed: 🚪 shut
  Open:
actors:
  visitor:
events:
  push: {by: visitor}
  pull: {by: visitor}
transitions:
  - Closed -> Open: push
  - Open -> Closed: pull
"""


def test_diagnostics_follow_the_typing(editor: Any) -> None:
    assert editor.open("typing.statediagram.yaml", DOOR) == []
    editor.type("typing.statediagram.yaml", ((11, 14), (11, 18), "Opne"))
    (finding,) = editor.diagnostics("typing.statediagram.yaml")
    assert finding.code == "SD201"
    assert finding.severity == types.DiagnosticSeverity.Error
    assert finding.source == "statediagram"
    assert finding.range == types.Range(types.Position(11, 14), types.Position(11, 18))
    assert "did you mean `Open`?" in finding.message
    editor.type("typing.statediagram.yaml", ((11, 14), (11, 18), "Open"))
    assert editor.diagnostics("typing.statediagram.yaml") == []


def test_characters_count_as_the_editor_counts_them(editor: Any) -> None:
    name = "emoji.statediagram.yaml"
    editor.open(name, "initial: A\ntransitions:\n  - A -> A: 🚪🚪 go\n  - A -> B: 🚪 # stays\n")
    # Behind two signs that take two units each, and one unit further than code points say.
    editor.type(name, ((2, 17), (2, 19), "push"), ((3, 14), (3, 22), ""))
    found = editor.diagnostics(name)
    (dead_end,) = (each for each in found if each.code == "SD302")
    place = editor.run(
        editor.client.text_document_hover_async(
            types.HoverParams(editor.document(name), types.Position(2, 14))
        )
    )
    assert "🚪🚪 push" in place.contents.value
    assert place.range == types.Range(types.Position(2, 12), types.Position(2, 21))
    assert dead_end.range.start.line == 3


def test_several_changes_of_one_message_follow_each_other(editor: Any) -> None:
    name = "several.statediagram.yaml"
    editor.open(name, DOOR)
    editor.type(name, ((0, 0), (0, 0), "# a door\n"), ((1, 9), (1, 13), "gate"))
    editor.diagnostics(name)
    svg = editor.run(
        editor.client.workspace_execute_command_async(
            types.ExecuteCommandParams("statediagram.preview", [editor.uri(name)])
        )
    )
    assert "gate" in svg
    assert "</svg>" in svg


def test_only_the_last_version_counts(editor: Any) -> None:
    name = "last.statediagram.yaml"
    editor.open(name, DOOR)
    for letter in "abc":
        editor.type(name, ((11, 14), (11, 14), letter))
    (first,) = (each for each in editor.diagnostics(name) if each.code == "SD201")
    assert "`cbaOpen`" in first.message
    assert editor.published.empty()


def test_a_broken_file_is_told_and_then_repaired(editor: Any) -> None:
    name = "broken.statediagram.yaml"
    editor.open(name, DOOR)
    editor.type(name, ((10, 0), (10, 0), "\t[\n"))
    assert {each.code for each in editor.diagnostics(name)} == {"SD100"}
    here, ask = (editor.document(name), types.Position(12, 6)), editor.client
    assert editor.run(ask.text_document_hover_async(types.HoverParams(*here))) is None
    assert not editor.run(ask.text_document_definition_async(types.DefinitionParams(*here)))
    assert not editor.run(
        ask.text_document_document_symbol_async(types.DocumentSymbolParams(editor.document(name)))
    )
    items = editor.run(ask.text_document_completion_async(types.CompletionParams(*here)))
    assert {"Closed", "Open"} <= {item.label for item in items}
    editor.type(name, ((10, 0), (11, 0), ""))
    assert editor.diagnostics(name) == []


@pytest.mark.parametrize(
    "text",
    ["", "\0", "expect:\n  - {home: }\n", "\ud800", "- [", "a: &a *a", "{" * 300, "\x85\u2028\r"],
)
def test_no_text_is_too_odd(editor: Any, text: str) -> None:
    name = "odd.statediagram.yaml"
    editor.open(name, DOOR)
    editor.replace(name, text.encode("utf-8", "replace").decode())
    assert editor.diagnostics(name)
    here = (editor.document(name), types.Position(9, 9))
    hover = editor.client.text_document_hover_async(types.HoverParams(*here))
    assert editor.run(hover) is None
    editor.run(editor.client.text_document_completion_async(types.CompletionParams(*here)))


def test_files_that_are_no_specs_are_left_alone(editor: Any) -> None:
    assert editor.open("notes.txt", "A -> B") == []
    assert editor.open("workflow.yaml", "on: push\njobs: {}\n") == []
    position = types.HoverParams(editor.document("notes.txt"), types.Position(0, 0))
    assert editor.run(editor.client.text_document_hover_async(position)) is None
    elsewhere = types.TextDocumentIdentifier("file:///never/opened.statediagram.yaml")
    position = types.HoverParams(elsewhere, types.Position(0, 0))
    assert editor.run(editor.client.text_document_hover_async(position)) is None


def test_two_files_do_not_mix_and_a_closed_one_is_forgotten(editor: Any) -> None:
    one, other = "one.statediagram.yaml", "other.statediagram.yaml"
    assert editor.open(one, DOOR) == []
    assert editor.open(other, DOOR.replace("-> Open", "-> Opne"))
    editor.type(one, ((0, 9), (0, 13), "gate"))
    assert editor.diagnostics(one) == []
    assert editor.close(other) == []
    assert editor.close(one) == []


def test_a_dot_file_is_checked_and_outlined(editor: Any) -> None:
    text = 'digraph d { s [shape=point] s -> A; A -> A [label="go"]; B -> A [label="go"] }'
    found = editor.open("drawn.dot", text, "dot")
    assert "SD301" in {each.code for each in found}
    symbols = editor.run(
        editor.client.text_document_document_symbol_async(
            types.DocumentSymbolParams(editor.document("drawn.dot"))
        )
    )
    assert [symbol.name for symbol in symbols] == ["A", "B"]


def test_a_rename_is_made_or_refused_with_a_reason(editor: Any) -> None:
    name = "rename.statediagram.yaml"
    editor.open(name, DOOR)
    here, ask = types.Position(4, 3), editor.client
    which = editor.document(name)
    told = editor.run(
        ask.text_document_prepare_rename_async(types.PrepareRenameParams(which, here))
    )
    assert told.placeholder == "Open"
    edit = editor.run(ask.text_document_rename_async(types.RenameParams(which, here, "Ajar")))
    lines = [(each.range.start.line, each.new_text) for each in editor.edited(name, edit)]
    assert lines == [(4, "Ajar"), (11, "Ajar"), (12, "Ajar")]
    with pytest.raises(exceptions.JsonRpcException, match="called `Closed` already"):
        editor.run(ask.text_document_rename_async(types.RenameParams(which, here, "Closed")))


def test_what_is_wrong_can_be_mended_or_suppressed(editor: Any) -> None:
    name = "mend.statediagram.yaml"
    (finding,) = editor.open(name, DOOR + "  - Open -> Closed: pull\n")
    assert finding.code == "SD401"
    assert finding.tags == (types.DiagnosticTag.Unnecessary,)
    assert [note.location.range.start.line for note in finding.related_information] == [12]
    context = types.CodeActionContext([finding])
    params = types.CodeActionParams(editor.document(name), finding.range, context)
    actions = editor.run(editor.client.text_document_code_action_async(params))
    fix, suppress, everything = actions
    context = types.CodeActionContext([], ["source.fixAll"])
    params = types.CodeActionParams(editor.document(name), finding.range, context)
    alone = editor.run(editor.client.text_document_code_action_async(params))
    assert [each.title for each in alone] == [everything.title]
    assert fix.is_preferred
    assert editor.edited(name, fix.edit)
    assert editor.edited(name, everything.edit)
    assert everything.kind == "source.fixAll.statediagram"
    assert "statediagram.suppress" in str(suppress.command)
    which = [editor.uri(name), 14, "SD401", 1]
    command = types.ExecuteCommandParams("statediagram.suppress", which)
    editor.run(editor.client.workspace_execute_command_async(command))
    (edit,) = editor.edited(name, editor.edits.pop())
    assert edit.range.start.line == finding.range.start.line
    assert "# statediagram: ignore[" in edit.new_text


def test_what_is_typed_meanwhile_is_not_taken_for_what_was_suppressed(editor: Any) -> None:
    name = "meanwhile.statediagram.yaml"
    editor.open(name, DOOR + "  - Open -> Closed: pull\n" * 99)
    which = [editor.uri(name), 15, "SD401", 1]
    command = types.ExecuteCommandParams("statediagram.suppress", which)
    answers = [editor.client.workspace_execute_command(command)]
    editor.type(name, ((0, 0), (0, 0), "# a door\n"))  # line 15 is another finding's now
    answers.append(editor.client.workspace_execute_command(command))
    done = [asyncio.wrap_future(answer, loop=editor.loop) for answer in answers]
    _, refusal = editor.run(asyncio.gather(*done, return_exceptions=True))
    assert "has changed meanwhile" in str(refusal)
    # The first may have been answered in time, for the text that it was about.
    for edit in editor.edits:
        assert edit.document_changes[0].text_document.version == 1
    editor.edits.clear()
    editor.diagnostics(name)


def test_an_editor_that_knows_no_versions_is_told_plain_changes(old_editor: Any) -> None:
    name = "plain.statediagram.yaml"
    old_editor.open(name, DOOR + "  - Open -> Closed: pull\n")
    command = types.ExecuteCommandParams(
        "statediagram.suppress", [old_editor.uri(name), 14, "SD401", 1]
    )
    old_editor.run(old_editor.client.workspace_execute_command_async(command))
    told = old_editor.edits.pop()
    (edit,) = told.changes[old_editor.uri(name)]
    assert edit.range.start.line == 13
    assert told.document_changes is None


def test_a_spec_is_brought_into_its_canonical_form(editor: Any) -> None:
    name = "form.statediagram.yaml"
    editor.open(name, DOOR.replace("Closed -> Open", "Closed   ->   Open"))
    options = types.FormattingOptions(2, insert_spaces=True)
    params = types.DocumentFormattingParams(editor.document(name), options)
    (edit,) = editor.run(editor.client.text_document_formatting_async(params))
    assert edit.range.start.line == edit.range.end.line == 11
    editor.replace(name, "\t[")
    with pytest.raises(exceptions.JsonRpcException):
        editor.run(editor.client.text_document_formatting_async(params))


def test_the_preview_shows_findings_on_request(editor: Any) -> None:
    name = "preview.statediagram.yaml"
    editor.open(name, DOOR + "  - Ajar -> Open: push\n")
    drawn = [
        editor.run(
            editor.client.workspace_execute_command_async(
                types.ExecuteCommandParams("statediagram.preview", [editor.uri(name), *options])
            )
        )
        for options in ([], [{"mark": True}])
    ]
    assert drawn[0] != drawn[1]
    assert all(each.endswith("</svg>\n") for each in drawn)
    unread = types.ExecuteCommandParams("statediagram.preview", ["file:///nowhere.yaml"])
    assert editor.run(editor.client.workspace_execute_command_async(unread)) is None


def test_a_configuration_holds_and_is_read_again(editor: Any) -> None:
    name = "configured.statediagram.yaml"
    (finding,) = editor.open(name, DOOR + "  - Open -> Closed: pull\n")
    file = editor.folder / "statediagram.toml"
    try:
        file.write_text('ignore = ["SD401"]\n')
        saved = types.DidSaveTextDocumentParams(editor.document(name))
        editor.client.text_document_did_save(saved)
        assert editor.diagnostics(name) == []
        file.write_text('ignor = ["SD401"]\n')
        editor.client.text_document_did_save(saved)
        assert [each.code for each in editor.diagnostics(name)] == [finding.code]
        assert any("ignor" in warning for warning in editor.warnings)
    finally:
        file.unlink()
        editor.client.text_document_did_save(saved)


def test_an_editor_that_just_goes_leaves_no_server_behind() -> None:
    command = [sys.executable, "-m", "statediagram", "lsp"]
    done = subprocess.run(command, input=b"", capture_output=True, timeout=30, check=False)
    assert (done.stdout, done.returncode) == (b"", 0)


def test_a_server_that_waits_can_be_ended() -> None:
    command = [sys.executable, "-m", "statediagram", "lsp"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        body = b'{"jsonrpc": "2.0", "id": 1, "method": "shutdown"}'
        process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        process.stdin.flush()
        process.stdout.readline()
        process.terminate()
        assert process.wait(10) == -signal.SIGTERM


def test_without_pygls_the_command_says_what_to_install() -> None:
    program = (
        "import sys\nsys.modules['pygls'] = None\nsys.argv = ['statediagram', 'lsp']\n"
        "from statediagram.cli import main\nmain()"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, timeout=30, check=False, text=True)
    assert done.returncode == 2
    assert "pip install 'statediagram[lsp]'" in done.stderr
