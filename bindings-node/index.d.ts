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
  readonly dangerous_goods: typeof dangerous_goods;
  readonly identifiers: typeof identifiers;
  readonly formats: typeof formats;
  readonly foundation: typeof foundation;
}

export namespace check {
  /**
   * Checks documents about containers and ships: what may come in, be loaded and stand there, what not, and why.
   * 检查与集装箱和船舶有关的文件：哪些箱可以进闸、装船，船上危险货物是否合规，以及原因。
   */
  function documents(question: DocumentsQuestion, options?: CallOptions): Report;

  /** Question of `check.documents`. */
  interface DocumentsQuestion {
    /** The documents. */
    documents: Array<DocumentText>;
    /** The edition that the dangerous goods of bay plans are judged by: `imdg-42-24`, `49cfr-2026-06-01`. There is no default; left out, a plan that states one itself is judged by that. */
    edition?: string | null;
    /** The day whose rules apply; left out, the day of each box's weighing, or of its declaration. */
    on?: Day | null;
    /** UN/LOCODE of the port at whose gate the boxes come in; left out, the port of loading when all documents agree. */
    port?: string | null;
    /** Which column of the stowage categories holds for the ships; left out, that of cargo ships, and it is told. */
    ship_column?: dangerous_goods.ShipColumn | null;
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
    /** The verdict that decides over all boxes and ships; not evaluated when there is none, or when a document could not be read to its end and nothing is a violation. */
    verdict: foundation.Verdict;
    /** How many boxes and documents. */
    counts: Counts;
    /** One for each document, in the order given. */
    documents: Array<DocumentReport>;
    /** One for each box, in the order in which the documents name them. */
    boxes: Array<BoxReport>;
    /** One for each bay plan, in the order of the documents. */
    ships: Array<ShipReport>;
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
    /** What it was recognised as: `VERMAS`, `CODECO`, `DCSA_VGM`, `table`, `json_lines`, `ship_profile`, `dangerous_goods_manifest` …; several are joined by `+`. Null when it was not recognised. */
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

  /** What holds of one bay plan: its dangerous goods as they stand on board, and what manifests say of them. */
  interface ShipReport {
    /** Where the plan stands. */
    source: Source;
    /** The verdict over the plan and all that was compared with it. */
    verdict: foundation.Verdict;
    /** True when the plan was read to its end and no box, slot or item of it was lost. */
    complete: boolean;
    /** Boxes on the plan. */
    boxes: number;
    /** Boxes that were loaded at another port and are aboard already: no load decision is asked for them here. */
    aboard_already: number;
    /** Boxes with dangerous goods. */
    dangerous_boxes: number;
    /** Dangerous items. */
    items: number;
    /** The dangerous goods manifests that were compared with the plan. */
    manifests: Array<string>;
    /** What the manifests say otherwise than the plan. */
    differences: Array<ManifestDifference>;
    /** What was found besides: an edition or profile that is missing, a plan that was not read whole. */
    findings: Array<foundation.Finding>;
    /** The edition that the plan was judged by; left out when none was named and the plan states none. */
    edition?: string;
    /** Name of the ship. */
    name?: string;
    /** The plan judged: pairs, what is packed together, stowage, Document of Compliance. Indices and paths are those of the plan as `dangerous_goods.read_plan` gives it. Left out when the plan has no dangerous goods, or no edition. */
    plan?: dangerous_goods.PlanReport;
    /** The document whose ship profile was used. */
    profile?: string;
    /** Voyage. */
    voyage?: string;
  }

  /** Something that stands against a plan and its manifests together. */
  interface ManifestDifference {
    /** Violation, conditional or not evaluated. */
    verdict: foundation.Verdict;
    /** What differs. Parameters `document` and `place` say where the manifest has it. */
    finding: foundation.Finding;
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

export namespace dangerous_goods {
  /**
   * Checks a whole bay plan: every pair of dangerous boxes, what is packed together, where each item is stowed.
   * 核查整船积载图：每对危险货物箱的隔离、同箱混装与积载位置。
   */
  function checkPlan(question: PlanQuestion, options?: CallOptions): PlanReport;
  /**
   * Draws a bay plan as SVG: bays with dangerous boxes, classes in their colours, violations as lines between them.
   * 把积载图绘成 SVG：危险货物箱所在贝位、各类别的颜色，以及以连线标出的违反之处。
   */
  function drawPlan(question: DrawingQuestion, options?: CallOptions): PlanDrawing;
  /**
   * Says what would not be in order if one box of a bay plan stood in another slot.
   * 判断积载图上某箱移至另一箱位后有何不符。
   */
  function checkMove(question: MoveQuestion, options?: CallOptions): MoveReport;
  /**
   * Names the nearest slots of a bay plan in which nothing stands against a box, or what does in each.
   * 给出积载图上某箱可移至的最近合规箱位；若无，则说明各箱位的障碍。
   */
  function suggestSlots(question: SuggestQuestion, options?: CallOptions): Suggestion;
  /**
   * Makes the dangerous goods manifest (IMO FAL Form 7) of a bay plan as table, CSV and page, and tells empty columns.
   * 由积载图生成危险货物舱单（IMO FAL 表 7）的表格、CSV 与打印页，并列出空缺栏目。
   */
  function manifest(question: ManifestQuestion, options?: CallOptions): Assessment<Manifest>;
  /**
   * Says what two dangerous items need between them, with each step of the reasoning.
   * 给出两项危险货物之间的隔离要求及每一步理由。
   */
  function segregation(question: PairQuestion, options?: CallOptions): Assessment<Requirement>;
  /**
   * Says whether two containers with dangerous goods stand far enough apart on board.
   * 判断船上两个装有危险货物的集装箱之间距离是否足够。
   */
  function checkPlaces(question: PlacesQuestion, options?: CallOptions): Assessment<Places>;
  /**
   * Says whether dangerous goods may be packed in one cargo transport unit.
   * 判断多项危险货物可否装入同一货物运输组件。
   */
  function checkUnit(question: UnitQuestion, options?: CallOptions): Assessment<Unit>;
  /**
   * Reads one cell of the general segregation table of an edition.
   * 查某一版本总隔离表中的一格。
   */
  function tableTerm(question: TableQuestion, options?: CallOptions): Assessment<Cell>;
  /**
   * Says whether explosives may be together and what the mixed load counts as.
   * 判断各爆炸品可否混装及混装后的归类。
   */
  function mixClass1(question: MixQuestion, options?: CallOptions): Assessment<Mix>;
  /**
   * Says whether an exemption lifts segregation between two items.
   * 判断两项货物之间的隔离要求是否被豁免。
   */
  function exemption(question: ExemptionQuestion, options?: CallOptions): Assessment<Exemption>;
  /**
   * Says whether an item may be stowed on or under deck of a ship.
   * 判断某项货物可否装于舱面或舱内。
   */
  function stowage(question: StowageQuestion, options?: CallOptions): Assessment<Stowage>;
  /**
   * Looks goods up in the dangerous goods list of an edition by UN number, name or class.
   * 按联合国编号、名称或类别查某一版本的危险货物一览表。
   */
  function lookUp(question: LookUpQuestion, options?: CallOptions): Assessment<LookUp>;
  /**
   * Checks whether declared dangerous goods are complete and agree with the list.
   * 检查危险货物申报是否完整、是否与一览表一致。
   */
  function checkDeclaration(question: DeclaredGoods, options?: CallOptions): Assessment<CheckedGoods>;
  /**
   * Compares the dangerous goods lists of two editions, for one UN number or for all.
   * 比较两个版本的危险货物一览表，可只比较一个联合国编号。
   */
  function diff(question: DiffQuestion, options?: CallOptions): Assessment<ListDiff>;
  /**
   * Makes a rule file of a dangerous goods list given as CSV, so that any door can load it.
   * 把 CSV 格式的危险货物一览表做成规则文件，供各入口载入。
   */
  function pack(question: PackQuestion, options?: CallOptions): Assessment<Pack>;
  /**
   * Reads a bay plan (BAPLIE D.95B or D.13B) with its boxes, slots and dangerous items.
   * 读取积载图报文（BAPLIE D.95B 或 D.13B）：箱、箱位与危险货物。
   */
  function readPlan(question: PlanToRead, options?: CallOptions): PlanFile;
  /**
   * Writes a bay plan strictly as SMDG 2.2 or SMDG 3.1 and lists what the version cannot carry.
   * 严格按 SMDG 2.2 或 SMDG 3.1 生成积载图报文，并列出该版本无法承载的内容。
   */
  function writePlan(question: PlanToWrite, options?: CallOptions): PlanText;
  /**
   * Screens descriptions of ordinary goods for words that point to dangerous ones, in English and Chinese.
   * 按中英文关键词筛查普通货物品名中的危险货物迹象。
   */
  function screen(question: ScreeningQuestion, options?: CallOptions): Assessment<Screened>;
  /**
   * Compares the descriptions of one consignment from booking on for signs that appear or disappear.
   * 比较同一批货物自订舱起的各次品名，找出出现或消失的迹象。
   */
  function compareDescriptions(question: ComparisonQuestion, options?: CallOptions): Assessment<Comparison>;
  /**
   * Tells what a port does about dangerous goods that have lain there undeclared, and from which day.
   * 说明港口对抵港后未申报的危险货物采取何种措施及自何日起。
   */
  function arrivalDeadline(question: ArrivalFacts, options?: CallOptions): Assessment<ArrivalDeadline>;
  /**
   * Says whether every operator, partner line, ship, terminal and port of a voyage takes the goods, and by whose rule not.
   * 判断航次各方（经营人、合作船公司、船舶、码头、港口）是否接受货物，并指明依据何方规则。
   */
  function checkRestrictions(question: RestrictionQuestion, options?: CallOptions): Assessment<RestrictionReport>;

  /** Which column of the categories holds for the ship. */
  type ShipColumn =
    /** Cargo ships, and passenger ships with at most 25 passengers or one for each 3 m of length, whichever is more; for class 1: with at most 12 passengers. */
    | "cargo"
    /** Other passenger ships. */
    | "passenger";

  /** Answer of `dangerous_goods.check_plan`. */
  interface PlanReport {
    /** The verdict over the whole plan. */
    verdict: foundation.Verdict;
    /** Boxes on the plan, empty locations left out. */
    boxes: number;
    /** Boxes with dangerous goods. */
    dangerous_boxes: number;
    /** Dangerous items. */
    items: number;
    /** Pairs of dangerous boxes that were decided. */
    pairs_decided: number;
    /** Pairs of boxes that are not in order, or that something unknown decides, by their slots. */
    pairs: Array<PlanPair>;
    /** Boxes in which goods are packed together that need segregation. */
    units: Array<PlanUnit>;
    /** Items whose place is not in order, or that something unknown decides. */
    stowage: Array<PlanStowage>;
    /** Items whose class the ship's Document of Compliance does not permit in their space, or may not. */
    compliance: Array<PlanCompliance>;
    /** Reefers at work directly beside flammable goods: told, and not judged. */
    reefers: Array<PlanReefer>;
    /** Items by class, each with its number of items. */
    by_class: { [key: string]: number };
    /** What was found of boxes and items before any rule was asked: no slot, not in the list, against the list. */
    findings: Array<foundation.Finding>;
    /** What the report stands on. */
    basis: foundation.Basis;
  }

  /** Two boxes that are not in order, or that something unknown decides. */
  interface PlanPair {
    /** The first box by its slot. */
    a: BoxAt;
    /** The second. */
    b: BoxAt;
    /** The item of the first that decides. */
    item_a: ItemOf;
    /** The item of the second. */
    item_b: ItemOf;
    /** Violation, conditional or not evaluated. */
    verdict: foundation.Verdict;
    /** What must be kept. */
    term: Term;
    /** What is left when everything open is decided for the mildest answer. */
    at_least: Term;
    /** Free 20 ft slots fore and aft between the ends; negative: they overlap. */
    free_slots: number;
    /** What asks for the term, the strictest first. */
    reasons: Array<Reason>;
    /** What is wrong, or what would settle it. */
    findings: Array<foundation.Finding>;
  }

  /** A box on the plan, for those who read the report. */
  interface BoxAt {
    /** The place of the box in the plan, from 0. */
    index: number;
    /** Its number as printed. */
    container?: string;
    /** Its place. */
    slot?: string;
  }

  /** An item of a box that decides. */
  interface ItemOf {
    /** The place of the item in the box, from 0. */
    index: number;
    /** Its class as declared. */
    class?: string;
    /** Its number. */
    un?: string;
  }

  /** What two goods need between them, from nothing to the strictest (7.2.2, 7.2.3). */
  type Term =
    /** No segregation required. */
    | "X"
    /** Away from. */
    | "1"
    /** Separated from. */
    | "2"
    /** Separated by a complete compartment or hold from. */
    | "3"
    /** Separated longitudinally by an intervening complete compartment or hold from. */
    | "4";

  /** One step of the reasoning: what asks for a term, and between which hazards. */
  interface Reason {
    /** The term that this step asks for. */
    term: Term;
    /** `table`, `code`, `class_1`. */
    by: string;
    /** False when it holds only under a fact that is not known; a finding names the fact. */
    certain: boolean;
    /** The hazard of the first item, for the table. */
    a?: string;
    /** The hazard of the second item, for the table. */
    b?: string;
    /** The code of column 16b that asks, or that gave the class for the table: `SG35`. */
    code?: string;
    /** Whose code it is. */
    of?: Side;
  }

  /** Which of the two items. */
  type Side =
    /** The first item. */
    | "a"
    /** The second item. */
    | "b";

  /** A box in which goods are packed together that need segregation. */
  interface PlanUnit {
    /** The box. */
    at: BoxAt;
    /** Violation, conditional or not evaluated. */
    verdict: foundation.Verdict;
    /** What was found, with paths to its items. */
    findings: Array<foundation.Finding>;
  }

  /** An item whose place is not in order, or that something unknown decides. */
  interface PlanStowage {
    /** The box. */
    at: BoxAt;
    /** The item. */
    item: ItemOf;
    /** Violation, conditional or not evaluated. */
    verdict: foundation.Verdict;
    /** What the place is by the category. */
    result: StowageResult;
    /** The category that holds; null when it is not known. */
    category: string | null;
    /** What was found. */
    findings: Array<foundation.Finding>;
  }

  /** What a place is by the category. */
  type StowageResult =
    /** Permitted. */
    | "permitted"
    /** Only under the article or fact that a finding names. */
    | "conditional"
    /** Not permitted. */
    | "not_permitted"
    /** The category is not known. */
    | "not_known";

  /** An item whose class the Document of Compliance does not permit in its space, or may not. */
  interface PlanCompliance {
    /** The box. */
    at: BoxAt;
    /** The item. */
    item: ItemOf;
    /** On or under deck. */
    zone: Zone;
    /** The hold, or the one below; null when it is not known. */
    hold: number | null;
    /** Violation, conditional or not evaluated. */
    verdict: foundation.Verdict;
    /** What was found. */
    findings: Array<foundation.Finding>;
  }

  /** On or under deck. */
  type Zone =
    /** On deck. */
    | "on_deck"
    /** Under deck, in a hold. */
    | "under_deck";

  /** A reefer at work directly beside flammable goods. */
  interface PlanReefer {
    /** The reefer. */
    reefer: BoxAt;
    /** The box with the flammable goods. */
    beside: BoxAt;
    /** The first of its items that is flammable. */
    item: ItemOf;
  }

  /** Question of `dangerous_goods.check_plan`: is everything on this plan in order? */
  interface PlanQuestion {
    /** The edition that rules: `imdg-42-24`, `49cfr-2026-06-01`. */
    edition: string;
    /** The plan, as `read_plan` gives it. */
    plan: PlanInput;
    /** Which column of the stowage categories holds for the ship. */
    ship_column: ShipColumn;
    /** The ship, as far as it is known; a bay plan tells nothing of it. Left out: `{"kind":"closed_holds"}`. */
    ship?: ShipProfile;
  }

  /** One plan: one message. */
  interface Plan {
    /** The boxes and the empty locations, in the order of the message. */
    boxes: Array<PlannedBox>;
    /** The dates of the message and of the call, as printed. */
    dates?: Array<PlannedDate>;
    /** Where the plan was made for: LOC+5, as in `CNTAO`. */
    departure_port?: string;
    /** The interchange that the message stands in; left out when it stands in none. */
    interchange?: PlanInterchange;
    /** Which message it is. */
    message: PlanMessage;
    /** The next port of call: LOC+61. */
    next_port?: string;
    /** References of the message (RFF). */
    references?: Array<PlannedReference>;
    /** Segments of the message outside its boxes that have no field, word for word. */
    rest?: Array<string>;
    /** The ship and her voyage. */
    ship: PlannedShip;
  }

  /** One plan: one message. */
  interface PlanInput {
    /** The boxes and the empty locations, in the order of the message. */
    boxes?: Array<PlannedBoxInput>;
    /** The dates of the message and of the call, as printed. */
    dates?: Array<PlannedDateInput>;
    /** Where the plan was made for: LOC+5, as in `CNTAO`. */
    departure_port?: string | null;
    /** The interchange that the message stands in; left out when it stands in none. */
    interchange?: PlanInterchange | null;
    /** Which message it is. Left out: `{"kind":""}`. */
    message?: PlanMessageInput;
    /** The next port of call: LOC+61. */
    next_port?: string | null;
    /** References of the message (RFF). */
    references?: Array<PlannedReference>;
    /** Segments of the message outside its boxes that have no field, word for word. */
    rest?: Array<string>;
    /** The ship and her voyage. */
    ship?: PlannedShipInput;
  }

  /** One box and its place; without any equipment it is a location that stays empty. */
  interface PlannedBox {
    /** Attached equipment (EQA), such as the further units of a bundle. */
    attached?: Array<PlannedAttachment>;
    /** Operator of the box (NAD+CA, NAD+CF). */
    carrier?: string;
    /** Code list and agency of the operator's code as printed: `172:20`, `LINES:306`. */
    carrier_list?: string;
    /** Container number as printed. */
    container?: string;
    /** Port of discharge: LOC+11. */
    discharge_port?: string;
    /** EQD qualifier where it is no container (`CN`): `BB` break bulk. */
    equipment?: string;
    /** True full, false empty. */
    full?: boolean;
    /** The gross mass that is not said to be verified (MEA WT, AET in 3.1). */
    gross_kg?: Decimal;
    /** Handling instructions (FTX+HAN, HAN). */
    handling?: Array<PlannedHandling>;
    /** The dangerous items. */
    items?: Array<PlannedItem>;
    /** Port of loading: LOC+9. */
    load_port?: string;
    /** Nature of the cargo (GDS): `MT` empty. */
    nature?: string;
    /** Further places, such as `76` original port of loading and `83` place of delivery. */
    other_places?: Array<PlannedPlace>;
    /** By how much the load is larger than the box. */
    oversize?: PlannedOversize;
    /** Its place as printed, when that is no slot. */
    position?: string;
    /** The numbering of `position` where it is not the ISO one: `ZZZ`. */
    position_list?: string;
    /** References. */
    references?: Array<PlannedReference>;
    /** Segments of the box that have no field, or more than their fields hold, word for word. */
    rest?: Array<string>;
    /** Size and type as printed: `22G1`, or the old digits `2200`. */
    size_type?: string;
    /** Its place. */
    slot?: string;
    /** EQD status as printed: `2` export, `3` import, `6` transhipment. */
    status?: string;
    /** Transport temperature (TMP+2). */
    temperature?: PlannedTemperature;
    /** Range of the temperature (RNG+4). */
    temperature_range?: PlannedRange;
    /** Other texts. */
    texts?: Array<PlannedText>;
    /** The verified gross mass (MEA VGM). */
    vgm_kg?: Decimal;
  }

  /** One box and its place; without any equipment it is a location that stays empty. */
  interface PlannedBoxInput {
    /** Attached equipment (EQA), such as the further units of a bundle. */
    attached?: Array<PlannedAttachment>;
    /** Operator of the box (NAD+CA, NAD+CF). */
    carrier?: string | null;
    /** Code list and agency of the operator's code as printed: `172:20`, `LINES:306`. */
    carrier_list?: string | null;
    /** Container number as printed. */
    container?: string | null;
    /** Port of discharge: LOC+11. */
    discharge_port?: string | null;
    /** EQD qualifier where it is no container (`CN`): `BB` break bulk. */
    equipment?: string | null;
    /** True full, false empty. */
    full?: boolean | null;
    /** The gross mass that is not said to be verified (MEA WT, AET in 3.1). */
    gross_kg?: DecimalLike | null;
    /** Handling instructions (FTX+HAN, HAN). */
    handling?: Array<PlannedHandlingInput>;
    /** The dangerous items. */
    items?: Array<PlannedItemInput>;
    /** Port of loading: LOC+9. */
    load_port?: string | null;
    /** Nature of the cargo (GDS): `MT` empty. */
    nature?: string | null;
    /** Further places, such as `76` original port of loading and `83` place of delivery. */
    other_places?: Array<PlannedPlace>;
    /** By how much the load is larger than the box. */
    oversize?: PlannedOversizeInput | null;
    /** Its place as printed, when that is no slot. */
    position?: string | null;
    /** The numbering of `position` where it is not the ISO one: `ZZZ`. */
    position_list?: string | null;
    /** References. */
    references?: Array<PlannedReference>;
    /** Segments of the box that have no field, or more than their fields hold, word for word. */
    rest?: Array<string>;
    /** Size and type as printed: `22G1`, or the old digits `2200`. */
    size_type?: string | null;
    /** Its place. */
    slot?: string | null;
    /** EQD status as printed: `2` export, `3` import, `6` transhipment. */
    status?: string | null;
    /** Transport temperature (TMP+2). */
    temperature?: PlannedTemperatureInput | null;
    /** Range of the temperature (RNG+4). */
    temperature_range?: PlannedRangeInput | null;
    /** Other texts. */
    texts?: Array<PlannedTextInput>;
    /** The verified gross mass (MEA VGM). */
    vgm_kg?: DecimalLike | null;
  }

  /** EQA as printed. */
  interface PlannedAttachment {
    /** What it is: `CN`, `RG`. */
    kind: string;
    /** Its number. */
    number: string;
  }

  /** A handling instruction: a code, a text, or both. */
  interface PlannedHandling {
    /** As printed. `ZZZ`, which says that the text says it, is left out. */
    code?: string;
    /** As printed. */
    text?: string;
  }

  /** A handling instruction: a code, a text, or both. */
  interface PlannedHandlingInput {
    /** As printed. `ZZZ`, which says that the text says it, is left out. */
    code?: string | null;
    /** As printed. */
    text?: string | null;
  }

  /** One dangerous item (DGS): what was understood in `item`, what does not fit there as printed. */
  interface PlannedItem {
    /** Amendment of the Code: `42-24`. */
    amendment?: string;
    /** The class where it is none. */
    class_printed?: string;
    /** The flash point where it is not a number of degrees Celsius: `140:FAH`, `023`. */
    flashpoint_printed?: string;
    /** The flash point as text beside the UN number. */
    flashpoint_text?: string;
    /** Hazard identification number, upper part of the orange placard. */
    hazard_number?: string;
    /** The item as the rules take it. */
    item: Item;
    /** Labels that are no subsidiary hazard: the one of the class itself, or one that is no class. */
    labels?: Array<string>;
    /** Table of the Medical First Aid Guide. */
    mfag?: string;
    /** The packing group where it is none. */
    packing_group_printed?: string;
    /** Packing instruction (8255), category (8325), permission (8211), as printed. */
    packing_instruction?: string;
    /** Page of the printed Code. */
    page?: string;
    /** Permission for transport (8211). */
    permission?: string;
    /** The regulations: `IMD` the IMDG Code. */
    regulations?: string;
    /** Segments of the item that have no field, word for word. */
    rest?: Array<string>;
    /** Substance number, lower part of the orange placard. */
    substance_number?: string;
    /** Technical name (ATT+26+TNM). */
    technical_name?: string;
    /** Texts under the item other than its name. */
    texts?: Array<PlannedText>;
    /** Category of the means of transport (8325). */
    transport_category?: string;
    /** Number of the TREM card. */
    trem_card?: string;
    /** The UN number where it is none. */
    un_printed?: string;
  }

  /** One dangerous item (DGS): what was understood in `item`, what does not fit there as printed. */
  interface PlannedItemInput {
    /** Amendment of the Code: `42-24`. */
    amendment?: string | null;
    /** The class where it is none. */
    class_printed?: string | null;
    /** The flash point where it is not a number of degrees Celsius: `140:FAH`, `023`. */
    flashpoint_printed?: string | null;
    /** The flash point as text beside the UN number. */
    flashpoint_text?: string | null;
    /** Hazard identification number, upper part of the orange placard. */
    hazard_number?: string | null;
    /** The item as the rules take it. */
    item?: ItemInput;
    /** Labels that are no subsidiary hazard: the one of the class itself, or one that is no class. */
    labels?: Array<string>;
    /** Table of the Medical First Aid Guide. */
    mfag?: string | null;
    /** The packing group where it is none. */
    packing_group_printed?: string | null;
    /** Packing instruction (8255), category (8325), permission (8211), as printed. */
    packing_instruction?: string | null;
    /** Page of the printed Code. */
    page?: string | null;
    /** Permission for transport (8211). */
    permission?: string | null;
    /** The regulations: `IMD` the IMDG Code. */
    regulations?: string | null;
    /** Segments of the item that have no field, word for word. */
    rest?: Array<string>;
    /** Substance number, lower part of the orange placard. */
    substance_number?: string | null;
    /** Technical name (ATT+26+TNM). */
    technical_name?: string | null;
    /** Texts under the item other than its name. */
    texts?: Array<PlannedTextInput>;
    /** Category of the means of transport (8325). */
    transport_category?: string | null;
    /** Number of the TREM card. */
    trem_card?: string | null;
    /** The UN number where it is none. */
    un_printed?: string | null;
  }

  /**
   * One dangerous item as declared. What is left out is not known: it is never read as *no*.
   *
   * Class, subsidiary hazards and packing group may be left out where the list of the edition gives them; what is declared and differs from the list is told.
   */
  interface Item {
    /** The primary hazard. */
    class?: string;
    /** The package bears a subsidiary label of class 1, which a special provision may ask for (SG1). */
    class_1_label?: boolean;
    /** What it contains, where a segregation code asks; an empty list says nothing of the kind. */
    contains?: Array<Contains>;
    /** Emergency schedules as printed: `F-E, S-E`. */
    ems?: string;
    /** Packed and declared as excepted quantity. */
    excepted_quantity?: boolean;
    /** Flash point in °C, closed cup. */
    flashpoint_c?: Decimal;
    /** Packed and declared as limited quantity. */
    limited_quantity?: boolean;
    /** Declared as marine pollutant. */
    marine_pollutant?: boolean;
    /** Capacity of the largest receptacle in litres (aerosols, small gas receptacles). */
    max_receptacle_l?: Decimal;
    /** Net mass in kg. */
    net_kg?: Decimal;
    /** Content of the largest package in litres or kilograms. */
    package_l_or_kg?: Decimal;
    /** The packing group. */
    packing_group?: string;
    /** The proper shipping name as printed. */
    proper_shipping_name?: string;
    /** The segregation groups that the consignor decided on for an N.O.S. entry (`SGG1`); an empty list says that it belongs to none. Groups of the list hold in any case. */
    segregation_groups?: Array<string>;
    /** The conditions that stowage codes name, each with whether it holds; one that is left out is not known. */
    stowage_conditions?: { [key: string]: boolean };
    /** The subsidiary hazards; an empty list says that there are none. */
    subsidiary_hazards?: Array<string>;
    /** The UN number. */
    un?: string;
    /** The row of the list where it has several that packing group and class do not tell apart, counted from 1. */
    variant?: number;
    /** Transported as waste. */
    waste?: boolean;
  }

  /**
   * One dangerous item as declared. What is left out is not known: it is never read as *no*.
   *
   * Class, subsidiary hazards and packing group may be left out where the list of the edition gives them; what is declared and differs from the list is told.
   */
  interface ItemInput {
    /** The primary hazard. */
    class?: string | null;
    /** The package bears a subsidiary label of class 1, which a special provision may ask for (SG1). */
    class_1_label?: boolean | null;
    /** What it contains, where a segregation code asks; an empty list says nothing of the kind. */
    contains?: Array<Contains> | null;
    /** Emergency schedules as printed: `F-E, S-E`. */
    ems?: string | null;
    /** Packed and declared as excepted quantity. */
    excepted_quantity?: boolean | null;
    /** Flash point in °C, closed cup. */
    flashpoint_c?: DecimalLike | null;
    /** Packed and declared as limited quantity. */
    limited_quantity?: boolean | null;
    /** Declared as marine pollutant. */
    marine_pollutant?: boolean | null;
    /** Capacity of the largest receptacle in litres (aerosols, small gas receptacles). */
    max_receptacle_l?: DecimalLike | null;
    /** Net mass in kg. */
    net_kg?: DecimalLike | null;
    /** Content of the largest package in litres or kilograms. */
    package_l_or_kg?: DecimalLike | null;
    /** The packing group. */
    packing_group?: string | null;
    /** The proper shipping name as printed. */
    proper_shipping_name?: string | null;
    /** The segregation groups that the consignor decided on for an N.O.S. entry (`SGG1`); an empty list says that it belongs to none. Groups of the list hold in any case. */
    segregation_groups?: Array<string> | null;
    /** The conditions that stowage codes name, each with whether it holds; one that is left out is not known. */
    stowage_conditions?: { [key: string]: boolean };
    /** The subsidiary hazards; an empty list says that there are none. */
    subsidiary_hazards?: Array<string> | null;
    /** The UN number. */
    un?: string | null;
    /** The row of the list where it has several that packing group and class do not tell apart, counted from 1. */
    variant?: number | null;
    /** Transported as waste. */
    waste?: boolean | null;
  }

  /** What a segregation code asks of the contents. */
  type Contains =
    /** Ammonium compounds of any kind, salts among them. */
    | "ammonium"
    /** Salts of ammonium. */
    | "ammonium_salts"
    /** Chlorates. */
    | "chlorates"
    /** Perchlorates. */
    | "perchlorates"
    /** Salts of mercury. */
    | "mercury_salts"
    /** Sulphides of arsenic. */
    | "arsenic_sulphides"
    /** A mixture of persulphates of ammonium, potassium or sodium. */
    | "persulphate_mixture";

  /** FTX as printed. */
  interface PlannedText {
    /** What it is about: `AAA` goods, `CLR` loading remark, and whatever the sender invents. */
    qualifier: string;
    /** Coded text. */
    code?: string;
    /** The lines, empty ones too. */
    lines?: Array<string>;
  }

  /** FTX as printed. */
  interface PlannedTextInput {
    /** What it is about: `AAA` goods, `CLR` loading remark, and whatever the sender invents. */
    qualifier: string;
    /** Coded text. */
    code?: string | null;
    /** The lines, empty ones too. */
    lines?: Array<string>;
  }

  /** LOC as printed. */
  interface PlannedPlace {
    /** Which place: `76`, `83`. */
    qualifier: string;
    /** Its code. */
    place: string;
  }

  /** Off-standard dimensions in centimetres. */
  interface PlannedOversize {
    /** At the back (DIM+6). */
    back_cm?: Decimal;
    /** At the front (DIM+5). */
    front_cm?: Decimal;
    /** At the top (DIM+9, DIM+13 in 3.1). */
    height_cm?: Decimal;
    /** At the left (DIM+8). */
    left_cm?: Decimal;
    /** At the right (DIM+7). */
    right_cm?: Decimal;
  }

  /** Off-standard dimensions in centimetres. */
  interface PlannedOversizeInput {
    /** At the back (DIM+6). */
    back_cm?: DecimalLike | null;
    /** At the front (DIM+5). */
    front_cm?: DecimalLike | null;
    /** At the top (DIM+9, DIM+13 in 3.1). */
    height_cm?: DecimalLike | null;
    /** At the left (DIM+8). */
    left_cm?: DecimalLike | null;
    /** At the right (DIM+7). */
    right_cm?: DecimalLike | null;
  }

  /** RFF as printed. */
  interface PlannedReference {
    /** `BM` bill of lading, `BN` booking; SMDG 2 asks for one, and `BM` `1` is what many write without knowing any. */
    qualifier: string;
    /** Number. */
    number: string;
  }

  /** TMP. */
  interface PlannedTemperature {
    /** In `unit`. */
    value: Decimal;
    /** `CEL` degrees Celsius, `FAH` degrees Fahrenheit. */
    unit: string;
  }

  /** TMP. */
  interface PlannedTemperatureInput {
    /** In `unit`. */
    value: DecimalLike;
    /** `CEL` degrees Celsius, `FAH` degrees Fahrenheit. */
    unit: string;
  }

  /** RNG. */
  interface PlannedRange {
    /** `CEL` degrees Celsius, `FAH` degrees Fahrenheit. */
    unit: string;
    /** The highest, in `unit`. */
    maximum?: Decimal;
    /** The lowest, in `unit`. */
    minimum?: Decimal;
  }

  /** RNG. */
  interface PlannedRangeInput {
    /** `CEL` degrees Celsius, `FAH` degrees Fahrenheit. */
    unit: string;
    /** The highest, in `unit`. */
    maximum?: DecimalLike | null;
    /** The lowest, in `unit`. */
    minimum?: DecimalLike | null;
  }

  /** DTM as printed. */
  interface PlannedDate {
    /** `137` of the message; `132` estimated arrival, `133` estimated departure, `136` departure, `178` arrival. */
    qualifier: string;
    /** Digits as printed: `2611230900`. */
    value: string;
    /** Their format: `101` YYMMDD, `201` YYMMDDHHMM, `203` CCYYMMDDHHMM. */
    format?: string;
    /** The LOC that the date stands under, where the version says so (3.1): `5`, `61`. */
    port?: string;
  }

  /** DTM as printed. */
  interface PlannedDateInput {
    /** `137` of the message; `132` estimated arrival, `133` estimated departure, `136` departure, `178` arrival. */
    qualifier: string;
    /** Digits as printed: `2611230900`. */
    value: string;
    /** Their format: `101` YYMMDD, `201` YYMMDDHHMM, `203` CCYYMMDDHHMM. */
    format?: string | null;
    /** The LOC that the date stands under, where the version says so (3.1): `5`, `61`. */
    port?: string | null;
  }

  /** UNB: who sent it to whom, when. */
  interface PlanInterchange {
    /** Sender, with its qualifier if it has one: `KOUTST`, `KOUTST:ZZZ`. */
    sender: string;
    /** Recipient, likewise. */
    recipient: string;
    /** Date of preparation as printed: `261123`. */
    date: string;
    /** Time of preparation as printed: `0900`. */
    time: string;
    /** Control reference. */
    reference: string;
  }

  /** UNH and BGM. */
  interface PlanMessage {
    /** Version and release: `D:95B`. */
    directory?: string;
    /** BGM: document number. */
    document?: string;
    /** BGM: document name code, `659` in SMDG 3.1. */
    document_code?: string;
    /** BGM: how much of the ship the plan shows, `LOADONLY`. */
    extent?: string;
    /** BGM: `9` original, others by code list 1225. */
    function?: string;
    /** The guide (association assigned code): `SMDG22`. */
    guide?: string;
    /** `BAPLIE` or `IFTDGN`. */
    kind: string;
    /** Message reference number of UNH. */
    reference?: string;
  }

  /** UNH and BGM. */
  interface PlanMessageInput {
    /** Version and release: `D:95B`. */
    directory?: string | null;
    /** BGM: document number. */
    document?: string | null;
    /** BGM: document name code, `659` in SMDG 3.1. */
    document_code?: string | null;
    /** BGM: how much of the ship the plan shows, `LOADONLY`. */
    extent?: string | null;
    /** BGM: `9` original, others by code list 1225. */
    function?: string | null;
    /** The guide (association assigned code): `SMDG22`. */
    guide?: string | null;
    /** `BAPLIE` or `IFTDGN`. Left out: `""`. */
    kind?: string;
    /** Message reference number of UNH. */
    reference?: string | null;
  }

  /** TDT+20. */
  interface PlannedShip {
    /** Carrier. */
    carrier?: string;
    /** Code list and agency of the carrier's code as printed: `172:20`, `LINES:306`. */
    carrier_list?: string;
    /** Name. */
    name?: string;
    /** Number as printed: call sign or IMO number. */
    number?: string;
    /** Which number it is, code list and agency as printed: `103` or `103:ZZZ` a call sign, `IMO:11` or `146:11` an IMO number. */
    number_list?: string;
    /** References of the voyage (RFF under TDT). */
    references?: Array<PlannedReference>;
    /** Texts on the voyage (FTX under TDT). */
    texts?: Array<PlannedText>;
    /** Voyage. */
    voyage?: string;
  }

  /** TDT+20. */
  interface PlannedShipInput {
    /** Carrier. */
    carrier?: string | null;
    /** Code list and agency of the carrier's code as printed: `172:20`, `LINES:306`. */
    carrier_list?: string | null;
    /** Name. */
    name?: string | null;
    /** Number as printed: call sign or IMO number. */
    number?: string | null;
    /** Which number it is, code list and agency as printed: `103` or `103:ZZZ` a call sign, `IMO:11` or `146:11` an IMO number. */
    number_list?: string | null;
    /** References of the voyage (RFF under TDT). */
    references?: Array<PlannedReference>;
    /** Texts on the voyage (FTX under TDT). */
    texts?: Array<PlannedTextInput>;
    /** Voyage. */
    voyage?: string | null;
  }

  /** The ship as far as it matters to dangerous goods. */
  interface ShipProfile {
    /** The holds from fore to aft, numbered in order, each with its bays. A bulkhead stands between two holds. */
    holds?: Array<Hold> | null;
    /** How its containers stand. Left out: `"closed_holds"`. */
    kind?: ShipKind;
    /** Its name, for those who read the answer. */
    name?: string | null;
    /** Whether decks, hatch covers and bulkheads resist fire and liquid; those that do not are not counted. */
    resists_fire_and_liquid?: boolean | null;
    /** Whether a row 00 is used, in each zone. */
    row00?: Row00 | null;
    /** What the ship's Document of Compliance (SOLAS II-2/19) permits in packaged form, space by space. Left out: the document is not known, and classes are not judged by space. */
    spaces?: Array<PermittedSpace> | null;
  }

  /** A hold and its bays. */
  interface Hold {
    /** Its number, counted from fore. */
    no: number;
    /** Its first bay, as a 20 ft bay. */
    first_bay: number;
    /** Its last bay. */
    last_bay: number;
  }

  /** How the containers of a ship stand. */
  type ShipKind =
    /** A container ship with closed cargo holds. */
    | "closed_holds"
    /** A container ship without hatch covers. */
    | "hatchless";

  /** Whether the centre row 00 is used. Without it rows 01 and 02 touch. */
  interface Row00 {
    /** On deck. */
    on_deck?: boolean | null;
    /** Under deck. */
    under_deck?: boolean | null;
  }

  /** A space of the Document of Compliance with the classes that it permits there. */
  interface PermittedSpace {
    /** On or under deck. */
    zone: Zone;
    /** The classes permitted there: `3`, `2.1`, `1.4S`; `1` and `2` stand for all of their divisions. None: no class. */
    classes: Array<string>;
    /** The hold, or the deck above it; left out: the whole zone. */
    hold?: number | null;
  }

  /** Question of `dangerous_goods.draw_plan`: that of `check_plan`, and the language of the picture. */
  interface DrawingQuestion {
    /** The edition that rules: `imdg-42-24`, `49cfr-2026-06-01`. */
    edition: string;
    /** The plan, as `read_plan` gives it. */
    plan: PlanInput;
    /** Which column of the stowage categories holds for the ship. */
    ship_column: ShipColumn;
    /** The language of the texts. Left out: `"en"`. */
    lang?: foundation.Lang;
    /** The plan was not read whole: what is drawn is not all of it, and the picture never calls it in order. */
    not_whole?: boolean;
    /** The ship, as far as it is known. Left out: `{"kind":"closed_holds"}`. */
    ship?: ShipProfile;
  }

  /** Answer of `dangerous_goods.draw_plan`. */
  interface PlanDrawing {
    /** The verdict over the whole plan, as `check_plan` gives it; it stands in the picture too. */
    verdict: foundation.Verdict;
    /** The picture: one SVG document without scripts, fonts or references to anything outside. */
    svg: string;
  }

  /** Question of `dangerous_goods.check_move`: what would not be in order if this box stood there? */
  interface MoveQuestion {
    /** The edition that rules. */
    edition: string;
    /** The plan as it is. */
    plan: PlanInput;
    /** Which column of the stowage categories holds for the ship. */
    ship_column: ShipColumn;
    /** The number of the box that is to move, as the plan prints it. */
    container: string;
    /** Where it is to stand. */
    to: string;
    /** The ship, as far as it is known. Left out: `{"kind":"closed_holds"}`. */
    ship?: ShipProfile;
  }

  /** Answer of `dangerous_goods.check_move`. */
  interface MoveReport {
    /** The verdict over what the move changes. */
    verdict: foundation.Verdict;
    /** The pairs of this box that would not be in order, or that something unknown decides. */
    pairs: Array<PlanPair>;
    /** What of its stowage would not be in order. */
    stowage: Array<PlanStowage>;
    /** The items that the ship's Document of Compliance would not permit there, or may not. */
    compliance: Array<PlanCompliance>;
    /** What was found of the box itself. */
    findings: Array<foundation.Finding>;
    /** What the report stands on. */
    basis: foundation.Basis;
    /** The box that stands in the slot already, or in a part of it. */
    taken_by?: BoxAt;
  }

  /** Question of `dangerous_goods.suggest_slots`: where could this box stand? */
  interface SuggestQuestion {
    /** The edition that rules. */
    edition: string;
    /** The plan as it is. */
    plan: PlanInput;
    /** Which column of the stowage categories holds for the ship. */
    ship_column: ShipColumn;
    /** The number of the box, as the plan prints it. */
    container: string;
    /** How many slots to name: 1 to 100. Left out: `5`. */
    at_most?: number;
    /** The slots to choose from. Left out: the places of each bay of the plan, its rows by its tiers, on and under deck apart, that are free and stand on the lowest tier or on a box. */
    free?: Array<string> | null;
    /** The ship, as far as it is known. Left out: `{"kind":"closed_holds"}`. */
    ship?: ShipProfile;
  }

  /** Answer of `dangerous_goods.suggest_slots`. */
  interface Suggestion {
    /** Compliant when there is a slot. */
    verdict: foundation.Verdict;
    /** Slots in which nothing stands against the box, the nearest first. */
    slots: Array<SuggestedSlot>;
    /** When there is none: some slots with what stands against each, first where a person has to confirm something, then where something is not known, then what is not in order; of each kind the nearest first. */
    refused: Array<RefusedSlot>;
    /** How many slots were looked at. */
    looked_at: number;
    /** Why there is no slot. */
    findings: Array<foundation.Finding>;
    /** What the answer stands on. */
    basis: foundation.Basis;
  }

  /** A slot in which nothing stands against the box. */
  interface SuggestedSlot {
    /** The slot. */
    slot: string;
    /** Steps from where the box stands: 20 ft slots fore and aft, rows, and tiers of two, added up; null for a box without a place. */
    steps: number | null;
  }

  /** A slot with what stands against the box. */
  interface RefusedSlot {
    /** The slot. */
    slot: string;
    /** As in `SuggestedSlot`. */
    steps: number | null;
    /** What would not be in order, as `check_move` tells it. */
    report: MoveReport;
  }

  /** Question of `dangerous_goods.manifest`. */
  interface ManifestQuestion {
    /** The plan with its dangerous items, as `read_plan` gives it. */
    plan: PlanInput;
    /** What the plan does not carry. */
    additions?: Array<ManifestAddition>;
    /** The shipping agent. */
    agent?: string | null;
    /** The edition whose list fills in what an item leaves out, where one row fits alone. */
    edition?: string | null;
    /** The flag state of the ship. */
    flag?: string | null;
  }

  /** What the plan does not carry of one item. It takes the place of what the plan says. */
  interface ManifestAddition {
    /** The place of the box in the plan, from 0. */
    box: number;
    /** The place of the item in the box, from 0. */
    item: number;
    /** Gross mass of the item. */
    gross_kg?: DecimalLike | null;
    /** Marks and numbers besides the container's. */
    marks?: string | null;
    /** Number and kind of packages: `40 drums (1A1)`. */
    packages?: string | null;
    /** Booking or reference number. */
    reference?: string | null;
  }

  /** Value of `dangerous_goods.manifest`. */
  interface Manifest {
    /** What stands above the table. */
    header: ManifestHeader;
    /** A row for each item, by slot, container and place in the box. */
    rows: Array<ManifestRow>;
    /** The table as CSV, with the names of the columns in English. */
    csv: string;
    /** The table as a page of HTML to print, in English and Chinese; it loads nothing. */
    html: string;
  }

  /** What stands above the table. What the plan does not say is left out. */
  interface ManifestHeader {
    /** The shipping agent. */
    agent?: string;
    /** Call sign, or whichever other number the plan has. */
    call_sign?: string;
    /** The port that the plan was made for. */
    departure_port?: string;
    /** Flag state. */
    flag?: string;
    /** IMO number, where the plan's number is one. */
    imo_number?: string;
    /** The next port of call. */
    next_port?: string;
    /** Name of the ship. */
    ship?: string;
    /** Voyage. */
    voyage?: string;
  }

  /** One item. What is not known is left out. */
  interface ManifestRow {
    /** The place of the box in the plan, from 0. */
    box: number;
    /** The place of the item in the box, from 0. */
    item: number;
    /** Class. */
    class?: string;
    /** Container number. */
    container?: string;
    /** Emergency schedules. */
    ems?: string;
    /** Flash point, in °C closed cup or as the plan prints it. */
    flashpoint?: string;
    /** The fields that were filled in from the list of the edition. */
    from_list?: Array<string>;
    /** Gross mass of the item. The mass of a plan is that of the whole box and does not stand here. */
    gross_kg?: Decimal;
    /** Marine pollutant. */
    marine_pollutant?: boolean;
    /** Marks and numbers besides the container's. */
    marks?: string;
    /** Net mass. */
    net_kg?: Decimal;
    /** Number and kind of packages. */
    packages?: string;
    /** Packing group. */
    packing_group?: string;
    /** Proper shipping name, with the technical name in brackets. */
    proper_shipping_name?: string;
    /** Booking or reference number. */
    reference?: string;
    /** Stowage position on board. */
    stowage?: string;
    /** Subsidiary hazards; an empty list says that there are none. */
    subsidiary_hazards?: Array<string>;
    /** UN number. */
    un?: string;
  }

  /** Question of `dangerous_goods.segregation`: what do these two items need between them? */
  interface PairQuestion {
    /** The edition that rules: `imdg-42-24`, `49cfr-2026-06-01`. */
    edition: string;
    /** One item. */
    a: ItemInput;
    /** The other item. */
    b: ItemInput;
  }

  /** Value of `dangerous_goods.segregation`: the requirement between two items. */
  interface Requirement {
    /** By table and codes, before exemptions; the strictest answer where a fact is open. */
    term: Term;
    /** What must be kept as long as nothing open is confirmed. */
    required: Term;
    /** What is left when everything open is decided for the mildest answer; equal to `required` when nothing is open. */
    at_least: Term;
    /** A code of column 16b of one names the other. */
    column_16b_hit: boolean;
    /** On deck of a container ship, two container spaces athwartships besides (SG26). */
    extra_on_deck: boolean;
    /** May not share a compartment, a hold or a unit, whatever the term (1.4S in limited quantity beside A and L). */
    never_together: boolean;
    /** Each step, the strictest first. */
    reasons: Array<Reason>;
    /** Other cargo that the codes name, which no list of dangerous goods shows. */
    other_cargo: Array<CargoRule>;
    /** Where the table stands. */
    cite: foundation.Citation;
    /** The article under which no segregation is needed. */
    exempt?: string;
  }

  /** What a code asks towards cargo that is not dangerous. */
  interface CargoRule {
    /** Whose code it is. */
    of: Side;
    /** The code. */
    code: string;
    /** The cargo. */
    cargo: OtherCargo;
    /** The term, where the code names one. */
    term?: Term;
  }

  /** Cargo that is not dangerous but must keep its distance. */
  type OtherCargo =
    /** Foodstuffs. */
    | "foodstuffs"
    /** Animal or vegetable oils. */
    | "animal_or_vegetable_oils"
    /** Combustible material, liquids above all. */
    | "combustible_material"
    /** Iron oxide. */
    | "iron_oxide"
    /** Cargo that takes on odours. */
    | "odour_absorbing_cargo";

  /** Question of `dangerous_goods.check_places`: do these two containers stand far enough apart? */
  interface PlacesQuestion {
    /** The edition that rules. */
    edition: string;
    /** One container. */
    a: Placed;
    /** The other container. */
    b: Placed;
    /** The ship, as far as it is known. Left out: `{"kind":"closed_holds"}`. */
    ship?: ShipProfile;
  }

  /** One container with one item, at its place on board. */
  interface Placed {
    /** What is in the container. */
    item: ItemInput;
    /** The bay: odd for 20 ft, even for 40 and 45 ft, which cover the two odd ones beside it. */
    bay: number;
    /** The row: even to port, odd to starboard, 0 in the centre. */
    row: number;
    /** The tier: 70 and above on deck. */
    tier: number;
    /** Whether the container is closed: it encloses its contents by permanent structures. */
    closed?: boolean | null;
    /** The number of the hold; left out, by the profile. */
    hold?: number | null;
    /** Length in 20 ft units; left out, by the bay: 1 when odd, 2 when even. */
    length_20ft_units?: number | null;
    /** On or under deck; left out, by the tier. */
    zone?: Zone | null;
  }

  /** Value of `dangerous_goods.check_places`. */
  interface Places {
    /** The term that is judged: what must be kept as long as nothing open is confirmed. */
    term: Term;
    /** Whether the places satisfy the term; null when that hangs on what is not known of the ship. */
    satisfied: boolean | null;
    /** Free 20 ft slots fore and aft between the ends; negative: they overlap. */
    free_slots: number;
    /** Free rows between them; null when that hangs on row 00. */
    free_rows: number | null;
    /** The requirement and its reasons. */
    requirement: Requirement;
    /** Where the distances stand. */
    cite: foundation.Citation;
    /** What the cell asks athwartships. */
    athwart?: string;
    /** What the cell asks fore and aft, as the table prints it; null when both are in different zones or not known open. */
    fore_aft?: string;
  }

  /** Question of `dangerous_goods.check_unit`: may these goods be packed in one cargo transport unit? */
  interface UnitQuestion {
    /** The edition that rules. */
    edition: string;
    /** What is to be packed. */
    items: Array<ItemInput>;
    /** The goods do not react dangerously with each other. */
    no_dangerous_reaction?: boolean | null;
    /** The transport document carries the statement of 5.4.1.5.11.3. */
    statement_5_4_1_5_11_3?: boolean | null;
  }

  /** Value of `dangerous_goods.check_unit`. */
  interface Unit {
    /** The pairs between which something stands in the way, or an article lifts it. */
    pairs: Array<UnitPair>;
    /** How many pairs were judged. */
    judged: number;
  }

  /** Two items that need segregation from each other. */
  interface UnitPair {
    /** The place of one item in the question, from 0. */
    a: number;
    /** The place of the other. */
    b: number;
    /** What must be kept between them. */
    term: Term;
    /** Whether they may be in one unit all the same; null when a named fact decides. */
    together: boolean | null;
    /** The steps that ask for the term, the strictest first. */
    reasons: Array<Reason>;
    /** The article that lets them. */
    lifted_by?: string;
  }

  /** Question of `dangerous_goods.table_term`: what does the table ask between two classes? */
  interface TableQuestion {
    /** The edition whose table is read: `imdg-42-24`, `49cfr-2026-06-01`. */
    edition: string;
    /** One class; a compatibility group is left aside. */
    a: string;
    /** The other class. */
    b: string;
  }

  /** Value of `dangerous_goods.table_term`. */
  interface Cell {
    /** The sign as printed: `X`, `1` to `4`, or `*` among explosives. */
    sign: string;
    /** The term; null among explosives, where compatibility groups decide. */
    term: Term | null;
    /** Where the table stands. */
    cite: foundation.Citation;
  }

  /** Question of `dangerous_goods.mix_class1`: may these explosives share a compartment, a hold or a closed unit, and what does the load count as? */
  interface MixQuestion {
    /** The edition: `imdg-42-24`. */
    edition: string;
    /** The explosives, each with its compatibility group: `1.1D`. */
    explosives: Array<string>;
    /** What they are, where the notes of the table ask. */
    kind?: ExplosiveKind | null;
  }

  /** Articles or substances. */
  type ExplosiveKind =
    /** Articles alone. */
    | "articles"
    /** Substances alone. */
    | "substances";

  /** Value of `dangerous_goods.mix_class1`. */
  interface Mix {
    /** Whether they may be together. */
    result: MixResult;
    /** The notes of the table under which alone they may, in ascending order. */
    notes: Array<number>;
    /** The division that governs the load. */
    governing_division: string | null;
    /** The compatibility group that the load counts as; null where a person has to classify it. */
    group: string | null;
    /** Where the table stands. */
    cite: foundation.Citation;
  }

  /** Whether explosives may be together. */
  type MixResult =
    /** Yes. */
    | "permitted"
    /** Only under the notes. */
    | "conditional"
    /** No. */
    | "not_permitted";

  /** Question of `dangerous_goods.exemption`: does an exemption lift segregation between two items? */
  interface ExemptionQuestion {
    /** The edition that rules. */
    edition: string;
    /** One item. */
    a: ItemInput;
    /** The other item. */
    b: ItemInput;
    /** Set when both are the same substance and differ in this alone. */
    same_substance_differs_in?: Difference | null;
  }

  /** In what two lots of the same substance differ. */
  type Difference =
    /** The content of water. */
    | "water_content"
    /** The quantity (class 7). */
    | "quantity";

  /** Value of `dangerous_goods.exemption`. */
  interface Exemption {
    /** Whether segregation is lifted. */
    result: ExemptionResult;
    /** The list that holds both numbers: `7.2.6.3.2`. */
    list: string | null;
    /** The article that lifts it. */
    article: string | null;
  }

  /** Whether segregation is lifted. */
  type ExemptionResult =
    /** Yes. */
    | "exempt"
    /** If the goods do not react dangerously. */
    | "conditional"
    /** No. */
    | "not_exempt";

  /** Question of `dangerous_goods.stowage`: may this item be stowed there? */
  interface StowageQuestion {
    /** The edition that rules: `imdg-42-24`, `49cfr-2026-06-01`. */
    edition: string;
    /** The item. */
    item: ItemInput;
    /** Which column holds for the ship. */
    ship: ShipColumn;
    /** On or under deck. */
    zone: Zone;
    /** The stowage category, where the caller takes it from elsewhere than the list: `A` to `E`, `01` to `05`. */
    category?: string | null;
    /** In a closed cargo transport unit; matters for class 1 alone. */
    closed_unit?: boolean | null;
  }

  /** Value of `dangerous_goods.stowage`. */
  interface Stowage {
    /** The category that holds after the stowage codes; null when it is not known. */
    category: string | null;
    /** What the place is by the category. */
    result: StowageResult;
    /** What to keep clear of, what the space must have, what a person sees to; each with its code. */
    requirements: Array<StowageRequirement>;
    /** Where the categories stand. */
    cite?: foundation.Citation;
    /** The category of the list. */
    listed_category?: string;
  }

  /** What a stowage or handling code asks besides the category. */
  interface StowageRequirement {
    /** The code: `SW2`, `H1`. */
    code: string;
    /** `clear_of`, `under_deck`, `note` or `handling`. */
    kind: string;
    /** What it asks, as a word: `living_quarters`. */
    what: string;
  }

  /** Question of `dangerous_goods.look_up`: what does the list say of these goods? Number, name or class is needed. */
  interface LookUpQuestion {
    /** The edition whose list is read: `49cfr-2026-06-01`, or one whose pack is loaded, as `imdg-42-24`. */
    edition: string;
    /** The class. */
    class?: string | null;
    /** The proper shipping name, or one of its alternatives; case, punctuation and brackets do not matter. */
    name?: string | null;
    /** The packing group. */
    packing_group?: string | null;
    /** The subsidiary hazards; an empty list says that there are none. */
    subsidiary_hazards?: Array<string> | null;
    /** The number. */
    un?: string | null;
    /** The row among those of one number, counted from 1. */
    variant?: number | null;
  }

  /** Value of `dangerous_goods.look_up`. */
  interface LookUp {
    /** The rows that fit, in the order of the list. */
    entries: Array<ListEntry>;
    /** What would decide between them; null when they say the same. */
    question: OpenQuestion | null;
  }

  /** One row of a dangerous goods list, as the list has it. */
  interface ListEntry {
    /** The number; null for the forbidden goods of 49 CFR that have none. */
    un: string | null;
    /** Counts the rows of one number from 1. */
    variant: number;
    /** The name as the list prints it, with its description. */
    proper_shipping_name: string;
    /** The class; null where the list leaves it to the competent authority. */
    class: string | null;
    /** The subsidiary hazards. */
    subsidiary_hazards: Array<string>;
    /** True when the contents or a special provision decide on subsidiary hazards. */
    subsidiary_open: boolean;
    /** The packing group; null for goods without one. */
    packing_group: string | null;
    /** Marine pollutant; null when the list does not say. */
    marine_pollutant: boolean | null;
    /** Special provisions as printed, divided by blanks. */
    special_provisions: string;
    /** The limit for one inner packaging as printed, `0` where none is allowed; null when the list has no such column. */
    limited_quantity: string | null;
    /** `E0` to `E5`; null when the list has no such column. */
    excepted_quantity: string | null;
    /** Emergency schedules: `F-E, S-E`; null when the list has no such column. */
    ems: string | null;
    /** `A` to `E`, for class 1 `01` to `05`; null where the list has none. */
    stowage_category: string | null;
    /** `SW1` and so on. */
    stowage_codes: Array<string>;
    /** `H1` and so on. */
    handling_codes: Array<string>;
    /** `SG1` and so on. */
    segregation_codes: Array<string>;
    /** `SGG1` and so on. */
    segregation_groups: Array<string>;
    /** Column 10B of 49 CFR. */
    column_10b: Array<string>;
    /** Column 1 of 49 CFR: `+`, `A`, `D`, `G`, `I`, `W`. */
    symbols: string;
    /** Not to be transported. */
    forbidden: boolean;
    /** What else the row has, as printed, by the name of the column. */
    other: { [key: string]: string };
  }

  /** What has to be told to decide between rows. */
  interface OpenQuestion {
    /** The field that decides, or comes nearest to it: `un`, `class`, `packing_group`, `subsidiary_hazards`, the name or `variant`, as the question calls it. */
    field: string;
    /** What the rows have in it; "-" stands for nothing. */
    choices: Array<string>;
  }

  /** Question of `dangerous_goods.check_declaration`: do these items agree with the list? */
  interface DeclaredGoods {
    /** The edition whose list is read: `49cfr-2026-06-01`, or one whose pack is loaded, as `imdg-42-24`. */
    edition: string;
    /** The declared items, at least one. */
    items: Array<ItemInput>;
  }

  /** Value of `dangerous_goods.check_declaration`: one answer for each item, in their order. */
  interface CheckedGoods {
    /** One for each item. */
    items: Array<CheckedItem>;
  }

  /** What was found of one item. */
  interface CheckedItem {
    /** The verdict on this item alone. */
    verdict: foundation.Verdict;
    /** The row of the list that the item was compared with; null when none or several fit. */
    entry: ListEntry | null;
    /** What would decide between several rows. */
    question: OpenQuestion | null;
  }

  /** Question of `dangerous_goods.diff`: in what do two lists differ? */
  interface DiffQuestion {
    /** The edition to compare from. */
    from: string;
    /** The edition to compare with. */
    to: string;
    /** One number; left out, the whole list. */
    un?: string | null;
  }

  /** Value of `dangerous_goods.diff`. */
  interface ListDiff {
    /** How many numbers were compared, and how the comparison went. */
    counts: DiffCounts;
    /** The numbers that differ, in their order; for a question about one number that number in any case. */
    numbers: Array<NumberDiff>;
    /** Fields that the two lists do not have in common, or not in one meaning. */
    not_compared: Array<string>;
  }

  /** How many numbers stand where. */
  interface DiffCounts {
    /** In the first list alone. */
    only_from: number;
    /** In the second list alone. */
    only_to: number;
    /** In both, saying the same. */
    same: number;
    /** In both, saying different things. */
    changed: number;
  }

  /** What differs of one number. */
  interface NumberDiff {
    /** The number. */
    un: string;
    /** The first list has it. */
    listed_from: boolean;
    /** The second list has it. */
    listed_to: boolean;
    /** The fields that differ, where both have it. */
    fields: Array<FieldDiff>;
  }

  /** A field that differs. Where the rows of a number have different values, each stands behind its packing group: `II: B`. */
  interface FieldDiff {
    /** The field as `ListEntry` calls it; `packing_groups` for those of all rows. */
    field: string;
    /** What the first list has. */
    from: Array<string>;
    /** What the second list has. */
    to: Array<string>;
  }

  /** Question of `dangerous_goods.pack`: make a rule file of this list. */
  interface PackQuestion {
    /** The edition whose list it is: `imdg-42-24`. */
    edition: string;
    /** The list as CSV with a header; the columns are described in `specs/dangerous_goods/README.md`. */
    csv: string;
    /** How answers name the pack; left out: `list-` and the edition. */
    name?: string | null;
  }

  /** Value of `dangerous_goods.pack`. */
  interface Pack {
    /** The rule file: give it to `Engine::with_overlays`, or save it for `--rules`. */
    overlay: string;
    /** How many rows the list has. */
    rows: number;
    /** How many numbers. */
    numbers: number;
  }

  /** Question of `dangerous_goods.read_plan`: exactly one of `text` and `base64`. */
  interface PlanToRead {
    /** The message as bytes in base64 (RFC 4648, with padding): where its character set is not UTF-8. */
    base64?: string | null;
    /** The message as text. */
    text?: string | null;
  }

  /**
   * Everything that was read from a file.
   *
   * Findings point into the input: `/segments/12` is the thirteenth segment, service segments counted, as `formats.edifact` numbers them.
   */
  interface PlanFile {
    /** The plans in order. */
    plans: Array<Plan>;
    /** What was tolerated, what does not add up, what was not understood. */
    findings: Array<foundation.Finding>;
    /** Where and why the reading stopped before the end; left out when everything was read. */
    stopped?: formats.Stop;
  }

  /** Question of `dangerous_goods.write_plan`. */
  interface PlanToWrite {
    /** The plan, as `read_plan` gives it or made anew. */
    plan: PlanInput;
    /** The version to write. */
    version: PlanVersion;
  }

  /** The versions that can be written. */
  type PlanVersion =
    /** D.95B, SMDG 2.2. */
    | "smdg22"
    /** D.13B, SMDG 3.1. */
    | "smdg31";

  /** A plan that was written, and what it could not carry. */
  interface PlanText {
    /** The message; save it as UTF-8. */
    text: string;
    /** What the version does not carry: each finding points at the field. Empty when nothing was left out. */
    left_out: Array<foundation.Finding>;
  }

  /** Question of `dangerous_goods.screen`: which of these descriptions point to dangerous goods? */
  interface ScreeningQuestion {
    /** The descriptions, at least one; each is judged by itself. */
    descriptions: Array<Description>;
  }

  /** One description of goods. */
  interface Description {
    /** The description as printed, at most 65 536 bytes. */
    text: string;
    /** Whether the goods are declared as dangerous; left out, it is not known and the goods count as ordinary. */
    declared_as_dg?: boolean | null;
    /** The number of the Harmonized System, 4 to 12 digits with or without full stops. */
    hs?: string | null;
    /** The caller's name for it; given back with the result. */
    id?: string | null;
    /** The document that it stands in; given back, not judged. */
    stage?: Stage | null;
  }

  /** When in the life of a shipment a description was given. */
  type Stage =
    /** Booking. */
    | "booking"
    /** Shipping instruction. */
    | "shipping_instruction"
    /** Draft or issued bill of lading. */
    | "bill_of_lading"
    /** Manifest. */
    | "manifest"
    /** Customs declaration. */
    | "customs_declaration"
    /** Delivery or release order. */
    | "delivery_order";

  /** Value of `dangerous_goods.screen`. */
  interface Screened {
    /** One for each description, in their order. */
    results: Array<Screening>;
  }

  /** What one description points to. */
  interface Screening {
    /** Conditional for a hit: open the box or ask for the safety data sheet. Not evaluated when the description does not say what the goods are. Compliant means that no sign was found, never that there is nothing. */
    verdict: foundation.Verdict;
    /** True when a sign remains: a keyword other than cover, vague and denial, a printed UN number, or an HS number. */
    hit: boolean;
    /** The first candidate of the strongest keyword; without one, of a printed UN number or the HS number. */
    candidate_un: string | null;
    /** Every candidate, those of the strongest sign first. */
    candidates: Array<string>;
    /** The sum of the points of `parts`: an order of attention. */
    score: number;
    /** What the score is made of. */
    parts: Array<ScorePart>;
    /** Every keyword in the text, in the order of the text; those taken away too. */
    hits: Array<Hit>;
    /** UN numbers printed in the text. */
    printed_un: Array<PrintedUn>;
    /** The caller's name for the description. */
    id?: string;
    /** The document that it stands in. */
    stage?: Stage;
  }

  /** A part of a score. */
  interface ScorePart {
    /** What counts. */
    what: PartKind;
    /** How much. */
    points: number;
    /** The words or number for which it counts. */
    why: string;
  }

  /** What counts in a score. */
  type PartKind =
    /** A keyword that is a sign; each keyword once, by its certainty. */
    | "keyword"
    /** A UN number printed in the text. */
    | "printed_un"
    /** The number of the Harmonized System. */
    | "hs"
    /** A word behind which dangerous goods have been hidden, beside a sign. */
    | "cover"
    /** An assurance of harmlessness, beside a sign. */
    | "denial"
    /** A description that does not say what is inside. */
    | "vague"
    /** A sign that appears or disappears between two documents. */
    | "change";

  /** A keyword in a text. */
  interface Hit {
    /** The words of the text. */
    text: string;
    /** Where they stand. */
    span: Span;
    /** The keyword as the list writes it. */
    keyword: string;
    /** Its language. */
    lang: KeywordLanguage;
    /** What the keyword is to the goods. */
    kind: KeywordKind;
    /** How surely it means them. */
    certainty: Strength;
    /** What the goods may be, the likeliest first. */
    candidates: Array<string>;
    /** Classes of the candidates. */
    classes: Array<string>;
    /** Where the keyword comes from. */
    source: string;
    /** The rule file that holds it. */
    list: string;
    /** The words around it that take it away; null when it counts. */
    cancelled_by: string | null;
  }

  /** Where words stand in a text: from `start` up to `end`, counted from 0. */
  interface Span {
    /** First byte (UTF-8). */
    start: number;
    /** First byte after. */
    end: number;
    /** First character (Unicode scalar value). */
    start_char: number;
    /** First character after. */
    end_char: number;
  }

  /** The language of a keyword. It is told; every text is searched for the keywords of all. */
  type KeywordLanguage =
    /** English. */
    | "en"
    /** Chinese. */
    | "zh"
    /** The same in every language. */
    | "any";

  /** What a keyword is to the goods. */
  type KeywordKind =
    /** A name of the list of dangerous goods. */
    | "name"
    /** Another name of the same goods. */
    | "synonym"
    /** What the trade calls goods that are or hold them. */
    | "trade"
    /** What they are used for. */
    | "use"
    /** What is marked on the package. */
    | "mark"
    /** A group of goods that often holds them. */
    | "category"
    /** What they have been hidden behind. Counts only beside a sign. */
    | "cover"
    /** A description that does not say what is inside. */
    | "vague"
    /** An assurance that the goods are harmless. Counts only beside a sign, and against the goods. */
    | "denial";

  /** How surely a keyword means the goods. */
  type Strength =
    /** It may mean them. */
    | "low"
    /** It often means them. */
    | "medium"
    /** It hardly means anything else. */
    | "high";

  /** A UN number printed in a text. */
  interface PrintedUn {
    /** The number. */
    un: string;
    /** Where it stands. */
    span: Span;
  }

  /** Question of `dangerous_goods.compare_descriptions`: did the description of these goods change its meaning? */
  interface ComparisonQuestion {
    /** The descriptions in the order of time, the earliest first; at least two. */
    versions: Array<DescriptionVersion>;
  }

  /** The description of the goods in one document. */
  interface DescriptionVersion {
    /** The document. */
    stage: Stage;
    /** The description as printed, at most 65 536 bytes. */
    text: string;
    /** The day on which it was given. */
    at?: Day | null;
    /** The number of the Harmonized System, 4 to 12 digits with or without full stops. */
    hs?: string | null;
  }

  /** Value of `dangerous_goods.compare_descriptions`. */
  interface Comparison {
    /** One for each version after the first. */
    changes: Array<Change>;
    /** The sum of the points of `parts`: an order of attention. */
    score: number;
    /** The parts of the version with the highest score, then one for each sign that appears or disappears. */
    parts: Array<ScorePart>;
    /** What each version points to. */
    versions: Array<Screening>;
  }

  /** What changed from one version to the next. */
  interface Change {
    /** The version that came after, counted from 0. */
    version: number;
    /** True when the words differ by more than case, width, script and punctuation. */
    text_changed: boolean;
    /** Signs that no sign of the version before explains. */
    appeared: Array<Sign>;
    /** Signs of the version before that no sign explains any more. */
    disappeared: Array<Sign>;
  }

  /** A sign: the words or number, and what they point to. */
  interface Sign {
    /** The words as printed, `UN` and a printed number, or `HS` and the number. */
    text: string;
    /** What the goods may be. */
    candidates: Array<string>;
  }

  /** Question of `dangerous_goods.arrival_deadline`: what does the port do about goods that have lain there so long? */
  interface ArrivalFacts {
    /** The day asked about; it chooses the rule. */
    on: Day;
    /** UN/LOCODE of the port, whose practice applies: `CNTAO`. */
    port: string;
    /** The day on which the goods arrived in the port. */
    arrived_on: Day;
    /** Whether the dangerous goods are declared; null or left out when not known. */
    declared?: boolean | null;
  }

  /** Value of `dangerous_goods.arrival_deadline`. */
  interface ArrivalDeadline {
    /** Calendar days since arrival; 0 on the day of arrival. */
    days: number;
    /** What the port does on the day asked; null when it depends on whether the goods are declared. */
    action: ArrivalAction | null;
    /** The first day on which it warns while they are not declared. */
    warns_from: Day;
    /** The first day on which it intervenes while they are not declared. */
    intervenes_from: Day;
  }

  /** What a port does about goods that are not declared. */
  type ArrivalAction =
    /** Nothing yet. */
    | "none"
    /** It warns. */
    | "warn"
    /** It intervenes. */
    | "intervene";

  /** Question of `dangerous_goods.check_restrictions`: does everybody on this voyage take these goods? */
  interface RestrictionQuestion {
    /** The day asked about; it chooses the rules. */
    on: Day;
    /** The parties of the voyage, as their rules call them: operator, partner lines, ship, ports, terminals. */
    parties: Array<string>;
    /** The goods; the net mass of each is that in one box. */
    items: Array<ItemInput>;
    /** The edition whose list gives class and subsidiary hazards that an item leaves out. */
    edition?: string | null;
    /** The ports. */
    ports?: RestrictionPorts;
    /** The number of the ship, as the rules write it. */
    ship?: string | null;
  }

  /** The ports of a shipment. What is left out is not known. */
  interface RestrictionPorts {
    /** UN/LOCODE of the port of discharge. */
    discharge?: string | null;
    /** UN/LOCODE of the port of loading. */
    load?: string | null;
    /** The ports called at in between; an empty list says that there are none. */
    transit?: Array<string> | null;
  }

  /** Value of `dangerous_goods.check_restrictions`. */
  interface RestrictionReport {
    /** The items in the order of the question. */
    items: Array<RestrictedItem>;
  }

  /** What all parties together say of one item. */
  interface RestrictedItem {
    /** The worst over the parties. */
    verdict: foundation.Verdict;
    /** Each party, in the order of the question. */
    parties: Array<PartyAnswer>;
  }

  /** What one party says of one item. */
  interface PartyAnswer {
    /** The party. */
    party: string;
    /** What it does with the goods; null when its rules do not say, or a fact that is not known decides. */
    effect: RestrictionEffect | null;
    /** The rules that decide, or that may. */
    rules: Array<PartyRule>;
    /** The facts that are not known and on which those rules depend. */
    not_known?: Array<string>;
  }

  /** What a party does with goods; the strictest last. */
  type RestrictionEffect =
    /** It takes them. */
    | "accepted"
    /** It takes them on a condition. */
    | "conditional"
    /** It does not take them. */
    | "refused";

  /** A rule of a party. */
  interface PartyRule {
    /** Names the rule. */
    id: string;
    /** Whose rule it is. */
    who: RestrictionOf;
    /** What it does. */
    effect: RestrictionEffect;
    /** Where it stands. */
    cite: foundation.Citation;
    /** On which condition. */
    condition?: RestrictionCondition;
  }

  /** Whose rule it is. */
  type RestrictionOf =
    /** The line that operates the ship. */
    | "operator"
    /** A line that has slots on it. */
    | "partner"
    /** The ship herself. */
    | "ship"
    /** A terminal. */
    | "terminal"
    /** A port. */
    | "port";

  /** On which condition goods are taken, in the words of the party. */
  interface RestrictionCondition {
    /** In English. */
    en?: string;
    /** In Chinese. */
    zh?: string;
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

  /** Why a reading stopped. */
  interface Stop {
    /** `truncated`, `separators`, `no-interchange`, `encoding` or `limit-exceeded`. */
    problem: string;
    /** Byte up to which the input was read, counted from 0. */
    position: number;
    /** What was found, and what to do. */
    reason: string;
  }

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

  /** The language of a text. */
  type Lang =
    /** English. */
    | "en"
    /** Chinese, simplified. */
    | "zh";

  /** Question of `foundation.text`: a finding, perhaps stored long ago, and the language wanted. */
  interface TextQuestion {
    /** The finding. */
    finding: FindingInput;
    /** The language of the text. */
    lang: Lang;
  }

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
