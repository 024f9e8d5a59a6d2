//! How searched text is stored, so that an index of trigrams finds any part of a word, and the beginning of a word by one
//! or two characters.
//!
//! The rule itself is [`mainstay_kernel::has_word`]; this is its form in SQL.

use mainstay_kernel::word_starts;

/// The text as it is stored. Two spaces stand before each word, so that even its first character alone makes a trigram.
/// Where a word starts inside of another, as behind a hyphen, its first two characters are repeated at the end.
pub(crate) fn stored(folded: &str) -> String {
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let mut inner: Vec<&str> = words.iter().flat_map(|word| word_starts(word).skip(1).map(first_two)).collect();
    inner.sort_unstable();
    inner.dedup();
    let mut text = String::with_capacity(folded.len() + words.len() + 4 * inner.len() + 2);
    for word in words.into_iter().chain(inner) {
        text.push_str("  ");
        text.push_str(word);
    }
    text
}

fn first_two(text: &str) -> &str {
    text.char_indices().nth(2).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// What stored text contains where the folded text has the word.
pub(crate) fn needle(word: &str) -> String {
    match word.chars().count() {
        1 => format!("  {word}"),
        2 => format!(" {word}"),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use mainstay_kernel::{fold, has_word};

    use super::*;

    #[test]
    fn stored_text_has_a_word_where_the_text_has_it() {
        let text = fold("Anna-Lena O'Hara lena@mail.example 北京大学 +39 06");
        let chars: Vec<char> = text.chars().filter(|c| *c != ' ').chain(['z', '%']).collect();
        let mut words: Vec<String> = chars.iter().map(char::to_string).collect();
        words.extend(chars.iter().flat_map(|one| chars.iter().map(move |two| format!("{one}{two}"))));
        words.extend(text.split(' ').flat_map(|word| word.char_indices().map(|(at, _)| word[at..].to_owned())));
        for word in words {
            assert_eq!(stored(&text).contains(&needle(&word)), has_word(&text, &word), "{word}");
        }
        assert_eq!(stored(""), "");
    }
}
