//! `line-widths` says what `measure` says, wherever it says anything.

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
