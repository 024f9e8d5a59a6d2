//! Text that people type: trimmed, bounded, and folded for search.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::FieldFault;

/// Folds text for search and comparison: compatibility form, no accents, lower case, single spaces.
///
/// The same folding is applied when a row is written and when it is searched.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let plain = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    for c in plain {
        match c {
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'ı' => folded.push('i'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            c if c.is_whitespace() => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            c => folded.push(c),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The folded words of a search, each once.
pub fn search_words(search: &str) -> Vec<String> {
    let mut words: Vec<String> = fold(search).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// True where folded text has a folded word of a search: anywhere, or, where the word has less than three characters, at
/// one of the [`word_starts`]. Two letters are somewhere in almost any text; at the start of a word they tell something.
pub fn has_word(folded: &str, word: &str) -> bool {
    if word.chars().count() < 3 {
        word_starts(folded).any(|rest| rest.starts_with(word))
    } else {
        folded.contains(word)
    }
}

/// The rest of folded text from each place where a word starts: after a space or a sign, at a sign, and at each character
/// of a script that puts no spaces between words.
pub fn word_starts(folded: &str) -> impl Iterator<Item = &str> {
    let mut within_word = false;
    folded.char_indices().filter_map(move |(at, c)| {
        let continues = within_word && c.is_alphanumeric() && !is_unspaced(c);
        within_word = c.is_alphanumeric();
        if continues || c.is_whitespace() { None } else { folded.get(at..) }
    })
}

/// Characters of scripts without spaces between words, in compatibility form: Thai to Tibetan, Burmese, the consonants
/// that begin a Korean syllable, Khmer, kana, and Chinese characters.
fn is_unspaced(c: char) -> bool {
    matches!(
        u32::from(c),
        0x0E00..=0x0FFF | 0x1000..=0x109F | 0x1100..=0x115F | 0x1780..=0x17FF | 0x3040..=0x312F | 0x31F0..=0x31FF
            | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF
    )
}

/// Trims `value` and checks that it has 1 to `max` characters and no control characters but line breaks and tabs.
pub fn required_text(field: &str, value: &str, max: usize) -> Result<String, FieldFault> {
    optional_text(field, Some(value), max)?
        .ok_or_else(|| FieldFault::new(field, "required", "This field cannot be empty."))
}

/// As [`required_text`], with nothing or blank text read as `None`.
pub fn optional_text(field: &str, value: Option<&str>, max: usize) -> Result<Option<String>, FieldFault> {
    let Some(text) = value.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    if text.chars().count() > max {
        return Err(FieldFault::new(field, "too_long", format!("Use at most {max} characters.")));
    }
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(FieldFault::new(field, "invalid_characters", "Remove the control characters."));
    }
    Ok(Some(text.to_owned()))
}

/// An e-mail address that looks deliverable; compared without regard to case.
#[derive(Debug, Clone)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The longest address that SMTP carries.
    pub const MAX: usize = 254;

    /// Checks the form `local@domain.tld`: enough to catch slips, never strict enough to refuse a real address.
    pub fn try_new(field: &str, value: &str) -> Result<Self, FieldFault> {
        let fault = || FieldFault::new(field, "invalid_email", "Enter an address such as name@example.com.");
        let text = required_text(field, value, Self::MAX)?;
        let (local, domain) = text.rsplit_once('@').ok_or_else(fault)?;
        let labels_fit = domain.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        });
        let local_fits = !local.is_empty()
            && local.len() <= 64
            && !local.contains(|c: char| c.is_whitespace() || matches!(c, '@' | '<' | '>' | ',' | ';' | '"'));
        if local_fits && labels_fit && domain.contains('.') { Ok(Self(text)) } else { Err(fault()) }
    }

    /// As typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form that two spellings of one address share.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

impl PartialEq for EmailAddress {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl Eq for EmailAddress {}

/// A telephone number as a person wrote it, found by its digits in any format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// The longest number that is kept, with spaces and an extension.
    pub const MAX: usize = 40;

    /// Accepts 3 to 20 digits with the usual signs between them.
    pub fn try_new(field: &str, value: &str) -> Result<Self, FieldFault> {
        let text = required_text(field, value, Self::MAX)?;
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let usual = text.chars().all(|c| {
            c.is_ascii_digit() || matches!(c, '+' | '(' | ')' | '-' | '.' | '/' | ' ' | ',' | '#' | '*' | 'x' | 'X')
        });
        if usual && (3..=20).contains(&digits) {
            Ok(Self(text))
        } else {
            Err(FieldFault::new(field, "invalid_phone", "Enter a number such as +39 06 1234 5678."))
        }
    }

    /// As typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its digits alone, without an international prefix `00`.
    pub fn digits(&self) -> String {
        let digits: String = self.0.chars().filter(char::is_ascii_digit).collect();
        digits.strip_prefix("00").map_or(digits.clone(), str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folding_ignores_case_accents_and_spacing() {
        assert_eq!(fold("  Élodie   MÜLLER\u{a0}Straße "), "elodie muller strasse");
        assert_eq!(fold("Ángström ﬁ Łódź"), "angstrom fi lodz");
    }

    #[test]
    fn short_words_are_found_where_a_word_starts() {
        let text = fold("Anna-Lena O'Hara\nlena@mail.example\n北京大学\n김\n+39 06");
        for found in ["a", "le", "o", "h", "o'", "ma", "@m", "大学", "学", "김", "+3", "39", "na-lena", "eXaMpLe"] {
            assert!(has_word(&text, &fold(found)), "{found}");
        }
        for missed in ["nn", "ra", "9", "ai", "大北", "anne"] {
            assert!(!has_word(&text, missed), "{missed}");
        }
    }

    #[test]
    fn a_search_has_each_word_once() {
        assert_eq!(search_words(" Müller  ANN muller "), ["ann", "muller"]);
        assert!(search_words("  ").is_empty());
    }

    #[test]
    fn e_mail_slips_are_caught() {
        for bad in
            ["", "ada", "ada@", "@x.org", "ada@localhost", "a da@x.org", "ada@x..org", "ada@-x.org", "<ada@x.org>"]
        {
            assert!(EmailAddress::try_new("email", bad).is_err(), "{bad}");
        }
        for good in ["ada@example.com", " ada+crm@sub.example.co.uk ", "jörg@bücher.example", "o'hara@x.org"] {
            assert!(EmailAddress::try_new("email", good).is_ok(), "{good}");
        }
    }

    #[test]
    fn phone_numbers_compare_by_digits() {
        let one = PhoneNumber::try_new("phone", "0039 (06) 1234-567").expect("a number");
        let two = PhoneNumber::try_new("phone", "+39 06 1234567").expect("a number");
        assert_eq!(one.digits(), two.digits());
        assert!(PhoneNumber::try_new("phone", "call me").is_err());
    }

    proptest! {
        #[test]
        fn every_word_is_found_by_each_of_its_beginnings(text in "\\PC{0,40}") {
            let folded = fold(&text);
            for word in folded.split(' ').filter(|word| !word.is_empty()) {
                for (end, c) in word.char_indices() {
                    prop_assert!(has_word(&folded, &word[..end + c.len_utf8()]));
                }
            }
        }

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,60}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
