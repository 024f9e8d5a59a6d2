//! When two companies are likely one: the same web domain, or nearly the same name (LEAD-8).

use mainstay_kernel::{EmailAddress, fold};

/// Legal forms that say nothing of who a company is, folded and without points.
const LEGAL_FORMS: &[&str] = &[
    "ab",
    "ag",
    "aps",
    "as",
    "asa",
    "bv",
    "bvba",
    "co",
    "company",
    "corp",
    "corporation",
    "cv",
    "doo",
    "eg",
    "eirl",
    "ek",
    "ev",
    "eurl",
    "gbr",
    "gesmbh",
    "gmbh",
    "inc",
    "incorporated",
    "kft",
    "kg",
    "kgaa",
    "kk",
    "lda",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "ltda",
    "mbh",
    "nv",
    "ohg",
    "oo",
    "oy",
    "oyj",
    "plc",
    "pllc",
    "pte",
    "pty",
    "pvt",
    "sa",
    "sapa",
    "sarl",
    "sas",
    "sasu",
    "sc",
    "scarl",
    "se",
    "sl",
    "slu",
    "snc",
    "sp",
    "spa",
    "spol",
    "srl",
    "srls",
    "sro",
    "ug",
    "z",
    "zoo",
];

/// The shortest stem of a name that may be one slip away from another; below, one letter makes another word.
const SLIP_MIN: usize = 6;

/// A company's name without case, accents, signs, spaces and legal forms: what is left to tell it by.
pub fn name_stem(name: &str) -> String {
    let folded = fold(name).replace(['.', '\'', '’'], "");
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_form = |word: &&&str| LEGAL_FORMS.contains(*word);
    // A name may be made of legal forms alone ("AS Co"); its first word is always kept.
    let forms = words.iter().skip(1).rev().take_while(is_form).count();
    words.iter().take(words.len() - forms).copied().collect()
}

/// True where two stems are the same, or one slip of the pen apart behind their first letters.
pub fn is_near_same(one: &str, other: &str) -> bool {
    if one.is_empty() || other.is_empty() {
        return false;
    }
    one == other || (shared_start(one) == shared_start(other) && one_slip_apart(one, other))
}

/// How a stem that is near the same must begin: stores look candidates up by it.
pub fn shared_start(stem: &str) -> &str {
    let letters = stem.chars().count();
    if letters < SLIP_MIN {
        return stem;
    }
    let end = stem.char_indices().nth(SLIP_MIN / 2).map_or(stem.len(), |(at, _)| at);
    stem.get(..end).unwrap_or(stem)
}

/// True where one letter was added, left out, replaced or swapped with its neighbor, in stems that are long enough.
fn one_slip_apart(one: &str, other: &str) -> bool {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < SLIP_MIN || long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let rest = |list: &[char], from: usize| list.get(from..).unwrap_or_default().to_vec();
    if short.len() < long.len() {
        return rest(&short, same) == rest(&long, same + 1);
    }
    let swapped = short.get(same) == long.get(same + 1) && short.get(same + 1) == long.get(same);
    rest(&short, same + 1) == rest(&long, same + 1) || (swapped && rest(&short, same + 2) == rest(&long, same + 2))
}

/// The host of a website without `www`, folded; `None` where there is none.
pub fn web_domain(website: &str) -> Option<String> {
    let lower = website.trim().to_lowercase();
    let rest = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = host.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(host);
    (host.contains('.')).then(|| host.to_owned())
}

/// The domain of an e-mail address, as [`web_domain`] tells it.
pub fn email_domain(email: &EmailAddress) -> Option<String> {
    email.as_str().rsplit_once('@').and_then(|(_, domain)| web_domain(domain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lead_8_legal_forms_and_signs_do_not_tell_companies_apart() {
        for (one, other) in [
            ("Rossi S.p.A.", "ROSSI SPA"),
            ("Müller & Söhne GmbH & Co. KG", "Muller Sohne"),
            ("North Wind Ltd.", "Northwind"),
            ("L'Oréal S.A.", "LOreal"),
            ("Acme, Inc.", "Acme"),
            ("Northwind Traders", "Northwind Tradres"),
            ("Globex Corporation", "Globexx"),
        ] {
            assert!(is_near_same(&name_stem(one), &name_stem(other)), "{one} ~ {other}");
        }
        for (one, other) in [
            ("Acme Italia", "Acme Francia"),
            ("Alba", "Alfa"),
            ("Meta", "Beta"),
            ("Seat", "Seal"),
            ("", ""),
            ("!", "?"),
            ("Northwind", "Southwind"),
        ] {
            assert!(!is_near_same(&name_stem(one), &name_stem(other)), "{one} ≁ {other}");
        }
        assert_eq!(name_stem("AS Co"), "as");
    }

    #[test]
    fn a_domain_is_the_host_without_www() {
        for (website, domain) in [
            ("https://www.Example.com/about?x", Some("example.com")),
            ("example.com:8080", Some("example.com")),
            ("http://shop.example.com#a", Some("shop.example.com")),
            ("www.com", Some("www.com")),
            ("localhost", None),
            ("", None),
        ] {
            assert_eq!(web_domain(website).as_deref(), domain, "{website}");
        }
        let email = EmailAddress::try_new("email", "Ada@Example.COM").expect("an address");
        assert_eq!(email_domain(&email).as_deref(), Some("example.com"));
    }

    proptest! {
        #[test]
        fn near_sameness_is_mutual_and_every_name_is_its_own_twin(one in "[a-d]{0,9}", other in "[a-d]{0,9}") {
            prop_assert_eq!(is_near_same(&one, &other), is_near_same(&other, &one));
            prop_assert!(one.is_empty() || is_near_same(&one, &one));
            prop_assert!(!is_near_same(&one, &other) || other.starts_with(shared_start(&one)));
        }

        #[test]
        fn a_slip_behind_the_first_letters_is_forgiven(name in "[a-z]{6,12}", at in 3usize..12, letter in "[a-z]") {
            prop_assume!(at < name.len());
            let mut slipped = name.clone();
            slipped.replace_range(at..=at, &letter);
            prop_assert!(is_near_same(&name, &slipped));
            slipped.remove(at);
            prop_assert!(slipped.len() < 6 || is_near_same(&name, &slipped));
        }
    }
}
