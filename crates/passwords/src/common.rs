//! Passwords that are tried first: known ones, known words with a tail, walks over the keyboard, repetitions.
//!
//! Only passwords of the least length get here, so the lists hold phrases and words rather than the millions of short
//! passwords that are refused for their length.

use std::collections::HashSet;
use std::sync::LazyLock;

static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(include_str!("../data/words.txt")).collect());

static PHRASES: LazyLock<HashSet<String>> =
    LazyLock::new(|| lines(include_str!("../data/phrases.txt")).map(|line| plain(&line.to_lowercase())).collect());

/// Rows and columns of keyboards, the alphabet and the digits; each is walked in both directions.
const PATHS: [&str; 14] = [
    "abcdefghijklmnopqrstuvwxyz",
    "12345678901234567890",
    "qwertyuiop",
    "qwertzuiop",
    "azertyuiop",
    "asdfghjkl",
    "qsdfghjklm",
    "zxcvbnm",
    "yxcvbnm",
    "wxcvbn",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "1q2w3e4r5t6y7u8i9o0p",
    "qazwsxedcrfvtgbyhnujmikolp",
    "!@#$%^&*()",
];

/// The longest tail of digits and signs that does not save a known word.
const LONGEST_TAIL: usize = 6;

/// True where a guesser comes to the password early.
pub(crate) fn is_common(password: &str) -> bool {
    let lower = password.to_lowercase();
    let compact: String = lower.chars().filter(|c| !c.is_whitespace()).collect();
    is_known(&compact) || is_repetition(&compact) || is_walk(&compact)
}

/// A known phrase, or one or two known words, with a short tail at most.
fn is_known(compact: &str) -> bool {
    let is_tail = |c: char| !c.is_alphabetic();
    let core = compact.trim_matches(is_tail);
    let tail = compact.chars().count() - core.chars().count();
    // A digit at the end may be part of the tail or stand for a letter: `passw0rd1234`, `c0rrecth0rse`.
    [compact, core].into_iter().any(|text| PHRASES.contains(&plain(text)))
        || (tail <= LONGEST_TAIL && is_words(&plain(core)))
}

/// True for a text of one to three known words, which guessing programs put together first.
fn is_words(text: &str) -> bool {
    fn splits(text: &str, most: usize) -> bool {
        WORDS.contains(text)
            || (most > 1
                && text
                    .char_indices()
                    .skip(1)
                    .any(|(at, _)| WORDS.contains(&text[..at]) && splits(&text[at..], most - 1)))
    }
    splits(text, 2)
}

/// A short unit that comes again and again, or a known word or phrase twice or more.
fn is_repetition(compact: &str) -> bool {
    let chars: Vec<char> = compact.chars().collect();
    let repeats = |unit: usize| chars.iter().zip(chars.iter().skip(unit)).all(|(one, next)| one == next);
    let distinct: HashSet<_> = chars.iter().collect();
    distinct.len() <= 3
        || (1..=4).any(repeats)
        || (5..=chars.len() / 2).any(|unit| {
            let text: String = chars[..unit].iter().collect();
            repeats(unit) && (is_known(&text) || is_walk(&text))
        })
}

/// A text of nothing but walks of three steps or more, but for two characters.
fn is_walk(compact: &str) -> bool {
    let chars: Vec<char> = compact.chars().collect();
    let (mut at, mut strays) = (0, 0);
    while at < chars.len() {
        let steps = longest_walk(&chars[at..]);
        if steps >= 3 {
            at += steps;
        } else {
            at += 1;
            strays += 1;
        }
    }
    strays <= 2
}

/// How many characters from the start follow one path, in either direction, or stay on one key.
fn longest_walk(chars: &[char]) -> usize {
    let on_one_key = chars.iter().take_while(|c| **c == chars[0]).count();
    PATHS
        .iter()
        .flat_map(|path| {
            let back: String = path.chars().rev().collect();
            [(*path).to_owned(), back]
        })
        .map(|path| {
            let mut text = String::new();
            chars
                .iter()
                .take_while(|c| {
                    text.push(**c);
                    path.contains(&text)
                })
                .count()
        })
        .chain([on_one_key])
        .max()
        .unwrap_or(0)
}

/// Letters and digits alone, with the usual look-alikes read as the letters they stand for.
fn plain(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '0' => Some('o'),
            '1' | '!' | '|' => Some('i'),
            '3' | '€' => Some('e'),
            '4' | '@' => Some('a'),
            '5' | '$' => Some('s'),
            '7' => Some('t'),
            c => c.is_alphanumeric().then_some(c),
        })
        .collect()
}

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_guessers_try_first_is_common() {
        for bad in [
            "password1234",
            "Password123!",
            "P@ssw0rd1234",
            "passwordpassword",
            "welcome welcome",
            "WelcomeHome2024",
            "this is my password",
            "Correct Horse Battery Staple",
            "correct-horse-battery-staple",
            "manchesterunited",
            "iloveyou4ever!",
            "qwertyuiop123",
            "1q2w3e4r5t6y",
            "1qaz2wsx3edc",
            "zxcvbnm,123456",
            "123456789012",
            "abcdefghijkl",
            "aaaaaaaaaaaa",
            "abcabcabcabc",
            "xk7vxk7vxk7v",
            "121212121212",
            "mnbvcxzlkjhgfdsa",
            "sunshine2024!",
            "dragonmaster99",
            "!!!letmein!!!",
            "secret123secret123",
        ] {
            assert!(is_common(bad), "{bad}");
        }
    }

    #[test]
    fn what_is_long_and_odd_is_not() {
        for good in [
            "harbor-lantern-quiet-6",
            "tulip copper window rain",
            "Gr8-lakes-and-Finches",
            "vq9#kTz2!mPx",
            "ünïcödé wörds help",
            "northwind-Orchard-71",
            "dragon 83749283 fly",
            "quartz vexing jumbo",
        ] {
            assert!(!is_common(good), "{good}");
        }
    }

    #[test]
    fn the_lists_are_sorted_by_nobody_and_free_of_slips() {
        assert!(WORDS.len() > 400 && PHRASES.len() > 400);
        assert!(WORDS.iter().all(|word| word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())));
    }
}
