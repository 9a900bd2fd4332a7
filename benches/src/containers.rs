//! Container numbers, right and wrong ones, and how many of them are right.

/// 10 000 numbers; every tenth check digit or so is the right one.
pub fn numbers() -> Vec<String> {
    (0..10_000u32).map(|i| format!("CSQU{:06}{}", i * 97 % 1_000_000, i % 10)).collect()
}

/// The check digit by the book: each sign times two to the power of its place, the sum modulo 11, then 10 is 0.
pub fn is_right(number: &str) -> bool {
    let value = |sign: char| match sign.to_digit(36) {
        // 11, 22 and 33 are left out
        Some(value) if value > 10 => value + (value - 1) / 10,
        Some(value) => value,
        None => panic!("{sign:?} stands in no container number"),
    };
    let signs: Vec<char> = number.chars().collect();
    let sum: u32 = signs[..10].iter().enumerate().map(|(place, sign)| value(*sign) << place).sum();
    Some(sum % 11 % 10) == signs[10].to_digit(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_standard_is_right() {
        assert!(is_right("CSQU3054383"));
        assert!(!is_right("CSQU3054384"));
    }

    #[test]
    fn right_and_wrong_numbers_occur() {
        let right = numbers().iter().filter(|number| is_right(number)).count();
        assert!((500..2_000).contains(&right), "{right}");
    }
}
