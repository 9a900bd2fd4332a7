//! A made bay plan of a ship of 24 000 TEU, with as many dangerous boxes as are asked for.
//!
//! As on a planned ship, goods of one kind stand together: each bay takes the dangerous goods of one class. So most pairs
//! are in order, as they are when a planner has done the work.

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

const BAYS: u32 = 24;
const ROWS: u32 = 23;
const HOLD_TIERS: u32 = 10;
const DECK_TIERS: u32 = 12;

/// The plan as BAPLIE D.95B (SMDG 2.2): about 12 000 boxes of 40 ft, the first of each bay dangerous.
pub fn baplie(dangerous: usize) -> String {
    let mut text = String::from(
        "UNB+UNOA:2+KOUTST+KOURCV+261123:0900+KBENCH'UNH+1+BAPLIE:D:95B:UN:SMDG22'BGM++KBENCH+9'DTM+137:2611230900:201'\
         TDT+20+001E+++KOU:172:20+++9074729:146::KOUAN BENCH'LOC+5+CNTAO:139:6'LOC+61+NLRTM:139:6'DTM+178:2611230100:201'\
         DTM+133:2611240100:201'",
    );
    let each = dangerous.div_ceil(BAYS as usize);
    let (mut number, mut segments, mut left) = (0_u32, 9_u32, dangerous);
    for bay in 0..BAYS {
        let (class, numbers) = GOODS[bay as usize % GOODS.len()];
        let mut here = each.min(left);
        left -= here;
        for (tier, row) in tiers().flat_map(|tier| (0..ROWS).map(move |row| (tier, row))) {
            number += 1;
            let slot = format!("{:03}{row:02}{tier:02}", bay * 4 + 2);
            write!(
                text,
                "LOC+147+{slot}::5'MEA+VGM++KGM:{}'LOC+9+CNTAO:139:6'LOC+11+NLRTM:139:6'RFF+BM:1'EQD+CN+KOUU{number:07}+45G1+++5'\
                 NAD+CA+KOU:172:20'",
                8_000 + number % 20_000
            )
            .expect("text grows");
            segments += 7;
            if here > 0 {
                here -= 1;
                let un = numbers[number as usize % numbers.len()];
                write!(text, "DGS+IMD+{class}+{un}'").expect("text grows");
                segments += 1;
            }
        }
    }
    write!(text, "UNT+{}+1'UNZ+1+KBENCH'", segments + 1).expect("text grows");
    text
}

fn tiers() -> impl Iterator<Item = u32> {
    (1..=HOLD_TIERS).map(|tier| tier * 2).chain((1..=DECK_TIERS).map(|tier| 78 + tier * 2))
}
