//! JSON lines in, JSON lines out, in order and without waiting for the end: `workers match`.

use super::Catalog;
use anyhow::Context as _;
use domain::{
    identity::{self, Grade, Grader, Match, ProductType, Reason, Text, TitleFinish, TitleKind},
    money::Money,
    product::{Condition, Language},
};
use serde::{Deserialize, Serialize};
use std::{
    borrow::Cow,
    io::{BufRead, BufReader, BufWriter, Read, Write},
};

/// A longer line is refused; the rest of it is passed over.
const LONGEST: u64 = 1 << 20;

/// One line of the input. Other keys are passed over.
#[derive(Deserialize)]
pub struct Asked<'a> {
    /// The listing's title.
    #[serde(borrow)]
    pub title: Cow<'a, str>,
    /// The shop's country.
    #[serde(borrow, default)]
    pub country: Option<Cow<'a, str>>,
    /// What it costs, in cents of EUR.
    #[serde(default)]
    pub price_cents: Option<i64>,
    /// The bar code.
    #[serde(borrow, default)]
    pub gtin: Option<Cow<'a, str>>,
}

/// One line of the output.
#[derive(Debug, Serialize)]
pub struct Answer<'a> {
    /// What is offered.
    pub kind: TitleKind,
    /// The catalogue's code of the card.
    pub card_id: Option<&'a str>,
    /// The catalogue's code of the set.
    pub set_id: Option<&'a str>,
    /// The collector number as the catalogue files it.
    pub number: Option<&'a str>,
    /// The form of a sealed product.
    pub product_type: Option<ProductType>,
    /// The product's language.
    pub language: Option<Language>,
    /// As stated.
    pub condition: Option<Condition>,
    /// As stated.
    pub finish: Option<TitleFinish>,
    /// As stated.
    pub first_edition: Option<bool>,
    /// As stated.
    pub grader: Option<Grader>,
    /// As stated.
    pub grade: Option<Grade>,
    /// Several things together.
    pub is_lot: bool,
    /// 0..1.
    pub confidence: f32,
    /// What was recognised.
    pub reasons: &'a [Reason],
}

/// What the matcher found, in the words of the output.
pub fn answer<'a>(catalog: &'a Catalog, found: &'a Match) -> Answer<'a> {
    let card_id = found.product.and_then(|p| catalog.codes.get(&p)).map(String::as_str);
    Answer {
        kind: found.kind,
        card_id,
        set_id: found.set_id.as_deref(),
        number: found.number.as_deref(),
        product_type: found.product_type,
        language: found.language,
        condition: found.condition,
        finish: found.finish,
        first_edition: found.first_edition,
        grader: found.grader,
        grade: found.grade,
        is_lot: found.is_lot,
        confidence: found.confidence,
        reasons: &found.reasons,
    }
}

/// Answers line by line. What is written is sent on whenever no further line is waiting.
/// # Errors
/// When reading or writing fails. A line that can not be read is answered with an `error` that names it.
pub fn run(catalog: &Catalog, from: impl Read, to: impl Write) -> anyhow::Result<()> {
    let mut lines = BufReader::with_capacity(1 << 16, from);
    let mut out = BufWriter::with_capacity(1 << 16, to);
    let mut line = Vec::new();
    for number in 1_u64.. {
        if !lines.buffer().contains(&b'\n') {
            out.flush().context("writing")?;
        }
        match next(&mut lines, &mut line).context("reading")? {
            Line::End => break,
            Line::Whole => one(catalog, &line, number, &mut out).context("writing")?,
            Line::TooLong => {
                refuse(number, &format!("longer than {LONGEST} bytes"), &mut out).context("writing")?;
            }
        }
    }
    out.flush().context("writing")
}

enum Line {
    Whole,
    TooLong,
    End,
}

fn next(lines: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<Line> {
    line.clear();
    let read = lines.by_ref().take(LONGEST).read_until(b'\n', line)?;
    if line.last() == Some(&b'\n') {
        line.pop();
        return Ok(Line::Whole);
    }
    if (read as u64) < LONGEST {
        return Ok(if read == 0 { Line::End } else { Line::Whole });
    }
    loop {
        let waiting = lines.fill_buf()?;
        let end = waiting.iter().position(|&b| b == b'\n');
        let used = end.map_or(waiting.len(), |at| at + 1);
        let over = waiting.is_empty() || end.is_some();
        lines.consume(used);
        if over {
            return Ok(Line::TooLong);
        }
    }
}

fn one(catalog: &Catalog, line: &[u8], number: u64, out: &mut impl Write) -> std::io::Result<()> {
    let asked: Asked = match serde_json::from_slice(line) {
        Ok(asked) => asked,
        Err(error) => return refuse(number, &error.to_string(), out),
    };
    let text = Text {
        title: &asked.title,
        country: asked.country.as_deref(),
        gtin: asked.gtin.as_deref(),
        price: asked.price_cents.map(Money::eur),
        ..Text::default()
    };
    let found = identity::identify(&catalog.index, &text);
    serde_json::to_writer(&mut *out, &answer(catalog, &found))?;
    out.write_all(b"\n")
}

fn refuse(number: u64, why: &str, out: &mut impl Write) -> std::io::Result<()> {
    // The reader of JSON counts lines too, and always says "line 1": ours is the one that helps.
    let why = why.split(" at line ").next().unwrap_or(why);
    serde_json::to_writer(&mut *out, &serde_json::json!({ "error": format!("line {number}: {why}") }))?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn answers(input: &[u8]) -> Vec<Value> {
        let mut out = Vec::new();
        run(&super::super::testing::small(), input, &mut out).unwrap();
        out.split(|b| *b == b'\n').filter(|l| !l.is_empty()).map(|l| serde_json::from_slice(l).unwrap()).collect()
    }

    #[test]
    fn a_line_for_a_line() {
        let input = b"{\"title\":\"Glurak ex 199/165 DE NM\",\"country\":\"DE\"}\nnonsense\n\n{\"country\":\"DE\"}\n{\"title\":\"\\ud83d\\ude00\"}";
        let found = answers(input);
        assert_eq!(found.len(), 5);
        assert_eq!((&found[0]["card_id"], &found[0]["kind"]), (&"sv03.5-199".into(), &"card".into()));
        assert!(found[1]["error"].as_str().unwrap().starts_with("line 2: "));
        assert!(found[2]["error"].as_str().unwrap().starts_with("line 3: "));
        assert!(found[3]["error"].as_str().unwrap().contains("title"));
        assert_eq!((&found[4]["card_id"], found[4].get("error")), (&Value::Null, None));
    }

    #[test]
    fn bytes_that_are_no_text_and_lines_without_end() {
        let mut input = b"\xff\xfe\n".to_vec();
        input.extend(vec![b'x'; usize::try_from(LONGEST).unwrap() + 10]);
        input.extend(b"\n{\"title\":\"Glurak ex 199/165\"}\n");
        let found = answers(&input);
        assert_eq!(found.len(), 3);
        assert!(found[1]["error"].as_str().unwrap().starts_with("line 2: longer"));
        assert_eq!(found[2]["card_id"], "sv03.5-199");
    }

    /// A pipe that gives one line and then waits for the answer.
    struct Idle<'a>(&'a [u8], std::rc::Rc<std::cell::Cell<usize>>);

    impl Read for Idle<'_> {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            if self.0.is_empty() {
                assert!(self.1.get() > 0, "asked for more before the first line was answered");
            }
            let n = self.0.read(into)?;
            Ok(n)
        }
    }

    struct Heard(std::rc::Rc<std::cell::Cell<usize>>);

    impl Write for Heard {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.set(self.0.get() + bytes.len());
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn an_idle_sender_has_its_answer() {
        let heard = std::rc::Rc::default();
        let input = b"{\"title\":\"Glurak ex 199/165\"}\n";
        run(&super::super::testing::small(), Idle(input, std::rc::Rc::clone(&heard)), Heard(heard)).unwrap();
    }
}
