// Generated from the list of operations by `cargo xtask generate`; changes here are lost.

/** A day without time: `2026-03-05`. */
export type Day = string;

/** An exact decimal in an answer: plain digits such as `33500` or `1000.05`. */
export type Decimal = string;

/**
 * An exact decimal in a question: a whole number, a bigint, or text such as `"33500.5"`. A `number` with a fraction is
 * refused, since it is not exact.
 */
export type DecimalLike = number | string | bigint;

/** What is asked of a call besides the question. */
export interface CallOptions {
  /** Show the steps of calculations. */
  trace?: boolean;
  /** Add the text of each finding in this language. */
  lang?: "en" | "zh";
}

/** The answer to one question. */
export interface Assessment<T> {
  /** The verdict over all that was asked. */
  verdict: foundation.Verdict;
  /** What was calculated or parsed; null when there is nothing. */
  value: T | null;
  /** What was found, in the order of the rules. */
  findings: Array<foundation.Finding>;
  /** The steps of the calculation, when the caller asked for them. */
  trace?: Array<foundation.Step>;
  /** What the answer stands on. */
  basis: foundation.Basis;
}

/** Answers any operation by its id, as in `call("vgm.assess", { … })`. */
export function call(id: string, question: unknown, options?: CallOptions): unknown;

/** A finding, also a stored one, as one sentence; in English unless `lang` says otherwise. */
export function text(finding: foundation.FindingInput, lang?: "en" | "zh"): string;

/** Every operation, with a sentence in English and in Chinese. */
export function operations(): Array<{ id: string; en: string; zh: string }>;

/** What a finding code means, why it matters and what to do. */
export function explain(code: string, lang?: "en" | "zh"): string;

/** The stable codes of errors. */
export type ErrorCode = "invalid-input" | "inexact" | "malformed" | "limit-exceeded" | "rules-conflict" | "invalid-rules" | "unknown-operation" | "journal";

/** The same codes, as a list. */
export const ERROR_CODES: ReadonlyArray<ErrorCode>;

/** A question that could not be asked, or text that could not be read. What a rule found is a finding instead. */
export class KouanError extends Error {
  /** The stable kind of error. */
  readonly code: ErrorCode;
  /** JSON pointer to the field at fault, as in `/declared_kg`, where one is known. */
  readonly path?: string;
  /** A stable word for the kind of damage, as in `truncated`. */
  readonly problem?: string;
  /** Byte offset at which reading stopped. */
  readonly position?: number;
}

export type Basis = foundation.Basis;
export type Certainty = foundation.Certainty;
export type Citation = foundation.Citation;
export type Finding = foundation.Finding;
export type Lang = foundation.Lang;
export type Severity = foundation.Severity;
export type Step = foundation.Step;
export type Verdict = foundation.Verdict;

/** Rules with the caller's overlays: a port's tariff, a contract's tolerance. */
export class Engine {
  /** Reads the overlays, each the text of a rule file in TOML, in order. */
  constructor(overlays?: string[]);
  readonly call: typeof call;
  readonly check: typeof check;
  readonly vgm: typeof vgm;
  readonly identifiers: typeof identifiers;
  readonly formats: typeof formats;
  readonly foundation: typeof foundation;
}

export namespace check {
  /**
   * Checks documents about containers: which may come in and be loaded, which not, and why.
   * 检查与集装箱有关的文件：哪些可以进闸、装船，哪些不可以，以及原因。
   */
  function documents(question: DocumentsQuestion, options?: CallOptions): Report;

  /** Question of `check.documents`. */
  interface DocumentsQuestion {
    /** The documents. */
    documents: Array<DocumentText>;
    /** The day whose rules apply; left out, the day of each box's weighing, or of its declaration. */
    on?: Day | null;
    /** UN/LOCODE of the port at whose gate the boxes come in; left out, the port of loading when all documents agree. */
    port?: string | null;
    /** ISO 3166 code of the state whose rules apply; left out, the state of each box's port of loading. */
    state?: string | null;
  }

  /** A document as JSON carries it: exactly one of `text` and `base64`. */
  interface DocumentText {
    /** Its name, for the report. */
    name: string;
    /** Its bytes in base64, for text that is no UTF-8. */
    base64?: string | null;
    /** Its text. */
    text?: string | null;
  }

  /** The report over all documents. */
  interface Report {
    /** The verdict that decides over all boxes; not evaluated when there is none, or when a document could not be read to its end and no box is a violation. */
    verdict: foundation.Verdict;
    /** How many boxes and documents. */
    counts: Counts;
    /** One for each document, in the order given. */
    documents: Array<DocumentReport>;
    /** One for each box, in the order in which the documents name them. */
    boxes: Array<BoxReport>;
    /** What the report stands on; `on` is the day that the caller gave. */
    basis: foundation.Basis;
  }

  /** How many of each. */
  interface Counts {
    /** Boxes that are compliant. */
    compliant: number;
    /** Boxes in violation. */
    violation: number;
    /** Boxes that someone has to confirm something for. */
    conditional: number;
    /** Boxes that could not be evaluated. */
    not_evaluated: number;
    /** Documents that could not be read, or not to their end. */
    unreadable: number;
  }

  /** What was read of one document. */
  interface DocumentReport {
    /** Its name, as the caller gave it. */
    name: string;
    /** What it was recognised as: `VERMAS`, `CODECO`, `DCSA_VGM`, `table`, `json_lines` …; several are joined by `+`. Null when it was not recognised. */
    kind: string | null;
    /** How many boxes it speaks of. */
    boxes: number;
    /** True when it was read to its end. */
    complete: boolean;
    /** What is to be said of the document itself. */
    findings: Array<foundation.Finding>;
  }

  /** What holds of one box. */
  interface BoxReport {
    /** The container number, upper case, blanks and hyphens dropped. */
    container: string;
    /** The verdict over all that is known of it. */
    verdict: foundation.Verdict;
    /** What was found. Parameters `document` and `place` say where a fact came from. */
    findings: Array<foundation.Finding>;
    /** Where the box is spoken of. */
    sources: Array<Source>;
    /** How declared and weighed mass compare. */
    agreement?: vgm.Agreement;
    /** What the gate does, for a box with a truck. */
    gate?: vgm.GateAction;
    /** The maximum gross mass on the plate, in kg. */
    max_gross_kg?: Decimal;
    /** The day whose rules were applied. */
    on?: Day;
    /** The state whose rules were applied. */
    state?: string;
    /** The verified gross mass that stands, in kg. */
    vgm_kg?: Decimal;
    /** The weighed mass, in kg. */
    weighed_kg?: Decimal;
  }

  /** A place in a document. */
  interface Source {
    /** Name of the document. */
    document: string;
    /** Segment or line, counted from 1: `segment 14`, `line 3`; empty where the document has no such count. */
    place: string;
  }
}

export namespace vgm {
  /**
   * Compares the declared verified gross mass with the weighed mass under the state's tolerance.
   * 按所在国误差限值核对申报的验证重量与实际称重。
   */
  function assess(question: Facts, options?: CallOptions): Assessment<Agreement>;
  /**
   * Checks whether a declaration of verified gross mass is complete and plausible.
   * 检查验证重量声明是否完整、合理。
   */
  function checkDeclaration(question: DeclarationFacts, options?: CallOptions): Assessment<CheckedDeclaration>;
  /**
   * Decides whether a laden container may be loaded on a ship.
   * 判断载货集装箱可否装船。
   */
  function assessLoad(question: LoadFacts, options?: CallOptions): Assessment<LoadDecision>;
  /**
   * Decides whether a laden container may come in at the gate.
   * 判断载货集装箱可否进闸。
   */
  function assessGate(question: GateFacts, options?: CallOptions): Assessment<GateDecision>;
  /**
   * Compares the mass of a truck with the road's gross limit in China.
   * 按中国公路限值核对车货总质量。
   */
  function assessRoad(question: RoadFacts, options?: CallOptions): Assessment<RoadLimitAnswer>;
  /**
   * Warns before departure from the packer when the packed container will be too heavy.
   * 在离开装箱点之前提示装箱后是否超重。
   */
  function warnDeparture(question: DepartureFacts, options?: CallOptions): Assessment<DepartureWarning>;
  /**
   * Calculates the verified gross mass by method 1, also by double weighing.
   * 按方法一（整体称重，含重车减空车）计算验证重量。
   */
  function method1(question: Method1Facts, options?: CallOptions): Assessment<CalculatedMass>;
  /**
   * Calculates the verified gross mass by method 2: the sum of all that is in the container, and its tare.
   * 按方法二（累加计算）计算验证重量。
   */
  function method2(question: Method2Facts, options?: CallOptions): Assessment<CalculatedMass>;
  /**
   * Converts a stated mass in kilograms or pounds to kilograms, exactly.
   * 把以千克或磅表示的重量精确换算为千克。
   */
  function convert(question: ConvertFacts, options?: CallOptions): Assessment<CalculatedMass>;
  /**
   * Reads what a VERMAS, COPRAR, COPARN, CODECO, COARRI, IFTERA, BAPLIE or DCSA message says of boxes and masses.
   * 读取 VERMAS、COPRAR、COPARN、CODECO、COARRI、IFTERA、BAPLIE 或 DCSA 报文中的箱与重量。
   */
  function readMessage(question: MessageText, options?: CallOptions): VgmFile;
  /**
   * Replays the stored record of a box: what stands, which versions, who accepted, may it be loaded.
   * 重放某箱的存储记录：何者有效、有哪些版本、谁已接受、可否装船。
   */
  function record(question: RecordQuestion, options?: CallOptions): RecordAnswer;
  /**
   * Judges an event in the life of a box and gives the line to store, or says why it cannot happen.
   * 判断箱子生命周期中的一个事件：给出应存储的一行，或说明为何不能发生。
   */
  function recordAppend(question: AppendQuestion, options?: CallOptions): AppendAnswer;
  /**
   * Makes the event of a declaration or withdrawal, with commitments in place of personal values.
   * 由声明或撤回生成事件，个人信息以承诺值代替。
   */
  function recordEvent(question: EventQuestion, options?: CallOptions): EventAnswer;
  /**
   * Gives one of the five recipients what it needs of a declaration or record, and nothing that it must not get.
   * 按五个接收方之一的需要给出声明或记录的内容，不给其不应取得的内容。
   */
  function recipientView(question: RecipientQuestion, options?: CallOptions): Assessment<RecipientView>;
  /**
   * Writes declarations as a VERMAS message (SMDG10) and lists what it cannot carry.
   * 把声明写成 VERMAS 报文（SMDG10），并列出无法载入的内容。
   */
  function writeVermas(question: VermasFacts, options?: CallOptions): Written;
  /**
   * Writes declarations and withdrawals as DCSA VGM JSON and lists what it cannot carry.
   * 把声明和撤回写成 DCSA VGM JSON，并列出无法载入的内容。
   */
  function writeDcsa(question: DcsaFacts, options?: CallOptions): Written;

  /** Value of `vgm.assess`: how the two masses compare, and under which rule. */
  interface Agreement {
    /** How far apart the two masses are, in kg. */
    difference_kg: Decimal;
    /** How far apart they may be, inclusive, in kg. */
    limit_kg: Decimal;
    /** The bound that gives the limit. */
    bound: Bound;
    /** True when the difference does not exceed the limit. */
    within: boolean;
    /** Id of the rule applied. */
    rule: string;
    /** Where the rule stands. */
    cite: foundation.Citation;
  }

  /** The bound that decided a comparison. */
  type Bound =
    /** The percentage. */
    | "percent"
    /** The absolute bound. */
    | "absolute"
    /** Both give the same limit. */
    | "both";

  /** What a gate does. */
  type GateAction =
    /** Let it in. */
    | "admit"
    /** Let it in; line and depot are told and the verified gross mass is corrected before loading. */
    | "admit_and_correct"
    /** Turn it away. */
    | "refuse"
    /** A person looks first at what the findings name. */
    | "ask";

  /** Question of `vgm.assess`: does the declared mass agree with the weighed one in this state on this day? */
  interface Facts {
    /** ISO 3166 code of the state whose rule applies, two capital letters: `CN`. */
    state: string;
    /** The day that chooses the rule. */
    on: Day;
    /** The verified gross mass that the shipper declared, in kg. */
    declared_kg: DecimalLike;
    /** The maximum operating gross mass on the safety plate, in kg; judged when given. */
    max_gross_kg?: DecimalLike | null;
    /** The mass that the terminal or the authority weighed, in kg; left out when it was not weighed. */
    measured_kg?: DecimalLike | null;
    /** The accuracy of the scale, plus or minus, in kg. It never widens the tolerance and never changes the verdict; a finding says when another weighing within it could come out on the other side of the limit. */
    scale_accuracy_kg?: DecimalLike | null;
  }

  /** Question of `vgm.check_declaration`: is this declaration complete and plausible? */
  interface DeclarationFacts {
    /** The day that chooses the rules. */
    on: Day;
    /** The declaration, as typed in or as read from a message. */
    declaration: DeclarationInput;
    /** ISO 3166 code of the state of the port of loading, where known. */
    state?: string | null;
  }

  /** One box of one message: what it says of the verified gross mass and of all that belongs to it. */
  interface Declaration {
    /** The party that the shipper authorised. */
    authorized?: Party;
    /** Gross weight of the cargo alone. */
    cargo_gross?: StatedMass;
    /** Number of the weighing certificate or of the method 2 procedure. */
    certificate?: string;
    /** Date of the certificate. */
    certified_at?: string;
    /** When the declaration was issued or last changed. */
    declared_at?: string;
    /** When the mass was determined. */
    determined_at?: string;
    /** Where it was determined, as printed. */
    determined_in?: string;
    /** The box. */
    equipment: Equipment;
    /** A gross weight that is no verified gross mass. */
    gross?: StatedMass;
    /** The party that keeps the documents. */
    holding?: Party;
    /** The method as printed: `SM1`, `SM2`. */
    method?: string;
    /** The party that ordered the weighing. */
    ordered_by?: Party;
    /** The declaration's own reference: DCSA `declarationReference`, VERMAS document number. */
    reference?: string;
    /** The shipment's numbers. */
    references: References;
    /** The party responsible under SOLAS: the shipper. */
    responsible?: Party;
    /** Name of the person who signed for the shipper. */
    signatory?: string;
    /** Where it was stated. */
    stated_in: StatedIn;
    /** The party that sent the declaration. */
    submitter?: Party;
    /** The verified gross mass. `MEA+AAE+G` is never one. */
    vgm?: StatedMass;
    /** The voyage. */
    voyage: Voyage;
    /** The party that weighed. */
    weighing?: Party;
  }

  /** One box of one message: what it says of the verified gross mass and of all that belongs to it. */
  interface DeclarationInput {
    /** The party that the shipper authorised. */
    authorized?: PartyInput | null;
    /** Gross weight of the cargo alone. */
    cargo_gross?: StatedMassInput | null;
    /** Number of the weighing certificate or of the method 2 procedure. */
    certificate?: string | null;
    /** Date of the certificate. */
    certified_at?: string | null;
    /** When the declaration was issued or last changed. */
    declared_at?: string | null;
    /** When the mass was determined. */
    determined_at?: string | null;
    /** Where it was determined, as printed. */
    determined_in?: string | null;
    /** The box. Left out: `{"number":""}`. */
    equipment?: EquipmentInput;
    /** A gross weight that is no verified gross mass. */
    gross?: StatedMassInput | null;
    /** The party that keeps the documents. */
    holding?: PartyInput | null;
    /** The method as printed: `SM1`, `SM2`. */
    method?: string | null;
    /** The party that ordered the weighing. */
    ordered_by?: PartyInput | null;
    /** The declaration's own reference: DCSA `declarationReference`, VERMAS document number. */
    reference?: string | null;
    /** The shipment's numbers. */
    references?: ReferencesInput;
    /** The party responsible under SOLAS: the shipper. */
    responsible?: PartyInput | null;
    /** Name of the person who signed for the shipper. */
    signatory?: string | null;
    /** Where it was stated. Left out: `"declaration"`. */
    stated_in?: StatedIn;
    /** The party that sent the declaration. */
    submitter?: PartyInput | null;
    /** The verified gross mass. `MEA+AAE+G` is never one. */
    vgm?: StatedMassInput | null;
    /** The voyage. */
    voyage?: VoyageInput;
    /** The party that weighed. */
    weighing?: PartyInput | null;
  }

  /** A party of a declaration. Names and contacts are personal data: they stay in the record and never reach findings. */
  interface Party {
    /** Address lines as printed. */
    address?: Array<string>;
    /** Code of the party (`QDFWD`). */
    code?: string;
    /** The list that the code is from, and who keeps it: `LINES:306` is the list of lines of SMDG. */
    code_list?: string;
    /** Name of the contact person. */
    contact?: string;
    /** Electronic mail. */
    email?: string;
    /** Name as printed. */
    name?: string;
    /** Telephone. */
    phone?: string;
  }

  /** A party of a declaration. Names and contacts are personal data: they stay in the record and never reach findings. */
  interface PartyInput {
    /** Address lines as printed. */
    address?: Array<string>;
    /** Code of the party (`QDFWD`). */
    code?: string | null;
    /** The list that the code is from, and who keeps it: `LINES:306` is the list of lines of SMDG. */
    code_list?: string | null;
    /** Name of the contact person. */
    contact?: string | null;
    /** Electronic mail. */
    email?: string | null;
    /** Name as printed. */
    name?: string | null;
    /** Telephone. */
    phone?: string | null;
  }

  /** A mass as a message prints it, and what it is in kilograms. */
  interface StatedMass {
    /** The digits as printed: `27000.0`. */
    value: string;
    /** The unit as printed, by UN/ECE Recommendation 20: `KGM`, `LBR`. */
    unit: string;
    /** The mass in kg, exact; left out when value or unit cannot be read. In a question it may always be left out. */
    kg?: Decimal;
  }

  /** A mass as a message prints it, and what it is in kilograms. */
  interface StatedMassInput {
    /** The digits as printed: `27000.0`. */
    value: string;
    /** The unit as printed, by UN/ECE Recommendation 20: `KGM`, `LBR`. */
    unit: string;
    /** The mass in kg, exact; left out when value or unit cannot be read. In a question it may always be left out. */
    kg?: DecimalLike | null;
  }

  /** The box itself, as a message describes it. */
  interface Equipment {
    /** True when the message says that the box is empty, false when it says that it is laden. */
    empty?: boolean;
    /** Container number as printed; `identifiers.container_number` reads it. */
    number: string;
    /** Stowage position (`0050082`) in a bay plan. */
    position?: string;
    /** The seals. */
    seals?: Array<Seal>;
    /** True when the message says that the shipper owns the box. */
    shipper_owned?: boolean;
    /** Size and type code as printed: `22G1`, `2200`. */
    size_type?: string;
    /** Tare as stated. */
    tare?: StatedMass;
  }

  /** The box itself, as a message describes it. */
  interface EquipmentInput {
    /** True when the message says that the box is empty, false when it says that it is laden. */
    empty?: boolean | null;
    /** Container number as printed; `identifiers.container_number` reads it. Left out: `""`. */
    number?: string;
    /** Stowage position (`0050082`) in a bay plan. */
    position?: string | null;
    /** The seals. */
    seals?: Array<SealInput>;
    /** True when the message says that the shipper owns the box. */
    shipper_owned?: boolean | null;
    /** Size and type code as printed: `22G1`, `2200`. */
    size_type?: string | null;
    /** Tare as stated. */
    tare?: StatedMassInput | null;
  }

  /** A seal and who put it on. */
  interface Seal {
    /** The seal number as printed. */
    number: string;
    /** The sealing party by its code (`SH` shipper, `CA` carrier, `CU` customs …), where the message names one. */
    party?: string;
  }

  /** A seal and who put it on. */
  interface SealInput {
    /** The seal number as printed. */
    number: string;
    /** The sealing party by its code (`SH` shipper, `CA` carrier, `CU` customs …), where the message names one. */
    party?: string | null;
  }

  /** The numbers by which the parties know the shipment. */
  interface References {
    /** Bill of lading or other transport document (RFF+BM). */
    bill_of_lading?: string;
    /** Booking number (RFF+BN). */
    booking?: string;
    /** Sequence number in the message (RFF+SQ). */
    sequence?: string;
    /** The shipper's own number (RFF+SI). */
    shipper?: string;
    /** Number of the verification documentation (RFF+VGR). */
    verification?: string;
    /** Number of the order to verify (RFF+VOR). */
    verification_order?: string;
  }

  /** The numbers by which the parties know the shipment. */
  interface ReferencesInput {
    /** Bill of lading or other transport document (RFF+BM). */
    bill_of_lading?: string | null;
    /** Booking number (RFF+BN). */
    booking?: string | null;
    /** Sequence number in the message (RFF+SQ). */
    sequence?: string | null;
    /** The shipper's own number (RFF+SI). */
    shipper?: string | null;
    /** Number of the verification documentation (RFF+VGR). */
    verification?: string | null;
    /** Number of the order to verify (RFF+VOR). */
    verification_order?: string | null;
  }

  /** Where a verified gross mass was stated, which tells whether its proof can be expected beside it. */
  type StatedIn =
    /** A declaration of its own (VERMAS, DCSA, shipping document): method and signatory belong to it. */
    | "declaration"
    /** A message that has no place for method and signatory (COPRAR, COPARN, CODECO, BAPLIE): a number without its legal proof. */
    | "other_message";

  /** The voyage on which the box is to leave. */
  interface Voyage {
    /** Code of the carrier. */
    carrier?: string;
    /** The list that the carrier's code is from, as in `Party::code_list`. */
    carrier_code_list?: string;
    /** Port of discharge, UN/LOCODE. */
    discharge_port?: string;
    /** Port of loading, UN/LOCODE. */
    load_port?: string;
    /** Terminal of loading. */
    load_terminal?: string;
    /** The list that the terminal's code is from (`TERMINALS:306` is SMDG's). */
    load_terminal_code_list?: string;
    /** Voyage number. */
    number?: string;
    /** Name of the ship. */
    ship?: string;
    /** IMO ship number or call sign as printed. */
    ship_number?: string;
  }

  /** The voyage on which the box is to leave. */
  interface VoyageInput {
    /** Code of the carrier. */
    carrier?: string | null;
    /** The list that the carrier's code is from, as in `Party::code_list`. */
    carrier_code_list?: string | null;
    /** Port of discharge, UN/LOCODE. */
    discharge_port?: string | null;
    /** Port of loading, UN/LOCODE. */
    load_port?: string | null;
    /** Terminal of loading. */
    load_terminal?: string | null;
    /** The list that the terminal's code is from (`TERMINALS:306` is SMDG's). */
    load_terminal_code_list?: string | null;
    /** Voyage number. */
    number?: string | null;
    /** Name of the ship. */
    ship?: string | null;
    /** IMO ship number or call sign as printed. */
    ship_number?: string | null;
  }

  /** Value of `vgm.check_declaration`. */
  interface CheckedDeclaration {
    /** The verified gross mass in kg, exact; null when there is none that can be read. */
    kg: Decimal | null;
    /** True when a mass above 0, its method, the signatory and the responsible party are all there, whatever else was found. */
    complete: boolean;
  }

  /** Question of `vgm.assess_load`: may this laden box be loaded on a ship for an international voyage? */
  interface LoadFacts {
    /** The day of loading; it chooses the rules. */
    on: Day;
    /** The maximum operating gross mass on the safety plate, in kg. Never derived from the size and type code. */
    max_gross_kg?: DecimalLike | null;
    /** The mass weighed at the terminal, in kg; compared when given, for which `state` is needed. */
    measured_kg?: DecimalLike | null;
    /** Whether it still stands; left out, it does. Left out: `"current"`. */
    standing?: Standing;
    /** ISO 3166 code of the state of the port; adds that state's article and tolerance. */
    state?: string | null;
    /** The verified gross mass; null or left out when there is none. */
    vgm?: VerifiedMass | null;
  }

  /** Whether a verified gross mass still stands. */
  type Standing =
    /** The latest declaration for this box. */
    | "current"
    /** Withdrawn by its sender; the box has no verified gross mass. */
    | "cancelled"
    /** A later declaration took its place. */
    | "superseded"
    /** Two declarations of the same time differ; a person decides which holds. */
    | "conflict";

  /** The verified gross mass as a decision needs it. */
  interface VerifiedMass {
    /** The mass in kg. */
    kg: DecimalLike;
    /** `SM1` (weighed whole) or `SM2` (summed up); any other code is not a method. */
    method?: string | null;
    /** Name of the person who signed for the shipper. Personal: never repeated in findings. */
    signed_by?: string | null;
    /** Where it was stated; left out, a declaration. Left out: `"declaration"`. */
    stated_in?: StatedIn;
  }

  /** Value of `vgm.assess_load`. */
  interface LoadDecision {
    /** True: it may be loaded; false: it must not; null: someone has to confirm what the findings name first. */
    may_load: boolean | null;
  }

  /** Question of `vgm.assess_gate`: may this laden box come in? */
  interface GateFacts {
    /** The day at the gate; it chooses the rules. */
    on: Day;
    /** ISO 3166 code of the state of the port. */
    state: string;
    /** UN/LOCODE of the port, whose gate practice applies. */
    port: string;
    /** The container number read at the gate. */
    container: string;
    /** The container number announced for this visit; left out when none was. */
    announced_container?: string | null;
    /** The number plate announced for this visit. Personal: never repeated in findings. */
    announced_plate?: string | null;
    /** Mass of truck, trailer and box together, in kg; needed with `truck`, of no use without. */
    combination_kg?: DecimalLike | null;
    /** The maximum operating gross mass on the safety plate, in kg. */
    max_gross_kg?: DecimalLike | null;
    /** The mass of the box weighed at the gate, in kg. */
    measured_kg?: DecimalLike | null;
    /** The number plate read at the gate. Personal: never repeated in findings. */
    plate?: string | null;
    /** Whether it still stands; left out, it does. Left out: `"current"`. */
    standing?: Standing;
    /** The truck, for the road limit; left out, the road is not judged. */
    truck?: Truck | null;
    /** The verified gross mass; null or left out when there is none. */
    vgm?: VerifiedMass | null;
  }

  /** A truck as the limit needs it. A tandem counts as two axles, a tridem as three. */
  interface Truck {
    /** Rigid or combination. */
    kind: VehicleKind;
    /** How many axles it stands on, trailer included. */
    axles: number;
    /** True when the drive axle is twin-tyred and air-suspended; counts for rigid trucks of three and four axles, and for four-axle combinations whose trailer axles are 1 800 mm apart or more. */
    air_suspended_drive_axle?: boolean | null;
    /** The limit of each axle in kg, from the vehicle's papers; the gross limit never exceeds their sum. */
    axle_limits_kg?: Array<DecimalLike>;
    /** Driven axles of the tractor; needed from six axles on. */
    drive_axles?: number | null;
    /** Axles with single tyres that are not wide (section width below 425 mm on trailers), drive axles and the steered front axle not counted; left out, every axle counts as twin-tyred. */
    single_tyred_axles?: number | null;
    /** Distance between the axles of the trailer, in mm. */
    trailer_axle_spacing_mm?: number | null;
  }

  /** A rigid truck, or a tractor with a trailer. */
  type VehicleKind =
    /** One rigid truck. */
    | "rigid"
    /** Tractor with semi-trailer, or truck with trailer. */
    | "combination";

  /** Value of `vgm.assess_gate`. */
  interface GateDecision {
    /** What the gate does. */
    action: GateAction;
  }

  /** Question of `vgm.assess_road`: is this truck over the road's gross limit in China? */
  interface RoadFacts {
    /** The day that chooses the rule. */
    on: Day;
    /** The truck. */
    truck: Truck;
    /** Mass of truck, trailer, box and all, in kg; left out, only the limit is given. */
    gross_kg?: DecimalLike | null;
  }

  /** Value of `vgm.assess_road`. */
  interface RoadLimitAnswer {
    /** The gross limit in kg, inclusive: the vehicle is over-limit when it exceeds it. Where a fact is missing, the highest that is possible. */
    limit_kg: Decimal;
    /** How far below the (lowest possible) limit the truck is, in kg; negative when over. Null without a gross mass. */
    margin_kg: Decimal | null;
    /** Id of the rule applied. */
    rule: string;
    /** The lowest limit that is possible, when a missing fact would decide between two. */
    limit_if_kg?: Decimal;
  }

  /** Question of `vgm.warn_departure`: will this box, packed as planned, be too heavy for its plate or the road? */
  interface DepartureFacts {
    /** The day of departure; it chooses the rules. */
    on: Day;
    /** Cargo with packaging, dunnage and securing material, in kg. */
    contents_kg: DecimalLike;
    /** Tare of the box as marked on it, in kg. */
    tare_kg: DecimalLike;
    /** The maximum operating gross mass on the safety plate, in kg; null or left out when not known. */
    max_gross_kg?: DecimalLike | null;
    /** The truck that will carry it in China; left out, the road is not judged. */
    truck?: Truck | null;
    /** Mass of the truck and trailer without the box, in kg; needed with `truck`, of no use without. */
    truck_kg?: DecimalLike | null;
  }

  /** Value of `vgm.warn_departure`. */
  interface DepartureWarning {
    /** What the box will weigh, in kg. */
    gross_kg: Decimal;
    /** How much has to come out of the box at least, in kg, so that no limit is broken for certain; 0 when nothing. More than the contents when even the empty box is too heavy for the truck. */
    unload_kg: Decimal;
  }

  /** Question of `vgm.method1`: the truck weighed full and empty on the same certified scale. */
  interface Method1Facts {
    /** Truck with the packed and sealed box, in kg. */
    full_kg: DecimalLike;
    /** The same truck, in kg, with the same box still (or again) empty; left out, `full_kg` is the packed box weighed alone. */
    empty_kg?: DecimalLike | null;
    /** Tare of the box in kg. Needed with `empty_kg`; when the truck was weighed without any box, give 0. */
    tare_kg?: DecimalLike | null;
  }

  /** Value of `vgm.method1`, `vgm.method2` and `vgm.convert`. */
  interface CalculatedMass {
    /** The mass in kg, exact. */
    kg: Decimal;
  }

  /** Question of `vgm.method2`: everything in the box weighed and added to its tare. */
  interface Method2Facts {
    /** Every package and cargo item, in kg. */
    cargo_kg: Array<DecimalLike>;
    /** Pallets and other packing material, in kg; 0 when there is none. */
    packaging_kg: DecimalLike;
    /** Dunnage and securing material, in kg; 0 when there is none. */
    dunnage_securing_kg: DecimalLike;
    /** Tare of the box as marked on it, in kg. */
    tare_kg: DecimalLike;
  }

  /** Question of `vgm.convert`: a stated mass in kilograms. */
  interface ConvertFacts {
    /** The number. */
    value: DecimalLike;
    /** `KGM` or `LBR` (0.45359237 kg exactly), UN/ECE Recommendation 20. */
    unit: MassUnit;
  }

  /** A unit of mass by its UN/ECE Recommendation 20 code. */
  type MassUnit =
    /** Kilogram. */
    | "KGM"
    /** International avoirdupois pound, exactly 0.45359237 kg. */
    | "LBR";

  /** Question of `vgm.read_message`: exactly one of `text` and `base64`. */
  interface MessageText {
    /** The message as bytes in base64 (RFC 4648, with padding): for EDIFACT whose character set is not UTF-8. */
    base64?: string | null;
    /** The message as text. */
    text?: string | null;
  }

  /** Everything that was read from a file. */
  interface VgmFile {
    /** The messages in order, of other kinds too. */
    messages: Array<VgmMessage>;
    /** What is odd about the file outside its messages. */
    notes: Array<foundation.Finding>;
    /** When the interchange was prepared, by the first UNB; local time, for UNB names no zone. */
    prepared_at?: string;
    /** Where and why the reading stopped before the end; left out when everything was read. */
    stopped?: Stopped;
  }

  /**
   * One message.
   *
   * Findings point into the input: `/segments/12` is the thirteenth segment, service segments counted, as `formats.edifact` numbers them; of JSON they are plain JSON pointers.
   */
  interface VgmMessage {
    /** The message type of UNH, as in `VERMAS`; `DCSA_VGM` for the JSON form. */
    message: string;
    /** False for a message that carries no verified gross mass: only its UNH was read. */
    is_read: boolean;
    /** One for each box, or for each DCSA declaration. A withdrawal need not name a box: then it holds for whatever was declared under the reference that it withdraws. */
    statements: Array<Statement>;
    /** What was tolerated, what does not add up, what was not read. */
    notes: Array<foundation.Finding>;
    /** Version and release, as in `D:16A`. */
    directory?: string;
    /** BGM: document number. */
    document?: string;
    /** BGM: document name code, `749` for a VERMAS. */
    document_code?: string;
    /** BGM: `9` original, `5` replace, `1` cancellation, others by code list 1225. */
    function?: string;
    /** Association assigned code, as in `SMDG10`. */
    guide?: string;
    /** DTM+137: when the document was issued. */
    issued_at?: string;
    /** Message reference number of UNH. */
    reference?: string;
    /** RFF+ACW: the message that this one withdraws or replaces. */
    refers_to?: string;
    /** Segments from UNH to UNT, both included. */
    segments?: SegmentCount;
    /** NAD+TB of the header. */
    submitter?: Party;
  }

  /** One message's word on one box. */
  interface Statement {
    /** Declared or withdrawn. */
    kind: StatementKind;
    /** The declaration; of a withdrawal, what little it says. */
    declaration: Declaration;
    /** Number of the segment in the input where the box begins, counted from 1, for a statement that was read. */
    segment?: number;
    /** The reference that is withdrawn (DCSA `declarationReference`, VERMAS RFF+ACW); left out, all of the box. */
    withdraws?: string;
  }

  /** One message's word on one box. */
  interface StatementInput {
    /** Declared or withdrawn. */
    kind: StatementKind;
    /** The declaration; of a withdrawal, what little it says. */
    declaration: DeclarationInput;
    /** Number of the segment in the input where the box begins, counted from 1, for a statement that was read. */
    segment?: number | null;
    /** The reference that is withdrawn (DCSA `declarationReference`, VERMAS RFF+ACW); left out, all of the box. */
    withdraws?: string | null;
  }

  /** What a statement does. */
  type StatementKind =
    /** States a verified gross mass. */
    | "declared"
    /** Withdraws what was stated under a reference, or, without one, for the box. */
    | "withdrawn";

  /** The count in UNT and the count of what is there. */
  interface SegmentCount {
    /** As found. */
    found: number;
    /** As stated in UNT; left out when there is no UNT or no number in it. */
    stated?: number;
  }

  /** Why a reading stopped. */
  interface Stopped {
    /** `truncated`, `syntax`, `separators`, `no-interchange`, `encoding`, `wrong-type` or `limit-exceeded`. */
    problem: string;
    /** Byte up to which the input was read, counted from 0. */
    position: number;
    /** What was found, and what to do. */
    reason: string;
  }

  /** Question of `vgm.record`: the stored lines of one box. */
  interface RecordQuestion {
    /** The stream, as the host named it. */
    stream: string;
    /** The lines as they are stored, each with its line end. */
    text: string;
    /** Counts only what happened up to this moment; with offset. */
    happened_by?: string | null;
    /** Counts only what was written down up to this moment; with offset. */
    known_by?: string | null;
    /** Heads that others took down, to compare with. */
    witnesses?: Array<foundation.Head>;
  }

  /** Answer of `vgm.record`. */
  interface RecordAnswer {
    /** The record. As of a moment, its snapshot has event version 0: nothing can go on from it. */
    record: RecordView;
    /** The last entry that was found whole. */
    head: foundation.Head;
    /** How many entries were read. */
    entries: number;
    /** How many events, of those that count, cannot happen without what was left out. */
    cannot_happen: number;
    /** The highest entry that a witness confirms; 0 when none does. */
    proved_up_to: number;
    /** Bytes behind the last whole line; they are no part of the record. */
    torn?: foundation.Torn;
    /** The first witness that contradicts the chain. */
    witness?: foundation.WitnessFailure;
  }

  /** A record as it is shown. */
  interface RecordView {
    /** What stands. */
    standing: RecordStanding;
    /** The number of the version that stands; null when none does. */
    version: number | null;
    /** The versions among which a person decides. */
    conflict: Array<number>;
    /** May the box be loaded, as far as the record tells? */
    may_load: foundation.Verdict;
    /** Why not, or what is open. */
    findings: Array<foundation.Finding>;
    /** True when all five recipients accepted the version that stands. */
    declared_once: boolean;
    /** The recipients that have not accepted it. */
    not_accepted_by: Array<Recipient>;
    /** The state, whole, with the head it belongs to. */
    snapshot: RecordSnapshot;
  }

  /** What stands for a box, as a word. */
  type RecordStanding =
    /** Nothing was ever declared. */
    | "nothing"
    /** All that was declared is withdrawn. */
    | "withdrawn"
    /** The box was packed anew, or cargo taken out, since it was declared. */
    | "voided"
    /** Versions of the same time differ; a person decides. */
    | "conflict"
    /** One version stands. */
    | "current";

  /** Who receives a verified gross mass. */
  type Recipient =
    /** The shipping line, for the master. */
    | "line"
    /** The terminal of loading. */
    | "terminal"
    /** The depot that gave the empty box out. */
    | "depot"
    /** The maritime safety administration. */
    | "maritime_administration"
    /** The owner of the box. */
    | "box_owner";

  /** A state with the head it belongs to, to go on from without the lines before it. It is worth what the place is worth where it was kept: the chain does not cover it. */
  interface RecordSnapshot {
    /** The head. */
    head: foundation.Head;
    /** The version of the events that led to it. */
    event_version: number;
    /** The state. */
    state: BoxState;
  }

  /** A state with the head it belongs to, to go on from without the lines before it. It is worth what the place is worth where it was kept: the chain does not cover it. */
  interface RecordSnapshotInput {
    /** The head. */
    head: foundation.Head;
    /** The version of the events that led to it. */
    event_version: number;
    /** The state. */
    state: BoxStateInput;
  }

  /** What is so of a box after everything that happened; grows with its versions, weighings and withdrawals alone. */
  interface BoxState {
    /** The booking numbers under which it was declared or moved. */
    bookings: Array<string>;
    /** The versions, in the order of arrival. */
    versions: Array<Version>;
    /** The withdrawals, in the order of arrival. */
    withdrawals: Array<Withdrawal>;
    /** The weighings, in the order of arrival. */
    measurements: Array<Measurement>;
    /** The last word of each recipient on each version. */
    acknowledgements: Array<Acknowledgement>;
    /** The container, normalised, since its first declaration. */
    container?: string;
    /** When the ship left. */
    departed_at?: string;
    /** Set while the value is frozen. */
    frozen?: Freeze;
    /** When and how it came in at the gate. */
    gated_in?: GatedIn;
    /** When the empty box left the depot. */
    left_depot_at?: string;
    /** When it was loaded on the ship on which it is to leave. */
    loaded_at?: string;
    /** The last change of ship or port. */
    moved?: Moved;
    /** The last inspection that opened the box. */
    opened?: Opened;
    /** The safety plate. */
    plate?: Plate;
    /** The last time that the box was packed anew or cargo taken out; no declaration up to then stands. */
    voided_at?: string;
  }

  /** What is so of a box after everything that happened; grows with its versions, weighings and withdrawals alone. */
  interface BoxStateInput {
    /** The booking numbers under which it was declared or moved. */
    bookings?: Array<string>;
    /** The versions, in the order of arrival. */
    versions?: Array<VersionInput>;
    /** The withdrawals, in the order of arrival. */
    withdrawals?: Array<WithdrawalInput>;
    /** The weighings, in the order of arrival. */
    measurements?: Array<MeasurementInput>;
    /** The last word of each recipient on each version. */
    acknowledgements?: Array<AcknowledgementInput>;
    /** The container, normalised, since its first declaration. */
    container?: string | null;
    /** When the ship left. */
    departed_at?: string | null;
    /** Set while the value is frozen. */
    frozen?: Freeze | null;
    /** When and how it came in at the gate. */
    gated_in?: GatedIn | null;
    /** When the empty box left the depot. */
    left_depot_at?: string | null;
    /** When it was loaded on the ship on which it is to leave. */
    loaded_at?: string | null;
    /** The last change of ship or port. */
    moved?: MovedInput | null;
    /** The last inspection that opened the box. */
    opened?: OpenedInput | null;
    /** The safety plate. */
    plate?: PlateInput | null;
    /** The last time that the box was packed anew or cargo taken out; no declaration up to then stands. */
    voided_at?: string | null;
  }

  /** One version of the verified gross mass. */
  interface Version {
    /** Its number: the sequence number of the entry that brought it first. */
    version: number;
    /** What was declared. */
    declaration: CommittedDeclaration;
    /** True when a person decided for another version of the same time. */
    rejected: boolean;
    /** The agreement under which a weighing gave it. */
    under_agreement?: string;
  }

  /** One version of the verified gross mass. */
  interface VersionInput {
    /** Its number: the sequence number of the entry that brought it first. */
    version: number;
    /** What was declared. */
    declaration: CommittedDeclarationInput;
    /** True when a person decided for another version of the same time. */
    rejected: boolean;
    /** The agreement under which a weighing gave it. */
    under_agreement?: string | null;
  }

  /**
   * A declaration as the journal holds it: what the recipients need, without one personal value.
   *
   * Parties other than the responsible one, weights that are no verified gross mass and what else a message said stay with the host.
   */
  interface CommittedDeclaration {
    /** Container number as printed. */
    container: string;
    /** Where it was stated. */
    stated_in: StatedIn;
    /** The voyage on which the box is to leave. */
    voyage: Voyage;
    /** Bill of lading or other transport document. */
    bill_of_lading?: string;
    /** Booking number. */
    booking?: string;
    /** Number of the weighing certificate or of the method 2 procedure. */
    certificate?: string;
    /** Date of the certificate. */
    certified_at?: string;
    /** When the declaration was issued or last changed; orders the versions. */
    declared_at?: string;
    /** When the mass was determined. */
    determined_at?: string;
    /** Where it was determined, as printed. */
    determined_in?: string;
    /** The method as printed: `SM1`, `SM2`. */
    method?: string;
    /** The declaration's own reference. */
    reference?: string;
    /** The party responsible under SOLAS: the shipper. */
    responsible?: CommittedParty;
    /** The seals. */
    seals?: Array<Seal>;
    /** Commitment to the name of the person who signed for the shipper. */
    signatory?: string;
    /** Size and type code as printed. */
    size_type?: string;
    /** Tare as stated. */
    tare?: StatedMass;
    /** The verified gross mass. */
    vgm?: StatedMass;
  }

  /**
   * A declaration as the journal holds it: what the recipients need, without one personal value.
   *
   * Parties other than the responsible one, weights that are no verified gross mass and what else a message said stay with the host.
   */
  interface CommittedDeclarationInput {
    /** Container number as printed. Left out: `""`. */
    container?: string;
    /** Where it was stated. Left out: `"declaration"`. */
    stated_in?: StatedIn;
    /** The voyage on which the box is to leave. */
    voyage?: VoyageInput;
    /** Bill of lading or other transport document. */
    bill_of_lading?: string | null;
    /** Booking number. */
    booking?: string | null;
    /** Number of the weighing certificate or of the method 2 procedure. */
    certificate?: string | null;
    /** Date of the certificate. */
    certified_at?: string | null;
    /** When the declaration was issued or last changed; orders the versions. */
    declared_at?: string | null;
    /** When the mass was determined. */
    determined_at?: string | null;
    /** Where it was determined, as printed. */
    determined_in?: string | null;
    /** The method as printed: `SM1`, `SM2`. */
    method?: string | null;
    /** The declaration's own reference. */
    reference?: string | null;
    /** The party responsible under SOLAS: the shipper. */
    responsible?: CommittedPartyInput | null;
    /** The seals. */
    seals?: Array<SealInput>;
    /** Commitment to the name of the person who signed for the shipper. */
    signatory?: string | null;
    /** Size and type code as printed. */
    size_type?: string | null;
    /** Tare as stated. */
    tare?: StatedMassInput | null;
    /** The verified gross mass. */
    vgm?: StatedMassInput | null;
  }

  /** A party as the journal holds it. */
  interface CommittedParty {
    /** Commitment to its address, the lines joined by line ends. */
    address?: string;
    /** Its code, where it has one that is no personal value. */
    code?: string;
    /** The list that the code is from. */
    code_list?: string;
    /** Commitment to the name of the contact person. */
    contact?: string;
    /** Commitment to the electronic mail. */
    email?: string;
    /** Commitment to its name. */
    name?: string;
    /** Commitment to a code that may be a personal value. */
    number?: string;
    /** Commitment to the telephone number. */
    phone?: string;
  }

  /** A party as the journal holds it. */
  interface CommittedPartyInput {
    /** Commitment to its address, the lines joined by line ends. */
    address?: string | null;
    /** Its code, where it has one that is no personal value. */
    code?: string | null;
    /** The list that the code is from. */
    code_list?: string | null;
    /** Commitment to the name of the contact person. */
    contact?: string | null;
    /** Commitment to the electronic mail. */
    email?: string | null;
    /** Commitment to its name. */
    name?: string | null;
    /** Commitment to a code that may be a personal value. */
    number?: string | null;
    /** Commitment to the telephone number. */
    phone?: string | null;
  }

  /** A withdrawal. */
  interface Withdrawal {
    /** When. */
    at: string;
    /** What was withdrawn; left out, all of the box. */
    reference?: string;
  }

  /** A withdrawal. */
  interface WithdrawalInput {
    /** When. */
    at: string;
    /** What was withdrawn; left out, all of the box. */
    reference?: string | null;
  }

  /** A weighing. */
  interface Measurement {
    /** When. */
    at: string;
    /** By whom. */
    by: string;
    /** The mass in kg. */
    kg: Decimal;
    /** Number of the weighing certificate. */
    certificate?: string;
    /** How it compared. */
    compared?: Compared;
  }

  /** A weighing. */
  interface MeasurementInput {
    /** When. */
    at: string;
    /** By whom. */
    by: string;
    /** The mass in kg. */
    kg: DecimalLike;
    /** Number of the weighing certificate. */
    certificate?: string | null;
    /** How it compared. */
    compared?: ComparedInput | null;
  }

  /** How a weighing compared with a declared mass when it was decided; kept with the event, so that later rules change nothing. */
  interface Compared {
    /** The declared mass in kg. */
    declared_kg: Decimal;
    /** How far apart the two are, in kg. */
    difference_kg: Decimal;
    /** The weighed mass in kg. */
    measured_kg: Decimal;
    /** The verdict of `vgm.assess`. */
    verdict: foundation.Verdict;
    /** The bound that gave the limit. */
    bound?: Bound;
    /** How far apart they may be, in kg; left out where no tolerance was known. */
    limit_kg?: Decimal;
    /** Id of the rule applied. */
    rule?: string;
  }

  /** How a weighing compared with a declared mass when it was decided; kept with the event, so that later rules change nothing. */
  interface ComparedInput {
    /** The declared mass in kg. */
    declared_kg: DecimalLike;
    /** How far apart the two are, in kg. */
    difference_kg: DecimalLike;
    /** The weighed mass in kg. */
    measured_kg: DecimalLike;
    /** The verdict of `vgm.assess`. */
    verdict: foundation.Verdict;
    /** The bound that gave the limit. */
    bound?: Bound | null;
    /** How far apart they may be, in kg; left out where no tolerance was known. */
    limit_kg?: DecimalLike | null;
    /** Id of the rule applied. */
    rule?: string | null;
  }

  /** Where a version stands with a recipient. */
  interface Acknowledgement {
    /** The recipient. */
    recipient: Recipient;
    /** The version. */
    version: number;
    /** The word. */
    status: AcknowledgementStatus;
    /** Since when. */
    at: string;
    /** Why it was rejected. */
    reason?: string;
  }

  /** Where a version stands with a recipient. */
  interface AcknowledgementInput {
    /** The recipient. */
    recipient: Recipient;
    /** The version. */
    version: number;
    /** The word. */
    status: AcknowledgementStatus;
    /** Since when. */
    at: string;
    /** Why it was rejected. */
    reason?: string | null;
  }

  /** Where a version stands with a recipient. */
  type AcknowledgementStatus =
    /** Sent; no answer yet. */
    | "sent"
    /** The recipient took it. */
    | "accepted"
    /** The recipient refused it, with a reason. */
    | "rejected"
    /** A later version took its place there. */
    | "superseded";

  /** That the value is frozen. */
  interface Freeze {
    /** Since when. */
    at: string;
    /** The port whose practice it is. */
    port: string;
  }

  /** How the box came in. */
  interface GatedIn {
    /** When. */
    at: string;
    /** What was decided. */
    action: GateAction;
  }

  /** The last change of ship or port. */
  interface Moved {
    /** When. */
    at: string;
    /** The voyage. */
    voyage: Voyage;
    /** The booking, if it changed. */
    booking?: string;
  }

  /** The last change of ship or port. */
  interface MovedInput {
    /** When. */
    at: string;
    /** The voyage. */
    voyage: VoyageInput;
    /** The booking, if it changed. */
    booking?: string | null;
  }

  /** The last time that the box was opened for inspection. */
  interface Opened {
    /** When. */
    at: string;
    /** Whether cargo was taken out, where known. */
    cargo_removed?: boolean;
    /** The seals put on afterwards. */
    seals?: Array<Seal>;
  }

  /** The last time that the box was opened for inspection. */
  interface OpenedInput {
    /** When. */
    at: string;
    /** Whether cargo was taken out, where known. */
    cargo_removed?: boolean | null;
    /** The seals put on afterwards. */
    seals?: Array<SealInput>;
  }

  /** The last reading of the safety plate. */
  interface Plate {
    /** When. */
    at: string;
    /** Maximum operating gross mass in kg. */
    max_gross_kg: Decimal;
    /** Tare in kg. */
    tare_kg?: Decimal;
  }

  /** The last reading of the safety plate. */
  interface PlateInput {
    /** When. */
    at: string;
    /** Maximum operating gross mass in kg. */
    max_gross_kg: DecimalLike;
    /** Tare in kg. */
    tare_kg?: DecimalLike | null;
  }

  /** Question of `vgm.record_append`: an event, and the record that it happens to. */
  interface AppendQuestion {
    /** The stream, as the host named it. */
    stream: string;
    /** What happened. */
    event: BoxEventInput;
    /** The host's name for it, unique in the stream. */
    id: string;
    /** When it happened; with offset. */
    occurred_at: string;
    /** When it is written down; with offset. */
    recorded_at: string;
    /** ISO 3166 code of the state under whose tolerance a weighing is compared, for `weighed` and `loaded` that bring no comparison. */
    compare_in?: string | null;
    /** The head on which the caller decided; left out, whatever the record stands at. */
    expected_head?: foundation.Head | null;
    /** With a snapshot: the stored line that has this id already, if there is one. */
    known_line?: string | null;
    /** The record so far, in place of its lines. */
    snapshot?: RecordSnapshotInput | null;
    /** The lines so far, each with its line end; left out for a new record and with a snapshot. */
    text?: string | null;
  }

  /** What happens to a packed box. When it happened stands in the entry (`occurred_at`), not in the event. */
  type BoxEvent =
    /** A verified gross mass was stated, for the first time, again, or to correct. */
    | {
        type: "declared";
        /** The declaration, without personal values. */
        declaration: CommittedDeclaration;
      }
    /** What was stated was withdrawn; the box has no verified gross mass until it is declared anew. */
    | {
        type: "retracted";
        /** The declaration's reference; left out, all that was stated for the box. */
        reference?: string;
      }
    /** The terminal or the authority weighed the box: a measurement to compare with. */
    | {
        type: "weighed";
        /** Who weighed, by code. */
        by: string;
        /** The mass in kg. */
        kg: Decimal;
        /** Number of the weighing certificate. */
        certificate?: string;
        /** How it compares with the mass that stood, as it was decided that day. */
        compared?: Compared;
        /** The agreement by which the weighing takes the place of the shipper's value; left out, it does not. */
        under_agreement?: string;
      }
    /** The box was inspected. */
    | {
        type: "inspected";
        /** True when the box was opened. */
        opened: boolean;
        /** True when cargo was taken out, false when none was; left out, it is not known. */
        cargo_removed?: boolean;
        /** The seals put on afterwards. */
        seals?: Array<Seal>;
      }
    /** The box was packed anew or partly unpacked. */
    | {
        type: "repacked";
      }
    /** The box leaves on another ship, from another port or under another booking; the mass stays. */
    | {
        type: "ship_or_port_changed";
        /** The new voyage, whole. */
        voyage: Voyage;
        /** The new booking number, if it changed. */
        booking?: string;
      }
    /** The safety plate was read. */
    | {
        type: "plate_read";
        /** Maximum operating gross mass in kg. */
        max_gross_kg: Decimal;
        /** Tare in kg. */
        tare_kg?: Decimal;
      }
    /** The empty box left the depot. */
    | {
        type: "left_depot";
      }
    /** The packed box came in at the gate. */
    | {
        type: "gated_in";
        /** What `vgm.assess_gate` decided. */
        action: GateAction;
        /** Commitment to the person who let it in where the decision was left to one. */
        confirmed_by?: string;
      }
    /** The box was loaded. */
    | {
        type: "loaded";
        /** How the last weighing compares with the mass that stands, where the weighing itself was not compared with that mass. */
        compared?: Compared;
        /** Commitment to the person who confirmed what was open. */
        confirmed_by?: string;
      }
    /** The ship left. */
    | {
        type: "departed";
      }
    /** Customs released the box in a port that takes no amendment afterwards. */
    | {
        type: "frozen";
        /** The port whose practice it is. */
        port: string;
      }
    /** The port takes amendments again. */
    | {
        type: "unfrozen";
      }
    /** A person decided which of the conflicting versions holds. */
    | {
        type: "conflict_resolved";
        /** Commitment to the person. */
        by: string;
        /** The version that holds. */
        version: number;
      }
    /** A recipient's word on a version, or that it was sent. */
    | {
        type: "acknowledged";
        /** The recipient. */
        recipient: Recipient;
        /** The word. */
        status: AcknowledgementStatus;
        /** The version. */
        version: number;
        /** Why it was rejected. */
        reason?: string;
      };

  /** What happens to a packed box. When it happened stands in the entry (`occurred_at`), not in the event. */
  type BoxEventInput =
    /** A verified gross mass was stated, for the first time, again, or to correct. */
    | {
        type: "declared";
        /** The declaration, without personal values. */
        declaration: CommittedDeclarationInput;
      }
    /** What was stated was withdrawn; the box has no verified gross mass until it is declared anew. */
    | {
        type: "retracted";
        /** The declaration's reference; left out, all that was stated for the box. */
        reference?: string | null;
      }
    /** The terminal or the authority weighed the box: a measurement to compare with. */
    | {
        type: "weighed";
        /** Who weighed, by code. */
        by: string;
        /** The mass in kg. */
        kg: DecimalLike;
        /** Number of the weighing certificate. */
        certificate?: string | null;
        /** How it compares with the mass that stood, as it was decided that day. */
        compared?: ComparedInput | null;
        /** The agreement by which the weighing takes the place of the shipper's value; left out, it does not. */
        under_agreement?: string | null;
      }
    /** The box was inspected. */
    | {
        type: "inspected";
        /** True when the box was opened. */
        opened: boolean;
        /** True when cargo was taken out, false when none was; left out, it is not known. */
        cargo_removed?: boolean | null;
        /** The seals put on afterwards. */
        seals?: Array<SealInput>;
      }
    /** The box was packed anew or partly unpacked. */
    | {
        type: "repacked";
      }
    /** The box leaves on another ship, from another port or under another booking; the mass stays. */
    | {
        type: "ship_or_port_changed";
        /** The new voyage, whole. */
        voyage: VoyageInput;
        /** The new booking number, if it changed. */
        booking?: string | null;
      }
    /** The safety plate was read. */
    | {
        type: "plate_read";
        /** Maximum operating gross mass in kg. */
        max_gross_kg: DecimalLike;
        /** Tare in kg. */
        tare_kg?: DecimalLike | null;
      }
    /** The empty box left the depot. */
    | {
        type: "left_depot";
      }
    /** The packed box came in at the gate. */
    | {
        type: "gated_in";
        /** What `vgm.assess_gate` decided. */
        action: GateAction;
        /** Commitment to the person who let it in where the decision was left to one. */
        confirmed_by?: string | null;
      }
    /** The box was loaded. */
    | {
        type: "loaded";
        /** How the last weighing compares with the mass that stands, where the weighing itself was not compared with that mass. */
        compared?: ComparedInput | null;
        /** Commitment to the person who confirmed what was open. */
        confirmed_by?: string | null;
      }
    /** The ship left. */
    | {
        type: "departed";
      }
    /** Customs released the box in a port that takes no amendment afterwards. */
    | {
        type: "frozen";
        /** The port whose practice it is. */
        port: string;
      }
    /** The port takes amendments again. */
    | {
        type: "unfrozen";
      }
    /** A person decided which of the conflicting versions holds. */
    | {
        type: "conflict_resolved";
        /** Commitment to the person. */
        by: string;
        /** The version that holds. */
        version: number;
      }
    /** A recipient's word on a version, or that it was sent. */
    | {
        type: "acknowledged";
        /** The recipient. */
        recipient: Recipient;
        /** The word. */
        status: AcknowledgementStatus;
        /** The version. */
        version: number;
        /** Why it was rejected. */
        reason?: string | null;
      };

  /** Answer of `vgm.record_append`. */
  interface AppendAnswer {
    /** What came of it. */
    outcome: AppendOutcome;
    /** Where the stream stands now. */
    head: foundation.Head;
    /** Why it was refused, or why a declaration that was recorded does not stand. */
    findings: Array<foundation.Finding>;
    /** The record as it is now. */
    record: RecordView;
    /** The line to store, with its line end. */
    line?: string;
    /** The number of the entry, new or found. */
    seq?: number;
  }

  /** What came of an event. */
  type AppendOutcome =
    /** It happened: store the line. */
    | "recorded"
    /** The same event with the same id is in the record already. */
    | "already"
    /** It cannot happen; nothing has changed. */
    | "refused";

  /** Question of `vgm.record_event`: a statement, as typed in or as read from a message, and the host's key. */
  interface EventQuestion {
    /** The statement. */
    statement: StatementInput;
    /** The key of the commitments in hex, at least 16 bytes. It stays with the host. */
    key_hex: string;
    /** Minutes ahead of UTC of the local time in which the statement gives times without an offset: 480 in China. */
    local_offset_minutes?: number | null;
  }

  /** Answer of `vgm.record_event`. */
  interface EventAnswer {
    /** The event, without one personal value. */
    event: BoxEvent;
  }

  /** Question of `vgm.recipient_view`: one recipient, and a declaration or a record. */
  interface RecipientQuestion {
    /** The day that chooses the matrix. */
    on: Day;
    /** Who receives. */
    recipient: Recipient;
    /** Unconfirmed rules of the matrix that the caller uses all the same, by id: `depot`. */
    accept?: Array<string>;
    /** The declaration; or a record. */
    declaration?: DeclarationInput | null;
    /** With a declaration: the weighing at the gate. */
    gate_weighing?: GateWeighingInput | null;
    /** With a declaration: the maximum gross mass on the plate, in kg. */
    max_gross_kg?: DecimalLike | null;
    /** The record, as `vgm.record` and `vgm.record_append` give it in `record.snapshot`. */
    record?: RecordSnapshotInput | null;
    /** True to give what is useful as well; left out, only what is needed is given. Left out: `false`. */
    with_optional?: boolean;
  }

  /** The weighing at the gate, as far as a view shows it. */
  interface GateWeighing {
    /** The weighed mass in kg. */
    measured_kg: Decimal;
    /** How far it is from the verified gross mass, in kg. */
    difference_kg?: Decimal;
    /** When it was weighed. */
    measured_at?: string;
    /** The verdict of `vgm.assess`. */
    verdict?: foundation.Verdict;
  }

  /** The weighing at the gate, as far as a view shows it. */
  interface GateWeighingInput {
    /** The weighed mass in kg. */
    measured_kg: DecimalLike;
    /** How far it is from the verified gross mass, in kg. */
    difference_kg?: DecimalLike | null;
    /** When it was weighed. */
    measured_at?: string | null;
    /** The verdict of `vgm.assess`. */
    verdict?: foundation.Verdict | null;
  }

  /** Value of `vgm.recipient_view`. */
  interface RecipientView {
    /** Who receives. */
    recipient: Recipient;
    /** The forms in which it usually takes it. */
    forms: Array<string>;
    /** What it gets. */
    fields: RecipientFields;
    /** What it needs and is not there. */
    missing: Array<string>;
    /** The version of the record that the view shows. */
    version?: number;
  }

  /** What a recipient gets; what is not for it is not there. */
  interface RecipientFields {
    /** Bill of lading number. */
    bill_of_lading?: string;
    /** Booking number. */
    booking?: string;
    /** Number of the weighing certificate or of the method 2 procedure. */
    certificate?: string;
    /** Date of the certificate. */
    certified_at?: string;
    /** Container number as printed. */
    container?: string;
    /** When the mass was determined. */
    determined_at?: string;
    /** Where it was determined. */
    determined_in?: string;
    /** Port of discharge. */
    discharge_port?: string;
    /** The weighing at the gate. */
    gate_weighing?: GateWeighing;
    /** Port of loading. */
    load_port?: string;
    /** Maximum gross mass on the plate, in kg. */
    max_gross_kg?: Decimal;
    /** The method. */
    method?: string;
    /** The responsible party, from a declaration. */
    responsible?: Party;
    /** The responsible party, from a record: the host puts in what the commitments stand for. */
    responsible_committed?: CommittedParty;
    /** The seals. */
    seals?: Array<Seal>;
    /** Name of the ship. */
    ship?: string;
    /** IMO number or call sign of the ship. */
    ship_number?: string;
    /** The signatory, from a declaration. */
    signatory?: string;
    /** The signatory, from a record: the host puts in the name that the commitment stands for. */
    signatory_committed?: string;
    /** Size and type code. */
    size_type?: string;
    /** The paragraph by which the signatory verified the mass. */
    statement?: string;
    /** Tare in kg. */
    tare_kg?: Decimal;
    /** The verified gross mass. */
    vgm?: StatedMass;
    /** Voyage number. */
    voyage?: string;
  }

  /** Question of `vgm.write_vermas`: one message in one interchange. */
  interface VermasFacts {
    /** Sender of the interchange, with its qualifier if it has one: `SHIPPERCO`, `SHIPPERCO:ZZZ`. */
    sender: string;
    /** Recipient of the interchange, likewise. */
    recipient: string;
    /** When the interchange is made. Its offset is not sent. */
    prepared_at: string;
    /** Control reference of the interchange, at most 14 characters. */
    interchange: string;
    /** Number of the document. */
    document: string;
    /** When the document is issued. */
    issued_at: string;
    /** The declarations, one for each box; of a cancellation only box, references, seals and voyage are sent, and none at all withdraws the whole document. */
    declarations: Array<DeclarationInput>;
    /** `9` original (also when left out), `5` replace, `1` cancellation. */
    function?: string | null;
    /** Number of the document that this one replaces or withdraws; a cancellation must have it. */
    refers_to?: string | null;
    /** Who submits; left out, the submitter that all declarations name. */
    submitter?: PartyInput | null;
  }

  /** A message that was written, and what it could not carry. */
  interface Written {
    /** The message; save it as UTF-8. */
    text: string;
    /** What the message does not carry: each finding points at the field of the question (`path`) and says why (`vgm.not-carried…`). Empty when nothing was left behind. */
    not_carried: Array<foundation.Finding>;
  }

  /** Question of `vgm.write_dcsa`. */
  interface DcsaFacts {
    /** Declarations and withdrawals; a withdrawal becomes a retraction of its reference. */
    statements: Array<StatementInput>;
    /** Minutes ahead of UTC for times that state no offset; China is at 480. Left out, such times are not carried, as the standard has none without offset. */
    offset_minutes?: number | null;
  }
}

export namespace identifiers {
  /**
   * Reads a container number and checks its form, category and check digit.
   * 读取集装箱箱号，核对格式、设备类别和校验码。
   */
  function containerNumber(question: ContainerNumberQuestion, options?: CallOptions): Assessment<ContainerNumberParts>;
  /**
   * Reads a size and type code into length, height, width, type group and strength.
   * 把尺寸类型代码解读为长度、高度、宽度、箱型组和强度。
   */
  function sizeType(question: SizeTypeQuestion, options?: CallOptions): Assessment<SizeType>;
  /**
   * Reads an IMO ship number, also as a ship code of China's customs, and checks its check digit.
   * 读取 IMO 船舶编号（含海关船舶代码形式），核对校验码。
   */
  function imoShipNumber(question: ImoShipNumberQuestion, options?: CallOptions): Assessment<ImoShipNumber>;
  /**
   * Reads an MMSI and tells the kind of station and the country digits.
   * 读取海上移动业务标识（MMSI），判别台站种类和国家数字。
   */
  function mmsi(question: MmsiQuestion, options?: CallOptions): Assessment<Mmsi>;
  /**
   * Checks the form of a UN/LOCODE; whether the place exists is not looked up.
   * 核对联合国贸易和运输地点代码（UN/LOCODE）的格式，不查询地点是否存在。
   */
  function unlocode(question: UnlocodeQuestion, options?: CallOptions): Assessment<Unlocode>;
  /**
   * Reads a unified social credit code of China and checks it and its organisation code.
   * 读取统一社会信用代码，核对代码及其中主体标识码的校验码。
   */
  function creditCode(question: CreditCodeQuestion, options?: CallOptions): Assessment<CreditCode>;
  /**
   * Reads a resident identity number of China and checks its form, date and check character.
   * 读取公民身份号码，核对格式、出生日期和校验码。
   */
  function residentId(question: ResidentIdQuestion, options?: CallOptions): Assessment<ResidentId>;
  /**
   * Reads a number plate of China and tells its kind.
   * 读取机动车号牌，判别号牌种类。
   */
  function numberPlate(question: NumberPlateQuestion, options?: CallOptions): Assessment<NumberPlate>;
  /**
   * Compares the number plate expected with the plate read; look-alike characters ask for a person.
   * 比对预约号牌与识别号牌；形近字符须人工核对。
   */
  function compareNumberPlates(question: ComparePlatesQuestion, options?: CallOptions): Assessment<ComparedPlates>;

  /** Question of `identifiers.container_number`. */
  interface ContainerNumberQuestion {
    /** The number as it was read or typed. */
    text: string;
  }

  /** A container number in its parts. What a number that is not of the ISO form does not have is null. */
  interface ContainerNumberParts {
    /** Upper case, without blanks and hyphens. */
    normalised: string;
    /** The form that was recognised. */
    form: Form;
    /** True when the form is `iso`, the category is U, J or Z and the check digit is right. */
    valid: boolean;
    /** Three letters, registered with BIC; whether they are is not looked up. */
    owner: string | null;
    /** The fourth letter. */
    category: string | null;
    /** What the category means; null also for a letter that the standard does not have. */
    equipment: Equipment | null;
    /** Six digits. */
    serial: string | null;
    /** The check digit found, 0 to 9. */
    check_digit: number | null;
    /** The check digit that is right, 0 to 9. */
    expected_check_digit: number | null;
    /** The weighted sum modulo 11, 0 to 10. Remainders 0 and 10 share the check digit 0. */
    remainder: number | null;
  }

  /** Which form a number has. */
  type Form =
    /** Four letters and seven digits. */
    | "iso"
    /** Four letters and six digits, category U, J or Z: the check digit is absent. */
    | "iso_without_check_digit"
    /** Anything else, carried as it is: numbers of shippers' own boxes, of railways, and plain mistakes. */
    | "non_iso";

  /** What kind of equipment the fourth letter names. */
  type Equipment =
    /** `U` */
    | "freight_container"
    /** `J` */
    | "detachable_equipment"
    /** `Z` */
    | "trailer_or_chassis";

  /** Question of `identifiers.size_type`. */
  interface SizeTypeQuestion {
    /** The code, as in `22G1`. */
    text: string;
  }

  /** A size and type code in its parts; what its character does not tell is null. */
  interface SizeType {
    /** The kind of code; null where the type characters are not assigned. */
    form: SizeTypeForm | null;
    /** External length. For an old numeric code it is read by today's table. */
    length_mm: number | null;
    /** External height. */
    height: Extent | null;
    /** External width. */
    width: Extent | null;
    /** Two letters, as in `GP`. */
    type_group: string | null;
    /** True when a letter in fourth place tells reduced stacking or racking strength. */
    reduced_strength: boolean | null;
    /** For a code of reduced strength the type code of full strength, as in `G1` for `GB`. */
    detail_code_a: string | null;
  }

  /** What kind of code was recognised. */
  type SizeTypeForm =
    /** The type in detail, as in `22G1` and, of reduced strength, `22GB`. */
    | "detail"
    /** The group of types alone, as in `22GP`. */
    | "group"
    /** Four digits, as in `2200`: a code from before 1995. */
    | "old_numeric";

  /** A dimension in mm: exact, or between two bounds of which either may be absent. */
  interface Extent {
    /** Exactly this. */
    mm: number | null;
    /** More than this. */
    above_mm: number | null;
    /** This or less. */
    up_to_mm: number | null;
  }

  /** Question of `identifiers.imo_ship_number`. */
  interface ImoShipNumberQuestion {
    /** The number, with or without `IMO`, or as a China customs ship code. */
    text: string;
  }

  /** An IMO ship number in its parts. */
  interface ImoShipNumber {
    /** Seven digits and a right check digit. Such a number may still belong to no ship. */
    valid: boolean;
    /** The first reason why it is not: `length`, then `character`, then `check_digit`. */
    reason: Reason | null;
    /** How the number was written. */
    form: ImoForm;
    /** The seven digits alone; null unless there are seven digits. */
    normalised: string | null;
    /** The check digit that is right, 0 to 9; null unless there are seven digits. */
    check_digit: number | null;
    /** The customs office of a China customs ship code, as written and not judged. */
    office: string | null;
  }

  /** Why an identifier does not hold together; the first reason in the order of its rules. */
  type Reason =
    /** Too short or too long. */
    | "length"
    /** A character that cannot stand at its place. */
    | "character"
    /** No kind of station begins like this. */
    | "prefix"
    /** Length or a character, where the two are not told apart. */
    | "format"
    /** The date of birth is no day of the calendar. */
    | "date"
    /** The check digit is not the one that the other characters give. */
    | "check_digit";

  /** How the number was written. */
  type ImoForm =
    /** `9074729` */
    | "plain"
    /** `IMO 9074729`, with or without the blank, in capital or small letters. */
    | "imo_prefix"
    /** `UN9074729/4200`: the ship code of China's customs, with the customs office. */
    | "china_customs_ship_code";

  /** Question of `identifiers.mmsi`. */
  interface MmsiQuestion {
    /** Nine digits. */
    text: string;
  }

  /** An MMSI in its parts. */
  interface Mmsi {
    /** Nine digits that begin like a kind of station. */
    valid: boolean;
    /** The first reason why it is not: `length`, then `character`, then `prefix`. */
    reason: Reason | null;
    /** The kind of station. */
    kind: MmsiKind | null;
    /** The three country digits; null for 970, 972 and 974, which have none. */
    mid: string | null;
  }

  /** What kind of station a number belongs to. */
  type MmsiKind =
    /** `MIDxxxxxx` */
    | "ship"
    /** `0MIDxxxxx`: a group of ships. */
    | "group"
    /** `00MIDxxxx` */
    | "coast"
    /** `111MIDxxx`: an aircraft for search and rescue. */
    | "sar_aircraft"
    /** `99MIDxxxx` */
    | "aid_to_navigation"
    /** `98MIDxxxx`: craft of a mother ship. */
    | "craft_associated"
    /** `8MIDxxxxx` */
    | "handheld_vhf"
    /** `970xxxxxx`: a search and rescue transmitter. */
    | "ais_sart"
    /** `972xxxxxx`: a man-overboard device. */
    | "man_overboard"
    /** `974xxxxxx`: an emergency beacon. */
    | "epirb";

  /** Question of `identifiers.unlocode`. */
  interface UnlocodeQuestion {
    /** Five signs. */
    text: string;
  }

  /** A UN/LOCODE in its parts. */
  interface Unlocode {
    /** Two capital letters, then three of A to Z or 2 to 9. Whether the place exists is not told. */
    well_formed: boolean;
    /** Why it is not: `length`, then `character`. */
    reason: Reason | null;
    /** The country, two letters; null unless well formed. */
    country: string | null;
    /** The place in the country, three signs; null unless well formed. */
    place: string | null;
  }

  /** Question of `identifiers.credit_code`. */
  interface CreditCodeQuestion {
    /** The code of 18 characters. */
    text: string;
  }

  /** A unified social credit code in its parts; all but the first three fields are null unless the form is right. */
  interface CreditCode {
    /** Right form and right check character. */
    valid: boolean;
    /** The first reason why it is not: `format`, then `check_digit`. */
    reason: Reason | null;
    /** The text without blanks. */
    normalised: string;
    /** The registering authority in a word, as in `market_regulation`; null also when its letter is not in the list. */
    authority: string | null;
    /** The category within the authority, one character, not looked up. */
    category: string | null;
    /** Six digits of the place of registration, not looked up. */
    region: string | null;
    /** Nine characters; the last is their own check character. */
    organisation_code: string | null;
    /** Whether the organisation code's own check character is right. */
    organisation_code_check_ok: boolean | null;
    /** The check character that is right. */
    check_digit: string | null;
  }

  /** Question of `identifiers.resident_id`. */
  interface ResidentIdQuestion {
    /** The number of 18 characters. */
    text: string;
    /** The day on which the person must have been born already; left out: births in the future are not judged. */
    on?: Day | null;
  }

  /** A resident identity number in its parts. All of it is personal. */
  interface ResidentId {
    /** Right form, a day of the calendar, right check character. */
    valid: boolean;
    /** The first reason why it is not: `format`, then `date`, then `check_digit`. */
    reason: Reason | null;
    /** The number with a capital X; null unless the form is right. */
    normalised: string | null;
    /** Six digits of the place of registration, not looked up; null unless the form is right. */
    region: string | null;
    /** The day of birth; null unless it is a day of the calendar. */
    birth: Day | null;
    /** Null unless the form is right. */
    sex: Sex | null;
    /** The check character that is right, 0 to 9 or X; null unless the form is right. */
    check_digit: string | null;
  }

  /** What the sequence number tells. */
  type Sex =
    /** An odd sequence number. */
    | "male"
    /** An even sequence number. */
    | "female";

  /** Question of `identifiers.number_plate`. */
  interface NumberPlateQuestion {
    /** The plate as it was read or typed. */
    text: string;
  }

  /** A number plate in its parts. All of it is personal. */
  interface NumberPlate {
    /** The plate without separators, as `normalise` gives it. */
    normalised: string;
    /** The kind; null when no known form fits. */
    kind: PlateKind | null;
    /** The kind that a mark suggests, where its form is not verified and nothing is judged. */
    not_verified: UnverifiedKind | null;
    /** The province, one character; null without a kind. */
    province: string | null;
    /** The letter of the issuing authority; null without a kind. */
    authority: string | null;
    /** What follows, without the last character of trailers, driving schools, police and cross-border plates. */
    serial: string | null;
  }

  /** The kinds of plates whose forms are known. */
  type PlateKind =
    /** Province, authority letter, five letters or digits. */
    | "ordinary"
    /** Ends in 挂. */
    | "trailer"
    /** Ends in 学. */
    | "driving_school"
    /** Ends in 警. */
    | "police"
    /** 粤Z, four letters or digits, 港. */
    | "hk_cross_border"
    /** 粤Z, four letters or digits, 澳. */
    | "macao_cross_border"
    /** New energy, small, battery electric: letter D, A, B, C or E before four digits and one letter or digit. */
    | "nev_small_pure_electric"
    /** New energy, small, other than battery electric: letter F, G, H, J or K. */
    | "nev_small_other"
    /** New energy, large, battery electric: five digits and letter D, A, B, C or E. */
    | "nev_large_pure_electric"
    /** New energy, large, other than battery electric: five digits and letter F, G, H, J or K. */
    | "nev_large_other";

  /** Kinds of plates that exist and whose forms are not verified here. */
  type UnverifiedKind =
    /** 使 */
    | "embassy"
    /** 领 */
    | "consulate"
    /** 应急 */
    | "emergency_rescue"
    /** 临 */
    | "temporary"
    /** 试 */
    | "trial"
    /** 超 */
    | "oversize"
    /** 军, or two letters and five letters or digits. */
    | "military"
    /** WJ */
    | "armed_police";

  /** Question of `identifiers.compare_number_plates`. */
  interface ComparePlatesQuestion {
    /** The plate of the appointment; null or left out when there is none. */
    expected?: string | null;
    /** The plate that the reader saw, with `?`, `*` or `_` for characters it could not read; null or left out when nothing was read. */
    read?: string | null;
  }

  /** Two plates compared. Positions count in the normalised plates, from 0. */
  interface ComparedPlates {
    /** The result. */
    result: PlateComparison;
    /** The normalised plate expected. */
    expected: string | null;
    /** The normalised plate read. */
    read: string | null;
    /** `length` when the two differ in length; nothing further is compared then. */
    reason: Reason | null;
    /** The places that differ, without those that the reader left open. */
    differences: Array<PlateDifference>;
    /** The places that the reader left open. */
    positions: Array<number>;
    /** The places of characters read that no plate has, such as Cyrillic letters. */
    foreign_characters: Array<number>;
  }

  /** How two plates compare. Only `match` may open anything. */
  type PlateComparison =
    /** The same, character by character. */
    | "match"
    /** Different. */
    | "mismatch"
    /** Different only in characters that readers take for one another: a person must look. */
    | "confusable"
    /** Nothing was read, or equal save for characters that the reader left open: a person must look. */
    | "unreadable"
    /** One of the two was not given. */
    | "not_checked";

  /** One place where two plates differ. */
  interface PlateDifference {
    /** Place in the normalised plates, from 0. */
    position: number;
    /** The character expected. */
    expected: string;
    /** The character read. */
    read: string;
  }
}

export namespace formats {
  /**
   * Splits a UN/EDIFACT interchange into segments and checks its envelopes.
   * 把 UN/EDIFACT 交换拆分为段并核对信封。
   */
  function edifact(question: EdifactQuestion, options?: CallOptions): Interchange;
  /**
   * Splits one UN/EDIFACT segment into elements and components.
   * 把一个 UN/EDIFACT 段拆分为数据元和成分。
   */
  function edifactSegment(question: SegmentQuestion, options?: CallOptions): SegmentElements;

  /** Question of `formats.edifact`: the text of an interchange. */
  interface EdifactQuestion {
    /** The interchange, from UNA, UNB or UNH on. */
    text: string;
    /** Limits other than the usual ones. Left out: `{"bytes":67108864,"components":10000,"elements":1000,"held_components":5000000,"notes":1000,"segment_bytes":65536,"segments":5000000}`. */
    limits?: Limits;
  }

  /** How much a reader takes before it stops with `Error::LimitExceeded`. */
  interface Limits {
    /** Bytes of input; 67 108 864 (64 MiB). Left out: `67108864`. */
    bytes?: number;
    /** Components of one segment; 10 000. Left out: `10000`. */
    components?: number;
    /** Elements of one segment; 1 000. Left out: `1000`. */
    elements?: number;
    /** Components of the whole input that `read` holds at once; 5 000 000. It does not concern `Reader`, which holds nothing. Left out: `5000000`. */
    held_components?: number;
    /** Notes that are kept; 1 000. Beyond it they are left out, and a last note says so. Left out: `1000`. */
    notes?: number;
    /** Bytes of one segment, terminator included; 65 536. Left out: `65536`. */
    segment_bytes?: number;
    /** Segments of the whole input; 5 000 000. Left out: `5000000`. */
    segments?: number;
  }

  /** Everything that `read` found. */
  interface Interchange {
    /** The service characters of the first interchange. */
    separators: Separators;
    /** The syntax identifier of the first UNB, as in `UNOC`; empty when there is no UNB. */
    charset: string;
    /** Every complete segment, service segments included. */
    segments: Array<SegmentText>;
    /** The messages in order, of all interchanges. */
    messages: Array<MessageHeader>;
    /** What was tolerated and what does not add up. */
    notes: Array<Note>;
    /** Where and why the reading stopped before the end; absent when everything was read. */
    stopped: Stop | null;
  }

  /**
   * The service characters, in the order of UNA; a blank stands for one that is not used.
   *
   * In JSON each is a text of one character.
   */
  interface Separators {
    /** Between components, usually `:`. */
    component: string;
    /** Between elements, usually `+`. */
    element: string;
    /** In decimal numbers, `.` or `,`. Since syntax version 4 it says nothing: both are read as a decimal mark. */
    decimal: string;
    /** Before a service character that is meant as text, usually `?`. */
    release: string;
    /** Between repetitions of an element, from syntax version 4 on; before that reserved. */
    repetition: string;
    /** After a segment, usually `'`. */
    terminator: string;
  }

  /** A segment as text. */
  interface SegmentText {
    /** The tag, as in `NAD`. */
    tag: string;
    /** The elements, each a list of its components; an empty element has one empty component. Released characters are restored. Of an element that repeats this is the first occurrence. */
    elements: Array<Array<string>>;
    /** Byte of the input where the tag begins, counted from 0. */
    position: number;
    /** Number of the segment in the input, counted from 1. */
    number: number;
    /** The further occurrences of elements that repeat, in order. */
    repeats?: Array<Repeat>;
  }

  /** A second or further occurrence of an element. */
  interface Repeat {
    /** Which element repeats, counted from 0. */
    element: number;
    /** The components of this occurrence. */
    components: Array<string>;
  }

  /** What UNH says of a message, and how many segments it has. */
  interface MessageHeader {
    /** Message reference number (0062). */
    reference: string;
    /** Message type, as in `VERMAS` (0065). */
    type: string;
    /** Version, as in `D` (0052). */
    version: string;
    /** Release, as in `16A` (0054). */
    release: string;
    /** Controlling agency, as in `UN` (0051). */
    agency: string;
    /** Association assigned code, as in `SMDG10` (0057); empty when there is none. */
    association: string;
    /** Number of the UNH in the input, counted from 1. */
    first_segment: number;
    /** The count in UNT; absent when there is no UNT or no number in it. */
    segments_stated: number | null;
    /** Segments from UNH to UNT, both included, read so far. */
    segments_found: number;
  }

  /**
   * A remark on the input. It never repeats what elements hold, other than counts and references of service segments.
   *
   * | code | meaning |
   * |---|---|
   * | `segment_count`, `message_reference` | UNT against its message |
   * | `group_count`, `group_reference` | UNE against its group |
   * | `message_count`, `interchange_reference` | UNZ against its interchange; it counts groups where there are any |
   * | `missing_trailer`, `unexpected_trailer` | UNT, UNE or UNZ is not there, or has nothing to close |
   * | `missing_header` | a message outside UNB … UNZ |
   * | `outside_message` | a segment before the first UNH or after UNT |
   * | `character_set` | the syntax identifier is not known or not supported |
   * | `character_repertoire` | the first characters that the set of the interchange does not have |
   * | `repetition` | a repetition character before syntax version 4 |
   * | `text_outside`, `empty_segment`, `tag` | see `Tokenizer` |
   * | `more_notes` | the limit of notes is reached; further ones are left out |
   */
  interface Note {
    /** A stable word. */
    code: string;
    /** Number of the segment, counted from 1; for text outside segments the number of the segment before, or 0. */
    segment: number;
    /** Byte of the input, counted from 0. */
    position: number;
    /** What was found, in English. */
    text: string;
    /** The count that was found, or the reference that the header gives. */
    found?: string;
    /** The count or reference as the trailer states it; empty when it states none. */
    stated?: string;
  }

  /** Why a reading stopped. */
  interface Stop {
    /** `truncated`, `separators`, `no-interchange`, `encoding` or `limit-exceeded`. */
    problem: string;
    /** Byte up to which the input was read, counted from 0. */
    position: number;
    /** What was found, and what to do. */
    reason: string;
  }

  /** Question of `formats.edifact_segment`: the text of one segment. */
  interface SegmentQuestion {
    /** The segment, with or without its terminator. */
    segment: string;
    /** The service characters, as in `UNA:+.? '`; left out, the usual ones. */
    una?: string | null;
  }

  /** One segment on its own, as `elements` reads it. */
  interface SegmentElements {
    /** The tag, as in `MEA`. */
    tag: string;
    /** As `SegmentText::elements`. */
    elements: Array<Array<string>>;
    /** The decimal mark that UNA names, `.` without UNA. Numbers are kept as they stand; `decimal` reads them. */
    decimal_mark: string;
    /** As `SegmentText::repeats`. */
    repeats?: Array<Repeat>;
  }
}

export namespace foundation {
  /**
   * Renders a finding as one sentence in English or Chinese.
   * 把一条结论写成一句中文或英文。
   */
  function text(question: TextQuestion, options?: CallOptions): TextAnswer;
  /**
   * Explains a finding code: what it means, why it matters and what to do.
   * 解释结论代码：含义、缘由和处理办法。
   */
  function explain(question: ExplainQuestion, options?: CallOptions): ExplainAnswer;
  /**
   * Gives the canonical text of JSON (RFC 8785) and its SM3 digest.
   * 给出 JSON 的规范文本（RFC 8785）及其 SM3 摘要。
   */
  function canonicalJson(question: CanonicalQuestion, options?: CallOptions): CanonicalAnswer;
  /**
   * Gives the SM3 digest of a message (GB/T 32905).
   * 计算消息的 SM3 摘要（GB/T 32905）。
   */
  function sm3(question: Sm3Question, options?: CallOptions): Sm3Answer;
  /**
   * Gives the HMAC-SM3 of a message.
   * 计算消息的 HMAC-SM3。
   */
  function hmacSm3(question: HmacQuestion, options?: CallOptions): HmacAnswer;
  /**
   * Tells whether a day is a working day in mainland China by the State Council's arrangement.
   * 按国务院安排判断某日在中国大陆是否为工作日。
   */
  function workingDay(question: WorkingDayQuestion, options?: CallOptions): WorkingDayAnswer;
  /**
   * Verifies the hash chain of stored journal lines: the first broken entry, a torn tail, what witnesses confirm.
   * 核验存储的日志行的哈希链：首个损坏条目、残缺的末行、见证所能证实的部分。
   */
  function verifyJournal(question: VerifyQuestion, options?: CallOptions): VerifyAnswer;

  /**
   * The four verdicts, the same in every family and language.
   *
   * Nothing is compliant by default: what is not known is `NotEvaluated`, and what holds only if somebody confirms a named fact is `Conditional`.
   */
  type Verdict =
    /** Every rule that applies is known and holds. */
    | "compliant"
    /** A rule that applies does not hold. */
    | "violation"
    /** Holds if someone confirms the fact that a finding names. */
    | "conditional"
    /** A fact or a rule that the question needs is not known; a finding names it. */
    | "not_evaluated";

  /**
   * What a rule found: a stable code, the place in the input, the numbers that decided it, and the source.
   *
   * The text in English or Chinese is made on demand by `text::render`, also for findings that were stored. No finding holds the value of a personal field.
   */
  interface Finding {
    /** Stable code such as `vgm.over-tolerance`; `kouan explain CODE` tells more. */
    code: string;
    /** How much it weighs. */
    severity: Severity;
    /** JSON pointer into the input, empty for the whole. */
    path: string;
    /** The values that decided it, as text; a name ends in its unit (`declared_kg`). */
    params: { [key: string]: string };
    /** Where the rule stands. */
    cites: Array<Citation>;
    /** The finding in the language that the caller asked for, if one was. */
    text?: string;
  }

  /**
   * What a rule found: a stable code, the place in the input, the numbers that decided it, and the source.
   *
   * The text in English or Chinese is made on demand by `text::render`, also for findings that were stored. No finding holds the value of a personal field.
   */
  interface FindingInput {
    /** Stable code such as `vgm.over-tolerance`; `kouan explain CODE` tells more. */
    code: string;
    /** How much it weighs. */
    severity: Severity;
    /** JSON pointer into the input, empty for the whole. */
    path: string;
    /** The values that decided it, as text; a name ends in its unit (`declared_kg`). */
    params: { [key: string]: string };
    /** Where the rule stands. */
    cites: Array<CitationInput>;
    /** The finding in the language that the caller asked for, if one was. */
    text?: string | null;
  }

  /** How much a finding weighs. It does not decide the verdict; the rule does. */
  type Severity =
    /** Something to know. */
    | "info"
    /** Something to look at; nothing is refused for it. */
    | "warning"
    /** Something that stops, or that keeps a rule from being evaluated. */
    | "error";

  /** Where a rule stands. */
  interface Citation {
    /** The law, standard or guideline. */
    title: string;
    /** How sure the source is. */
    certainty: Certainty;
    /** Article, section or table, where one is named. */
    article?: string;
    /** In force from this day on. */
    from?: Day;
  }

  /** Where a rule stands. */
  interface CitationInput {
    /** The law, standard or guideline. */
    title: string;
    /** How sure the source is. */
    certainty: Certainty;
    /** Article, section or table, where one is named. */
    article?: string | null;
    /** In force from this day on. */
    from?: Day | null;
  }

  /** How sure the source of a parameter is. */
  type Certainty =
    /** Read in the primary text. */
    | "A"
    /** Two or more independent secondary sources agree. */
    | "B"
    /** One secondary source. */
    | "C"
    /** Not confirmed. Never decides unless the caller asks for it by name. */
    | "D";

  /** Which rules and which day an answer stands on, so that it can be given again. */
  interface Basis {
    /** The version of kouan. */
    kouan: string;
    /** SM3 digest over the rule files used, overlays included, in lower-case hex. */
    rules: string;
    /** Names of the overlays in use. */
    overlays: Array<string>;
    /** The day that chose the rules, where the question has one. */
    on?: Day;
  }

  /** One step of a calculation, for those who check it line by line. */
  interface Step {
    /** What the step is for, as in `limit`. */
    step: string;
    /** The formula in words or symbols. */
    formula: string;
    /** The numbers that went in, as text. */
    operands: { [key: string]: string };
    /** The number that came out. */
    result: string;
    /** How it was rounded, if it was. */
    rounding?: string;
    /** Id of the rule applied, if one was. */
    rule?: string;
  }

  /** Where a stream stands: its last entry, or entry 0 and the genesis hash when it has none. */
  interface Head {
    /** The stream. */
    stream: string;
    /** The sequence number of its last entry. */
    seq: number;
    /** The hash of that entry. */
    hash: string;
  }

  /** What a writer left behind that stopped in the middle of a line. */
  interface Torn {
    /** The byte at which the torn line starts, counted from the first byte that was fed. */
    position: number;
    /** How many bytes of it there are. */
    bytes: number;
  }

  /** A witness that does not agree. */
  interface WitnessFailure {
    /** The entry that the witness took down. */
    seq: number;
    /** How the chain differs. */
    reason: Mismatch;
  }

  /** How a chain differs from what a witness took down. */
  type Mismatch =
    /** The chain is shorter than it was. */
    | "truncated"
    /** The chain has another entry at that place. */
    | "forked";

  /** Question of `foundation.text`: a finding, perhaps stored long ago, and the language wanted. */
  interface TextQuestion {
    /** The finding. */
    finding: FindingInput;
    /** The language of the text. */
    lang: Lang;
  }

  /** The language of a text. */
  type Lang =
    /** English. */
    | "en"
    /** Chinese, simplified. */
    | "zh";

  /** Answer of `foundation.text`. */
  interface TextAnswer {
    /** The finding as one sentence. */
    text: string;
  }

  /** Question of `foundation.explain`: a finding code. */
  interface ExplainQuestion {
    /** The code, as in `vgm.over-tolerance`. */
    code: string;
    /** The language of the text. */
    lang: Lang;
  }

  /** Answer of `foundation.explain`. */
  interface ExplainAnswer {
    /** What the code means, why it matters and what to do. */
    text: string;
  }

  /** Question of `foundation.canonical_json`. */
  interface CanonicalQuestion {
    /** JSON text. */
    json: string;
  }

  /** Answer of `foundation.canonical_json`. */
  interface CanonicalAnswer {
    /** The canonical text (RFC 8785). */
    canonical: string;
    /** SM3 of its UTF-8 bytes, lower-case hex. */
    sm3: string;
  }

  /** Question of `foundation.sm3`. */
  interface Sm3Question {
    /** The message in hex. */
    message_hex: string;
  }

  /** Answer of `foundation.sm3`. */
  interface Sm3Answer {
    /** The digest, lower-case hex. */
    digest: string;
  }

  /** Question of `foundation.hmac_sm3`. */
  interface HmacQuestion {
    /** The key in hex. */
    key_hex: string;
    /** The message in hex. */
    message_hex: string;
  }

  /** Answer of `foundation.hmac_sm3`. */
  interface HmacAnswer {
    /** The code, lower-case hex. */
    mac: string;
  }

  /** Question of `foundation.working_day`: a day in mainland China. */
  interface WorkingDayQuestion {
    /** The day. */
    on: Day;
  }

  /** Answer of `foundation.working_day`. Null means that the State Council's arrangement is not known for the day; the weekday alone never decides. */
  interface WorkingDayAnswer {
    /** True on a working day, also on an exchanged weekend. */
    working: boolean | null;
    /** The first working day on or after the day. */
    working_from: Day | null;
    /** The first working day after the day. */
    next: Day | null;
    /** First day that the calendar knows. */
    known_from: Day;
    /** Last day that the calendar knows. */
    known_to: Day;
  }

  /** Question of `foundation.verify_journal`: the stored lines of one stream. */
  interface VerifyQuestion {
    /** The stream, as the host named it. */
    stream: string;
    /** The lines as they are stored, each with its line end. */
    text: string;
    /** Heads that others took down, to compare with. */
    witnesses?: Array<Head>;
  }

  /** Answer of `foundation.verify_journal`. */
  interface VerifyAnswer {
    /** True when every entry is whole, no witness contradicts and nothing is torn. What no witness confirms may still have been cut or rewritten by whoever stores it. */
    whole: boolean;
    /** What was found of the entries before it, or of all. */
    report: Report;
    /** The first entry that is broken. */
    broken?: BrokenEntry;
  }

  /** What verification found; the chain up to `head` is whole. */
  interface Report {
    /** The last entry. */
    head: Head;
    /** How many entries were read. */
    entries: number;
    /** The highest entry whose hash a witness confirms; 0 when none does. */
    proved_up_to: number;
    /** Bytes behind the last whole line. They are no part of the journal; cut the file there before appending. */
    torn?: Torn;
    /** The first witness that contradicts this chain: it was cut or rewritten. */
    witness?: WitnessFailure;
  }

  /** An entry that does not follow on the one before it. */
  interface BrokenEntry {
    /** Its place in the stream, from 1. */
    seq: number;
    /** The check that failed: `format`, `stream`, `sequence`, `previous-hash`, `entry-hash`. */
    problem: string;
    /** What was found. */
    reason: string;
  }
}
