//! The program `kouan`.

fn main() {}
