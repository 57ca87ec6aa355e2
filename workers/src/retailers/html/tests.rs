//! Pages as they should be, as they are, and as nobody should write them.

use super::*;
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn texts(page: &str, selector: &str) -> Vec<String> {
    let document = Document::parse(page);
    document.root().select(&Selector::parse(selector).unwrap()).map(|element| element.text(&|_| false)).collect()
}

fn attribute(page: &str, selector: &str, name: &str) -> Option<String> {
    let document = Document::parse(page);
    document.root().first(&Selector::parse(selector).unwrap())?.attribute(name).map(std::borrow::Cow::into_owned)
}

#[test]
fn selectors() {
    let page = "<ul id=l><li class='a b'>1</li><li class=b data-x='y z'>2<li>3</ul><p lang=de-AT>4";
    for (selector, expected) in [
        ("li", vec!["1", "2", "3"]),
        ("LI.b", vec!["1", "2"]),
        ("#l > .a.b", vec!["1"]),
        ("li[data-x~=z]", vec!["2"]),
        ("li:not(.b), p", vec!["3", "4"]),
        ("li + li", vec!["2", "3"]),
        ("li:nth-child(2) ~ li", vec!["3"]),
        ("li:last-child", vec!["3"]),
        ("li:first-of-type", vec!["1"]),
        (":is(ul, ol) > li[class*=a]", vec!["1"]),
        ("ul:has(.a) + p[lang|=de]", vec!["4"]),
        ("li:empty", vec![]),
    ] {
        assert_eq!(texts(page, selector), expected, "{selector}");
    }
    for wrong in ["", "li..a", "li:hover", "::before", "a[", ">"] {
        assert!(Selector::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn inside_of_an_element() {
    let document = Document::parse("<div><a>1</a><p><a>2</a></p></div><a>3</a>");
    let all = |text: &str| Selector::parse(text).unwrap();
    let div = document.root().first(&all("div")).unwrap();
    let inside = |selector: &str| div.select(&all(selector)).map(|e| e.text(&|_| false)).collect::<Vec<_>>();
    assert_eq!(inside("a"), ["1", "2"]);
    assert_eq!(inside(":scope > a"), ["1"]);
    assert_eq!(div.text(&|part| part.is(&["p"])), "1");
}

#[test]
fn texts_as_a_person_reads_them() {
    for (page, expected) in [
        ("<p> a\n b&nbsp;&amp; <b>c</b></p>", "a b & c"),
        ("<p>a<script>x</script><style>y</style><template>z</template>b</p>", "a b"),
        ("<p>54<sup>,99</sup> €</p>", "54,99 €"),
        ("<p><span>54,</span><span>99</span></p>", "54,99"),
        ("<p>54<span>99</span></p>", "54 99"),
        ("<p>a<!-- b -->c<!doctype d></p>", "a c"),
        ("<p>1 < 2 & 3 > 2</p>", "1 < 2 & 3 > 2"),
        ("<p>a</p foo='>'>", "a"),
        ("<p>é\u{a0}ü\u{202f}\u{2009}x", "é ü x"),
    ] {
        assert_eq!(texts(page, "p"), [expected], "{page}");
    }
}

#[test]
fn attributes() {
    let page = r#"<a  HREF=/p?a=1&amp;b=2 title='x > "y"' data-e = "é" disabled é=1/ class>t</a>"#;
    assert_eq!(attribute(page, "a", "href").as_deref(), Some("/p?a=1&b=2"));
    assert_eq!(attribute(page, "a", "title").as_deref(), Some("x > \"y\""));
    assert_eq!(attribute(page, "a", "data-e").as_deref(), Some("é"));
    assert_eq!(attribute(page, "a[disabled]", "disabled").as_deref(), Some(""));
    assert_eq!(attribute(page, "a", "é").as_deref(), Some("1/"));
    assert_eq!(attribute(page, "a", "nothing"), None);
    assert_eq!(texts(page, "a"), ["t"]);
}

#[test]
fn what_is_left_out_is_added() {
    assert_eq!(texts("<ul><li>1<ul><li>2</ul><li>3</ul>", "ul ul li"), ["2"]);
    assert_eq!(texts("<table><tr><td>1<td>2<tr><td>3</table><b>4", "td"), ["1", "2", "3"]);
    assert_eq!(texts("<p>1<p>2<div>3</div>", "p"), ["1", "2"]);
    assert_eq!(texts("<dl><dt>1<dd>2<dt>3</dl>", "dt"), ["1", "3"]);
    assert_eq!(texts("<select><option>1<option>2</select>", "option"), ["1", "2"]);
    assert_eq!(texts("<img><b>1</b><br/><b>2</b>", "img ~ b"), ["1", "2"]);
    assert_eq!(texts("<div><b>1</div></b><p>2", ":root"), ["1", "2"]);
    assert_eq!(texts("</div><p>1</span></p>", "p"), ["1"]);
    assert_eq!(texts("<svg><path d='x'/><path/></svg><p>1", "svg + p"), ["1"]);
}

#[test]
fn scripts_and_titles() {
    let document = Document::parse("<title>a &amp; <b></title><script>if (a</b>c) '</scrip'</SCRIPT ><p>d");
    let first = |name| document.root().first(&Selector::parse(name).unwrap()).unwrap();
    assert_eq!(first("script").raw_text(), "if (a</b>c) '</scrip'");
    assert_eq!(first("title").text(&|_| false), "a & <b>");
    assert_eq!(texts("<title>a<p>b", "p"), ["b"], "a title that is not closed");
    assert_eq!(texts("<script>a<p>b", "p"), <[String; 0]>::default());
    assert_eq!(texts("<template><p>1</p></template><p>2", "p"), ["2"]);
    assert_eq!(texts("<!-- <p>1</p>", "p"), <[String; 0]>::default());
    assert_eq!(texts("<!--><p>1</p>", "p"), ["1"]);
}

#[test]
fn a_hundred_thousand_elements_inside_each_other() {
    let page = format!("{}<b>x</b>{}<i>y</i>", "<div>".repeat(100_000), "</div>".repeat(100_000));
    assert_eq!(texts(&page, "b"), ["x"]);
    assert_eq!(texts(&page, "div > div > b, i"), ["x", "y"]);
    let open = "<b><i>".repeat(100_000);
    assert_eq!(Document::parse(&open).root().descendants().count(), 200_000);
}

/// Ten seconds are for a machine that tests other things.
#[test]
fn twenty_megabytes() {
    let part = "<li class='card a'><a href='/p/1'>Mew &amp; friends</a><p class=price>5,00 €</p>";
    let page = part.repeat((20 << 20) / part.len());
    let started = Instant::now();
    let found = texts(&page, "li.card > .price").len();
    assert_eq!(found, page.matches("price").count());
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
}

/// What is known to make parsers slow.
#[test]
fn long_pages_take_time_in_proportion() {
    const LENGTH: usize = 4 << 20;
    for part in [
        "<",
        "<a",
        "<a ",
        "</a",
        "</x>",
        "<!--",
        "<![CDATA[",
        "<p>",
        "<li>",
        "<td>",
        "<title>",
        "<textarea>",
        "<script>",
        "<a b=",
        "<a b='",
        "&",
        "&#",
        "a ",
        "<div class='a b c'>text</div>",
        "<table><tr><td>",
        "<b></i>",
        "\u{0}",
        "é",
    ] {
        let page = part.repeat(LENGTH / part.len());
        let started = Instant::now();
        let document = Document::parse(&page);
        let found = document.root().select(&Selector::parse("p.never").unwrap()).count();
        let _ = document.root().text(&|_| false);
        let elapsed = started.elapsed();
        assert_eq!(found, 0);
        assert!(elapsed < Duration::from_secs(10), "{part:?} takes {elapsed:?}");
    }
}

#[test]
fn invalid_utf_8_is_replaced_before() {
    let bytes = b"<p title='\xff\xfe'>a\x80b</p>";
    let page = String::from_utf8_lossy(bytes);
    assert_eq!(texts(&page, "p"), ["a\u{fffd}b"]);
}

proptest! {
    #[test]
    fn any_bytes_are_a_page(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let page = String::from_utf8_lossy(&bytes);
        let document = Document::parse(&page);
        document.root().descendants().for_each(|element| { element.text(&|_| false); });
    }

    /// Pieces of markup in any order: every end is where it can be, and every text is found once.
    #[test]
    fn any_markup_is_a_tree(parts in prop::collection::vec(
        prop::sample::select(vec!["<div>", "</div>", "<p>", "</p>", "<li>", "<td", " a='", "é", "'", "\"", ">", "/", "=", "<!--", "-->",
                                  "<script>", "</script>", "<title>", "</title>", "x", " ", "<", "&amp;", "<br/>"]), 0..80)) {
        let page = parts.concat();
        let document = Document::parse(&page);
        for (index, node) in document.nodes.iter().enumerate() {
            prop_assert!(node.end as usize > index && node.end as usize <= document.nodes.len());
            if index > 0 {
                let around = document.node(node.parent);
                prop_assert!((node.parent as usize) < index && node.end <= around.end);
            }
        }
    }
}
