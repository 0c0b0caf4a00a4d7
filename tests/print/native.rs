//! Functions that layouts have from cuecard: those that measure say what `measure` says, wherever they say anything.

use super::plain_guide;

/// Prints the evening with a layout that checks something; a check that fails stands there as an error.
fn checks(layout: &str) {
    let project = plain_guide();
    let head = "#set document(title: \"x\")\n#set text(font: \"Noto Sans\", number-width: \"tabular\")\n";
    project.file("print/sheet.typ", &format!("{head}{layout}\nText\n"));
    project.run(&["print", "evening"]).code(0);
}

#[test]
fn lines_are_as_wide_as_typst_sets_them() {
    checks(
        r#"#let texts = (
  "Keep the arms and legs level from the first to the last.", "12–15 each side", "AVAToTa Yo. P, “f’ fi ffl", "1711 × 20 s",
  "Dehnübung für Waden, Übergänge", "naïve café, façade", "Łódź šťastný őrült Iași", "Ώμοι και γόνατα", "Колено и бедро",
  "→ 90° ½ of it – or €20", "pulse-outs", "", "a",
)
#context for (weight, size) in (("regular", 10pt), ("bold", 10pt), ("regular", 11.5pt), ("bold", 28pt)) {
  // Twice: what is remembered is the same.
  for _ in range(2) {
    for (one, width) in texts.zip(line-widths(texts, size: size, weight: weight)) {
      let real = measure(text(size, weight: weight, one)).width
      assert(width != none and calc.abs((width - real) / 1pt) < 0.001, message: one + ": " + repr((width, real)))
    }
  }
}"#,
    );
}

#[test]
fn size_and_weight_are_those_of_the_text_around() {
    checks(
        r#"#set text(17pt, weight: "bold")
#context assert.eq(line-widths(("Bridge",)), line-widths(("Bridge",), size: 17pt, weight: "bold"))
#context assert(line-widths(("Bridge",), size: 1em) == line-widths(("Bridge",)))"#,
    );
}

#[test]
fn what_only_typst_can_tell_is_none() {
    checks(
        "#let texts = (\"ركبة\", \"ברך\", \"膝盖\", \"a\\u{301}\", \"घुटना\", \"one\\ntwo\", \"soft\\u{ad}ly\", \"Knie и бедро\", \"\\u{1f9ce}\")\n\
         #context for (one, width) in texts.zip(line-widths(texts)) { assert.eq(width, none, message: one) }\n\
         #set text(tracking: 1pt)\n#context assert.eq(line-widths((\"a\",)), (none,))\n",
    );
}

/// Lines as data has them, and the content they stand for; the last two have a word that may have to be broken.
const LINES: &str = r#"#let lines = (
  ("One line.",), ("Keep the arms and legs level from the first to the last, and breathe as if nobody was looking.",),
  ("Press ", (strong: ("the heel",)), " into the floor, then lift the other one as ", (emphasis: ("slowly",)), " as you can."),
  ((code: "A-B"), " and ", (link: ("a page of the clinic about bands",), url: "https://example.org/"), " have more of it."),
  ("Das Becken bleibt ruhig, auch wenn die Füße wandern: lieber weniger weit.",), ("Ώμοι χαλαροί και γόνατα ανοιχτά, πάντα.",),
  ("Donaudampfschifffahrtsgesellschaft",), ((strong: ("Donaudampfschifffahrtsgesellschaft",)),),
)
#let content(line) = for part in line {
  if type(part) == str { part }
  else if "strong" in part { text(weight: "bold", content(part.strong)) }
  else if "emphasis" in part { text(weight: "bold", content(part.emphasis)) }
  else if "code" in part { part.code }
  else { content(part.link) }
}
"#;

#[test]
fn lines_are_as_tall_as_typst_sets_them() {
    let check = r#"#let known = lines.slice(0, -2)
#context for (size, width) in ((10pt, 200pt), (10pt, 90pt), (17.5pt, 140pt)) {
  // Twice: what is remembered is the same.
  for _ in range(2) {
    for (line, height) in known.zip(line-heights(known, width, size: size)) {
      let body = text(size, content(line))
      let real = measure(width: width, body).height
      assert(calc.abs((height - real) / 1pt) < 0.001, message: repr((line, height, real)))
      assert(calc.abs((text-height(width, body) - real) / 1pt) < 0.001, message: repr(line))
    }
  }
  assert.eq(line-heights(lines.slice(-2), width, size: size), (none, none))
}"#;
    checks(&format!("{LINES}{check}"));
}

#[test]
fn what_is_remembered_is_so_for_the_type_around() {
    let check = r#"#let tall() = line-heights((lines.at(1),), 90pt).first()
#let real() = measure(width: 90pt, content(lines.at(1))).height
#context assert.eq(tall(), real())
#[#set par(leading: 20pt)
  #context assert.eq(tall(), real())]
#[#set text(weight: "bold", size: 7pt)
  #context assert.eq(tall(), real())]
#[#set text(top-edge: "cap-height", bottom-edge: "baseline")
  #context assert.eq(tall(), real())]"#;
    checks(&format!("{LINES}{check}"));
}

#[test]
fn words_are_broken_where_they_are_too_long_and_only_there() {
    checks(
        r#"#let plain = "Stand tall and pulse-outs, with knees-over-toes"
#assert.eq(breakable(plain), plain)
#assert.eq(breakable("a knees-over-toes-walk", whole: 16), "a knees-over-toes-walk")
#assert.eq(breakable("pulse-outs", whole: 16), box("pulse-outs"))
#let long = "Donaudampfschifffahrtsgesellschaft"
#assert.eq(breakable(long), text(hyphenate: true, long))
#let cut = "Donaudam-pfschiff-fahrtsge-sellscha-ft".replace("-", "\u{ad}")
#assert.eq(breakable(long, hyphenated: false), text(hyphenate: true, cut))
#let address = "https://example.org/a?b=c"
#let apart = address.replace(regex("[/.?=]"), sign => sign.text + "\u{200b}")
#assert.eq(breakable(address, hyphenated: false), text(hyphenate: false, apart))
#assert.eq(breakable("x" * 64), text(hyphenate: true, (("x" * 8,) * 8).join("\u{200b}")))
// Letters are counted with their marks.
#assert.eq(breakable("e\u{301}" * 22), "e\u{301}" * 22)"#,
    );
}

#[test]
fn boxes_stand_in_lines_of_so_many() {
    checks(
        r#"#let is-size(width, height, ..args) = {
  let size = measure(boxes(..args, 8pt, 1pt, 1pt + black))
  let off = calc.max(calc.abs((size.width - width) / 1pt), calc.abs((size.height - height) / 1pt))
  assert(off < 0.001, message: repr((size, width, height)))
}
#context {
  is-size(8pt, 8pt, 1, 7)
  is-size(28pt, 8pt, 3, 7)
  is-size(28pt, 18pt, 5, 3)
  is-size(58pt, 8pt, 2, 7, again: (40pt, 0pt))
}"#,
    );
}

#[test]
fn a_ladder_that_lacks_something_is_told() {
    let project = plain_guide();
    let sheet = |ladder: &str| {
        format!(
            "#import \"lib.typ\": *\n#import \"sheet-parts.typ\": spaces\n#set document(title: \"x\")\n\
             #context plan-of-rows(entries, {ladder}, (..) => [], (\n  words: (sets: \"\", rest: \"\", placement: \"\", reps: \"\"),\n  \
             shared-sets: none, shared-labels: (), usual: 0, spaces: spaces, blocks: 1, ticks: true, width: 9cm,\n  \
             height: 9cm, number-width: 1cm, openings: (1cm, 1cm), feet: (1cm, 1cm)))\n"
        )
    };
    for (ladder, message) in [
        ("()", "A ladder has one step at least"),
        ("((station: false, steps: 3),)", "`steps`: expected boolean, found integer"),
        ("((station: false, steps: true),)", "Dictionary does not contain key \"plain\""),
    ] {
        project.file("print/sheet.typ", &sheet(ladder));
        project.run(&["print", "evening"]).code(1).says(message).says("print/sheet.typ:4");
    }
}
