"""Tagged PDF: what somebody who listens hears, held against the story by a reader that shares no code with ours."""

import io
import subprocess
from dataclasses import replace
from functools import cache

import pikepdf
import pytest

from conference.texts import parse
from documents import content_of, render
from tests.documents.evidence_samples import ADDRESS, SEALED, UNSEALED, example
from tests.documents.listening import Heard
from tests.documents.samples import LETTER, MINUTES, PLAN, SIGNED

EXAMPLES = [*SEALED, *UNSEALED]
examples = pytest.mark.parametrize("name", EXAMPLES)


@cache
def heard(name: str) -> Heard:
    """An example, read once."""
    return Heard(example(name))


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Every example as a file."""
    folder = tmp_path_factory.mktemp("papers")
    for number, name in enumerate(EXAMPLES):
        (folder / f"{number}.pdf").write_bytes(example(name))
    return {name: folder / f"{number}.pdf" for number, name in enumerate(EXAMPLES)}


@examples
def test_everything_drawn_is_in_the_tree_once_and_in_order(name):
    assert heard(name).problems == []


@examples
def test_outside_programs_find_nothing_wrong(files, name):
    checked = subprocess.run(["qpdf", "--check", files[name]], capture_output=True, text=True, check=False)
    told = subprocess.run(["pdfinfo", files[name]], capture_output=True, text=True, check=True)

    assert (checked.returncode, checked.stderr) == (0, "")
    assert "Tagged:          yes" in told.stdout
    assert told.stderr == ""


@examples
def test_another_reader_hears_the_same_words(files, name):
    ran = subprocess.run(["pdfinfo", "-struct-text", files[name]], capture_output=True, text=True, check=True)

    said = [line.strip()[1:-1] for line in ran.stdout.splitlines() if line.strip().startswith('"')]

    ours = [node.text for node in heard(name).document.walk() if node.text and node.tag != "Figure"]
    assert [words for words in said if words] == [words.strip() for words in ours]


@examples
def test_every_font_is_in_the_file_with_its_letters(name):
    fonts = heard(name).fonts

    assert fonts
    for font in fonts:
        assert str(font.BaseFont)[7:8] == "+"
        assert "/FontFile2" in font.FontDescriptor
        assert "/ToUnicode" in font


@examples
def test_the_file_tells_its_title_and_language_and_claims_nothing(name):
    pdf = heard(name).pdf
    with pdf.open_metadata(set_pikepdf_as_editor=False) as told:
        assert told["dc:title"] == str(pdf.docinfo["/Title"]) != ""
        assert told["dc:language"] == {"en"}
        assert not [key for key in told if "pdfaid" in key or "pdfuaid" in key]
    assert str(pdf.Root.Lang) == "en"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert "/OutputIntents" not in pdf.Root
    assert all(page.Tabs == "/S" for page in pdf.pages)


@examples
def test_the_outline_is_the_headings(name):
    def titles(items):
        return [title for item in items for title in (str(item.title), *titles(item.children))]

    with heard(name).pdf.open_outline() as outline:
        found = titles(outline.root)

    assert found == [node.words.strip() for node in heard(name).document.all("H1", "H2", "H3")]


def test_a_signed_text_is_heard_block_by_block():
    said = heard("agreement").document.words.split("\n")

    places = [said.index(block.text) for block in parse(SIGNED.text)]

    assert places == sorted(places)
    assert said[places[-1] + 1] == "Ticked. HFD-ST-7"


def test_a_list_has_its_points_and_a_table_its_headers():
    plan = heard("plan").document
    agreement = heard("agreement").document
    (first, *_more) = plan.all("Table")

    assert [cell.text for cell in first.kids[0].kids] == ["What", "Who", "By when"]
    assert {str(cell.obj.A.Scope) for cell in first.kids[0].kids} == {"/Column"}
    assert [cell.text for cell in first.kids[2].kids] == [
        "Fit new locks",
        "Northfold Homes",
        "Friday 27 November",
    ]
    (bullets, *_more) = agreement.all("L")
    assert str(bullets.obj.A.ListNumbering) == "/Disc"
    assert [[part.text for part in item.kids] for item in bullets.kids] == [
        ["•", "You may tell the chair what the parent thinks."],
        ["•", "You may ask a question through the chair."],
    ]


def test_pictures_are_described():
    said = [str(figure.obj.Alt) for figure in heard("agreement").document.all("Figure")]

    assert said == [
        "A signature, drawn by hand.",
        f"A square code for a phone camera. It opens the check page: {ADDRESS}",
    ]


def test_the_seal_has_one_empty_field_of_its_own():
    for name in SEALED:
        (form,) = heard(name).document.all("Form")
        (field,) = form.fields
        (listed,) = heard(name).pdf.Root.AcroForm.Fields
        assert field.objgen == listed.objgen
        assert (str(field.FT), str(field.T), str(field.TU)) == ("/Sig", "Seal", "Seal of Northfold Council")
        assert "/V" not in field
        assert str(form.obj.Alt) == "Seal of Northfold Council"
    for name in UNSEALED:
        assert "/AcroForm" not in heard(name).pdf.Root


def test_words_stay_apart_at_the_ends_of_lines_and_pages():
    """A wrapped line loses its blank on paper; whoever listens would hear “treateverybody”."""
    words = "Everybody treats everybody with respect at all times. " * 400
    minutes = replace(MINUTES, sections=(replace(MINUTES.sections[0], text=words),))

    heard_it = Heard(render(content_of(minutes)))

    (said,) = [node.text for node in heard_it.document.all("P") if node.text.startswith("Everybody")]
    assert said.strip() == words.strip()
    assert heard_it.problems == []
    assert len(heard_it.pages) > 5


def test_words_of_two_sorts_on_a_line_stay_apart_too():
    goal = replace(PLAN.children[0].goals[0], worry="ნინო says that it is loud at night, each night. " * 9)
    plan = replace(PLAN, children=(replace(PLAN.children[0], goals=(goal,)),))

    said = Heard(render(content_of(plan))).document.words

    assert (
        "What we are worried about: " + "ნინო says that it is loud at night, each night. " * 9
    ).strip() in said


def test_one_long_word_is_heard_as_one_word():
    word = "".join(chr(ord("a") + n % 26) for n in range(300))

    said = Heard(
        render(content_of(replace(LETTER, reasons=f"See {word} there.", asked=((word, word),))))
    ).document.words

    assert said.count(word) == 3


def test_a_heading_on_every_page_is_said_once():
    tasks = PLAN.children[0].goals[0].tasks * 80
    goal = replace(PLAN.children[0].goals[0], tasks=tasks)
    plan = replace(PLAN, children=(replace(PLAN.children[0], goals=(goal,)),))

    long = Heard(render(content_of(plan)))

    (table,) = long.document.all("Table")
    assert len(table.kids) == len(tasks) + 1
    assert long.document.words.count("By when") == 1
    assert len(long.pages) > 5
    assert long.problems == []


def test_lines_and_blank_lines_that_people_type_are_paragraphs():
    minutes = replace(
        MINUTES, sections=(replace(MINUTES.sections[0], text="one\n\n\ntwo\nthree"),), attendees=()
    )

    said = Heard(render(content_of(minutes)))

    assert said.document.words.split("\n")[-3:] == ["one", "two", "three"]
    assert said.problems == []


def _spoiled(change) -> list[str]:
    """What is heard of the plan after a change to its tree."""
    pdf = pikepdf.open(io.BytesIO(example("plan")))
    change(pdf)
    out = io.BytesIO()
    pdf.save(out)
    return Heard(out.getvalue()).problems


def _swap(pdf):
    kids = pdf.Root.StructTreeRoot.K[0].K
    kids[0], kids[1] = kids[1], kids[0]


def _forget(pdf):
    del pdf.Root.StructTreeRoot.K[0].K[2]


def _unmark(pdf):
    page = pdf.pages[0]
    kept = [i for i in pikepdf.parse_content_stream(page) if str(i.operator) not in ("BDC", "EMC")]
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def _without_scope(pdf):
    table = next(kid for kid in pdf.Root.StructTreeRoot.K[0].K if kid.S == "/Table")
    table.K[0].K[0].A.Scope = pikepdf.Name.Nothing


def _mislead(pdf):
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    owners[0], owners[1] = owners[1], owners[0]


@pytest.mark.parametrize("change", [_swap, _forget, _unmark, _without_scope, _mislead])
def test_the_reader_notices_what_is_wrong(change):
    assert _spoiled(change) != []
