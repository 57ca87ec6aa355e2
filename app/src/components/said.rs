//! What became of a form: what was done, or what is wrong. One place for how that looks and how it is read aloud.

use leptos::{either::Either, prelude::*};

/// A sentence about a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// It was done.
    Done(String),
    /// It was not, and why.
    Wrong(String),
}

impl Said {
    /// It was done.
    pub fn done(words: impl Into<String>) -> Said {
        Said::Done(words.into())
    }

    /// It was not, and why.
    pub fn wrong(words: impl Into<String>) -> Said {
        Said::Wrong(words.into())
    }
}

/// The sentence, where there is one.
#[component]
pub fn FormSaid(
    /// What became of the form; none: there was no form.
    said: Option<Said>,
) -> impl IntoView {
    said.map(|said| match said {
        Said::Done(words) => Either::Left(view! {
            <p class="hint" role="status">
                {words}
            </p>
        }),
        Said::Wrong(words) => Either::Right(view! {
            <p class="alert" role="alert">
                {words}
            </p>
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_interrupts_and_what_was_done_does_not() {
        let html = |said: Option<Said>| view! { <FormSaid said=said /> }.to_html();
        let done = html(Some(Said::done("It is removed.")));
        assert!(done.contains("role=\"status\"") && done.contains("It is removed."), "{done}");
        let wrong = html(Some(Said::wrong("<b> is no name.")));
        assert!(wrong.contains("role=\"alert\"") && wrong.contains("&lt;b&gt; is no name."), "{wrong}");
        assert!(!html(None).contains("<p"));
    }
}
