// Generated from the list of operations by `cargo xtask generate`; changes here are lost.
"use strict";

module.exports = require("./lib/door.js").door({
  check: {
    documents: "check.documents",
  },
  vgm: {
    assess: "vgm.assess",
    checkDeclaration: "vgm.check_declaration",
    assessLoad: "vgm.assess_load",
    assessGate: "vgm.assess_gate",
    assessRoad: "vgm.assess_road",
    warnDeparture: "vgm.warn_departure",
    method1: "vgm.method1",
    method2: "vgm.method2",
    convert: "vgm.convert",
    readMessage: "vgm.read_message",
    record: "vgm.record",
    recordAppend: "vgm.record_append",
    recordEvent: "vgm.record_event",
    recipientView: "vgm.recipient_view",
    writeVermas: "vgm.write_vermas",
    writeDcsa: "vgm.write_dcsa",
  },
  identifiers: {
    containerNumber: "identifiers.container_number",
    sizeType: "identifiers.size_type",
    imoShipNumber: "identifiers.imo_ship_number",
    mmsi: "identifiers.mmsi",
    unlocode: "identifiers.unlocode",
    creditCode: "identifiers.credit_code",
    residentId: "identifiers.resident_id",
    numberPlate: "identifiers.number_plate",
    compareNumberPlates: "identifiers.compare_number_plates",
  },
  formats: {
    edifact: "formats.edifact",
    edifactSegment: "formats.edifact_segment",
  },
  foundation: {
    text: "foundation.text",
    explain: "foundation.explain",
    canonicalJson: "foundation.canonical_json",
    sm3: "foundation.sm3",
    hmacSm3: "foundation.hmac_sm3",
    workingDay: "foundation.working_day",
    verifyJournal: "foundation.verify_journal",
  },
});
