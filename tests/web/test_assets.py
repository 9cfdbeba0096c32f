from __future__ import annotations

from pathlib import Path

from capapp.web import assets
from capapp.web.modules import joined


def test_remarks_are_left_out_and_nothing_else(tmp_path: Path) -> None:
    script = tmp_path / "a.js"
    script.write_text(
        '// remark\n"use strict";\n/** more\n * of it */\nconst a = 1; // kept\n  // gone\nconst b = "https://x";\n'
    )
    assert joined(script) == '"use strict";\nconst a = 1; // kept\nconst b = "https://x";\n'


def test_a_module_and_what_it_imports_are_one_file(tmp_path: Path) -> None:
    (tmp_path / "b.js").write_text("export const b = 2;\n")
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\nalert(b);\n')
    assert joined(tmp_path / "a.js").split("\n")[:1] == ["const b = 2;"]


def test_no_script_is_empty() -> None:
    built = assets.build(assets.STATIC)
    for name, address in built.addresses.items():
        assert (built.folder / address.removeprefix(assets.PREFIX)).stat().st_size > 0, name


def test_style_sheets_are_joined_in_their_order_without_idle_spaces(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    for name in (*assets.FIRST, "zebra.css", "antler.css"):
        (tmp_path / "css" / name).write_text(f"/* {name} */ .{name.removesuffix('.css')} > a {{ color : red ; }}\n")
    text = assets.style_sheet(tmp_path)
    assert text.startswith(".tokens>a{")
    assert text.index(".antler") > text.index(".forms")
    assert text.index(".zebra") > text.index(".antler")
    assert "/*" not in text


def test_content_strings_survive() -> None:
    assert 'content:attr(data-label) "\\a0:\\a0"' in assets.style_sheet(assets.STATIC)
