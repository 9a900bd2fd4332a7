//! Arguments of the commands: `--name value`, `--flag`, and the rest.

/// Takes `--name value` or `--name=value` out of the arguments.
pub(crate) fn take_value(arguments: &mut Vec<String>, name: &str) -> Result<Option<String>, String> {
    let with_equals = format!("{name}=");
    let Some(place) = arguments.iter().position(|one| one == name || one.starts_with(&with_equals)) else {
        return Ok(None);
    };
    let found = arguments.remove(place);
    if let Some(value) = found.strip_prefix(&with_equals) {
        return Ok(Some(value.to_owned()));
    }
    if place == arguments.len() {
        return Err(format!("{name} needs a value"));
    }
    Ok(Some(arguments.remove(place)))
}

/// Takes a flag out of the arguments.
pub(crate) fn take_flag(arguments: &mut Vec<String>, names: &[&str]) -> bool {
    let before = arguments.len();
    arguments.retain(|one| !names.contains(&one.as_str()));
    arguments.len() < before
}

/// Refuses options that nothing took, so that a slip of the hand is not taken for a file.
pub(crate) fn no_options(arguments: &[String]) -> Result<(), String> {
    match arguments.iter().find(|one| one.starts_with('-')) {
        Some(unknown) => Err(format!("no option {unknown:?}; --help tells which there are")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(words: &[&str]) -> Vec<String> {
        words.iter().map(|&word| word.to_owned()).collect()
    }

    #[test]
    fn values_and_flags_are_taken_out() {
        let mut arguments = list(&["a", "--minutes", "3", "--quiet", "b", "--date=2026-11-24"]);
        assert_eq!(take_value(&mut arguments, "--minutes"), Ok(Some("3".to_owned())));
        assert_eq!(take_value(&mut arguments, "--date"), Ok(Some("2026-11-24".to_owned())));
        assert_eq!(take_value(&mut arguments, "--other"), Ok(None));
        assert!(take_flag(&mut arguments, &["-q", "--quiet"]));
        assert!(!take_flag(&mut arguments, &["--quiet"]));
        assert_eq!(arguments, list(&["a", "b"]));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert!(take_value(&mut list(&["--minutes"]), "--minutes").is_err());
        assert!(no_options(&list(&["a", "--minute"])).is_err());
        assert!(no_options(&list(&["a"])).is_ok());
    }
}
