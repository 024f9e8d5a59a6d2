//! Blanks out comments, strings and characters of Rust source, so that braces can be counted.

use std::iter::Peekable;
use std::str::Chars;

/// The same text, line for line, with everything blank that is not code.
pub fn mask(source: &str) -> String {
    Masker { rest: source.chars().peekable(), done: String::with_capacity(source.len()) }.run()
}

struct Masker<'a> {
    rest: Peekable<Chars<'a>>,
    done: String,
}

impl Masker<'_> {
    fn run(mut self) -> String {
        while let Some(next) = self.rest.next() {
            match next {
                '/' if self.rest.peek() == Some(&'/') => self.line_comment(),
                '/' if self.rest.peek() == Some(&'*') => self.block_comment(),
                '"' => self.string(),
                '\'' => self.character(),
                'r' if !self.inside_word() && self.starts_raw_string() => self.raw_string(),
                other => self.done.push(other),
            }
        }
        self.done
    }

    fn blank(&mut self, character: char) {
        self.done.push(if character == '\n' { '\n' } else { ' ' });
    }

    /// Whether the character before this one belongs to a word other than a string's prefix.
    fn inside_word(&self) -> bool {
        let mut before = self.done.chars().rev();
        match before.next() {
            Some('b' | 'c') => before.next().is_some_and(is_word),
            Some(other) => is_word(other),
            None => false,
        }
    }

    fn starts_raw_string(&self) -> bool {
        let mut ahead = self.rest.clone().skip_while(|next| *next == '#');
        ahead.next() == Some('"')
    }

    fn line_comment(&mut self) {
        self.blank('/');
        while let Some(next) = self.rest.next_if(|next| *next != '\n') {
            self.blank(next);
        }
    }

    fn block_comment(&mut self) {
        self.blank('/');
        let mut depth = 0_u32;
        let mut before = '/';
        while let Some(next) = self.rest.next() {
            self.blank(next);
            match (before, next) {
                ('/', '*') => depth += 1,
                ('*', '/') => depth -= 1,
                _ => {
                    before = next;
                    continue;
                }
            }
            if depth == 0 {
                return;
            }
            before = ' ';
        }
    }

    fn string(&mut self) {
        self.blank('"');
        while let Some(next) = self.rest.next() {
            self.blank(next);
            match next {
                '\\' => {
                    if let Some(escaped) = self.rest.next() {
                        self.blank(escaped);
                    }
                }
                '"' => return,
                _ => {}
            }
        }
    }

    fn raw_string(&mut self) {
        self.blank('r');
        let mut hashes = 0;
        while let Some(hash) = self.rest.next_if_eq(&'#') {
            self.blank(hash);
            hashes += 1;
        }
        let mut closing: Option<usize> = None;
        // The opening quote is read first, then everything up to a quote with as many marks.
        if let Some(quote) = self.rest.next() {
            self.blank(quote);
        }
        while let Some(next) = self.rest.next() {
            self.blank(next);
            closing = match (next, closing) {
                ('"', _) => Some(0),
                ('#', Some(seen)) => Some(seen + 1),
                _ => None,
            };
            if closing == Some(hashes) {
                return;
            }
        }
    }

    /// A character, or the quote of a lifetime.
    fn character(&mut self) {
        let mut ahead = self.rest.clone();
        let first = ahead.next();
        if first == Some('\\') {
            self.blank('\'');
            while let Some(next) = self.rest.next() {
                self.blank(next);
                if next == '\\' {
                    self.rest.next();
                    self.blank(' ');
                } else if next == '\'' {
                    return;
                }
            }
        } else if ahead.next() == Some('\'') {
            self.rest.nth(1);
            self.done.push_str("   ");
        } else {
            self.done.push('\'');
        }
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn code_stays_and_the_rest_is_blank() {
        assert_eq!(mask("a // {\nb"), "a     \nb");
        assert_eq!(mask("a /* { /* } */ \n */ b"), "a              \n    b");
        assert_eq!(mask(r#"f("{\"") {"#), "f(     ) {");
        assert_eq!(mask("f(r#\"{\"}\"#) {"), "f(        ) {");
        assert_eq!(mask(r#"f(b"{") {"#), "f(b   ) {");
        assert_eq!(mask(r"f('{') {"), "f(   ) {");
        assert_eq!(mask(r"f('\'') {"), "f(    ) {");
        assert_eq!(mask("fn f<'a>(x: &'a str) {"), "fn f<'a>(x: &'a str) {");
        assert_eq!(mask("for \"x\""), "for    ");
    }
}
