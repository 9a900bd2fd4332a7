//! A VERMAS message of any size. Names and numbers are made up.

use std::fmt::Write as _;

const HEADER: &str = "UNB+UNOA:2+SHIPPERCO:ZZZ+LINECO:ZZZ+261102:0915+KO0001'\n\
UNH+1+VERMAS:D:16A:UN:SMDG10'\n\
BGM+749+VGM-2026-0001+9'\n\
DTM+137:202611020915:203'\n\
RFF+SI:SI-77'\n\
NAD+TB+QDFWD:LINES:306'\n\
CTA+IC+:LI NA'\n\
COM+ops@example.com:EM'\n";

/// A message with boxes until it is at least `bytes` long, and how many boxes that are.
pub fn message(bytes: usize) -> (String, usize) {
    let mut text = HEADER.to_owned();
    let mut boxes = 0;
    // UNH to COM are seven, UNT counts itself
    let mut segments = 8;
    while text.len() < bytes {
        write!(
            text,
            "EQD+CN+KOUU{boxes:07}:6346:5+22G1:6346:5+++5'\n\
             RFF+BN:BK{boxes}'\n\
             LOC+9+CNTAO:139:6+QQCT:TERMINALS:306'\n\
             SEL+SL0001+SH'\n\
             MEA+AAE+VGM+KGM:{}'\n\
             DTM+798:202611020830:203'\n\
             TDT+20+045E+1++XYZ:LINES:306+++9074729:IMO::EXAMPLE STAR'\n\
             RFF+VON:045E'\n\
             DOC+SM1:VGM:306+WT-55012'\n\
             DTM+137:202611020831:203'\n\
             NAD+SPC+++EXAMPLE EXPORT CO LTD'\n\
             CTA+RP+:WANG FANG'\n\
             NAD+WPA+++DEPOT WEIGHBRIDGE 3'\n",
            mass_of(boxes)
        )
        .expect("a text can be written to");
        boxes += 1;
        segments += 13;
    }
    write!(text, "UNT+{segments}+1'\nUNZ+1+KO0001'\n").expect("a text can be written to");
    (text, boxes)
}

/// The mass of box number `i`, in kg.
pub fn mass_of(i: usize) -> usize {
    20_000 + i % 9_000
}

#[cfg(test)]
mod tests {
    use kouan::families::vgm::message::{Limits, read};

    use super::*;

    #[test]
    fn the_message_is_in_order() {
        let (text, boxes) = message(20_000);
        let file = read(text.as_bytes(), Limits::default());
        assert_eq!(file.stopped, None);
        let [message] = file.messages.as_slice() else { panic!("one message") };
        assert_eq!(message.statements.len(), boxes);
        let counted = message.segments.unwrap();
        assert_eq!(counted.stated, Some(counted.found));
    }
}
