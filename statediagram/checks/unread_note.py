"""Words in a text that describe transitions and need a person to read them.

Of any text, the tool reads the graphs, or, where there are none, the notes such as
`Ur -> Uz: the host removes the page`. No event can be taken out of a sentence without guessing, and
a line such as `{On,Off}: it may break down` does not even say where it leads. So the tool does not
guess; it says where such words stand and what became of them.

```text
Off -> On: the user presses the button
On -> Off: the user presses the button again
{On,Off}: the device may break down at any time
```

What the words say, as a graph in the same text:

```text
digraph device {
  Off -> On [label="press"];
  On -> Off [label="press"];
  On -> Broken [label="break down"];
  Off -> Broken [label="break down"];
  Broken -> Off [label="repair"];
}
```
"""

from __future__ import annotations

from ..results import Severity

CODE = "SD109"
SEVERITY = Severity.INFO
