//! The rule files of kouan as text: dated, cited parameters and the texts of findings.
//!
//! This crate only embeds files, so that a packaged core carries its rules. Reading them is the work of the
//! crate `kouan`.

/// The texts and severities of every finding code: `(room, text of its findings.toml)`.
pub const FINDINGS: &[(&str, &str)] = &[
    ("blending", include_str!("blending/findings.toml")),
    ("bonded", include_str!("bonded/findings.toml")),
    ("check", include_str!("check/findings.toml")),
    ("dangerous_goods", include_str!("dangerous_goods/findings.toml")),
    ("fees", include_str!("fees/findings.toml")),
    ("fees", include_str!("fees/port_findings.toml")),
    ("formats", include_str!("formats/findings.toml")),
    ("foundation", include_str!("foundation/findings.toml")),
    ("identifiers", include_str!("identifiers/findings.toml")),
    ("permits", include_str!("permits/findings.toml")),
    ("transit", include_str!("transit/findings.toml")),
    ("vgm", include_str!("vgm/findings.toml")),
];

/// Dated parameters of verified gross mass and of the gate: tolerances, fines, gate practice, road limits.
pub const VGM_RULES: &str = include_str!("vgm/rules.toml");

/// What each recipient of a verified gross mass needs.
pub const VGM_RECIPIENTS: &str = include_str!("vgm/recipients.toml");

/// Tables of the identifiers: size and type codes of containers, MMSI prefixes, authorities of the credit code.
pub const IDENTIFIER_RULES: &str = include_str!("identifiers/rules.toml");

/// The working days of mainland China, year by year.
pub const CN_CALENDAR: &str = include_str!("calendar/cn.toml");

/// Dangerous goods: editions, segregation tables, class 1, exemptions, stowage categories.
pub const DANGEROUS_GOODS_RULES: &str = include_str!("dangerous_goods/rules.toml");

/// Dangerous goods: segregation, stowage and handling codes of the list as machine rules.
pub const DANGEROUS_GOODS_CODES: &str = include_str!("dangerous_goods/codes.toml");

/// Dangerous goods: where containers must stand so that a term of segregation is met.
pub const DANGEROUS_GOODS_PLACES: &str = include_str!("dangerous_goods/places.toml");
/// The table of 49 CFR 172.101 as of 2026-06-01: every row, as CSV.
pub const CFR49_2026_06_01: &str = include_str!("dangerous_goods/49cfr-2026-06-01.csv");

/// Dangerous goods: keywords of the screening, and the words around them that take them away.
pub const DANGEROUS_GOODS_KEYWORDS: &str = include_str!("dangerous_goods/keywords.toml");

/// Bonded blending: the ledger of lots, what a product is in law, and the recipe: dated parameters.
pub const BLENDING_RULES: &str = include_str!("blending/rules.toml");

/// The bonded warehouse: goods in whole, out in parts: dated parameters.
pub const BONDED_RULES: &str = include_str!("bonded/rules.toml");

/// Fees, duties, taxes and time: dated parameters.
pub const FEES_RULES: &str = include_str!("fees/rules.toml");

/// Charges on ships and boxes: dated parameters.
pub const FEES_PORT: &str = include_str!("fees/port.toml");

/// Permits and licences: what may still be written off: dated parameters.
pub const PERMITS_RULES: &str = include_str!("permits/rules.toml");

/// Transit under customs control: movements from departure to write-off: dated parameters.
pub const TRANSIT_RULES: &str = include_str!("transit/rules.toml");
