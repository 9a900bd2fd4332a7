//! A made bay plan of a ship of 24 000 TEU, with as many dangerous boxes as are asked for.
//!
//! A plan that a planner has done keeps goods apart that must be: few pairs are left to tell. The same boxes at random are
//! the other end.

use std::fmt::Write as _;

/// Numbers of the list of 49 CFR with their class, without subsidiary hazards; those of one class stand in bays of their
/// own.
const GOODS: &[(&str, &[&str])] = &[
    (
        "3",
        &[
            "2332", "1090", "1091", "1648", "2621", "2219", "1104", "2620", "1107", "1109", "1111", "1110",
            "1112", "2222", "3540", "1114", "2338", "2341", "2514", "1126",
        ],
    ),
    (
        "8",
        &[
            "2584", "2586", "2583", "2585", "1725", "2580", "1726", "2581", "3055", "2672", "2506", "1727",
            "2819", "1729", "3547", "3028", "2794", "2795", "2800", "2797",
        ],
    ),
    (
        "9",
        &[
            "1841", "2071", "3548", "2212", "2590", "3334", "3335", "3496", "3171", "1990", "3508", "3499",
            "3363", "1941", "3257", "3258", "3530", "3082", "3077", "2216",
        ],
    ),
    (
        "6.1",
        &[
            "2713", "2074", "3426", "2205", "2839", "2673", "2946", "2512", "2671", "1546", "1843", "2505",
            "2854", "2859", "2861", "1547", "1548", "2431", "3141", "1549",
        ],
    ),
    (
        "5.1",
        &[
            "1438", "1439", "2067", "1942", "1444", "1450", "1452", "1453", "1454", "1455", "1451", "1461",
            "1462", "2720", "2721", "2465", "1465", "1466", "1467", "2984",
        ],
    ),
    (
        "2.1",
        &[
            "2419", "1010", "2517", "2601", "3150", "1030", "1033", "1037", "1039", "2452", "1041", "3479",
            "3478", "1060", "1061", "2200", "2035", "1083", "1085", "1086",
        ],
    ),
    (
        "2.2",
        &[
            "3511", "1002", "1006", "3538", "3164", "1009", "1013", "3500", "1021", "1983", "1974", "1973",
            "1018", "1020", "2599", "1022", "1956", "2602", "1028", "1029",
        ],
    ),
    (
        "4.1",
        &[
            "2715", "3541", "1312", "1313", "1314", "2717", "2000", "1333", "2001", "1318", "2687", "1323",
            "3360", "2623", "1328", "1869", "1330", "2254", "1944", "1331",
        ],
    ),
];

/// Which goods each bay takes: bays of goods that need to be apart have others between them.
const BAYS: [&str; 24] = [
    "3", "3", "4.1", "6.1", "8", "8", "9", "5.1", "2.2", "2.1", "6.1", "9", "3", "3", "4.1", "6.1", "8", "8",
    "9", "5.1", "2.2", "2.1", "6.1", "9",
];
const ROWS: u32 = 23;
const HOLD_TIERS: u32 = 10;
const DECK_TIERS: u32 = 12;

/// How dangerous boxes are stowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stowed {
    /// As a planner leaves it: goods of one class to a bay, one box in two hundred of another class.
    Planned,
    /// Each box of any class: what no planner would leave, and the most that a checker has to tell.
    AtRandom,
}

/// The plan as BAPLIE D.95B (SMDG 2.2): 12 000 boxes of 40 ft and 144 empty places, the first of each bay dangerous.
///
/// Each dangerous item has its flash point, schedules and name; every third a name of its own, as goods not otherwise
/// specified have. One dangerous box in twenty holds a second item of its class. Every tenth other box on deck is a reefer
/// at work, away from bays of flammable goods.
pub fn baplie(dangerous: usize, stowed: Stowed) -> String {
    let mut text = String::from(
        "UNB+UNOA:2+KOUTST+KOURCV+261123:0900+KBENCH'UNH+1+BAPLIE:D:95B:UN:SMDG22'BGM++KBENCH+9'DTM+137:2611230900:201'\
         TDT+20+001E+++KOU:172:20+++9074729:146::KOUAN BENCH'LOC+5+CNTAO:139:6'LOC+61+NLRTM:139:6'DTM+178:2611230100:201'\
         DTM+133:2611240100:201'",
    );
    let each = dangerous.div_ceil(BAYS.len());
    let (mut number, mut segments, mut left) = (0_u32, 8_u32, dangerous);
    for (bay, class) in BAYS.into_iter().enumerate() {
        let mut here = each.min(left);
        left -= here;
        for (tier, row) in tiers().flat_map(|tier| (0..ROWS).map(move |row| (tier, row))) {
            let slot = format!("{:03}{row:02}{tier:02}", bay * 4 + 2);
            // the highest tier has room for some
            if tier == TOP && row % 4 == 3 {
                write!(text, "LOC+147+{slot}::5'").expect("text grows");
                segments += 1;
                continue;
            }
            number += 1;
            let is_dangerous = here > 0;
            let is_reefer = !is_dangerous && number % 10 == 5 && tier > 74 && matches!(class, "8" | "9");
            let mass = 8_000 + number % 20_000;
            write!(
                text,
                "LOC+147+{slot}::5'MEA+VGM++KGM:{mass}'{}LOC+9+CNTAO:139:6'LOC+11+NLRTM:139:6'RFF+BM:1'\
                 EQD+CN+KOUU{number:07}+{}+++5'NAD+CA+KOU:172:20'",
                if is_reefer { "TMP+2+-18:CEL'" } else { "" },
                if is_reefer { "45R1" } else { "45G1" },
            )
            .expect("text grows");
            segments += 7 + u32::from(is_reefer);
            if is_dangerous {
                here -= 1;
                let mixed = mix(number);
                let goods = match stowed {
                    Stowed::Planned if mixed % 200 != 7 => goods_of(class),
                    _ => &GOODS[(mixed / 7) as usize % GOODS.len()],
                };
                let items = 1 + u32::from(mixed % 20 == 3);
                (0..items).for_each(|item| write_item(&mut text, goods, mixed / 64 + item, number));
                segments += items * 2;
            }
        }
    }
    write!(text, "UNT+{}+1'UNZ+1+KBENCH'", segments + 1).expect("text grows");
    text
}

fn write_item(text: &mut String, (class, numbers): &(&str, &[&str]), which: u32, number: u32) {
    let un = numbers[which as usize % numbers.len()];
    let flash = if *class == "3" { format!("{}:CEL", -20 + (which * 7 % 80) as i32) } else { String::new() };
    write!(text, "DGS+IMD+{class}+{un}+{flash}++F-ES-D'FTX+AAC+++").expect("text grows");
    match number % 3 {
        0 => write!(text, "GOODS N.O.S., CONTAINS SUBSTANCE {number}'"),
        _ => write!(text, "GOODS OF NUMBER {un} OF THE LIST'"),
    }
    .expect("text grows");
}

fn goods_of(class: &str) -> &'static (&'static str, &'static [&'static str]) {
    GOODS.iter().find(|(of, _)| *of == class).expect("a class of the list")
}

/// The same sequence on every machine, without order in it.
fn mix(number: u32) -> u32 {
    let mixed = (number ^ (number >> 16)).wrapping_mul(0x7feb_352d);
    let mixed = (mixed ^ (mixed >> 15)).wrapping_mul(0x846c_a68b);
    mixed ^ (mixed >> 16)
}

/// The number of the highest tier.
const TOP: u32 = 70 + DECK_TIERS * 2;

/// From the lowest on deck up, then those of the holds: most dangerous goods stand on deck.
fn tiers() -> impl Iterator<Item = u32> {
    (1..=DECK_TIERS).map(|tier| 70 + tier * 2).chain((1..=HOLD_TIERS).map(|tier| tier * 2))
}
