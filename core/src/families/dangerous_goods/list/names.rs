//! When two proper shipping names are the same: the alternatives of a name, without brackets and description.

/// A name in the form in which names are compared: capital letters and digits alone, without what stands in brackets.
pub(super) fn key(name: &str) -> String {
    let bare = without_brackets(name);
    let signs = |text: &str| -> String {
        text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_uppercase).collect()
    };
    // a name that stands in brackets as a whole is still a name
    Some(signs(&bare)).filter(|key| !key.is_empty()).unwrap_or_else(|| signs(name))
}

/// The keys under which a row of a list is found: its whole name, and each of the alternatives that "or" joins, with
/// and without description. Where names stand in capitals, the description begins with the first word in small letters;
/// elsewhere only "see" tells that the name is over.
pub(super) fn keys(name: &str, capitals: bool) -> Vec<String> {
    let bare = without_brackets(name);
    let mut keys = vec![key(name)];
    for alternative in alternatives(&bare) {
        let ends = |word: &&str| if capitals { is_description(word) } else { *word == "see" };
        let proper: Vec<&str> = alternative.iter().copied().take_while(|word| !ends(word)).collect();
        for words in [alternative, proper] {
            let key = key(&words.join(" "));
            // an alternative such as "III" of "Packing Group II or III" is no name
            if key.len() >= 4 && !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    keys
}

fn without_brackets(name: &str) -> String {
    let mut depth = 0_usize;
    let mut bare = String::with_capacity(name.len());
    for sign in name.chars() {
        match sign {
            '(' => depth = depth.saturating_add(1),
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(sign),
            _ => {}
        }
    }
    bare
}

/// The words of each alternative. "or" joins alternatives only before a word with a capital letter: in "dry or wetted"
/// it is part of the description.
fn alternatives(bare: &str) -> Vec<Vec<&str>> {
    let mut found = vec![Vec::new()];
    let mut words = bare.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let next_is_name = words.peek().is_some_and(|next| next.contains(char::is_uppercase));
        if word == "or" && next_is_name {
            found.push(Vec::new());
        } else if let Some(last) = found.last_mut() {
            last.push(word);
        }
    }
    found
}

/// A word in small letters, or a temperature.
fn is_description(word: &str) -> bool {
    let small = word.contains(char::is_lowercase) && !word.contains(char::is_uppercase);
    // "n-" and "alpha-" begin a chemical name
    (small && !word.ends_with('-')) || word.contains('°')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_without_brackets_and_description() {
        let paint =
            "PAINT (including lacquer (and varnish)) or PAINT RELATED MATERIAL (including thinning compound)";
        assert_eq!(keys(paint, true), ["PAINTORPAINTRELATEDMATERIAL", "PAINT", "PAINTRELATEDMATERIAL"]);
        let solution = "GLYCEROL alpha- MONOCHLOROHYDRIN, not more than 50%, by mass";
        assert!(keys(solution, true).contains(&"GLYCEROLALPHAMONOCHLOROHYDRIN".to_owned()));
        assert!(keys("n-PROPYL ISOCYANATE", true).contains(&key("n-Propyl isocyanate")));
    }

    #[test]
    fn or_in_a_description_joins_no_names() {
        let keys = keys("BARIUM AZIDE, dry or wetted with less than 50% water, by mass", true);
        assert_eq!(keys.len(), 2, "{keys:?}");
        assert!(keys.contains(&"BARIUMAZIDE".to_owned()));
    }

    #[test]
    fn where_names_have_small_letters_the_whole_alternative_is_the_name() {
        let of = |name: &str| keys(name, false);
        assert!(of("Diesel fuel").contains(&"DIESELFUEL".to_owned()));
        assert!(!of("Diesel fuel").contains(&"DIESEL".to_owned()));
        assert!(of("Butane see also Petroleum gases, liquefied").contains(&"BUTANE".to_owned()));
        let aerosols = of("Aerosols, corrosive, Packing Group II or III, (each not exceeding 1 L capacity)");
        assert!(!aerosols.contains(&"III".to_owned()), "{aerosols:?}");
        let kit = of("Vehicle, flammable gas powered or Vehicle, fuel cell, flammable gas powered");
        assert_eq!(kit.len(), 3);
    }

    #[test]
    fn brackets_that_do_not_close_and_names_in_brackets_do_no_harm() {
        assert_eq!(key("(ACETONE)"), "ACETONE");
        assert_eq!(key("ACETONE (pure"), "ACETONE");
        assert_eq!(key(")ACETONE"), "ACETONE");
        assert_eq!(key(""), "");
    }
}
