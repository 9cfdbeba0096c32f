from __future__ import annotations

from pathlib import Path

from capapp.web.assets import STATIC
from capapp.web.modules import joined


def test_a_module_comes_with_those_it_imports_each_once(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\nimport { c } from "./c.js";\n\nb(c);\n')
    (tmp_path / "b.js").write_text('/** Says b. */\nimport { c } from "./c.js";\nexport function b() {}\n')
    (tmp_path / "c.js").write_text("// Says c.\nexport const c = 1; // kept\n")
    text = joined(tmp_path / "a.js")
    assert "import" not in text
    assert "export" not in text
    assert text.count("const c = 1; // kept") == 1
    assert text.index("const c") < text.index("function b") < text.index("b(c)")
    assert "Says" not in text


def test_our_scripts_keep_their_code() -> None:
    for path in (STATIC / "js").glob("*.js"):
        assert len(joined(path)) > 200, path.name
        assert "import " not in joined(path)
