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
  readonly blending: typeof blending;
  readonly bonded: typeof bonded;
  readonly fees: typeof fees;
  readonly permits: typeof permits;
  readonly transit: typeof transit;
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
   * Says whether two units with dangerous goods stand far enough apart on a ro-ro ship.
   * 判断滚装船上两个装有危险货物的单元之间距离是否足够。
   */
  function checkRoro(question: RoroQuestion, options?: CallOptions): Assessment<Apart>;
  /**
   * Says whether two break-bulk consignments of dangerous goods stand far enough apart on board.
   * 判断船上两批件杂危险货物之间距离是否足够。
   */
  function checkBreakBulk(question: BreakBulkQuestion, options?: CallOptions): Assessment<Apart>;
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
   * Fills every declaration of a transhipment from one set of facts and asks once what several of them still need.
   * 以一套数据填写中转所需的各项申报，并对仍缺的内容只问一次。
   */
  function transhipment(question: TranshipmentQuestion, options?: CallOptions): Assessment<TranshipmentDeclarations>;
  /**
   * Says which number batteries, vehicles and energy storage travel under, and what is still to be asked.
   * 判断电池、车辆和储能系统适用的联合国编号与积载类，并列出仍须询问的事项。
   */
  function batteryGoods(question: BatteryQuestion, options?: CallOptions): Assessment<BatteryGoods>;
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
   * Reads a notification of dangerous goods (IFTDGN): consignments with their items, packages, masses and boxes.
   * 读取危险货物申报报文（IFTDGN）：各票货物及其危险货物项、件数、重量与集装箱。
   */
  function readIftdgn(question: PlanToRead, options?: CallOptions): NotificationFile;
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
    /** What asks for the term, the strictest first. Pairs of alike goods share them. */
    reasons: Array<Reason>;
    /** What is wrong, or what would settle it. Pairs that are alike share them. */
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
    /** Initial boiling point in °C, where the criteria of class 3 ask for it. */
    boiling_point_c?: Decimal;
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
    /** The same in kilograms. */
    inner_packaging_kg?: Decimal;
    /** Content of the largest inner packaging (or article) in litres; what limits of limited quantities are about. */
    inner_packaging_l?: Decimal;
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
    /** The segregation codes of column 16b that are printed for it (`SG35`), for who has the Code at hand and no list loaded; an empty list says that there are none. Together with class, subsidiary hazards and segregation groups they stand for the list. Codes of the list hold in any case. */
    segregation_codes?: Array<string>;
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
    /** Initial boiling point in °C, where the criteria of class 3 ask for it. */
    boiling_point_c?: DecimalLike | null;
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
    /** The same in kilograms. */
    inner_packaging_kg?: DecimalLike | null;
    /** Content of the largest inner packaging (or article) in litres; what limits of limited quantities are about. */
    inner_packaging_l?: DecimalLike | null;
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
    /** The segregation codes of column 16b that are printed for it (`SG35`), for who has the Code at hand and no list loaded; an empty list says that there are none. Together with class, subsidiary hazards and segregation groups they stand for the list. Codes of the list hold in any case. */
    segregation_codes?: Array<string> | null;
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
    /** Rows under deck into which liquid may run past the hatch covers, hold by hold (MSC.1/Circ.1440). Left out: not judged, since the circular's figures decide on them and are for the ship's officers. */
    sensitive_lines?: Array<SensitiveLines> | null;
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

  /** The sensitive vertical lines of a hold: what stands in them is not parted by the hatch covers from what stands above. */
  interface SensitiveLines {
    /** The hold. */
    hold: number;
    /** Its rows under deck that are sensitive. */
    rows: Array<number>;
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
    /** On deck of a container ship two container spaces athwartships besides, of a ro-ro ship 6 m (SG26). */
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

  /** Question of `dangerous_goods.check_roro`: do these two units stand far enough apart on a ro-ro ship? */
  interface RoroQuestion {
    /** The edition that rules. */
    edition: string;
    /** One unit. */
    a: RoroUnit;
    /** The other unit. */
    b: RoroUnit;
    /** Clear metres athwartships between the two; `0` where they stand in one line fore and aft or one above the other. */
    athwart_m?: DecimalLike | null;
    /** Bulkheads between the two that resist fire and liquid; others are not counted. */
    bulkheads_between?: number | null;
    /** Decks between the two that resist fire and liquid; others are not counted. */
    decks_between?: number | null;
    /** Clear metres fore and aft between the two; `0` where they stand side by side or one above the other. */
    fore_aft_m?: DecimalLike | null;
  }

  /** A vehicle, trailer or other cargo transport unit with one dangerous item. */
  interface RoroUnit {
    /** What is in it. */
    item: ItemInput;
    /** On deck (the weather deck) or under deck. */
    zone: Zone;
    /** Whether it encloses its contents completely by permanent structures. */
    closed?: boolean | null;
  }

  /** Value of `dangerous_goods.check_roro` and of `dangerous_goods.check_break_bulk`. */
  interface Apart {
    /** The term that is judged: what must be kept as long as nothing open is confirmed. */
    term: Term;
    /** Whether the term is met; null when a fact or a rule that is not known decides. */
    satisfied: boolean | null;
    /** What the rule asks, as the table prints it, the alternatives one by one: `fore_aft 6 m | 1 bh`. */
    asked: Array<string>;
    /** The requirement and its reasons. */
    requirement: Requirement;
    /** Where the distances stand; null when nothing has to be kept, or when no source gives the distance. */
    cite: foundation.Citation | null;
  }

  /** Question of `dangerous_goods.check_break_bulk`: do these two consignments stand far enough apart? */
  interface BreakBulkQuestion {
    /** The edition that rules. */
    edition: string;
    /** One consignment. */
    a: BreakBulkLot;
    /** The other one. */
    b: BreakBulkLot;
    /** Complete holds or compartments that lie between the two in this direction. */
    complete_spaces_between?: number | null;
    /** Whether the decks between resist fire and liquid. */
    decks_resist_fire_and_liquid?: boolean | null;
    /** In which direction the spaces of the two lie from each other. */
    direction?: SpaceDirection | null;
    /** The shortest clear distance in metres horizontally, projected vertically; `0` where one stands above the other. */
    horizontal_m?: DecimalLike | null;
    /** The clear distance in metres lengthwise; asked for term 4 between deck and hold. */
    lengthwise_m?: DecimalLike | null;
    /** Both are in the same hold or compartment. */
    same_space?: boolean | null;
  }

  /** A break-bulk consignment with one dangerous item. */
  interface BreakBulkLot {
    /** What it is. */
    item: ItemInput;
    /** On or under deck. */
    zone: Zone;
  }

  /** In which direction one stowage space lies from the other. */
  type SpaceDirection =
    /** Forward or aft of it, whatever else. */
    | "lengthwise"
    /** Beside it. */
    | "athwartships"
    /** Above or below it alone. */
    | "vertical";

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
    /** How far from what the place is, as far as it is known. */
    distances?: ClearDistances | null;
  }

  /** Clear distances of a place on board, in metres. */
  interface ClearDistances {
    /** To the nearest life-saving appliance. */
    life_saving_appliances_m?: DecimalLike | null;
    /** To the nearest of accommodation, air intakes and machinery spaces. */
    living_quarters_m?: DecimalLike | null;
    /** To the ship's side. */
    ships_side_m?: DecimalLike | null;
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

  /** Question of `dangerous_goods.transhipment`: what do the declarations of this transhipment still need? */
  interface TranshipmentQuestion {
    /** The dangerous items, at least one. */
    items: Array<TranshipmentItem>;
    /** The documents themselves; either this or `scheme`. */
    documents?: Array<DeclarationDocument> | null;
    /** The edition whose list fills what an item leaves out, where one row fits alone. */
    edition?: string | null;
    /** The facts of the shipment by name: `first_ship_name`, `transhipment_port`. */
    facts?: { [key: string]: string };
    /** The scheme whose documents are to be filled; either this or `documents`. */
    scheme?: string | null;
  }

  /** A dangerous item with what forms ask of it besides. */
  interface TranshipmentItem {
    /** The item. */
    item: ItemInput;
    /** Other facts of it by name: `packages`, `gross_kg`, `container`. */
    facts?: { [key: string]: string };
  }

  /** One document and what it asks. */
  interface DeclarationDocument {
    /** What it is called: `goods-at-origin`. */
    id: string;
    /** The facts of the shipment that it asks, by name. */
    facts: Array<string>;
    /** The facts of each item that it asks. */
    item_facts?: Array<string>;
    /** Facts of items that it takes where they are known, and does not ask of every item. */
    optional_item_facts?: Array<string>;
  }

  /** Value of `dangerous_goods.transhipment`. */
  interface TranshipmentDeclarations {
    /** Each document with its data. */
    documents: Array<DeclarationData>;
    /** What is still to be told, each fact once whatever the number of documents that ask it. */
    questions: Array<DeclarationAsk>;
    /** Fields of all documents together, optional ones only where they are known. */
    fields: number;
    /** Facts behind them, each counted once. */
    facts: number;
    /** Facts that the list gave. */
    from_list: Array<string>;
    /** Facts that were told and that no document asks. */
    not_asked: Array<string>;
    /** Where the scheme comes from; null for documents of the caller's own. */
    cite: foundation.Citation | null;
  }

  /** The data of one document. */
  interface DeclarationData {
    /** The document. */
    id: string;
    /** The facts of the shipment that are filled. */
    facts: { [key: string]: string };
    /** For each item the facts that are filled. */
    items: Array<{ [key: string]: string }>;
    /** What is missing, as JSON pointers into the question. */
    missing: Array<string>;
    /** Nothing is missing. */
    complete: boolean;
  }

  /** A fact that is still to be told. */
  interface DeclarationAsk {
    /** Where it is to be told, as a JSON pointer into the question. */
    path: string;
    /** The name of the fact. */
    fact: string;
    /** The item, from 0; null for a fact of the shipment. */
    item: number | null;
    /** The documents that wait for it. */
    documents: Array<string>;
  }

  /** Question of `dangerous_goods.battery_goods`: which number are these goods, and what is still to be asked? */
  interface BatteryQuestion {
    /** The edition that rules. */
    edition: string;
    /** Damaged, defective or waste batteries. */
    damaged_or_waste?: boolean | null;
    /** Where the energy comes from. */
    energy?: EnergySource | null;
    /** For a special provision, by its number, whether it leaves the goods outside the rules: `{"961": false}`. */
    free_under?: { [key: string]: boolean };
    /** What travels. */
    kind?: BatteryGoodsKind | null;
    /** On a short international voyage. */
    short_international_voyage?: boolean | null;
    /** The number, where it is declared. */
    un?: string | null;
  }

  /** Where the energy comes from. */
  type EnergySource =
    /** Lithium ion, lithium polymer among them. */
    | "lithium_ion"
    /** Lithium metal and its alloys. */
    | "lithium_metal"
    /** Sodium ion with organic electrolyte. */
    | "sodium_ion"
    /** Wet batteries. */
    | "wet_battery"
    /** Sodium metal or sodium alloy. */
    | "sodium_metal"
    /** An engine on flammable gas. */
    | "flammable_gas"
    /** An engine on flammable liquid. */
    | "flammable_liquid"
    /** A fuel cell. */
    | "fuel_cell";

  /** What travels. */
  type BatteryGoodsKind =
    /** Cells or batteries alone. */
    | "batteries"
    /** Batteries contained in equipment or packed with it. */
    | "with_equipment"
    /** Batteries installed in a cargo transport unit, as energy storage in a container. */
    | "in_transport_unit"
    /** A vehicle. */
    | "vehicle"
    /** Equipment that its battery drives, other than with lithium or sodium ion batteries. */
    | "powered_equipment";

  /** Value of `dangerous_goods.battery_goods`. */
  interface BatteryGoods {
    /** The number; null when several fit. */
    un: string | null;
    /** The numbers that fit. */
    fitting: Array<string>;
    /** The proper shipping name. */
    proper_shipping_name: string | null;
    /** The class. */
    class: string | null;
    /** Whether the goods are dangerous goods under the edition at all; null while that is open. */
    regulated: boolean | null;
    /** The stowage category; null when the goods are not regulated or while it is open. */
    category: string | null;
    /** Codes of stowage. */
    codes: Array<string>;
    /** Emergency schedules; null where the list gives none. */
    ems: string | null;
    /** What is still to be told, each once. */
    questions: Array<BatteryAsk>;
    /** Where the number stands. */
    cite: foundation.Citation | null;
  }

  /** A fact that is still to be told. */
  interface BatteryAsk {
    /** The field of the question: `damaged_or_waste`, `free_under/961`. */
    field: string;
    /** What asks: `SW19`, `SP961`; the field itself where it chooses the number. */
    by: string;
    /** What may be told, where it is a choice. */
    choices: Array<string>;
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

  /** Question of `dangerous_goods.read_plan` and `dangerous_goods.read_iftdgn`: exactly one of `text` and `base64`. */
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

  /** Everything that was read from a file of notifications. Findings point into the input as those of a plan do. */
  interface NotificationFile {
    /** The notifications in order. */
    notifications: Array<Notification>;
    /** What was tolerated, what does not add up, what was not understood. */
    findings: Array<foundation.Finding>;
    /** Where and why the reading stopped before the end; left out when everything was read. */
    stopped?: formats.Stop;
  }

  /** One message: the dangerous goods of one call of a ship, or a part of them. */
  interface Notification {
    /** Which message it is. */
    message: PlanMessage;
    /** The ship and her voyage. */
    ship: PlannedShip;
    /** The dangerous items, in the order of the message. */
    goods: Array<NotifiedGoods>;
    /** The port of arrival: LOC+60. */
    arrival_port?: string;
    /** The dates of the message and of the call, as printed. */
    dates?: Array<PlannedDate>;
    /** The port that the ship comes from or leaves: LOC+5. */
    departure_port?: string;
    /** Boxes and vehicles that the message lists (EQD). */
    equipment?: Array<NotifiedEquipment>;
    /** What is done with the goods in the port, where one code holds for all (HAN): `LLO`, `DIS`, `TRA`. */
    handling?: string;
    /** The interchange that the message stands in. */
    interchange?: PlanInterchange;
    /** The next port of call: LOC+61. */
    next_port?: string;
    /** Other places of the message and the call. */
    other_places?: Array<PlannedPlace>;
    /** The parties of the message. */
    parties?: Array<NotifiedParty>;
    /** References of the message (RFF). */
    references?: Array<PlannedReference>;
    /** Segments outside the goods that have no field, word for word. */
    rest?: Array<string>;
  }

  /** One dangerous item of a consignment. */
  interface NotifiedGoods {
    /** What DGS and the texts under it say, with the item as the rules take it. */
    declared: PlannedItem;
    /** The consignment: number of the transport document, or its place in the message. */
    consignment?: string;
    /** Port of discharge: LOC+11. */
    discharge_port?: string;
    /** The goods item within it. */
    goods_item?: string;
    /** Gross mass. */
    gross_kg?: Decimal;
    /** What is done with this consignment in the port (HAN). */
    handling?: string;
    /** Port of loading: LOC+9. */
    load_port?: string;
    /** Other places of the consignment and the item. */
    other_places?: Array<PlannedPlace>;
    /** Number and kind of packages. */
    packages?: NotifiedPackages;
    /** Parties of the consignment. */
    parties?: Array<NotifiedParty>;
    /** The boxes that it is in. */
    placements?: Array<NotifiedPlacement>;
  }

  /** How many packages of what kind. */
  interface NotifiedPackages {
    /** Their kind by recommendation 21, `DR` drums, or as it is printed. */
    kind?: string;
    /** Their number. */
    number?: number;
  }

  /** NAD: a party and what it is. */
  interface NotifiedParty {
    /** What it is, by code list 3035: `CA` carrier, `CG` carrier's agent, `CZ` consignor, `CN` consignee. */
    role: string;
    /** Its code. */
    code?: string;
    /** Its name; may be that of a person. */
    name?: string;
  }

  /** SGP: in which box goods are, and where it stands. */
  interface NotifiedPlacement {
    /** Number of the box. */
    container?: string;
    /** Gross mass of the goods in it. */
    gross_kg?: Decimal;
    /** Net mass of the goods in it. */
    net_kg?: Decimal;
    /** Packages in it. */
    packages?: number;
    /** The stowage position where it is no slot of a container ship: `HOLD 2`. */
    position?: string;
    /** The slot on board. */
    slot?: string;
  }

  /** EQD: a box or vehicle. */
  interface NotifiedEquipment {
    /** Gross mass. */
    gross_kg?: Decimal;
    /** Its kind where it is no container: `TE` trailer, `CH` chassis. */
    kind?: string;
    /** Its number. */
    number?: string;
    /** Size and type as printed. */
    size_type?: string;
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
    /** The day on which they were declared, where it is known: they are declared from then on, and no day past it counts. */
    declared_on?: Day | null;
  }

  /** Value of `dangerous_goods.arrival_deadline`. */
  interface ArrivalDeadline {
    /** Calendar days since arrival, up to the declaration where its day is told; 0 on the day of arrival. */
    days: number;
    /** Whether the goods are declared on the day asked; null when not known. */
    declared: boolean | null;
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

export namespace blending {
  /**
   * Makes the opening event of a bonded blending book from the conditions in force for the goods and the site.
   * 按货物与场所的现行条件生成保税混兑账册的开账事件。
   */
  function opening(question: OpeningQuestion, options?: CallOptions): Assessment<Opening>;
  /**
   * Replays the stored lines of a bonded blending book: lots, customs entries, plans and stock-takes at any date.
   * 重放保税混兑账册的存储记录：任一时点的批次、报关单、计划与盘点。
   */
  function ledger(question: LedgerQuestion, options?: CallOptions): LedgerAnswer;
  /**
   * Judges an event in a bonded blending book and gives the line to store, or says which rule refuses it.
   * 判断保税混兑账册中的一个事件：给出应存储的一行，或说明被哪条规则拒绝。
   */
  function append(question: LedgerAppendQuestion, options?: CallOptions): LedgerAppendAnswer;
  /**
   * Says which customs entries have how much in a lot, in kilograms and milligrams, and which lots it was made of.
   * 说明某批次中各报关单所占的千克与毫克，以及由哪些批次混成。
   */
  function genealogy(question: GenealogyQuestion, options?: CallOptions): Assessment<Genealogy>;
  /**
   * Gives the write-off statement of customs entries and account books.
   * 给出报关单与账册的核销表。
   */
  function statement(question: StatementQuestion, options?: CallOptions): Assessment<WriteOffStatement>;
  /**
   * Judges the last stock-take of a zone under a tolerance with its legal basis.
   * 按有法律依据的容差判断某区最近一次盘点的差异。
   */
  function stockDifferences(question: StockDifferencesQuestion, options?: CallOptions): Assessment<StockDifferences>;
  /**
   * Draws where the goods of each customs entry went: home use, abroad, in bond, lost, on hand.
   * 绘制各报关单货物的去向：内销、出境、结转、损耗、在库。
   */
  function drawFlow(question: FlowQuestion, options?: CallOptions): FlowDrawing;
  /**
   * Balances metal by check-in and check-out, with variances, and says whether what is unaccounted for is significant.
   * 按进出核算金属平衡并计算方差，判断未说明差额是否显著。
   */
  function balance(question: BalanceQuestion, options?: CallOptions): Assessment<Balance>;
  /**
   * Attributes withdrawals from one stock to customs entries: in proportion, first in first out, or as named.
   * 把一处库存的提取量归属到各报关单：按比例、先进先出或按指定。
   */
  function attribution(question: AttributionQuestion, options?: CallOptions): Assessment<Attributed>;
  /**
   * Shares whole units out in proportion to weights by largest remainder.
   * 以最大余数法按权重分配整数单位。
   */
  function apportion(question: ApportionQuestion, options?: CallOptions): Assessment<Apportioned>;
  /**
   * Follows kilograms from entries through blends of blends to withdrawals.
   * 追踪千克数从报关单经多次混兑到提取的去向。
   */
  function resolveGenealogy(question: ChainQuestion, options?: CallOptions): Assessment<Chain>;
  /**
   * Checks one event: physical mixing only, in the blending zone, nothing made and nothing lost.
   * 检查一个事件：仅物理混合、在混兑区内、质量守恒。
   */
  function conservation(question: ConservationQuestion, options?: CallOptions): Assessment<ConservationAnswer>;
  /**
   * Compares a measured with a declared mass under a tolerance with its legal basis.
   * 按有法律依据的容差核对实测与申报重量。
   */
  function lossTolerance(question: LossQuestion, options?: CallOptions): Assessment<LossAnswer>;
  /**
   * Compares released bulk goods with their automatic import licence.
   * 核对大宗散装货物放行数量与自动进口许可证数量。
   */
  function licenceQuantity(question: LicenceQuestion, options?: CallOptions): Assessment<LicenceAnswer>;
  /**
   * Reconciles a count with the book under a tolerance with its legal basis.
   * 按有法律依据的容差核对盘点与账面。
   */
  function stockTake(question: StockTakeQuestion, options?: CallOptions): Assessment<StockTakeAnswer>;
  /**
   * Converts between wet and dry mass, and between moisture on wet and on dry basis.
   * 湿重与干重、湿基与干基水分的换算。
   */
  function wetDry(question: WetDryQuestion, options?: CallOptions): Assessment<WetDry>;
  /**
   * Gives the grade of lots together, by dry mass.
   * 按干重计算多批货物的加权品位。
   */
  function weightedGrade(question: WeightedGradeQuestion, options?: CallOptions): Assessment<WeightedGrade>;
  /**
   * Gives the part of a richer lot that lifts a poorer one to a grade.
   * 计算把低品位批次提升到目标品位所需的高品位占比。
   */
  function partnerFraction(question: PartnerQuestion, options?: CallOptions): Assessment<PartnerFraction>;
  /**
   * Gives the metal contained in a dry mass, in five units.
   * 计算干重中的含金属量，以五种单位给出。
   */
  function containedMetal(question: ContainedMetalQuestion, options?: CallOptions): Assessment<ContainedMetal>;
  /**
   * Checks measured values against the limits of a standard or contract: value, limit, margin, rule.
   * 按标准或合同的限值核对测定值：测定值、限值、余量、依据。
   */
  function checkLimits(question: LimitsQuestion, options?: CallOptions): Assessment<LimitsAnswer>;
  /**
   * Finds the best grade of a concentrate standard whose limits all hold on a day.
   * 按当日有效的精矿标准判定全部指标均合格的最高品级。
   */
  function classify(question: ClassifyQuestion, options?: CallOptions): Assessment<Classification>;
  /**
   * Says what gold ore is in law when it is released from bond: conforming or other.
   * 判定保税金矿出区时的法律属性：符合标准或其他。
   */
  function releaseClass(question: ReleaseQuestion, options?: CallOptions): Assessment<ReleaseAnswer>;
  /**
   * Splits a concentrate that holds gold into its gold part and the rest, by value.
   * 将含金精矿按价值拆分为黄金部分与其余部分。
   */
  function associatedGold(question: AssociatedGoldQuestion, options?: CallOptions): Assessment<AssociatedGold>;
  /**
   * Settles an exchange of assays by splitting limit and umpire rule.
   * 按分歧限与仲裁规则确定最终化验结果。
   */
  function settleAssay(question: AssayExchange, options?: CallOptions): Assessment<SettledAssay>;
  /**
   * Says who pays for the umpire: the party further from its result.
   * 判定仲裁化验费用由谁承担：偏离仲裁结果较远的一方。
   */
  function umpireCost(question: UmpireCostQuestion, options?: CallOptions): Assessment<UmpireCost>;
  /**
   * Makes the settlement statement of a concentrate: payable metal, charges, penalties, return ratios.
   * 编制精矿结算单：计价金属、加工费、精炼费、扣罚、返还系数。
   */
  function settle(question: SettleQuestion, options?: CallOptions): Assessment<Statement>;
  /**
   * Calculates how sure a mass of metal is from mass, dry fraction and assay.
   * 由质量、干基比例和化验的相对标准差计算金属量的不确定度。
   */
  function metalUncertainty(question: MetalUncertaintyQuestion, options?: CallOptions): Assessment<RelativeDeviation>;
  /**
   * Calculates how sure the metal of several lots is, with errors that they share.
   * 计算多批金属合计的不确定度，并计入共同误差来源。
   */
  function sumUncertainty(question: SumUncertaintyQuestion, options?: CallOptions): Assessment<SumUncertainty>;
  /**
   * Calculates the overall deviation of sampling, preparation and measurement.
   * 计算取样、制样和测定的总标准差。
   */
  function samplingUncertainty(question: SamplingQuestion, options?: CallOptions): Assessment<Deviation>;
  /**
   * Says whether unaccounted metal is more than measurement can explain.
   * 判断未平衡金属量是否超出测量误差可解释的范围。
   */
  function unaccountedMetal(question: UnaccountedQuestion, options?: CallOptions): Assessment<Unaccounted>;
  /**
   * Accepts a measured value only when it holds at the end of its guard band.
   * 仅当测定值在保护带端点仍合格时予以接受。
   */
  function guardBand(question: GuardBandQuestion, options?: CallOptions): Assessment<GuardBand>;
  /**
   * Blends crude oils: density, API gravity, sulphur, vapour pressure, shrinkage.
   * 原油混兑：密度、API 度、硫含量、蒸气压、体积收缩。
   */
  function blendCrude(question: CrudeQuestion, options?: CallOptions): Assessment<CrudeBlend>;
  /**
   * Calculates by how much the volume shrinks when light and heavy crude are blended.
   * 计算轻、重原油混兑的体积收缩。
   */
  function shrinkage(question: ShrinkageQuestion, options?: CallOptions): Assessment<Shrinkage>;
  /**
   * Blends kinematic viscosities by Refutas' numbers over mass.
   * 按 Refutas 指数以质量加权计算混兑运动粘度。
   */
  function blendViscosity(question: ViscosityQuestion, options?: CallOptions): Assessment<BlendedViscosity>;
  /**
   * Blends a property that goes by mass, such as the acid number.
   * 按质量加权计算酸值等可加性质。
   */
  function blendProperty(question: PropertyQuestion, options?: CallOptions): Assessment<BlendedProperty>;
  /**
   * Solves a small linear programme exactly, in fractions.
   * 以分数精确求解小型线性规划。
   */
  function solveLinear(question: LinearQuestion, options?: CallOptions): Assessment<LinearAnswer>;
  /**
   * Finds the cheapest recipe that meets the specifications, or the least change that would make one possible.
   * 求满足规格的最低成本配矿方案；无解时给出使其可行的最小调整。
   */
  function planRecipe(question: RecipeProblem, options?: CallOptions): Assessment<Recipe>;
  /**
   * Finds the most profitable use of stock that is blended and blended again, to the proven global optimum.
   * 求先混后再混的库存的最大收益方案，并证明为全局最优。
   */
  function planPool(question: PoolQuestion, options?: CallOptions): Assessment<PoolPlan>;

  /** Question of `blending.opening`: a site, its zones and its goods. */
  interface OpeningQuestion {
    /** The day of the opening; it chooses the conditions. */
    on: Day;
    /** The goods: `iron_ore`, `gold_ore`, `copper_concentrate`, `crude_oil`. */
    commodity: string;
    /** Where. */
    site: SiteKind;
    /** The zones. */
    zones: Array<Zone>;
    /** The ways between zones, by the rules of the site. */
    transitions: Array<Transition>;
    /** The elements that are accounted for. */
    elements: Array<ElementUnit>;
    /** The tariff headings of the goods. */
    headings: Array<string>;
    /** Whose assay decides before goods leave. */
    deciding_roles: Array<AssayRole>;
    /** Ids of rules of certainty D that the caller takes upon itself: `copper-by-analogy`. */
    accept_rules?: Array<string>;
    /** The storage term, where the rules do not give it: for a logistics centre. */
    term?: StorageTerm | null;
  }

  /** Where goods are kept in bond. */
  type SiteKind =
    /** Bonded warehouse: goods may stay for a term. */
    | "bonded_warehouse"
    /** Bonded logistics centre. */
    | "logistics_centre"
    /** Comprehensive bonded zone: no term. */
    | "comprehensive_zone";

  /** A zone of the site. */
  interface Zone {
    /** Are bonded goods kept in it? Bonded and other goods never meet. */
    bonded: boolean;
    /** What it is for. */
    kind: ZoneKind;
    /** Its name. */
    name: string;
  }

  /** What a zone is for. */
  type ZoneKind =
    /** Lots as they came. */
    | "raw"
    /** Where lots are mixed. */
    | "blending"
    /** What is ready to leave. */
    | "product";

  /** A way that goods may take between zones, by the rules of the site. */
  interface Transition {
    /** From a zone of this kind. */
    from: ZoneKind;
    /** To a zone of this kind. */
    to: ZoneKind;
  }

  /** An element of the book and the unit in which its grades are stated. */
  interface ElementUnit {
    /** The element, as in `Au`, or a compound, as in `SiO2`. */
    element: string;
    /** The unit: see `Grade`. */
    unit: string;
  }

  /** Who had an assay made. */
  type AssayRole =
    /** The authority. */
    | "official"
    /** A third party whose result is taken as a reference. */
    | "third_party_reference"
    /** The operator. */
    | "operator";

  /** How long goods may stay. */
  interface StorageTerm {
    /** One extension of at most so many months. */
    extension_months: number;
    /** So many months from the day of receipt. */
    months: number;
  }

  /** Value of `blending.opening`. */
  interface Opening {
    /** The event to post. */
    event: LedgerEvent;
  }

  /** An event as it crosses the doors: `{"type": "received", …}`. */
  type LedgerEvent =
    /** The book is opened: which site, which goods, under which conditions. */
    | {
        type: "opened";
        /** The goods: `iron_ore`, `gold_ore`, `copper_concentrate`, `crude_oil`. */
        commodity: string;
        /** The conditions in force, each with its source. */
        conditions: Array<Condition>;
        /** Whose assay decides before goods leave; one of these must be there. */
        deciding_roles: Array<AssayRole>;
        /** The elements that are accounted for. */
        elements: Array<ElementUnit>;
        /** The tariff headings of the goods, as in `2616`; nothing else comes in. */
        headings: Array<string>;
        /** Where. */
        site: SiteKind;
        /** The ways between zones. */
        transitions: Array<Transition>;
        /** The zones. */
        zones: Array<Zone>;
        /** The storage term; left out, there is none. */
        term?: StorageTerm;
      }
    /** The enterprise is admitted. */
    | {
        type: "admitted";
        /** Who admitted it. */
        authority: string;
        /** The recommendation or decision. */
        evidence: string;
        /** First day. */
        valid_from: Day;
        /** Last day; left out, until further notice. */
        valid_to?: Day;
      }
    /** The authority stops kinds of events. */
    | {
        type: "suspended";
        /** Who suspended it. */
        authority: string;
        /** Why. */
        reason: string;
        /** What is stopped; nothing else is. */
        stops: Array<EventKind>;
      }
    /** What was stopped may go on. */
    | {
        type: "resumed";
        /** Who lifted it. */
        authority: string;
      }
    /** A lot comes in under a customs entry. */
    | {
        type: "received";
        /** The account book in which the entry stands. */
        account_book: string;
        /** The assay on which the metal is booked. */
        assay: Assay;
        /** The customs entry; for goods that are not bonded, the document they came with. */
        entry: string;
        /** The tariff code. */
        hs_code: string;
        /** The lot: a new name. */
        lot: string;
        /** Mass as received, in kg. */
        wet_kg: number;
        /** The zone: a raw one. */
        zone: string;
        /** The inspection that was passed before entry. */
        inspection?: string;
        /** Water in % of the mass as received. Left out, it is unknown and the receipt is refused. */
        moisture_percent?: Decimal;
        /** Country of origin. */
        origin?: string;
        /** Declared value in CNY. */
        value_cny?: Decimal;
      }
    /** A lot goes to another zone. */
    | {
        type: "moved";
        /** The lot. */
        lot: string;
        /** The zone it goes to. */
        zone: string;
      }
    /** A laboratory reports. */
    | {
        type: "assayed";
        /** The report. */
        assay: Assay;
        /** True when the book follows the report: the difference is posted as a restatement of the metal on hand. */
        into_book: boolean;
        /** The lot. */
        lot: string;
      }
    /** Water came or went; the dry mass stays. */
    | {
        type: "moisture_changed";
        /** Why. */
        cause: string;
        /** The lot. */
        lot: string;
        /** What the lot weighs now, in kg; its dry mass stays. */
        wet_kg: number;
      }
    /** Stock is reserved for a blend. */
    | {
        type: "planned";
        /** What goes in. */
        inputs: Array<PlannedPart>;
        /** The permit or order for the blend. */
        permit: string;
        /** The name of the plan. */
        plan: string;
      }
    /** A plan is given up. */
    | {
        type: "plan_cancelled";
        /** The plan. */
        plan: string;
        /** Why. */
        reason: string;
      }
    /** Lots are mixed, and weighed. */
    | {
        type: "blended";
        /** What went in. */
        inputs: Array<BlendPart>;
        /** What is declared as lost in mixing, in kg. */
        loss_kg: number;
        /** The new lot. */
        lot: string;
        /** The permit or order for the blend. */
        permit: string;
        /** What came out, in kg. */
        wet_kg: number;
        /** The plan that is carried out; its reservations end. */
        plan?: string;
      }
    /** A lot is taken apart. */
    | {
        type: "split";
        /** The lot. */
        lot: string;
        /** The new lots. */
        parts: Array<BlendPart>;
      }
    /** Lots are put together without mixing. */
    | {
        type: "merged";
        /** How later withdrawals from it are attributed. */
        attribution: Attribution;
        /** The lots, whole; for first in, first out in the order in which they came. */
        inputs: Array<string>;
        /** The new lot. */
        lot: string;
      }
    /** Goods leave. */
    | {
        type: "released";
        /** The declaration by which the goods leave. */
        declaration: string;
        /** Where they go. */
        kind: ReleaseKind;
        /** The lot. */
        lot: string;
        /** How much, as weighed, in kg. */
        wet_kg: number;
        /** The inspection on leaving. */
        inspection?: string;
        /** The lot that was put into this one, where goods are identified. */
        of?: string;
        /** The tax; needed for home use. */
        tax?: ReleaseTax;
      }
    /** Goods are lost. */
    | {
        type: "lost";
        /** Why. */
        cause: LossCause;
        /** The record, report or decision. */
        evidence: string;
        /** True where it is claimed as force majeure; else the operator owes the tax. */
        force_majeure: boolean;
        /** The lot. */
        lot: string;
        /** How much, in kg. */
        wet_kg: number;
        /** The lot that was put into this one, where goods are identified. */
        of?: string;
      }
    /** A zone is counted. */
    | {
        type: "stock_taken";
        /** Every lot of the zone. */
        counted: Array<Counted>;
        /** The record of the count. */
        evidence: string;
        /** The zone. */
        zone: string;
      }
    /** An audit is noted. */
    | {
        type: "audited";
        /** Who audited. */
        authority: string;
        /** What was found, or that nothing was. */
        result: string;
      }
    /** The storage term of an entry is extended. */
    | {
        type: "extended";
        /** The approval. */
        approval: string;
        /** The customs entry. */
        entry: string;
        /** The new last day. */
        until: Day;
      }
    /** What an earlier entry of the book did is compensated. */
    | {
        type: "corrected";
        /** The lot that the entry released, lost or made. */
        lot: string;
        /** The number of the entry in the journal. */
        of: number;
        /** Why. */
        reason: string;
      }
    /** A customs entry of which nothing is left is written off. */
    | {
        type: "written_off";
        /** The authority or account-book declaration that closed it. */
        authority: string;
        /** The customs entry. */
        entry: string;
      };

  /** An event as it crosses the doors: `{"type": "received", …}`. */
  type LedgerEventInput =
    /** The book is opened: which site, which goods, under which conditions. */
    | {
        type: "opened";
        /** The goods: `iron_ore`, `gold_ore`, `copper_concentrate`, `crude_oil`. */
        commodity: string;
        /** The conditions in force, each with its source. */
        conditions: Array<ConditionInput>;
        /** Whose assay decides before goods leave; one of these must be there. */
        deciding_roles: Array<AssayRole>;
        /** The elements that are accounted for. */
        elements: Array<ElementUnit>;
        /** The tariff headings of the goods, as in `2616`; nothing else comes in. */
        headings: Array<string>;
        /** Where. */
        site: SiteKind;
        /** The ways between zones. */
        transitions: Array<Transition>;
        /** The zones. */
        zones: Array<Zone>;
        /** The storage term; left out, there is none. */
        term?: StorageTerm | null;
      }
    /** The enterprise is admitted. */
    | {
        type: "admitted";
        /** Who admitted it. */
        authority: string;
        /** The recommendation or decision. */
        evidence: string;
        /** First day. */
        valid_from: Day;
        /** Last day; left out, until further notice. */
        valid_to?: Day | null;
      }
    /** The authority stops kinds of events. */
    | {
        type: "suspended";
        /** Who suspended it. */
        authority: string;
        /** Why. */
        reason: string;
        /** What is stopped; nothing else is. */
        stops: Array<EventKind>;
      }
    /** What was stopped may go on. */
    | {
        type: "resumed";
        /** Who lifted it. */
        authority: string;
      }
    /** A lot comes in under a customs entry. */
    | {
        type: "received";
        /** The account book in which the entry stands. */
        account_book: string;
        /** The assay on which the metal is booked. */
        assay: AssayInput;
        /** The customs entry; for goods that are not bonded, the document they came with. */
        entry: string;
        /** The tariff code. */
        hs_code: string;
        /** The lot: a new name. */
        lot: string;
        /** Mass as received, in kg. */
        wet_kg: number;
        /** The zone: a raw one. */
        zone: string;
        /** The inspection that was passed before entry. */
        inspection?: string | null;
        /** Water in % of the mass as received. Left out, it is unknown and the receipt is refused. */
        moisture_percent?: DecimalLike | null;
        /** Country of origin. */
        origin?: string | null;
        /** Declared value in CNY. */
        value_cny?: DecimalLike | null;
      }
    /** A lot goes to another zone. */
    | {
        type: "moved";
        /** The lot. */
        lot: string;
        /** The zone it goes to. */
        zone: string;
      }
    /** A laboratory reports. */
    | {
        type: "assayed";
        /** The report. */
        assay: AssayInput;
        /** True when the book follows the report: the difference is posted as a restatement of the metal on hand. */
        into_book: boolean;
        /** The lot. */
        lot: string;
      }
    /** Water came or went; the dry mass stays. */
    | {
        type: "moisture_changed";
        /** Why. */
        cause: string;
        /** The lot. */
        lot: string;
        /** What the lot weighs now, in kg; its dry mass stays. */
        wet_kg: number;
      }
    /** Stock is reserved for a blend. */
    | {
        type: "planned";
        /** What goes in. */
        inputs: Array<PlannedPart>;
        /** The permit or order for the blend. */
        permit: string;
        /** The name of the plan. */
        plan: string;
      }
    /** A plan is given up. */
    | {
        type: "plan_cancelled";
        /** The plan. */
        plan: string;
        /** Why. */
        reason: string;
      }
    /** Lots are mixed, and weighed. */
    | {
        type: "blended";
        /** What went in. */
        inputs: Array<BlendPart>;
        /** What is declared as lost in mixing, in kg. */
        loss_kg: number;
        /** The new lot. */
        lot: string;
        /** The permit or order for the blend. */
        permit: string;
        /** What came out, in kg. */
        wet_kg: number;
        /** The plan that is carried out; its reservations end. */
        plan?: string | null;
      }
    /** A lot is taken apart. */
    | {
        type: "split";
        /** The lot. */
        lot: string;
        /** The new lots. */
        parts: Array<BlendPart>;
      }
    /** Lots are put together without mixing. */
    | {
        type: "merged";
        /** How later withdrawals from it are attributed. */
        attribution: Attribution;
        /** The lots, whole; for first in, first out in the order in which they came. */
        inputs: Array<string>;
        /** The new lot. */
        lot: string;
      }
    /** Goods leave. */
    | {
        type: "released";
        /** The declaration by which the goods leave. */
        declaration: string;
        /** Where they go. */
        kind: ReleaseKind;
        /** The lot. */
        lot: string;
        /** How much, as weighed, in kg. */
        wet_kg: number;
        /** The inspection on leaving. */
        inspection?: string | null;
        /** The lot that was put into this one, where goods are identified. */
        of?: string | null;
        /** The tax; needed for home use. */
        tax?: ReleaseTax | null;
      }
    /** Goods are lost. */
    | {
        type: "lost";
        /** Why. */
        cause: LossCause;
        /** The record, report or decision. */
        evidence: string;
        /** True where it is claimed as force majeure; else the operator owes the tax. */
        force_majeure: boolean;
        /** The lot. */
        lot: string;
        /** How much, in kg. */
        wet_kg: number;
        /** The lot that was put into this one, where goods are identified. */
        of?: string | null;
      }
    /** A zone is counted. */
    | {
        type: "stock_taken";
        /** Every lot of the zone. */
        counted: Array<Counted>;
        /** The record of the count. */
        evidence: string;
        /** The zone. */
        zone: string;
      }
    /** An audit is noted. */
    | {
        type: "audited";
        /** Who audited. */
        authority: string;
        /** What was found, or that nothing was. */
        result: string;
      }
    /** The storage term of an entry is extended. */
    | {
        type: "extended";
        /** The approval. */
        approval: string;
        /** The customs entry. */
        entry: string;
        /** The new last day. */
        until: Day;
      }
    /** What an earlier entry of the book did is compensated. */
    | {
        type: "corrected";
        /** The lot that the entry released, lost or made. */
        lot: string;
        /** The number of the entry in the journal. */
        of: number;
        /** Why. */
        reason: string;
      }
    /** A customs entry of which nothing is left is written off. */
    | {
        type: "written_off";
        /** The authority or account-book declaration that closed it. */
        authority: string;
        /** The customs entry. */
        entry: string;
      };

  /** A condition, and where it stands. */
  interface Condition {
    /** The source. */
    cite: foundation.Citation;
    /** The condition. */
    kind: ConditionKind;
  }

  /** A condition, and where it stands. */
  interface ConditionInput {
    /** The source. */
    cite: foundation.CitationInput;
    /** The condition. */
    kind: ConditionKind;
  }

  /** A condition of bonded blending. */
  type ConditionKind =
    /** The enterprise is admitted on recommendation. */
    | "admission"
    /** Every movement names a lot. */
    | "batch_management"
    /** Raw goods, blending and product are kept apart. */
    | "zone_management"
    /** Nothing but simple physical mixing. */
    | "physical_only"
    /** Inspection before the goods come in. */
    | "inspection_before_entry"
    /** Inspection when they go into the territory. */
    | "inspection_on_leaving"
    /** A dedicated area, no other goods beside. */
    | "dedicated_area"
    /** An electronic account book. */
    | "account_book"
    /** Assays of third parties are taken as a reference. */
    | "third_party_assay";

  /** The kinds of events. */
  type EventKind =
    /** The book is opened. */
    | "opened"
    /** The enterprise is admitted. */
    | "admitted"
    /** Kinds of events are stopped. */
    | "suspended"
    /** They may go on. */
    | "resumed"
    /** A lot comes in. */
    | "received"
    /** A lot goes to another zone. */
    | "moved"
    /** A laboratory reports. */
    | "assayed"
    /** Water came or went. */
    | "moisture_changed"
    /** Stock is reserved. */
    | "planned"
    /** A plan is given up. */
    | "plan_cancelled"
    /** Lots are mixed. */
    | "blended"
    /** A lot is taken apart. */
    | "split"
    /** Lots are put together. */
    | "merged"
    /** Goods leave. */
    | "released"
    /** Goods are lost. */
    | "lost"
    /** A zone is counted. */
    | "stock_taken"
    /** An audit is noted. */
    | "audited"
    /** A storage term is extended. */
    | "extended"
    /** An earlier entry is compensated. */
    | "corrected"
    /** A customs entry is written off. */
    | "written_off";

  /** A report of a laboratory. Reports are kept one after the other; none overwrites another. */
  interface Assay {
    /** The number of the certificate. */
    certificate: string;
    /** The grades on dry mass, by element. */
    grades: { [key: string]: AssayedGrade };
    /** The laboratory. */
    lab: string;
    /** Who had it made. */
    role: AssayRole;
    /** The method, as in `GB/T 7739.1`. */
    method?: string;
  }

  /** A report of a laboratory. Reports are kept one after the other; none overwrites another. */
  interface AssayInput {
    /** The number of the certificate. */
    certificate: string;
    /** The grades on dry mass, by element. */
    grades: { [key: string]: AssayedGradeInput };
    /** The laboratory. */
    lab: string;
    /** Who had it made. */
    role: AssayRole;
    /** The method, as in `GB/T 7739.1`. */
    method?: string | null;
  }

  /** One result of an assay: the grade on dry mass and how sure it is. */
  interface AssayedGrade {
    /** The grade. */
    grade: Grade;
    /** Standard deviation, in the same unit. */
    standard_deviation?: Decimal;
  }

  /** One result of an assay: the grade on dry mass and how sure it is. */
  interface AssayedGradeInput {
    /** The grade. */
    grade: GradeInput;
    /** Standard deviation, in the same unit. */
    standard_deviation?: DecimalLike | null;
  }

  /** A grade as a laboratory states it, on dry mass. */
  interface Grade {
    /** `g/t`, `ppm`, `mg/kg`, `%`, `kg/t`, `oz_troy/t` (metric tonne) or `oz_troy/short_ton`. There is no default, and `oz/t` alone is refused: it does not say which ton. */
    unit: string;
    /** The number. */
    value: Decimal;
  }

  /** A grade as a laboratory states it, on dry mass. */
  interface GradeInput {
    /** `g/t`, `ppm`, `mg/kg`, `%`, `kg/t`, `oz_troy/t` (metric tonne) or `oz_troy/short_ton`. There is no default, and `oz/t` alone is refused: it does not say which ton. */
    unit: string;
    /** The number. */
    value: DecimalLike;
  }

  /** What is planned to go into a blend. */
  interface PlannedPart {
    /** The lot. */
    lot: string;
    /** What the planner found on hand, in kg: the plan is refused when it is another mass by now. */
    on_hand_kg: number;
    /** How much of it, in kg. */
    wet_kg: number;
  }

  /** What goes into a blend. */
  interface BlendPart {
    /** The lot. */
    lot: string;
    /** How much of it, as received, in kg. */
    wet_kg: number;
  }

  /** How withdrawals are attributed to entries. There is no default: to choose one is part of the book. */
  type Attribution =
    /** Each entry gives its share: for what is mixed. */
    | "proportional"
    /** First in, first out: for like goods that are not mixed. */
    | "fifo"
    /** As the withdrawal names: for containers, bags and heaps kept apart. */
    | "specific";

  /** Where goods go. */
  type ReleaseKind =
    /** Into the territory, for home use. */
    | "home_use"
    /** Out of the country. */
    | "re_export"
    /** To another place in bond. */
    | "transfer";

  /** The tax on a release, as it was decided. */
  interface ReleaseTax {
    /** The rule or certificate by which the goods are exempt, or the payment or guarantee. */
    reference: string;
    /** How it stands. */
    standing: TaxStanding;
  }

  /** How the tax on a release for home use stands. */
  type TaxStanding =
    /** Exempt, because the goods conform to the standard. */
    | "exempt"
    /** Paid. */
    | "paid"
    /** Secured by a guarantee. */
    | "secured";

  /** Why goods are lost. */
  type LossCause =
    /** Handling and dust. */
    | "handling"
    /** Taken as samples. */
    | "sampling"
    /** Theft. */
    | "theft"
    /** Fire. */
    | "fire"
    /** Flood or storm. */
    | "weather"
    /** Destroyed under supervision. */
    | "destroyed"
    /** Not explained: what a stock-take found missing. */
    | "unexplained";

  /** What was counted of a lot. */
  interface Counted {
    /** The lot. */
    lot: string;
    /** What it weighs, in kg; 0 when it was not found. */
    wet_kg: number;
  }

  /** Question of `blending.ledger`: the stored lines of one book. */
  interface LedgerQuestion {
    /** The stream, as the host named it. */
    stream: string;
    /** The lines as they are stored, each with its line end. */
    text: string;
    /** Counts only what happened up to this moment; with offset. */
    happened_by?: string | null;
    /** Counts only what was written down up to this moment; with offset. */
    known_by?: string | null;
    /** The day on which it is asked what needs attention; left out, nothing is. */
    on?: Day | null;
    /** Heads that others took down, to compare with. */
    witnesses?: Array<foundation.Head>;
  }

  /** Answer of `blending.ledger`. */
  interface LedgerAnswer {
    /** The book. */
    book: BookView;
    /** The last entry that was found whole. */
    head: foundation.Head;
    /** How many entries were read. */
    entries: number;
    /** How many events, of those that count, cannot happen without what was left out. */
    cannot_happen: number;
    /** The highest entry that a witness confirms; 0 when none does. */
    proved_up_to: number;
    /** Bytes behind the last whole line; they are no part of the book. */
    torn?: foundation.Torn;
    /** The first witness that contradicts the chain. */
    witness?: foundation.WitnessFailure;
  }

  /** A book as it stands. */
  interface BookView {
    /** Where; null before the opening. */
    site: SiteKind | null;
    /** The goods. */
    commodity: string | null;
    /** First day of the admission; null where there is none. */
    admitted_from: Day | null;
    /** Last day of the admission; null where there is none, or until further notice. */
    admitted_to: Day | null;
    /** What the authority has stopped. */
    stopped: Array<EventKind>;
    /** Lots with something on hand, in the order in which they were made. */
    lots: Array<LotView>;
    /** Customs entries that are not written off, in the order of receipt. */
    entries: Array<EntryView>;
    /** How many entries were written off. */
    written_off: number;
    /** Plans that are open. */
    plans: Array<PlanView>;
    /** The last stock-take of each zone. */
    stock_takes: Array<StockTakeView>;
    /** Audits. */
    audits: Array<AuditView>;
    /** The accounts of the whole book, entries that are written off included. */
    totals: Accounts;
    /** Do lots, entries and totals add up in every column, to the last unit? It is computed anew each time. */
    conserved: boolean;
    /** What needs attention on the day asked: storage terms that have passed. */
    findings: Array<foundation.Finding>;
  }

  /** A lot. */
  interface LotView {
    /** Its name. */
    lot: string;
    /** Where it lies. */
    zone: string;
    /** How withdrawals are attributed. */
    attribution: Attribution;
    /** What is on hand. */
    on_hand: Quantity;
    /** What plans reserve of it, in kg. */
    reserved_kg: number;
    /** Grades of what is on hand in g/t of dry mass, derived, to four places, half to even. */
    grades_g_t: { [key: string]: Decimal };
    /** What each customs entry has in it. */
    entries: { [key: string]: Quantity };
    /** What it was made of; empty for a receipt. */
    made_of: Array<ParentView>;
    /** The reports on it, in order. */
    assays: Array<AssayView>;
    /** The entry of the journal that made it. */
    made_by: number;
  }

  /** A quantity of goods, in whole units. */
  interface Quantity {
    /** As received, in kg: dry mass and water. */
    wet_kg: number;
    /** Dry mass, in kg. */
    dry_kg: number;
    /** Each element in mg. */
    mg: { [key: string]: Decimal };
  }

  /** What a lot was made of. */
  interface ParentView {
    /** The lot. */
    lot: string;
    /** How much of it, as weighed, in kg. */
    wet_kg: number;
    /** How much was planned, in kg; null without a plan. */
    planned_kg: number | null;
  }

  /** A report on a lot; the whole report stands in the journal. */
  interface AssayView {
    /** The entry of the journal. */
    event: number;
    /** Who had it made. */
    role: AssayRole;
    /** The certificate. */
    certificate: string;
    /** The grades in the declared units, by element. */
    grades: { [key: string]: Decimal };
  }

  /** A customs entry. */
  interface EntryView {
    /** The entry. */
    entry: string;
    /** The account book it stands in. */
    account_book: string;
    /** The tariff code. */
    hs_code: string;
    /** Country of origin, if it was stated; blending does not change it. */
    origin: string | null;
    /** Declared value in CNY, if it was stated. */
    value_cny: Decimal | null;
    /** First day in bond. */
    received_on: Day;
    /** Last day of storage; null where there is no term. */
    store_until: Day | null;
    /** Is it written off? */
    written_off: boolean;
    /** Its accounts. */
    accounts: Accounts;
  }

  /** The accounts of a customs entry, of an account book, or of the whole: received + restated = home use + re-exported + transferred + lost + on hand, in every column. */
  interface Accounts {
    /** What came in. */
    received: Quantity;
    /** Water that came or went, and metal that was stated anew; with its sign. */
    restated: Quantity;
    /** Released for home use. */
    home_use: Quantity;
    /** Re-exported. */
    re_exported: Quantity;
    /** Transferred in bond. */
    transferred: Quantity;
    /** Recorded losses. */
    lost: Quantity;
    /** On hand. */
    on_hand: Quantity;
  }

  /** A plan and what it reserves. */
  interface PlanView {
    /** Its name. */
    plan: string;
    /** The permit. */
    permit: string;
    /** The entry of the journal. */
    event: number;
    /** What it reserves. */
    inputs: Array<BlendPart>;
  }

  /** A stock-take with what the book said at that moment. */
  interface StockTakeView {
    /** The zone. */
    zone: string;
    /** The entry of the journal. */
    event: number;
    /** When. */
    at: string;
    /** Lot by lot. */
    lots: Array<Difference>;
    /** The book of the zone, in kg. */
    book_kg: number;
    /** Counted in the zone, in kg. */
    counted_kg: number;
    /** Counted − book, in kg. */
    difference_kg: number;
  }

  /** What a stock-take found of one lot. */
  interface Difference {
    /** The lot. */
    lot: string;
    /** What the book said, in kg. */
    book_kg: number;
    /** What was counted, in kg. */
    counted_kg: number;
    /** Counted − book, in kg. */
    difference_kg: number;
  }

  /** An audit. */
  interface AuditView {
    /** The entry of the journal. */
    event: number;
    /** When. */
    at: string;
    /** Who audited. */
    authority: string;
    /** What was found. */
    result: string;
  }

  /** Question of `blending.append`: an event, and the book that it happens to. */
  interface LedgerAppendQuestion {
    /** The stream, as the host named it. */
    stream: string;
    /** What happened. */
    event: LedgerEventInput;
    /** The host's name for it, unique in the stream. */
    id: string;
    /** When it happened; with offset. */
    occurred_at: string;
    /** When it is written down; with offset. */
    recorded_at: string;
    /** The head on which the caller decided; left out, whatever the book stands at. */
    expected_head?: foundation.Head | null;
    /** The lines so far, each with its line end; left out for a new book. Left out: `""`. */
    text?: string;
  }

  /** Answer of `blending.append`. */
  interface LedgerAppendAnswer {
    /** What came of it. */
    outcome: LedgerOutcome;
    /** Where the stream stands now. */
    head: foundation.Head;
    /** Why it was refused. */
    findings: Array<foundation.Finding>;
    /** What the event took of each customs entry, lot by lot. */
    taken: Array<Taken>;
    /** The line to store, with its line end. */
    line?: string;
    /** The number of the entry, new or found. */
    seq?: number;
  }

  /** What came of an event. */
  type LedgerOutcome =
    /** It happened: store the line. */
    | "recorded"
    /** The same event with the same id is in the book already. */
    | "already"
    /** It cannot happen; nothing has changed. */
    | "refused";

  /** What an event took of one customs entry. */
  interface Taken {
    /** The lot. */
    lot: string;
    /** The entry. */
    entry: string;
    /** How much. */
    quantity: Quantity;
  }

  /** Question of `blending.genealogy`. */
  interface GenealogyQuestion {
    /** The stream, as the host named it. */
    stream: string;
    /** The lines as they are stored. */
    text: string;
    /** The lot. */
    lot: string;
    /** Counts only what happened up to this moment; with offset. */
    happened_by?: string | null;
  }

  /** Where a lot comes from. */
  interface Genealogy {
    /** The lot. */
    lot: string;
    /** What each customs entry has in what is on hand. */
    on_hand: { [key: string]: Quantity };
    /** What each customs entry gave to it in all: on hand and withdrawn. */
    ever: { [key: string]: Quantity };
    /** The lots it was made of, each with theirs, as far as the book still holds them: every lot once, from the nearest to the farthest. */
    ancestors: Array<Ancestor>;
  }

  /** A lot and what it was made of. */
  interface Ancestor {
    /** The lot. */
    lot: string;
    /** What it was made of; empty for a receipt. */
    made_of: Array<ParentView>;
  }

  /** Question of `blending.statement`. */
  interface StatementQuestion {
    /** The stream, as the host named it. */
    stream: string;
    /** The lines as they are stored. */
    text: string;
    /** One account book; left out, all of them. */
    account_book?: string | null;
    /** One customs entry; left out, all of them. */
    entry?: string | null;
    /** Counts only what happened up to this moment; with offset. */
    happened_by?: string | null;
    /** Counts only what was written down up to this moment; with offset. */
    known_by?: string | null;
  }

  /** Write-off statements, entry by entry and book by book. */
  interface WriteOffStatement {
    /** Entry by entry, in the order of receipt. */
    entries: Array<EntryStatement>;
    /** Book by book. */
    account_books: Array<AccountBookStatement>;
  }

  /** The write-off statement of one customs entry. */
  interface EntryStatement {
    /** The entry and its accounts. */
    entry: EntryView;
    /** What happened to it, in the order of the journal. */
    movements: Array<Movement>;
    /** The lots that hold something of it, and how much. */
    stock: { [key: string]: Quantity };
    /** Is nothing left of it? */
    ready_to_write_off: boolean;
    /** Do the lines and the stock add up to the accounts, in every column? */
    adds_up: boolean;
  }

  /** A line of a statement. */
  interface Movement {
    /** The entry of the journal that posted it. */
    event: number;
    /** The entry of the journal that it compensates; null for any other line. */
    compensates: number | null;
    /** What it is about. */
    kind: MovementKind;
    /** The lot. */
    lot: string;
    /** The declaration or evidence. */
    reference: string;
    /** How much of this entry; below zero where it compensates. */
    quantity: Quantity;
    /** True where a loss is claimed as force majeure. */
    force_majeure: boolean;
  }

  /** What a line of a statement is about. */
  type MovementKind =
    /** Came in. */
    | "received"
    /** Left for home use. */
    | "home_use"
    /** Left the country. */
    | "re_export"
    /** Left to another place in bond. */
    | "transfer"
    /** Lost. */
    | "loss"
    /** Declared as lost with a blend. */
    | "blend_loss";

  /** One account book: the sum of its entries. */
  interface AccountBookStatement {
    /** The account book. */
    account_book: string;
    /** How many of its entries are open. */
    entries: number;
    /** Their accounts together. */
    accounts: Accounts;
  }

  /** Question of `blending.stock_differences`. */
  interface StockDifferencesQuestion {
    /** The stream, as the host named it. */
    stream: string;
    /** The lines as they are stored. */
    text: string;
    /** The zone. */
    zone: string;
    /** The tolerance, as a fraction of what was received into the book up to the count. */
    tolerance: Tolerance;
  }

  /** A tolerance that the caller answers for. */
  interface Tolerance {
    /** The fraction: `0.005` is half a per cent. */
    fraction: DecimalLike;
    /** The law, decision or contract that grants it. It is repeated in the answer and never left out. */
    basis: string;
    /** True when the limit itself is still within. Left out: `true`. */
    inclusive?: boolean;
  }

  /** A stock-take judged under a tolerance. */
  interface StockDifferences {
    /** The stock-take. */
    stock_take: StockTakeView;
    /** The throughput on which the tolerance is taken: all that was received into the book up to then, in kg. */
    throughput_kg: Decimal;
    /** Is the difference of the zone within the tolerance? */
    within: boolean;
    /** Which way it goes. */
    sign: Sign;
    /** The legal basis of the tolerance, as given. */
    basis: string;
  }

  /** Which way a difference goes. */
  type Sign =
    /** Less than stated. */
    | "short"
    /** More than stated. */
    | "over"
    /** As stated. */
    | "none";

  /** Question of `blending.draw_flow`. */
  interface FlowQuestion {
    /** The stream, as the host named it. */
    stream: string;
    /** The lines as they are stored. */
    text: string;
    /** What is drawn: an element of the book; left out, the dry mass. */
    element?: string | null;
    /** Counts only what happened up to this moment; with offset. */
    happened_by?: string | null;
    /** The language of the texts. Left out: `"en"`. */
    lang?: foundation.Lang;
  }

  /** Answer of `blending.draw_flow`. */
  interface FlowDrawing {
    /** The picture: one SVG document without scripts, fonts or references to anything outside. */
    svg: string;
    /** How many entries are not drawn because the picture would be too high. */
    left_out: number;
  }

  /** Question of `blending.balance`. */
  interface BalanceQuestion {
    /** The streams; each one is measured, none is inferred from the others. */
    streams: Array<MetalStream>;
    /** How many standard deviations are significant, and on what basis that is agreed. */
    significance: Significance;
  }

  /** One measured stream. */
  interface MetalStream {
    /** Its name. */
    name: string;
    /** Where it stands. */
    side: Side;
    /** Dry mass, in kg. */
    dry_kg: DecimalLike;
    /** The grade on dry mass. */
    grade: GradeInput;
    /** How sure the mass is. */
    mass: Uncertainty;
    /** How sure the dry fraction is. */
    dry_fraction: Uncertainty;
    /** How sure the assay is, as one figure … */
    assay?: Uncertainty | null;
    /** … or by its stages. */
    assay_stages?: AssayUncertainty | null;
  }

  /** On which side of the balance a stream stands. */
  type Side =
    /** Came in. */
    | "in"
    /** Left. */
    | "out"
    /** In stock at the beginning. */
    | "opening_stock"
    /** In stock at the end. */
    | "closing_stock";

  /** How sure a figure is. */
  interface Uncertainty {
    /** Relative standard deviation, in %. */
    relative_sd_percent: DecimalLike;
    /** The source of the error, where several figures share it: one scale, one moisture method. */
    common_source?: string | null;
  }

  /** How sure an assay is, by its stages; standard deviations relative to the grade, in %. */
  interface AssayUncertainty {
    /** Of one increment. */
    increment_percent: DecimalLike;
    /** Number of increments. */
    increments: number;
    /** Of the preparation. */
    preparation_percent: DecimalLike;
    /** Of the measurement. */
    measurement_percent: DecimalLike;
  }

  /** When a difference counts. */
  interface Significance {
    /** The factor k. */
    k: DecimalLike;
    /** The standard, procedure or agreement that sets it. */
    basis: string;
  }

  /** Value of `blending.balance`. */
  interface Balance {
    /** Metal that came in, in mg. */
    in_mg: Decimal;
    /** Metal that left, in mg. */
    out_mg: Decimal;
    /** Closing − opening stock, in mg. */
    stock_change_mg: Decimal;
    /** In − out − change of stock, in mg. */
    unaccounted_mg: Decimal;
    /** Standard deviation of that, in mg, rounded up. */
    sd_mg: Decimal;
    /** k times the standard deviation, in mg, rounded up. */
    limit_mg: Decimal;
    /** Is it more than the limit? Compared by squares, not by the rounded limit. */
    significant: boolean;
    /** The largest sources of error first. */
    shares: Array<VarianceShare>;
    /** The basis of the factor, as given. */
    basis: string;
  }

  /** What one source of error gives to the variance. */
  interface VarianceShare {
    /** The source: a stream and its part, or the name that several figures share. */
    source: string;
    /** Its standard deviation in mg, rounded half up. */
    sd_mg: Decimal;
  }

  /** Question of `blending.attribution`: one stock and what is withdrawn from it, in order. */
  interface AttributionQuestion {
    /** The method; for `fifo` the stock stands in the order in which it came. */
    method: Attribution;
    /** What each entry has in it. */
    stock: Array<EntryKg>;
    /** What is taken out, in order. */
    withdrawals: Array<Withdrawal>;
  }

  /** Kilograms of one entry. */
  interface EntryKg {
    /** The customs entry. */
    entry: string;
    /** Kilograms. */
    kg: number;
  }

  /** One withdrawal. */
  interface Withdrawal {
    /** Kilograms. */
    kg: number;
    /** The entry it is taken from, where goods are identified. */
    entry?: string | null;
  }

  /** Value of `blending.attribution`. */
  interface Attributed {
    /** For each withdrawal, what each entry gave; entries that gave nothing are left out. */
    withdrawals: Array<Array<EntryKg>>;
    /** What each entry has left; entries that have nothing left are left out. */
    remaining: Array<EntryKg>;
  }

  /** Question of `blending.apportion`. */
  interface ApportionQuestion {
    /** Whole units to share out: kilograms, milligrams, fen. */
    total: number;
    /** The weights; only their proportion counts. */
    weights: Array<number>;
  }

  /** Value of `blending.apportion`. */
  interface Apportioned {
    /** One part a weight. */
    parts: Array<number>;
    /** Their sum, which is the total. */
    sum: number;
  }

  /** Question of `blending.resolve_genealogy`. */
  interface ChainQuestion {
    /** What happened, in order. */
    events: Array<ChainStep>;
  }

  /** One step of a chain of lots. */
  type ChainStep =
    /** An entry comes in, as a lot of the same name. */
    | {
        type: "receive";
        /** Kilograms. */
        kg: number;
        /** The entry and its lot. */
        lot: string;
      }
    /** Lots are mixed into a new one. */
    | {
        type: "blend";
        /** What goes in. */
        from: Array<LotKg>;
        /** The new lot. */
        lot: string;
      }
    /** Something is taken out. */
    | {
        type: "withdraw";
        /** Kilograms. */
        kg: number;
        /** The lot. */
        lot: string;
        /** The name of the withdrawal. */
        name: string;
      };

  /** Kilograms of one lot. */
  interface LotKg {
    /** The lot. */
    lot: string;
    /** Kilograms. */
    kg: number;
  }

  /** Value of `blending.resolve_genealogy`. */
  interface Chain {
    /** What each withdrawal took of each entry, in kg. */
    withdrawals: { [key: string]: { [key: string]: number } };
    /** What is left of each entry in each lot that has something left, in kg. */
    remaining: { [key: string]: { [key: string]: number } };
  }

  /** Question of `blending.conservation`: one event in the zone, without a ledger. */
  interface ConservationQuestion {
    /** What is done; only `blend` is simple physical mixing. */
    event: string;
    /** The loss that is declared with it, in kg. */
    declared_loss_kg?: number | null;
    /** What goes in. */
    inputs?: Array<BlendInput>;
    /** What comes out, in kg. */
    output_kg?: number | null;
  }

  /** Goods that go into a blend, as far as they are known. */
  interface BlendInput {
    /** Kilograms. */
    kg?: number | null;
    /** The lot. */
    lot?: string | null;
    /** Where it lies: the kind of the zone, perhaps with a number behind it: `blending`, `blending-1`. */
    zone?: string | null;
  }

  /** Value of `blending.conservation`; what was not given is null. */
  interface ConservationAnswer {
    /** Inputs − output − declared loss, in kg. */
    gap_kg: number | null;
    /** Do all inputs lie in a blending zone? */
    in_blending_zone: boolean | null;
  }

  /** Question of `blending.loss_tolerance`. */
  interface LossQuestion {
    /** What was declared, in t. */
    declared_t: DecimalLike;
    /** What was measured, in t. */
    measured_t: DecimalLike;
    /** The tolerance, as a fraction of what was declared. */
    tolerance: Tolerance;
  }

  /** Value of `blending.loss_tolerance`. */
  interface LossAnswer {
    /** Measured − declared, in t. */
    difference_t: Decimal;
    /** The same over what was declared, exact, as in `-1/200`; null where nothing was declared. */
    ratio: string | null;
    /** Is it within the tolerance? */
    within: boolean;
    /** Which way. */
    sign: Sign;
    /** The legal basis of the tolerance, as given. */
    basis: string;
  }

  /** Question of `blending.licence_quantity`. */
  interface LicenceQuestion {
    /** The day of release. */
    on: Day;
    /** `crude_oil`, `refined_oil`, `fertiliser`, `steel`; any other word is other bulk goods. */
    commodity: string;
    /** What the licence is for, in t. */
    licence_t: DecimalLike;
    /** What was released in all, in t. */
    actual_t: DecimalLike;
  }

  /** Value of `blending.licence_quantity`. */
  interface LicenceAnswer {
    /** What may be over or short without a new licence, in %. */
    tolerance_percent: Decimal;
    /** Actual − licence, in t. */
    difference_t: Decimal;
    /** Is it within? */
    within: boolean;
  }

  /** Question of `blending.stock_take`: the figures of one period, and what was counted at its end. */
  interface StockTakeQuestion {
    /** Stock at the beginning, in t. */
    opening_t: DecimalLike;
    /** Received, in t. */
    received_t: DecimalLike;
    /** Withdrawn, in t. */
    withdrawn_t: DecimalLike;
    /** Losses recorded with a cause, in t. */
    recorded_loss_t: DecimalLike;
    /** What was counted, in t. */
    counted_t: DecimalLike;
    /** The tolerance, as a fraction of the throughput. */
    tolerance: Tolerance;
  }

  /** Value of `blending.stock_take`. */
  interface StockTakeAnswer {
    /** Opening + received − withdrawn − recorded losses, in t. */
    book_t: Decimal;
    /** Counted − book, in t. */
    difference_t: Decimal;
    /** Opening + received, in t. */
    throughput_t: Decimal;
    /** Is the difference within the tolerance? */
    within: boolean;
    /** Which way. */
    sign: Sign;
    /** The legal basis of the tolerance, as given. */
    basis: string;
  }

  /** Question of `blending.wet_dry`: exactly one mass, and the moisture; or a moisture alone, to change its basis. */
  interface WetDryQuestion {
    /** Dry mass, in t. */
    dry_t?: DecimalLike | null;
    /** Water in % of the dry mass, as some laboratories state it; in place of `moisture_percent`. */
    moisture_dry_basis_percent?: DecimalLike | null;
    /** Water in % of the mass as received. Left out, it is unknown, not zero. */
    moisture_percent?: DecimalLike | null;
    /** Mass as received, in t. */
    wet_t?: DecimalLike | null;
  }

  /** Value of `blending.wet_dry`. */
  interface WetDry {
    /** Mass as received, in t; null when no mass was given. */
    wet_t: Quotient | null;
    /** Dry mass, in t. */
    dry_t: Quotient | null;
    /** Water, in t. */
    water_t: Quotient | null;
    /** Water in % of the mass as received. */
    moisture_percent: Quotient;
    /** Water in % of the dry mass; null where nothing is dry. */
    moisture_dry_basis_percent: Quotient | null;
  }

  /** A number that need not end as a decimal. */
  interface Quotient {
    /** The exact value in lowest terms, as in `540/23`. */
    fraction: string;
    /** The decimal, exact where `ends` is true, else rounded half to even to 12 places. */
    decimal: Decimal;
    /** True when the decimal is the exact value. */
    ends: boolean;
  }

  /** Question of `blending.weighted_grade`. */
  interface WeightedGradeQuestion {
    /** The lots, each with its own unit. */
    lots: Array<GradedLot>;
    /** A troy ounce in grams, where a document states its own factor; left out, 31.1034768. */
    oz_troy_g?: DecimalLike | null;
  }

  /** A lot whose metal is added up: a dry mass, or a wet mass with its moisture, and the grade on dry mass. */
  interface GradedLot {
    /** The grade on dry mass. */
    grade: GradeInput;
    /** Dry mass, in t, in place of wet mass and moisture. */
    dry_t?: DecimalLike | null;
    /** Water in % of the mass as received. */
    moisture_percent?: DecimalLike | null;
    /** Mass as received, in t; needs the moisture. */
    wet_t?: DecimalLike | null;
  }

  /** Value of `blending.weighted_grade`. */
  interface WeightedGrade {
    /** The dry masses together, in t. */
    dry_t: Quotient;
    /** The metal together, in g. */
    metal_g: Quotient;
    /** Metal over dry mass, in g/t. */
    grade_g_t: Quotient;
    /** The same in %. */
    grade_percent: Quotient;
  }

  /** Question of `blending.partner_fraction`: how much of a richer lot lifts a poorer one to a grade. */
  interface PartnerQuestion {
    /** Grade of the poorer lot. */
    low: GradeInput;
    /** Grade of the richer lot. */
    high: GradeInput;
    /** The grade to reach. */
    target: GradeInput;
  }

  /** Value of `blending.partner_fraction`. */
  interface PartnerFraction {
    /** Part of the richer lot in the blend, by dry mass. */
    high_fraction: Quotient;
    /** Part of the poorer lot. */
    low_fraction: Quotient;
  }

  /** Question of `blending.contained_metal`. */
  interface ContainedMetalQuestion {
    /** Dry mass, in t. */
    dry_t: DecimalLike;
    /** The grade on dry mass. */
    grade: GradeInput;
    /** Pounds in a tonne, where a document states its own factor; left out, 1000 / 0.45359237. */
    lb_per_t?: DecimalLike | null;
    /** A troy ounce in grams, where a document states its own factor; left out, 31.1034768. */
    oz_troy_g?: DecimalLike | null;
  }

  /** Value of `blending.contained_metal`: the same metal in five units. */
  interface ContainedMetal {
    /** In grams. */
    g: Quotient;
    /** In kilograms. */
    kg: Quotient;
    /** In tonnes. */
    t: Quotient;
    /** In troy ounces. */
    oz_troy: Quotient;
    /** In pounds. */
    lb: Quotient;
  }

  /** Question of `blending.check_limits`: do measured values keep limits? */
  interface LimitsQuestion {
    /** The day that chooses the standard. */
    on: Day;
    /** What was measured. */
    values: Array<Measured>;
    /** Full or rounded value; there is no default. */
    comparison: Comparison;
    /** One-sided guard factor k: each value is moved towards its limit by k times its uncertainty, as in `1.645`. */
    guard_factor?: DecimalLike | null;
    /** Limits of a contract or overlay of the caller, in the units of the values. Give this or `standard`. */
    limits?: Array<Limit>;
    /** The standard by its key in the rules, as in `copper-concentrate-import`. Give this or `limits`. */
    standard?: string | null;
  }

  /** A measured value by dry mass. */
  interface Measured {
    /** The element, as in `Au`. */
    element: string;
    /** The value. */
    value: DecimalLike;
    /** `%` or `g/t` (also `ppm`), by dry mass. Must be the unit of the standard. */
    unit: string;
    /** The standard uncertainty, in the same unit. Needed when a guard factor is given. */
    uncertainty?: DecimalLike | null;
  }

  /**
   * How a measured value is compared with a limit (GB/T 8170).
   *
   * The two disagree: arsenic of 0.504 % against 0.50 % fails by full value and passes by rounded value.
   */
  type Comparison =
    /** The value as it was measured. */
    | "full_value"
    /** The value rounded half to even to the places of the limit as it is written: `0.50` has two. */
    | "rounded_value";

  /** A limit on one element or property. At least one of the two bounds is given. */
  interface Limit {
    /** The element or property, as in `As`. */
    element: string;
    /** The least that is allowed, as it is written; its decimals count when values are rounded. */
    at_least?: string | null;
    /** The most that is allowed, as it is written. */
    at_most?: string | null;
    /** False when a value that equals the bound is outside. */
    inclusive?: boolean;
  }

  /** Answer of `blending.check_limits`. */
  interface LimitsAnswer {
    /** True when every limit holds; false when one is broken; null when a value is missing. */
    admissible: boolean | null;
    /** Every comparison, in the order of the limits. */
    checks: Array<LimitCheck>;
    /** The elements outside, in the order of the limits. */
    violations: Array<string>;
    /** The elements that have a limit and no value. */
    missing: Array<string>;
    /** The rule that gave the limits; null for limits of the caller. */
    rule: string | null;
  }

  /** One value against one bound. */
  interface LimitCheck {
    /** The element. */
    element: string;
    /** The value as it was given. */
    value: Decimal;
    /** The value that was compared: rounded, or moved by the guard band, where the question asks for it. */
    compared: Decimal;
    /** Which bound. */
    bound: BoundKind;
    /** The bound as it is written. */
    limit: string;
    /** How far inside the value lies; negative outside. */
    margin: Decimal;
    /** True when the bound is kept. */
    holds: boolean;
  }

  /** The two kinds of bound. */
  type BoundKind =
    /** The value must be at least this. */
    | "at_least"
    /** The value must be at most this. */
    | "at_most";

  /** Question of `blending.classify`: which grade of a standard is this? */
  interface ClassifyQuestion {
    /** The day that chooses the standard. */
    on: Day;
    /** What was measured. */
    values: Array<Measured>;
    /** Full or rounded value; there is no default. */
    comparison: Comparison;
    /** Ids of rules of certainty D that may decide, as in `ys-t-3004-2021-ladder`. */
    accept?: Array<string>;
    /** One-sided guard factor k, see `blending.check_limits`. */
    guard_factor?: DecimalLike | null;
    /** The standard by its key, as in `gold-concentrate` or `copper-concentrate`. Give this or `table`. */
    standard?: string | null;
    /** A table of the caller, best grade first, in the units of the values. */
    table?: Array<StandardGrade>;
  }

  /** One grade of a standard: the value must keep all its limits. */
  interface StandardGrade {
    /** What the standard calls it, as in `9`. */
    grade: string;
    /** Its limits. */
    limits: Array<Limit>;
  }

  /** Answer of `blending.classify`. */
  interface Classification {
    /** True when it has a grade, false when it has none, null when that is not known. */
    conforming: boolean | null;
    /** The best grade whose limits all hold. */
    grade: string | null;
    /** Why it has none. Below the lowest floor, ceilings are not judged any more. */
    reasons: Array<Reason>;
    /** The comparisons with the limits of its grade, or of the last grade when it has none. */
    checks: Array<LimitCheck>;
    /** What the standard is called; null for a table of the caller. */
    standard: string | null;
    /** The rule that gave it. */
    rule: string | null;
  }

  /** Why a value has no grade. */
  interface Reason {
    /** The element. */
    element: string;
    /** `at_least`: below every floor that is left; `at_most`: above the limit of every grade whose floors hold. */
    bound: BoundKind;
    /** The bound that came nearest, as it is written. */
    limit: string;
  }

  /** Question of `blending.release_class`: gold ore of heading 2616.9000 leaves bond for home use. */
  interface ReleaseQuestion {
    /** The day of release, which chooses the standard. */
    on: Day;
    /** Gold, arsenic and what else was measured, by dry mass. */
    values: Array<Measured>;
    /** Full or rounded value; there is no default. */
    comparison: Comparison;
    /** Ids of rules of certainty D that may decide. */
    accept?: Array<string>;
    /** That it holds no foreign matter and is of uniform colour, where the standard asks for it. */
    clean_and_uniform?: boolean | null;
    /** Per cent finer than 74 µm, where the standard asks for it. */
    finer_than_74um_pct?: DecimalLike | null;
    /** Limits by date that the caller vouches for, instead of the built-in standards: the last with `from` on or before the day decides. */
    regimes?: Array<Regime>;
  }

  /** Limits that a caller vouches for from a day on. */
  interface Regime {
    /** First day in force. */
    from: Day;
    /** The standard it stands in. */
    standard: string;
    /** The limits that conforming ore keeps. */
    limits: Array<Limit>;
  }

  /** Answer of `blending.release_class`. */
  interface ReleaseAnswer {
    /** The class. */
    class: ReleaseClass;
    /** True when import value-added tax is exempt. */
    import_vat_exempt: boolean;
    /** The ten-digit commodity code; null for limits of the caller and before the codes of today. */
    commodity_code: string | null;
    /** The grade, where it is known. */
    grade: string | null;
    /** The standard that decided. */
    standard: string;
  }

  /** What gold ore is in law. */
  type ReleaseClass =
    /** Meets the gold-concentrate standard of the day: free of import value-added tax. */
    | "conforming"
    /** Gold ore that does not meet it: import value-added tax is due. */
    | "other";

  /** Question of `blending.associated_gold`: a concentrate of another metal that holds gold. */
  interface AssociatedGoldQuestion {
    /** The day of release. */
    on: Day;
    /** The heading or subheading, as in `2603` or `26171090`. */
    heading: string;
    /** The quantity of the concentrate, as declared. */
    quantity_kg: DecimalLike;
    /** What the contract states for all the rest. */
    other_value: DecimalLike;
    /** Freight, insurance and other charges to be shared by value. */
    added_costs: DecimalLike;
    /** Decimals of the currency, as in 2. */
    currency_decimals: number;
    /** What the contract states for the gold; null when the gold has no price of its own. */
    gold_value?: DecimalLike | null;
  }

  /** Answer of `blending.associated_gold`. */
  interface AssociatedGold {
    /** The gold part; null when all of it is taxed. */
    gold: AssociatedLine | null;
    /** The rest. */
    other: AssociatedLine;
  }

  /** One of the two lines of the declaration. */
  interface AssociatedLine {
    /** Quantity, to the gram of a kilogram; both lines add up to the whole. */
    quantity_kg: Decimal;
    /** Value with its share of the added costs. */
    value: Decimal;
    /** True for the part that is free of import value-added tax. */
    import_vat_exempt: boolean;
  }

  /** Question of `blending.settle_assay`. */
  interface AssayExchange {
    /** The splitting limit, in the unit of the results. */
    splitting_limit: DecimalLike;
    /** True when results that differ by exactly the limit are within it. */
    limit_inclusive: boolean;
    /** The contract's rule. */
    umpire_rule: UmpireRule;
    /** The buyer's result; null when the buyer did not exchange. */
    buyer?: DecimalLike | null;
    /** Decimals to which the parties' results are rounded before they are compared; left out: not rounded. */
    round_before?: AssayRounding | null;
    /** The seller's result; null when the seller did not exchange. */
    seller?: DecimalLike | null;
    /** The seller's share in the mean, between 0 and 1; left out: a half. */
    seller_share?: DecimalLike | null;
    /** The umpire's result, when there is one. */
    umpire?: DecimalLike | null;
  }

  /** What the contract says of the umpire's result. */
  type UmpireRule =
    /** The middle of the three results is final. */
    | "middle"
    /** The mean of the umpire's and the nearer party's result; the umpire's own when both are equally near. */
    | "mean_of_umpire_and_nearest"
    /** The umpire's result is final. */
    | "umpire_final"
    /** There is no umpire: outside the limit the seller's result stands. */
    | "seller_final";

  /** How results are rounded before they are compared. */
  interface AssayRounding {
    /** Decimals. */
    decimals: number;
    /** The rule of rounding. */
    rounding: fees.Rounding;
  }

  /** Answer of `blending.settle_assay`. */
  interface SettledAssay {
    /** How the result came to be final. */
    status: AssayStatus;
    /** The final result; null while an umpire is required. */
    settled: Decimal | null;
    /** How far apart the parties are; null when one did not exchange. */
    difference: Decimal | null;
    /** Who pays for the umpire, when the umpire decided. */
    umpire_cost: Bearer | null;
  }

  /** How a result came to be final. */
  type AssayStatus =
    /** Within the splitting limit: the mean. */
    | "split"
    /** Outside it, and no umpire yet. */
    | "umpire_required"
    /** The middle of three. */
    | "umpire_middle"
    /** The mean of the umpire and the nearer party. */
    | "umpire_mean_nearest"
    /** Both parties equally far: the umpire. */
    | "umpire_exact_middle"
    /** The umpire by contract. */
    | "umpire_final"
    /** Only the seller exchanged, or the contract lets the seller's result stand. */
    | "seller_stands"
    /** Only the buyer exchanged. */
    | "buyer_stands";

  /** Who pays for the umpire. */
  type Bearer =
    /** The seller was further off. */
    | "seller"
    /** The buyer was further off. */
    | "buyer"
    /** Both were equally far off. */
    | "shared";

  /** Question of `blending.umpire_cost`. */
  interface UmpireCostQuestion {
    /** The seller's result. */
    seller: DecimalLike;
    /** The buyer's result. */
    buyer: DecimalLike;
    /** The umpire's result. */
    umpire: DecimalLike;
  }

  /** Answer of `blending.umpire_cost`. */
  interface UmpireCost {
    /** Who pays. */
    bearer: Bearer;
  }

  /** Question of `blending.settle`: the contract's terms and the settled assays. */
  interface SettleQuestion {
    /** Dry tonnes. */
    dry_t: DecimalLike;
    /** Decimals of the currency, as in 2. */
    currency_decimals: number;
    /** The metals that are paid for. */
    payables?: Array<PayableTerms>;
    /** What is deducted for harmful elements. */
    penalties?: Array<PenaltyTerms>;
    /** Treatment charge for each dry tonne. */
    treatment_charge_per_t?: DecimalLike | null;
  }

  /** The terms for one payable metal. */
  interface PayableTerms {
    /** The element. */
    element: string;
    /** The settled assay by dry mass, in `unit`. */
    assay: DecimalLike;
    /** The unit of the assay. */
    unit: AssayUnit;
    /** How much of it is paid. */
    rule: PayableRule;
    /** The price of one `priced_in`. */
    price: DecimalLike;
    /** What the price, and the refining charge unless it names its own, is for. */
    priced_in: PriceUnit;
    /** Pounds in a tonne, as the contract writes them; needed for pounds. */
    lb_per_t?: DecimalLike | null;
    /** Grams in a troy ounce, as the contract writes them; left out: 31.1034768. */
    oz_troy_g?: DecimalLike | null;
    /** What the refining charge is for; left out: as the price. */
    refined_in?: PriceUnit | null;
    /** The refining charge for one `refined_in`; left out: none. */
    refining_charge?: DecimalLike | null;
  }

  /** The unit of an assay. */
  type AssayUnit =
    /** Per cent of dry mass. */
    | "%"
    /** Grams in a dry tonne. */
    | "g/t";

  /** How much of a metal is paid. Either deductions, or bands. */
  interface PayableRule {
    /** … and at least this much of it is not, in the unit of the assay: the lesser of the two is payable, never below 0. */
    min_deduction?: DecimalLike | null;
    /** This much of the assay is paid, in per cent … */
    payable_pct?: DecimalLike | null;
    /** Return ratios: the band with the highest floor at or below the assay decides. A step function: the value jumps at each floor. */
    return_ratios?: Array<ReturnRatio>;
  }

  /** One band of return ratios. */
  interface ReturnRatio {
    /** The lowest assay of the band. */
    from: DecimalLike;
    /** The ratio in per cent. */
    ratio_pct: DecimalLike;
  }

  /** What a price is for. */
  type PriceUnit =
    /** A tonne of metal. */
    | "tonne"
    /** A pound of metal. */
    | "pound"
    /** A troy ounce of metal. */
    | "oz_troy"
    /** A gram of metal. */
    | "gram";

  /** The terms of one penalty. */
  interface PenaltyTerms {
    /** The element. */
    element: string;
    /** The settled assay. */
    assay: DecimalLike;
    /** Up to here nothing is deducted; same unit. */
    free_limit: DecimalLike;
    /** The step, same unit. */
    step: DecimalLike;
    /** What a step costs for each dry tonne. */
    rate_per_step_t: DecimalLike;
    /** True: parts of a step count in proportion. False: each started step counts whole. */
    pro_rata: boolean;
  }

  /** Answer of `blending.settle`. */
  interface Statement {
    /** The metals, in the order of the question. */
    payables: Array<PayableLine>;
    /** The treatment charge, exact. */
    treatment_charge: Decimal;
    /** The penalties, in the order of the question. */
    penalties: Array<PenaltyLine>;
    /** Values − treatment and refining charges − penalties, rounded half up to the currency once, from exact lines. */
    net: Decimal;
  }

  /** One payable metal in the statement. */
  interface PayableLine {
    /** The element. */
    element: string;
    /** The return ratio that applied, in per cent. */
    ratio_pct: Decimal | null;
    /** What is payable, in the unit of the assay, exact. */
    payable: Decimal;
    /** Payable metal in tonnes (assay in per cent) or grams (assay in g/t), exact. */
    metal: Decimal;
    /** Payable metal in the unit of the price, as a fraction. */
    quantity_fraction: string;
    /** The same rounded half up to six places. */
    quantity: Decimal;
    /** Quantity × price, exact where it ends within 28 digits, else rounded half up to ten places. */
    value: Decimal;
    /** The refining charge, rounded half up to the currency. */
    refining_charge: Decimal;
    /** Value less refining charge, rounded half up to the currency once. */
    net: Decimal;
  }

  /** One penalty in the statement. */
  interface PenaltyLine {
    /** The element. */
    element: string;
    /** How many steps, rounded half up to ten places where they do not end. */
    steps: Decimal;
    /** The amount, exact where it ends within 28 digits, else rounded half up to ten places. */
    amount: Decimal;
  }

  /** Question of `blending.metal_uncertainty`: independent relative standard deviations in per cent. */
  interface MetalUncertaintyQuestion {
    /** Of the mass. */
    mass_rsd_pct: DecimalLike;
    /** Of the dry fraction. */
    dry_fraction_rsd_pct: DecimalLike;
    /** Of the assay. */
    assay_rsd_pct: DecimalLike;
  }

  /** A relative standard deviation. */
  interface RelativeDeviation {
    /** In per cent, rounded half up to nine places. */
    rsd_pct: Decimal;
  }

  /** Question of `blending.sum_uncertainty`. */
  interface SumUncertaintyQuestion {
    /** The lots. */
    lots: Array<UncertainMetal>;
  }

  /** The metal of one lot and how sure it is. */
  interface UncertainMetal {
    /** Grams of metal. */
    metal_g: DecimalLike;
    /** Relative standard deviation in per cent. */
    rsd_pct: DecimalLike;
    /** What lots with one systematic error share, as in one scale. Deviations with the same source add linearly: such errors do not average out. */
    common_source?: string | null;
  }

  /** Answer of `blending.sum_uncertainty`. */
  interface SumUncertainty {
    /** All the metal. */
    total_g: Decimal;
    /** Its standard deviation, rounded half up to nine places. */
    sd_g: Decimal;
    /** Two standard deviations in per cent of the total, rounded half up to nine places; null for no metal. */
    two_sd_rel_pct: Decimal | null;
  }

  /** Question of `blending.sampling_uncertainty`, in the structure of ISO 3082. */
  interface SamplingQuestion {
    /** Standard deviation within strata, of one increment. */
    sigma_w: DecimalLike;
    /** How many increments, at least 1. */
    increments: number;
    /** Standard deviation of preparation. */
    sigma_p: DecimalLike;
    /** Standard deviation of measurement. */
    sigma_m: DecimalLike;
  }

  /** A standard deviation. */
  interface Deviation {
    /** In the unit of the question, rounded half up to nine places. */
    sd: Decimal;
  }

  /** Question of `blending.unaccounted_metal`. */
  interface UnaccountedQuestion {
    /** Metal that went in. */
    in_g: DecimalLike;
    /** Its standard deviation. */
    in_sd_g: DecimalLike;
    /** Metal that came out, with what stock grew by. */
    out_g: DecimalLike;
    /** Its standard deviation. */
    out_sd_g: DecimalLike;
    /** How many standard deviations are still not significant, as in 2. */
    k: DecimalLike;
  }

  /** Answer of `blending.unaccounted_metal`. */
  interface Unaccounted {
    /** In minus out. */
    unaccounted_g: Decimal;
    /** The standard deviation of the difference, rounded half up to nine places. */
    sd_g: Decimal;
    /** k times that, rounded half up to nine places. */
    threshold_g: Decimal;
    /** True when the difference is beyond k standard deviations, decided exactly. */
    significant: boolean;
  }

  /** Question of `blending.guard_band`. Give one bound or both. */
  interface GuardBandQuestion {
    /** What was measured. */
    measured: DecimalLike;
    /** Its standard uncertainty. */
    uncertainty: DecimalLike;
    /** The one-sided factor, as in 1.645 for 95 %. */
    k: DecimalLike;
    /** The least that is allowed. */
    at_least?: DecimalLike | null;
    /** The most that is allowed. */
    at_most?: DecimalLike | null;
  }

  /** Answer of `blending.guard_band`. */
  interface GuardBand {
    /** Measured − k u. */
    lower_bound: Decimal;
    /** Measured + k u. */
    upper_bound: Decimal;
    /** True when the bounds that were given hold even there. */
    accept: boolean;
  }

  /** Question of `blending.blend_crude`. */
  interface CrudeQuestion {
    /** What is blended. */
    components: Array<CrudeComponent>;
    /** True to take the shrinkage of API MPMS 12.3 off the volume; only for two components. */
    shrinkage: boolean;
  }

  /** One component of a blend of crude. Give its gravity as API or as relative density. */
  interface CrudeComponent {
    /** Volume at the reference temperature, in one unit for all components. */
    volume: DecimalLike;
    /** API gravity. */
    api?: DecimalLike | null;
    /** Relative density (SG). */
    relative_density?: DecimalLike | null;
    /** Reid vapour pressure, in one unit for all components. */
    rvp?: DecimalLike | null;
    /** Sulphur, per cent of mass. */
    sulphur_wt_pct?: DecimalLike | null;
  }

  /** Answer of `blending.blend_crude`. */
  interface CrudeBlend {
    /** Sum of the volumes. */
    ideal_volume: Decimal;
    /** What the volume shrinks by, six places; null when it was not asked for. */
    shrinkage_volume: Decimal | null;
    /** Sum of the volumes less shrinkage, six places. */
    net_volume: Decimal;
    /** Relative density of the blend, twelve places. */
    relative_density: Decimal;
    /** API gravity of the blend, twelve places: from its density, never an average of API. */
    api: Decimal;
    /** Sulphur by mass, twelve places; null when a component does not state it. */
    sulphur_wt_pct: Decimal | null;
    /** Vapour pressure by the index RVP^1.25 over volume, nine places; null when a component does not state it. */
    rvp: Decimal | null;
  }

  /** Question of `blending.shrinkage`: a light crude blended into a heavy one. */
  interface ShrinkageQuestion {
    /** Volume of the light component. */
    light_volume: DecimalLike;
    /** Its API gravity. */
    light_api: DecimalLike;
    /** Volume of the heavy component. */
    heavy_volume: DecimalLike;
    /** Its API gravity. */
    heavy_api: DecimalLike;
  }

  /** Answer of `blending.shrinkage`. */
  interface Shrinkage {
    /** In per cent of the ideal volume, nine places. */
    shrinkage_pct: Decimal;
    /** In volume, six places. */
    shrinkage_volume: Decimal;
    /** What is left, six places. */
    net_volume: Decimal;
  }

  /** Question of `blending.blend_viscosity`: kinematic viscosities at one temperature. */
  interface ViscosityQuestion {
    /** What is blended. */
    components: Array<ViscousComponent>;
  }

  /** One component and its viscosity. */
  interface ViscousComponent {
    /** Its mass, or share of mass, in one unit for all components. */
    mass: DecimalLike;
    /** Kinematic viscosity in cSt (mm²/s), above 0.2: below it the formula has no value. */
    cst: DecimalLike;
  }

  /** Answer of `blending.blend_viscosity`. */
  interface BlendedViscosity {
    /** Viscosity blending number of the blend, nine places. */
    blending_number: Decimal;
    /** Its viscosity in cSt, nine places. */
    cst: Decimal;
  }

  /** Question of `blending.blend_property`: a property that blends by mass, such as sulphur, metals, nitrogen or the acid number. */
  interface PropertyQuestion {
    /** What is blended. */
    components: Array<PropertyComponent>;
  }

  /** One component and its property. */
  interface PropertyComponent {
    /** Its mass, in one unit for all components. */
    mass: DecimalLike;
    /** Its property, in one unit for all components. */
    value: DecimalLike;
  }

  /** Answer of `blending.blend_property`. */
  interface BlendedProperty {
    /** The mean by mass, rounded half up to twelve places. */
    value: Decimal;
    /** The same as a fraction. */
    fraction: string;
  }

  /** Question of `blending.solve_linear`: minimise Σ cost × x. */
  interface LinearQuestion {
    /** The cost of each variable. */
    costs: Array<DecimalLike>;
    /** The rows. */
    rows: Array<LinearRow>;
    /** The least each variable can be; left out: 0 for all. */
    at_least?: Array<DecimalLike>;
    /** The most each variable can be, null for no bound; left out: no bounds. */
    at_most?: Array<DecimalLike | null>;
  }

  /** One row. */
  interface LinearRow {
    /** One coefficient for each variable. */
    coefficients: Array<DecimalLike>;
    /** How it is compared. */
    sense: Sense;
    /** With what. */
    rhs: DecimalLike;
  }

  /** How a row is compared with its right-hand side. */
  type Sense =
    /** At most. */
    | "at_most"
    /** At least. */
    | "at_least"
    /** Equal. */
    | "equal";

  /** Answer of `blending.solve_linear`. Fractions are `"n/d"` in lowest terms. */
  interface LinearAnswer {
    /** How it ended. */
    status: LinearStatus;
    /** The least cost, as fraction. */
    objective: string | null;
    /** The least cost, rounded half up to twelve places. */
    objective_decimal: Decimal | null;
    /** A vertex of that cost, as fractions; others may cost as much. */
    x: Array<string>;
    /** For each row, what the cost changes by for one more on its right-hand side; as fractions. */
    marginal_values: Array<string>;
  }

  /** How it ended. */
  type LinearStatus =
    /** An optimum, proven. */
    | "optimal"
    /** Nothing keeps all rows, proven. */
    | "infeasible"
    /** The costs fall without end. */
    | "unbounded";

  /** Question of `blending.plan_recipe`. */
  interface RecipeProblem {
    /** The unit of each element's numbers, by dry mass: `%`, `g/t` or `ppm`. An element without a unit is refused. */
    units: { [key: string]: string };
    /** The lots in stock. */
    lots: Array<RecipeLot>;
    /** What is to be made. */
    products: Array<RecipeProduct>;
    /** True to ask whether another choice of whole lots costs the same. Left out: `false`. */
    ask_unique?: boolean;
    /** How many branch-and-bound nodes may be solved for each choice of bands; left out: 20 000. A count, not a time, so that the same question has the same answer. */
    node_limit?: number | null;
    /** Against uncertain assays; left out: assays are taken as they are. */
    protection?: Protection | null;
  }

  /** A lot in stock. Give `dry_kg`, or `wet_kg` with `moisture_pct`. */
  interface RecipeLot {
    /** Its name. */
    id: string;
    /** Grades by element, by dry mass. */
    grades: { [key: string]: DecimalLike };
    /** What a dry tonne costs. */
    cost_per_t: DecimalLike;
    /** The least that is taken of it for a product, if any is. */
    at_least_kg?: DecimalLike | null;
    /** Dry mass. */
    dry_kg?: DecimalLike | null;
    /** Moisture in per cent of wet mass. */
    moisture_pct?: DecimalLike | null;
    /** Standard uncertainties by element; needed with a protection. */
    uncertainties?: { [key: string]: DecimalLike };
    /** Wet mass; then the moisture is needed. Unknown moisture is not zero. */
    wet_kg?: DecimalLike | null;
    /** True when the lot is taken whole or not at all. Left out: `false`. */
    whole?: boolean;
  }

  /** A product to be made. */
  interface RecipeProduct {
    /** Its name. */
    id: string;
    /** The least that must be made. */
    at_least_kg: DecimalLike;
    /** The most that may be made; left out: no bound but the stock. */
    at_most_kg?: DecimalLike | null;
    /** The most lots that may go into it. */
    at_most_lots?: number | null;
    /** Bands of a rule, of which one must hold, as arsenic limits that depend on the gold grade. Each is solved for itself: their union is not convex. */
    bands?: Array<Band>;
    /** What a dry tonne earns; left out: nothing. */
    price_per_t?: DecimalLike | null;
    /** Windows by element that always hold. */
    windows?: { [key: string]: Window };
  }

  /** One band of a rule. */
  interface Band {
    /** Its name, as in `grades 6-9`. */
    id: string;
    /** Its windows. */
    windows: { [key: string]: Window };
  }

  /** The bounds of one element, inclusive. */
  interface Window {
    /** The least. */
    at_least?: DecimalLike | null;
    /** The most. */
    at_most?: DecimalLike | null;
  }

  /** Protection against uncertain assays: every lot is taken at the end of its band that is worse for the limit, its grade less (for a floor) or plus (for a ceiling) `factor` times its uncertainty. With factor 1 and half-widths as uncertainties that is the box; with k it is a guard band on each lot. */
  interface Protection {
    /** The factor, as in 1.645. */
    factor: DecimalLike;
  }

  /** Answer of `blending.plan_recipe`. */
  interface Recipe {
    /** How it ended. */
    status: RecipeStatus;
    /** What is taken, in the order of the lots. */
    picks: Array<Pick>;
    /** The products with their checks. */
    products: Array<PlannedProduct>;
    /** The exact cost of the plan, less what the products earn. */
    objective: Decimal | null;
    /** No plan costs less than this. */
    bound: Decimal | null;
    /** True when the bound is proven in exact arithmetic; false when it is the solver's word. */
    bound_exact: boolean;
    /** Objective less bound. */
    gap: Decimal | null;
    /** True: every row of the plan was checked in exact arithmetic. A plan that was not is never shown. */
    verified: boolean;
    /** False when another choice of lots costs exactly as much; null when it was not asked or not decided. */
    unique: boolean | null;
    /** Branch-and-bound nodes that were solved. */
    nodes: number;
    /** Without a plan: single changes that would each make one possible, the smallest first. */
    least_changes: Array<LeastChange>;
  }

  /** How a recipe ended. */
  type RecipeStatus =
    /** The cheapest plan, to the kilogram rounding that the gap shows. */
    | "optimal"
    /** A plan that holds; the node limit came before the proof, and the gap says how much may be left. */
    | "feasible"
    /** No plan meets the specification; the least changes say what would. */
    | "infeasible"
    /** Amounts between kilograms would meet it, whole kilograms do not. */
    | "infeasible_after_rounding"
    /** The node limit came before a plan was found. */
    | "limit_reached";

  /** What is taken of a lot for a product. */
  interface Pick {
    /** The lot. */
    lot: string;
    /** The product. */
    product: string;
    /** Dry kilograms. */
    kg: Decimal;
  }

  /** A product as planned. */
  interface PlannedProduct {
    /** Its name. */
    product: string;
    /** Dry kilograms. */
    kg: Decimal;
    /** The band that was chosen. */
    band: string | null;
    /** Its grades, rounded half up to nine places for showing. */
    grades: { [key: string]: Decimal };
    /** Its bounds. */
    checks: Array<ProductCheck>;
  }

  /** One bound of a product, checked exactly. */
  interface ProductCheck {
    /** The element. */
    element: string;
    /** `at_least` or `at_most`. */
    bound: BoundKind;
    /** The bound. */
    limit: Decimal;
    /** The grade that the plan gives, with the protection asked for; rounded half up to nine places for showing. */
    value: Decimal;
    /** True: decided on whole kilograms and exact grades. */
    holds: boolean;
    /** True when the optimum leans on this bound. */
    binding: boolean;
    /** What the cost changes by when the bound is one unit of grade higher, near the optimum; null where it is not known. */
    marginal_value: Decimal | null;
  }

  /** One change that alone would make a plan possible. */
  interface LeastChange {
    /** What is changed. */
    kind: ChangeKind;
    /** The product, for limits and demands. */
    product: string | null;
    /** The element, for limits. */
    element: string | null;
    /** Which bound, for limits. */
    bound: BoundKind | null;
    /** The lot, for lots. */
    lot: string | null;
    /** What stands now: the bound, or kilograms. */
    now: Decimal | null;
    /** What would do, rounded to the safe side: a bound, or kilograms. */
    needed: Decimal | null;
  }

  /** What a change would be made to. */
  type ChangeKind =
    /** The bound of an element is moved. */
    | "limit"
    /** Less of the product is asked for. */
    | "demand"
    /** More of a lot is bought. */
    | "lot"
    /** A lot that is taken whole may be divided. */
    | "divide";

  /** Question of `blending.plan_pool`. Every pool can go to every product. */
  interface PoolQuestion {
    /** What can be bought. */
    inputs: Array<PoolInput>;
    /** What can be sold. */
    products: Array<PoolProduct>;
    /** The gap, relative to the profit, at which the search may end; left out: 0.0000001. */
    gap?: DecimalLike | null;
    /** How many nodes may be solved; left out: 2 000. */
    node_limit?: number | null;
  }

  /** What can be bought. */
  interface PoolInput {
    /** Its name. */
    id: string;
    /** The cost of one unit. */
    cost: DecimalLike;
    /** Its qualities by name. */
    qualities: { [key: string]: DecimalLike };
    /** True when it can also go to the products directly. */
    direct: boolean;
    /** How much there is; left out: as much as is asked for. */
    available?: DecimalLike | null;
    /** The pools it can go to. */
    pools?: Array<string>;
  }

  /** What can be sold. */
  interface PoolProduct {
    /** Its name. */
    id: string;
    /** The price of one unit. */
    price: DecimalLike;
    /** The most that can be sold. */
    demand_max: DecimalLike;
    /** Its windows by quality. */
    windows: { [key: string]: Window };
    /** The least that must be made; left out: nothing. */
    demand_min?: DecimalLike | null;
  }

  /** Answer of `blending.plan_pool`. */
  interface PoolPlan {
    /** How the search ended. */
    status: PoolStatus;
    /** The profit of the plan, as fraction. */
    objective: string | null;
    /** The same rounded half up to nine places. */
    objective_decimal: Decimal | null;
    /** No plan earns more than this: proven in fractions, rounded up to nine places. */
    bound: Decimal | null;
    /** Bound less objective, rounded up to nine places. */
    gap: Decimal | null;
    /** How many nodes were solved. */
    nodes: number;
    /** The flows of the plan. */
    flows: Array<PoolFlow>;
    /** The qualities of the pools that are used. */
    qualities: Array<PoolQuality>;
  }

  /** How the search ended. */
  type PoolStatus =
    /** The global optimum, proven within the gap. */
    | "optimal"
    /** A plan whose distance from the optimum is at most the gap shown; the node limit ended the search. */
    | "feasible"
    /** No plan meets all windows and demands, proven. */
    | "infeasible"
    /** The node limit ended the search before a plan was found. */
    | "limit_reached";

  /** An amount that flows. */
  interface PoolFlow {
    /** An input or a pool. */
    from: string;
    /** A pool or a product. */
    to: string;
    /** How much, rounded half up to nine places. */
    amount: Decimal;
  }

  /** The quality of a pool. */
  interface PoolQuality {
    /** The pool. */
    pool: string;
    /** The quality. */
    quality: string;
    /** Its value, rounded half up to nine places. */
    value: Decimal;
  }
}

export namespace bonded {
  /**
   * Replays and verifies the stored lines of goods in bond and tells what is left, also as of a moment.
   * 重放并校验保税货物的存证记录，给出结存，可查任一时点。
   */
  function record(question: BondedRecordQuestion, options?: CallOptions): BondedRecordAnswer;
  /**
   * Posts one event to goods in bond: the line to store, or why it cannot happen.
   * 向保税货物记入一个事件：给出应保存的记录，或不能发生的原因。
   */
  function append(question: BondedAppendQuestion, options?: CallOptions): BondedAppendAnswer;
  /**
   * Gives the facts of a withdrawal for its taxes, or those that a transfer hands on.
   * 给出出库的计税要素，或结转随货的期限、原产地与原入库单。
   */
  function withdrawalFacts(question: WithdrawalQuestion, options?: CallOptions): Assessment<WithdrawalFacts>;
  /**
   * Puts the withdrawals of a period that are not declared together, a line for each entry.
   * 将一段时间内未申报的出库合并为集中申报，按原入库单列示。
   */
  function collectiveDeclaration(question: CollectiveQuestion, options?: CallOptions): Collective;
  /**
   * Tells what is to be done in a bonded warehouse on a day: terms, undeclared withdrawals, counts, losses.
   * 列出保税仓库当日待办：存储期限、未申报出库、盘点差异、灭失。
   */
  function alerts(question: BondedAlertsQuestion, options?: CallOptions): BondedAlerts;

  /** Question of `bonded.record`: the stored lines of one lot. */
  interface BondedRecordQuestion {
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

  /** The stream as it stands. */
  interface BondedRecordAnswer {
    /** What is so, and what follows from it. */
    view: BondedView;
    /** The state, whole, with the head it belongs to. */
    snapshot: BondedSnapshot;
    /** The last entry that was found whole. */
    head: foundation.Head;
    /** How many entries were read. */
    entries: number;
    /** How many events, of those that count, cannot happen without what was left out. */
    cannot_happen: number;
    /** The highest entry that a witness confirms; 0 when none does. */
    proved_up_to: number;
    /** Bytes behind the last whole line; they are no part of the stream. */
    torn?: foundation.Torn;
    /** The first witness that contradicts the chain. */
    witness?: foundation.WitnessFailure;
  }

  /** Goods in bond as they are shown. */
  interface BondedView {
    /** What is still there. */
    quantity_left: Decimal;
    /** Its value. */
    value_left: Decimal;
    /** What left, by way. */
    out: Array<OutOfBond>;
    /** The last day of storage; null where there is no limit. */
    until: Day | null;
    /** True when everything left and every tax was declared. */
    closed: boolean;
    /** Withdrawals for home use, and losses that are owed, that no declaration names yet. */
    undeclared: Array<string>;
    /** Losses whose cause is not known, a count that did not agree, what was taken after the term. */
    findings: Array<foundation.Finding>;
  }

  /** What left on one way. */
  interface OutOfBond {
    /** The way. */
    kind: WithdrawalKind;
    /** How much. */
    quantity: Decimal;
    /** Its value. */
    value: Decimal;
  }

  /** How goods leave the bond. */
  type WithdrawalKind =
    /** Into the country: tax arises. */
    | "home_use"
    /** Out of the country, free of tax. */
    | "re_export"
    /** To another bonded place: term, origin and entry go with the goods. */
    | "transfer"
    /** Destroyed under supervision before release: no duty. */
    | "destroyed"
    /** Lost by force majeure. */
    | "lost_by_force_majeure"
    /** Lost otherwise: the keeper owes the tax. */
    | "lost_owed"
    /** Lost, and the cause is not known yet. */
    | "lost_unexplained";

  /** The state of a lot with the head it belongs to. It is worth what the place is worth where it was kept. */
  interface BondedSnapshot {
    /** The head. */
    head: foundation.Head;
    /** The version of the events that led to it; 0 when entries are left out: nothing can go on from it. */
    event_version: number;
    /** The state. */
    state: BondedState;
  }

  /** The state of a lot with the head it belongs to. It is worth what the place is worth where it was kept. */
  interface BondedSnapshotInput {
    /** The head. */
    head: foundation.Head;
    /** The version of the events that led to it; 0 when entries are left out: nothing can go on from it. */
    event_version: number;
    /** The state. */
    state: BondedStateInput;
  }

  /** What is so of the goods of one entry after everything that happened; grows with their withdrawals alone. */
  interface BondedState {
    /** The parts that left, by the host's name. */
    withdrawals: { [key: string]: Withdrawal };
    /** The sum of their quantities. */
    drawn_quantity: Decimal;
    /** The sum of their values. */
    drawn_value: Decimal;
    /** How often simple work was done. */
    handled: number;
    /** The goods as they came in; left out before. */
    goods?: BondedEntry;
    /** The last count. */
    last_count?: StockCount;
    /** The last day of storage as it stands. */
    until?: Day;
  }

  /** What is so of the goods of one entry after everything that happened; grows with their withdrawals alone. */
  interface BondedStateInput {
    /** The parts that left, by the host's name. */
    withdrawals?: { [key: string]: WithdrawalInput };
    /** The sum of their quantities. Left out: `"0"`. */
    drawn_quantity?: DecimalLike;
    /** The sum of their values. Left out: `"0"`. */
    drawn_value?: DecimalLike;
    /** How often simple work was done. Left out: `0`. */
    handled?: number;
    /** The goods as they came in; left out before. */
    goods?: BondedEntryInput | null;
    /** The last count. */
    last_count?: StockCountInput | null;
    /** The last day of storage as it stands. */
    until?: Day | null;
  }

  /** A part that left. */
  interface Withdrawal {
    /** How it left. */
    kind: WithdrawalKind;
    /** How much. */
    quantity: Decimal;
    /** Its share of the value. */
    value: Decimal;
    /** On which day. */
    on: Day;
    /** True when the term was over that day. */
    past_term: boolean;
    /** The entry of the journal. */
    seq: number;
    /** Its declaration, once there is one. */
    declared?: WithdrawalDeclaration;
    /** The place that received it. */
    to?: string;
  }

  /** A part that left. */
  interface WithdrawalInput {
    /** How it left. */
    kind: WithdrawalKind;
    /** How much. */
    quantity: DecimalLike;
    /** Its share of the value. */
    value: DecimalLike;
    /** On which day. */
    on: Day;
    /** True when the term was over that day. */
    past_term: boolean;
    /** The entry of the journal. */
    seq: number;
    /** Its declaration, once there is one. */
    declared?: WithdrawalDeclaration | null;
    /** The place that received it. */
    to?: string | null;
  }

  /** The declaration of a withdrawal. */
  interface WithdrawalDeclaration {
    /** Its number. */
    declaration: string;
    /** The day that chooses the exchange rate. */
    completed_on: Day;
    /** The day that chooses the rate of duty. */
    formalities_on: Day;
  }

  /** The goods of one entry. */
  interface BondedEntry {
    /** The currency of the value. */
    currency: string;
    /** The number of the customs entry; a transfer keeps it. */
    entry: string;
    /** The kind of place, a key of the rules such as `bonded-warehouse`. */
    place: string;
    /** The quantity. */
    quantity: Decimal;
    /** The unit, by its UN/ECE Recommendation 20 code. */
    unit: string;
    /** The value of the whole. */
    value: Decimal;
    /** The day on which they came into bond first; left out, the day of the event. A transfer keeps it. */
    entered_on?: Day;
    /** The commodity code. */
    hs?: string;
    /** The keeper's credit code; never a person. */
    keeper?: string;
    /** The country of origin; a transfer keeps it. */
    origin?: string;
    /** The term; left out, that of the place by the rules on the day. A transfer keeps it. */
    term?: StorageTerm;
  }

  /** The goods of one entry. */
  interface BondedEntryInput {
    /** The currency of the value. */
    currency: string;
    /** The number of the customs entry; a transfer keeps it. */
    entry: string;
    /** The kind of place, a key of the rules such as `bonded-warehouse`. */
    place: string;
    /** The quantity. */
    quantity: DecimalLike;
    /** The unit, by its UN/ECE Recommendation 20 code. */
    unit: string;
    /** The value of the whole. */
    value: DecimalLike;
    /** The day on which they came into bond first; left out, the day of the event. A transfer keeps it. */
    entered_on?: Day | null;
    /** The commodity code. */
    hs?: string | null;
    /** The keeper's credit code; never a person. */
    keeper?: string | null;
    /** The country of origin; a transfer keeps it. */
    origin?: string | null;
    /** The term; left out, that of the place by the rules on the day. A transfer keeps it. */
    term?: StorageTermInput | null;
  }

  /** How long goods may be stored. */
  interface StorageTerm {
    /** The last day with every extension; left out where there is no limit. */
    latest?: Day;
    /** The last day; left out where there is no limit. */
    until?: Day;
  }

  /** How long goods may be stored. */
  interface StorageTermInput {
    /** The last day with every extension; left out where there is no limit. */
    latest?: Day | null;
    /** The last day; left out where there is no limit. */
    until?: Day | null;
  }

  /** The last count of the stock. */
  interface StockCount {
    /** On which day. */
    on: Day;
    /** What was there. */
    quantity: Decimal;
    /** Counted less what the books said; below zero is short. */
    difference: Decimal;
    /** The entry of the journal. */
    seq: number;
  }

  /** The last count of the stock. */
  interface StockCountInput {
    /** On which day. */
    on: Day;
    /** What was there. */
    quantity: DecimalLike;
    /** Counted less what the books said; below zero is short. */
    difference: DecimalLike;
    /** The entry of the journal. */
    seq: number;
  }

  /** Question of `bonded.append`: an event, and the lot that it happens to. */
  interface BondedAppendQuestion {
    /** The stream, as the host named it. */
    stream: string;
    /** What happened. */
    event: BondedEvent;
    /** The host's name for it, unique in the stream: the same request again has the same id. */
    id: string;
    /** When it happened; with offset. */
    occurred_at: string;
    /** When it is written down; with offset. */
    recorded_at: string;
    /** The head on which the caller decided; left out, whatever the stream stands at. */
    expected_head?: foundation.Head | null;
    /** With a snapshot: the stored line that has this id already, if there is one. */
    known_line?: string | null;
    /** The state so far, in place of the lines. */
    snapshot?: BondedSnapshotInput | null;
    /** The lines so far, each with its line end; left out for a new stream and with a snapshot. */
    text?: string | null;
  }

  /** What happens to goods in bond. The day is that of the entry (`occurred_at`). */
  type BondedEvent =
    /** The goods came in. */
    | {
        type: "entered";
        /** The goods. */
        goods: BondedEntryInput;
      }
    /** A part left. */
    | {
        type: "withdrawn";
        /** How it left. */
        kind: WithdrawalKind;
        /** How much, in the unit of the entry. */
        quantity: DecimalLike;
        /** The host's name for it. */
        withdrawal: string;
        /** A transfer: the place that receives it. */
        to?: string | null;
        /** The unit; judged where it is given. */
        unit?: string | null;
      }
    /** A withdrawal did not take place. */
    | {
        type: "cancelled";
        /** Its name. */
        withdrawal: string;
      }
    /** Withdrawals for home use, or losses that are owed, were declared: one or several together (集中申报). */
    | {
        type: "declared";
        /** The day on which the declaration was completed: it chooses the exchange rate. */
        completed_on: Day;
        /** The number of the declaration. */
        declaration: string;
        /** The day of the tax formalities: it chooses the rate of duty. */
        formalities_on: Day;
        /** The withdrawals. */
        withdrawals: Array<string>;
      }
    /** Simple work was done; quantity and value stay. */
    | {
        type: "handled";
        /** The work. */
        work: SimpleWork;
      }
    /** The stock was counted. */
    | {
        type: "counted";
        /** What was there. */
        quantity: DecimalLike;
      }
    /** Customs extended the term. */
    | {
        type: "extended";
        /** The new last day. */
        until: Day;
      };

  /** Work on goods in bond that leaves them what they are. */
  type SimpleWork =
    /** Sorting and grading. */
    | "sorting"
    /** Packing and repacking. */
    | "packing"
    /** Putting on labels and marks. */
    | "labelling"
    /** Putting lots together or apart. */
    | "assembling";

  /** What came of an event. */
  interface BondedAppendAnswer {
    /** What came of it. */
    outcome: transit.Appended;
    /** Where the stream stands now. */
    head: foundation.Head;
    /** Why it was refused, or what stands beside what was recorded. */
    findings: Array<foundation.Finding>;
    /** What is so, and what follows from it. */
    view: BondedView;
    /** The state, whole, with the head it belongs to. */
    snapshot: BondedSnapshot;
    /** The line to store, with its line end. */
    line?: string;
    /** The number of the entry, new or found. */
    seq?: number;
  }

  /** Question of `bonded.withdrawal_facts`. */
  interface WithdrawalQuestion {
    /** The state, from `bonded.record` or `bonded.append`. */
    state: BondedStateInput;
    /** The withdrawal. */
    withdrawal: string;
  }

  /** The facts of a withdrawal for the calculation of its taxes. */
  interface WithdrawalFacts {
    /** The customs entry under which the goods came in. */
    entry: string;
    /** How they left. */
    kind: WithdrawalKind;
    /** Whether tax arises. */
    tax: TaxStanding;
    /** How much. */
    quantity: Decimal;
    /** The unit. */
    unit: string;
    /** The share of the entered value, in its currency. */
    value: Decimal;
    /** The currency. */
    currency: string;
    /** The commodity code. */
    hs: string | null;
    /** The country of origin. */
    origin: string | null;
    /** The day on which the goods came into bond. */
    entered_on: Day | null;
    /** The day on which they left. */
    withdrawn_on: Day;
    /** How many days tax was deferred, for the owner's own finance cost. */
    days_in_bond: number | null;
    /** The day whose rate of duty applies; null until the tax formalities are done. */
    rate_day: Day | null;
    /** The day whose exchange rate applies; null until the declaration is completed. */
    exchange_day: Day | null;
    /** A transfer: the goods as the receiving place enters them, with term, origin and entry. */
    passes_on: BondedEntry | null;
  }

  /** Whether tax arises. */
  type TaxStanding =
    /** The importer owes it. */
    | "due"
    /** The keeper owes it. */
    | "keeper_owes"
    /** None arises. */
    | "free"
    /** The goods stay in bond elsewhere. */
    | "stays_in_bond"
    /** Not known until the loss is explained. */
    | "open";

  /** Question of `bonded.collective_declaration`. */
  interface CollectiveQuestion {
    /** The states of the lots. */
    lots: Array<BondedStateInput>;
    /** The first day of the period. */
    from: Day;
    /** Its last day. No period is prescribed by a text that was found; the caller's practice gives it. */
    to: Day;
  }

  /** Answer of `bonded.collective_declaration`. */
  interface Collective {
    /** One line for each lot that has something to declare, in their order. */
    lines: Array<CollectiveLine>;
  }

  /** A line of a collective declaration: goods of one entry. */
  interface CollectiveLine {
    /** The entry. */
    entry: string;
    /** The commodity code. */
    hs: string | null;
    /** The country of origin. */
    origin: string | null;
    /** How much. */
    quantity: Decimal;
    /** The unit. */
    unit: string;
    /** Its value. */
    value: Decimal;
    /** The currency. */
    currency: string;
    /** The withdrawals. */
    withdrawals: Array<string>;
  }

  /** Question of `bonded.alerts`. */
  interface BondedAlertsQuestion {
    /** The lots. */
    lots: Array<NamedLot>;
    /** Today. */
    on: Day;
    /** How many days before its last day the term is due soon. */
    due_soon_days: number;
  }

  /** A lot with its name. */
  interface NamedLot {
    /** The host's name for it. */
    lot: string;
    /** Its state. */
    state: BondedStateInput;
  }

  /** Answer of `bonded.alerts`. */
  interface BondedAlerts {
    /** In the order of the lots. */
    alerts: Array<BondedAlert>;
  }

  /** One alert. */
  interface BondedAlert {
    /** The lot. */
    lot: string;
    /** Why. */
    kind: BondedAlertKind;
    /** The last day of storage, where it matters. */
    until: Day | null;
    /** The quantity at stake. */
    quantity: Decimal;
  }

  /** Why goods in bond need somebody's eyes. */
  type BondedAlertKind =
    /** The term is over and goods are left. */
    | "term_over"
    /** The term ends soon and goods are left. */
    | "term_ends_soon"
    /** Withdrawals are not declared. */
    | "undeclared"
    /** The last count did not agree. */
    | "count_differs"
    /** A loss is not explained. */
    | "loss_unexplained";
}

export namespace fees {
  /**
   * Settles laytime: time sheet, demurrage or despatch.
   * 结算装卸时间：时间表、滞期费或速遣费。
   */
  function laytime(question: LaytimeQuestionInput, options?: CallOptions): Assessment<LaytimeSettlement>;
  /**
   * Settles laytime from statements of facts: notice, commencement, stops, time sheet, demurrage or despatch.
   * 由装卸事实记录结算装卸时间：准备就绪通知、起算、停工、时间表、滞期费或速遣费。
   */
  function laytimeFromFacts(question: FactsQuestion, options?: CallOptions): Assessment<FactsSettlement>;
  /**
   * Draws a time sheet as SVG: what counts and what does not, day by day.
   * 绘制装卸时间表（SVG）：逐日标明计入与不计入的时间。
   */
  function drawLaytime(question: LaytimeDrawingQuestion, options?: CallOptions): LaytimeDrawing;
  /**
   * Calculates the tonnage tax of a licence.
   * 计算一份吨税执照的船舶吨税。
   */
  function tonnageTax(question: TonnageQuestion, options?: CallOptions): Assessment<TonnageTax>;
  /**
   * Finds the cheapest tonnage tax licences for a plan of calls.
   * 为航次计划找出最省的吨税执照组合。
   */
  function planTonnageLicences(question: LicencePlanQuestion, options?: CallOptions): Assessment<LicencePlan>;
  /**
   * Calculates pilotage on the international line.
   * 计算国际航线引航费。
   */
  function pilotage(question: PilotageQuestion, options?: CallOptions): Assessment<Pilotage>;
  /**
   * Calculates berthing or anchorage dues.
   * 计算停泊费。
   */
  function berthDues(question: BerthQuestion, options?: CallOptions): Assessment<BerthDues>;
  /**
   * Calculates the cargo dues of containers.
   * 计算集装箱货物港务费。
   */
  function cargoPortDues(question: CargoDuesQuestion, options?: CallOptions): Assessment<BoxDues>;
  /**
   * Calculates the port facility security fee of containers.
   * 计算集装箱港口设施保安费。
   */
  function facilitySecurity(question: SecurityQuestion, options?: CallOptions): Assessment<BoxDues>;
  /**
   * Calculates the special port dues on a ship of the United States, and says when they are suspended.
   * 计算美国船舶特别港务费，并说明暂停期间。
   */
  function specialPortDues(question: SpecialDuesQuestion, options?: CallOptions): Assessment<SpecialDues>;
  /**
   * Calculates the storage of boxes by a ladder of yard days.
   * 按堆存天数阶梯计算集装箱堆存费。
   */
  function yardStorage(question: StorageQuestion, options?: CallOptions): Assessment<YardStorage>;
  /**
   * Counts the free time of a box and charges demurrage, detention or storage.
   * 计算集装箱免费期及滞箱、滞港或堆存费用。
   */
  function demurrageDetention(question: DemurrageQuestion, options?: CallOptions): Assessment<BoxCharge>;
  /**
   * Charges a box by a tariff sheet from its events.
   * 按费率表和箱动态计算集装箱费用。
   */
  function boxCharges(question: BoxChargesQuestion, options?: CallOptions): Assessment<BoxCharges>;
  /**
   * Says what is missing or overlaps in a tariff sheet.
   * 指出费率表中缺少或重叠的内容。
   */
  function checkTariff(question: TariffQuestion, options?: CallOptions): Assessment<TariffCheck>;
  /**
   * Checks whether an invoice of demurrage or detention is complete by 46 CFR part 541.
   * 按美国联邦法规第 46 编第 541 部分检查滞箱滞港账单是否完整。
   */
  function fmcInvoice(question: InvoiceQuestion, options?: CallOptions): Assessment<InvoiceCheck>;
  /**
   * Adds up what a call of a ship costs: tonnage tax, pilotage, berthing, dues on boxes.
   * 汇总一次船舶挂靠的费用：吨税、引航、停泊、集装箱各项港口费。
   */
  function portCall(question: PortCallQuestion, options?: CallOptions): Assessment<PortCall>;
  /**
   * Says what less time saves: earlier despatch, fewer days in the yard, hours at a daily rate.
   * 计算节省时间带来的金额：速遣、减少堆存天数、按日费率折算的小时。
   */
  function timeSaving(question: SavingQuestion, options?: CallOptions): Assessment<Savings>;
  /**
   * Shares waiting time in proportion, so that the parts add up to the whole.
   * 按比例分摊等待时间，各份之和等于总数。
   */
  function laytimeProration(question: ProrationQuestion, options?: CallOptions): Assessment<Proration>;
  /**
   * Says by how much something went down, in percent.
   * 计算降幅百分比。
   */
  function reduction(question: ReductionQuestion, options?: CallOptions): Assessment<Reduction>;
  /**
   * Says what an amount for some hours implies for a day.
   * 由若干小时的金额推算每日金额。
   */
  function impliedDailyRate(question: DailyRateQuestion, options?: CallOptions): Assessment<DailyRate>;
  /**
   * Calculates tonnes an hour and a day.
   * 计算每小时、每日装卸量。
   */
  function throughput(question: ThroughputQuestion, options?: CallOptions): Assessment<Throughput>;
  /**
   * Recomputes the figures of the ten practices from their inputs.
   * 由原始数据复核十大案例的数字。
   */
  function practiceFigures(question: PracticeQuestion, options?: CallOptions): Assessment<PracticeFigures>;
  /**
   * Calculates duty, additional duties, consumption tax and VAT of an import declaration, line by line.
   * 逐项计算进口报关单的关税、加征关税、消费税和增值税。
   */
  function assessImport(question: Declaration, options?: CallOptions): Assessment<DeclarationTax>;
  /**
   * Calculates the customs value of imported goods from price, freight, insurance and what is added or taken out.
   * 由成交价格、运费、保险费及应计入或扣除的项目计算进口货物的计税价格。
   */
  function customsValue(question: CustomsValueQuestion, options?: CallOptions): Assessment<CustomsValue>;
  /**
   * Chooses the rate column that applies: most favoured nation, agreement, provisional, quota, ordinary.
   * 确定适用的税率：最惠国、协定、特惠、暂定、配额或普通税率。
   */
  function selectRate(question: RateQuestion, options?: CallOptions): Assessment<SelectedRate>;
  /**
   * Names the day whose tax rates apply.
   * 确定适用哪一日的税率。
   */
  function taxDate(question: TaxDateQuestion, options?: CallOptions): Assessment<TaxDate>;
  /**
   * Names the day whose exchange rate is the assessment rate of a declaration.
   * 确定报关单的计征汇率取哪一日的汇率。
   */
  function exchangeRateDate(question: ExchangeDateQuestion, options?: CallOptions): Assessment<ExchangeDate>;
  /**
   * Calculates the export duty of a declaration from prices that hold the duty.
   * 由含税离岸价格计算出口关税。
   */
  function assessExport(question: ExportDeclaration, options?: CallOptions): Assessment<ExportDuty>;
  /**
   * Tells whether the duty of a consignment is too small to be levied.
   * 判断一票货物的关税是否因数额微小而免征。
   */
  function smallAmount(question: SmallAmountQuestion, options?: CallOptions): Assessment<SmallAmount>;
  /**
   * Calculates the taxes of a retail order from abroad, inside or outside the limits.
   * 计算跨境电商零售进口订单的税款（限值以内或以外）。
   */
  function retailImport(question: RetailQuestion, options?: CallOptions): Assessment<RetailTax>;
  /**
   * Tells whether returned goods are free of duty and whether the duty paid is refunded.
   * 判断退运货物是否免征关税、已缴关税能否退还。
   */
  function returnedGoods(question: ReturnQuestion, options?: CallOptions): Assessment<ReturnedGoods>;
  /**
   * Compares duty on the finished product with duty on its materials for goods from a bonded zone.
   * 比较综合保税区货物内销时按成品与按料件征收关税的税负。
   */
  function chooseBasis(question: BasisQuestion, options?: CallOptions): Assessment<BasisChoice>;
  /**
   * Counts the days of a late declaration and calculates the fee.
   * 计算滞报天数和滞报金。
   */
  function lateDeclaration(question: LateDeclarationQuestion, options?: CallOptions): Assessment<LateDeclaration>;
  /**
   * Finds the deadline of payment, the days in arrears and the surcharge on each tax.
   * 计算缴款期限、滞纳天数和各税种的滞纳金。
   */
  function latePayment(question: LatePaymentQuestion, options?: CallOptions): Assessment<LatePayment>;
  /**
   * Calculates the surcharge on each tax for a known number of days in arrears.
   * 按已知滞纳天数计算各税种的滞纳金。
   */
  function lateSurcharge(question: LateSurchargeQuestion, options?: CallOptions): Assessment<LatePayment>;
  /**
   * Names the last day for paying the taxes of a month together.
   * 确定汇总征税的缴款期限。
   */
  function consolidatedPayment(question: ConsolidatedPaymentQuestion, options?: CallOptions): Assessment<ConsolidatedPayment>;
  /**
   * Calculates the interest on tax deferred in processing trade.
   * 计算加工贸易缓税利息。
   */
  function deferralInterest(question: DeferralInterestQuestion, options?: CallOptions): Assessment<DeferralInterest>;
  /**
   * Calculates the finance cost that the owner saves by paying tax on withdrawal from bond.
   * 计算保税货物出库时缴税为货主节省的资金成本。
   */
  function deferralSaving(question: DeferralSavingQuestion, options?: CallOptions): Assessment<DeferralSaving>;
  /**
   * Tells whether gold ore meets the standard of the day, and its VAT.
   * 判断黄金矿砂是否符合当日标准及其增值税税率。
   */
  function goldOreClass(question: GoldOreQuestion, options?: CallOptions): Assessment<GoldOreClass>;
  /**
   * Splits a concentrate with separately priced gold into two lines of the declaration.
   * 将单独计价的伴生金与其他部分拆分为报关单的两项。
   */
  function goldSplit(question: GoldSplitQuestion, options?: CallOptions): Assessment<GoldSplit>;
  /**
   * Calculates the taxes of bonded goods withdrawn in parts, each at the rates of its day.
   * 计算保税货物分批出库的税款，各批按当日税率和汇率。
   */
  function bondedWithdrawal(question: BondedWithdrawalQuestion, options?: CallOptions): Assessment<BondedWithdrawal>;
  /**
   * Calculates the import VAT of ore released from bond.
   * 计算保税矿产品内销时的进口环节增值税。
   */
  function oreReleaseTax(question: OreReleaseQuestion, options?: CallOptions): Assessment<OreReleaseTax>;
  /**
   * Rounds a number by a named rule.
   * 按指定方式舍入。
   */
  function round(question: RoundQuestion, options?: CallOptions): Assessment<Rounded>;
  /**
   * Shares a total out by weights, so that the parts sum to it.
   * 按权重分摊，各部分之和等于总额。
   */
  function allocate(question: AllocateQuestion, options?: CallOptions): Assessment<Allocated>;
  /**
   * Settles a declaration of provisional values: what is collected or refunded, tax by tax.
   * 结算以暂定价格申报的报关单：逐税种列出应补、应退税款。
   */
  function settle(question: SettleQuestion, options?: CallOptions): Assessment<ValueSettlement>;
  /**
   * Compares two statements line by line, as of two days or two tariffs.
   * 逐项比较两份账单，例如两个日期或两种费率。
   */
  function compare(question: CompareQuestion, options?: CallOptions): Assessment<Comparison>;
  /**
   * Gives an amount as a function of the day, and the days on which it changes.
   * 给出金额随日期的变化及发生变化的日期。
   */
  function overDays(question: OverDaysQuestion, options?: CallOptions): Assessment<OverDays>;
  /**
   * Writes a statement as a clerk's note in English or Chinese.
   * 用中文或英文把账单写成说明。
   */
  function explain(question: ExplainStatementQuestion, options?: CallOptions): Assessment<ExplainedStatement>;

  /** How a result that has more decimals than allowed is brought to them. */
  type Rounding =
    /** To the nearest; a half goes away from zero (四舍五入). */
    | "half_up"
    /** To the nearest; a half goes to the even digit (GB/T 8170). */
    | "half_even"
    /** Towards zero. */
    | "down"
    /** Away from zero. */
    | "up";

  /** Question of `fees.laytime`. */
  interface LaytimeQuestion {
    /** What the parties agreed. */
    terms: LaytimeTerms;
    /** The ports in the order of the voyage. */
    ports: Array<LaytimePort>;
  }

  /** Question of `fees.laytime`. */
  interface LaytimeQuestionInput {
    /** What the parties agreed. */
    terms: LaytimeTermsInput;
    /** The ports in the order of the voyage. */
    ports: Array<LaytimePortInput>;
  }

  /** What the parties agreed on time and money. */
  interface LaytimeTerms {
    /** The currency of the rates; amounts are rounded half up to its minor unit. */
    currency: string;
    /** Demurrage for a day of 24 hours, pro rata. */
    demurrage_rate: Decimal;
    /** What laytime is made of; left out, running time. */
    day: LaytimeDay;
    /** Despatch; left out, none was agreed. */
    despatch?: DespatchTerms;
    /** What work before laytime begins does; left out, nothing. */
    early_work: EarlyWork;
    /** Periods of every week that are excepted. */
    excepted_weekly?: Array<WeeklyException>;
    /** True when the contract says that exceptions go on while on demurrage. Otherwise once on demurrage, always on demurrage. */
    exceptions_on_demurrage: boolean;
    /** The clause that excepts holidays. */
    holiday_clause?: string;
    /** From which time on the eve a holiday is excepted, as in `17:00`; left out, from midnight. */
    holiday_eve_from?: string;
    /** Until which time of the next day, as in `08:00`; left out, until midnight. */
    holiday_until?: string;
    /** Holidays of all ports; a port may have its own. */
    holidays?: Array<Day>;
    /** How several ports are settled; left out, each by itself. */
    settlement: Settlement;
    /** Excepted periods unless used; left out, even if used. */
    unless_used?: UnlessUsed;
    /** How weather is taken out; left out, its actual duration. */
    weather: WeatherBasis;
  }

  /** What the parties agreed on time and money. */
  interface LaytimeTermsInput {
    /** The currency of the rates; amounts are rounded half up to its minor unit. */
    currency: string;
    /** Demurrage for a day of 24 hours, pro rata. */
    demurrage_rate: DecimalLike;
    /** What laytime is made of; left out, running time. Left out: `"running"`. */
    day?: LaytimeDay;
    /** Despatch; left out, none was agreed. */
    despatch?: DespatchTermsInput | null;
    /** What work before laytime begins does; left out, nothing. Left out: `"does_not_count"`. */
    early_work?: EarlyWork;
    /** Periods of every week that are excepted. */
    excepted_weekly?: Array<WeeklyExceptionInput>;
    /** True when the contract says that exceptions go on while on demurrage. Otherwise once on demurrage, always on demurrage. Left out: `false`. */
    exceptions_on_demurrage?: boolean;
    /** The clause that excepts holidays. */
    holiday_clause?: string | null;
    /** From which time on the eve a holiday is excepted, as in `17:00`; left out, from midnight. */
    holiday_eve_from?: string | null;
    /** Until which time of the next day, as in `08:00`; left out, until midnight. */
    holiday_until?: string | null;
    /** Holidays of all ports; a port may have its own. */
    holidays?: Array<Day>;
    /** How several ports are settled; left out, each by itself. Left out: `"separate"`. */
    settlement?: Settlement;
    /** Excepted periods unless used; left out, even if used. */
    unless_used?: UnlessUsed | null;
    /** How weather is taken out; left out, its actual duration. Left out: `"actual"`. */
    weather?: WeatherBasis;
  }

  /** What laytime is made of. */
  type LaytimeDay =
    /** Running time: every hour that is not excepted (consecutive days, days of 24 consecutive hours). */
    | "running"
    /** Days of 24 hours made up of the port's working hours alone; needs `working_hours` of each port. */
    | "working_hours";

  /** Despatch money, where the parties agreed on it. */
  interface DespatchTerms {
    /** What it is paid for; left out, working time saved. */
    on: DespatchOn;
    /** Despatch for a day of 24 hours; left out, half of the demurrage rate. */
    rate?: Decimal;
  }

  /** Despatch money, where the parties agreed on it. */
  interface DespatchTermsInput {
    /** What it is paid for; left out, working time saved. Left out: `"working_time_saved"`. */
    on?: DespatchOn;
    /** Despatch for a day of 24 hours; left out, half of the demurrage rate. */
    rate?: DecimalLike | null;
  }

  /** What time saved is paid for. */
  type DespatchOn =
    /** The laytime that is left: allowed less used. */
    | "working_time_saved"
    /** The clock time from completion until laytime would have ended, excepted periods included. */
    | "all_time_saved";

  /** What work before laytime begins does. */
  type EarlyWork =
    /** Nothing. */
    | "does_not_count"
    /** The time actually used counts as laytime. */
    | "actual_time_counts";

  /** A period of every week that is excepted: `SAT 12:00` to `MON 08:00`. The hours are the contract's. */
  interface WeeklyException {
    /** Day and time, as in `SAT 12:00`. */
    from: string;
    /** Day and time, as in `MON 08:00`; it may lie over the end of the week. `SUN 24:00` is `MON 00:00`. */
    to: string;
    /** The clause. */
    clause?: string;
    /** How much of it counts, in percent; left out, nothing. */
    counts_percent: number;
  }

  /** A period of every week that is excepted: `SAT 12:00` to `MON 08:00`. The hours are the contract's. */
  interface WeeklyExceptionInput {
    /** Day and time, as in `SAT 12:00`. */
    from: string;
    /** Day and time, as in `MON 08:00`; it may lie over the end of the week. `SUN 24:00` is `MON 00:00`. */
    to: string;
    /** The clause. */
    clause?: string | null;
    /** How much of it counts, in percent; left out, nothing. Left out: `0`. */
    counts_percent?: number;
  }

  /** How the accounts of several ports are settled. */
  type Settlement =
    /** Each port by itself. */
    | "separate"
    /** One account: allowances added, ports in order; once on demurrage it stays so. */
    | "reversible"
    /** An account for each port, set against each other at the end: time saved off time lost. */
    | "average";

  /** What work in an excepted period does. */
  type UnlessUsed =
    /** The time actually used counts. */
    | "actual_time_used"
    /** An excepted period with any work in it counts whole. Excepted periods that overlap or touch are one. */
    | "whole_period";

  /** How weather that stops the work is taken out. */
  type WeatherBasis =
    /** Its actual duration (weather working day of 24 consecutive hours, weather permitting). */
    | "actual"
    /** In the ratio of the interruption to the time that would have been worked that day (weather working day, BIMCO 2013); needs `working_hours` of each port. */
    | "ratio";

  /**
   * The time of one port: either its clock (`laytime_start`, `completed_at`) or the hours used as counted elsewhere.
   *
   * All moments of a port are local time of the port: with one offset from UTC, or all without.
   */
  interface LaytimePort {
    /** The laytime allowed. */
    allowed: Allowance;
    /** When the work was completed; laytime and demurrage end here unless something else was agreed. */
    completed_at?: string;
    /** Excepted periods of this port beside those of the terms, as part holidays. */
    excepted?: Array<Interruption>;
    /** Holidays of this port beside those of the terms. */
    holidays?: Array<Day>;
    /** Stops of the work that the contract takes out. */
    interruptions?: Array<Interruption>;
    /** When laytime began to count; `fees.laytime_from_facts` finds it from the notice of readiness. */
    laytime_start?: string;
    /** What answers call it, as in `Qingdao, discharging`. */
    name?: string;
    /** The hours used, in place of the clock; what is above the allowance is demurrage. */
    used_hours?: Decimal;
    /** When work was done; needed where work in excepted periods or before laytime counts. */
    worked?: Array<Span>;
    /** The hours in which the port works; needed where laytime is made of them. */
    working_hours?: DailyHours;
  }

  /**
   * The time of one port: either its clock (`laytime_start`, `completed_at`) or the hours used as counted elsewhere.
   *
   * All moments of a port are local time of the port: with one offset from UTC, or all without.
   */
  interface LaytimePortInput {
    /** The laytime allowed. */
    allowed: AllowanceInput;
    /** When the work was completed; laytime and demurrage end here unless something else was agreed. */
    completed_at?: string | null;
    /** Excepted periods of this port beside those of the terms, as part holidays. */
    excepted?: Array<InterruptionInput>;
    /** Holidays of this port beside those of the terms. */
    holidays?: Array<Day>;
    /** Stops of the work that the contract takes out. */
    interruptions?: Array<InterruptionInput>;
    /** When laytime began to count; `fees.laytime_from_facts` finds it from the notice of readiness. */
    laytime_start?: string | null;
    /** What answers call it, as in `Qingdao, discharging`. */
    name?: string | null;
    /** The hours used, in place of the clock; what is above the allowance is demurrage. */
    used_hours?: DecimalLike | null;
    /** When work was done; needed where work in excepted periods or before laytime counts. */
    worked?: Array<Span>;
    /** The hours in which the port works; needed where laytime is made of them. */
    working_hours?: DailyHours | null;
  }

  /** The laytime allowed, in exactly one of three forms. */
  interface Allowance {
    /** Days of 24 hours. */
    days?: Decimal;
    /** Hours. */
    hours?: Decimal;
    /** The cargo, in the unit of the rate; goes with `rate_per_day`. */
    quantity?: Decimal;
    /** What is to be loaded or discharged in a day of 24 hours; goes with `quantity`. The quotient stays exact. */
    rate_per_day?: Decimal;
  }

  /** The laytime allowed, in exactly one of three forms. */
  interface AllowanceInput {
    /** Days of 24 hours. */
    days?: DecimalLike | null;
    /** Hours. */
    hours?: DecimalLike | null;
    /** The cargo, in the unit of the rate; goes with `rate_per_day`. */
    quantity?: DecimalLike | null;
    /** What is to be loaded or discharged in a day of 24 hours; goes with `quantity`. The quotient stays exact. */
    rate_per_day?: DecimalLike | null;
  }

  /** Time that counts less than whole: work stopped, or a period of this port is excepted. */
  interface Interruption {
    /** Its beginning. */
    from: string;
    /** Its end, which no longer belongs to it. */
    to: string;
    /** The clause that takes it out. */
    clause?: string;
    /** How much of it counts, in percent; left out, nothing. */
    counts_percent: number;
    /** True when the contract takes it out of demurrage too, as time lost by the ship's fault may be. */
    on_demurrage: boolean;
    /** What happened, as the statement of facts says it. */
    reason?: string;
    /** True when it is weather, which `terms.weather` may take out in a ratio. */
    weather: boolean;
  }

  /** Time that counts less than whole: work stopped, or a period of this port is excepted. */
  interface InterruptionInput {
    /** Its beginning. */
    from: string;
    /** Its end, which no longer belongs to it. */
    to: string;
    /** The clause that takes it out. */
    clause?: string | null;
    /** How much of it counts, in percent; left out, nothing. Left out: `0`. */
    counts_percent?: number;
    /** True when the contract takes it out of demurrage too, as time lost by the ship's fault may be. Left out: `false`. */
    on_demurrage?: boolean;
    /** What happened, as the statement of facts says it. */
    reason?: string | null;
    /** True when it is weather, which `terms.weather` may take out in a ratio. Left out: `false`. */
    weather?: boolean;
  }

  /** A span of local time. */
  interface Span {
    /** Its beginning. */
    from: string;
    /** Its end, which no longer belongs to it. */
    to: string;
  }

  /** The hours in which a port works, every day. */
  interface DailyHours {
    /** Time of day, as in `08:00`. */
    from: string;
    /** Time of day, as in `17:00`; `24:00` is midnight. */
    to: string;
  }

  /** Value of `fees.laytime`. */
  interface LaytimeSettlement {
    /** One account for each port; one for all where laytime is reversible. To average, the money of the accounts is what each port would give by itself; only the net is owed. */
    accounts: Array<LaytimeAccount>;
    /** Demurrage less despatch over all; positive is owed to the owner, negative to the charterer. */
    net_to_owner: Decimal | null;
    /** The lines behind the net: demurrage positive, despatch negative. */
    statement: Statement;
    /** What counted, row by row; empty for hours counted elsewhere. */
    time_sheet: Array<TimeSheetRow>;
  }

  /** The time and money of one port, or of all where laytime is reversible. */
  interface LaytimeAccount {
    /** The name of the port; null where it has none, and for reversible laytime. */
    name: string | null;
    /** Hours allowed, 4 decimals. */
    allowed_hours: Decimal;
    /** Hours used, not above those allowed, 4 decimals. */
    used_hours: Decimal;
    /** Hours on demurrage, 4 decimals. */
    demurrage_hours: Decimal;
    /** Hours saved, on the agreed basis, 4 decimals; working time where no despatch was agreed. Null where it needs a clock that the question has not. */
    saved_hours: Decimal | null;
    /** Demurrage, owed to the owner. */
    demurrage: Decimal;
    /** Despatch, owed to the charterer; zero where none was agreed. */
    despatch: Decimal | null;
    /** Demurrage less despatch; positive is owed to the owner. */
    net_to_owner: Decimal | null;
    /** Days allowed, exact. */
    allowed_days: string;
    /** Days used, exact. */
    used_days: string;
    /** Days on demurrage, exact. */
    demurrage_days: string;
    /** Days saved, exact. */
    saved_days: string | null;
    /** When laytime ran out, to the second before; null while it had not. */
    laytime_ended_at: string | null;
  }

  /** Lines of one currency and their sum. */
  interface Statement {
    /** What is charged, in the order of the calculation. */
    lines: Array<StatementLine>;
    /** The sum of the lines. */
    total: Money;
  }

  /** Lines of one currency and their sum. */
  interface StatementInput {
    /** What is charged, in the order of the calculation. */
    lines: Array<StatementLineInput>;
    /** The sum of the lines. */
    total: MoneyInput;
  }

  /**
   * One amount of a statement: what, on what base, at which rate, by which rule, rounded how.
   *
   * `formula` says how the amount follows from the numbers beside it, as in `base × rate + quantity × per_unit`.
   */
  interface StatementLine {
    /** What is charged, as a stable word: `customs-duty`, `import-vat`, `tonnage-tax`. */
    item: string;
    /** The part of the question that is charged, as a JSON pointer: `/lines/2`; empty for the whole. */
    path: string;
    /** How the amount is calculated. */
    formula: string;
    /** The amount, after rounding. */
    amount: Money;
    /** What the rate is taken of. */
    base?: Decimal;
    /** The unit of the base: a currency code, or a word such as `net-ton`. */
    base_unit?: string;
    /** Where the rule stands. */
    cite?: foundation.Citation;
    /** The amount for one unit of the quantity. */
    per_unit?: Decimal;
    /** A count beside the base: units charged by quantity, days, boxes. */
    quantity?: Decimal;
    /** The unit of the quantity, as in `kg` or `day`. */
    quantity_unit?: string;
    /** The rate as a fraction (`0.13` is 13 %), or the price of one unit of the base. */
    rate?: Decimal;
    /** How the amount was rounded, as in `half_up 0.01`; left out when the exact amount stands. */
    rounding?: string;
    /** Id of the rule applied, if one of the rule files. */
    rule?: string;
  }

  /**
   * One amount of a statement: what, on what base, at which rate, by which rule, rounded how.
   *
   * `formula` says how the amount follows from the numbers beside it, as in `base × rate + quantity × per_unit`.
   */
  interface StatementLineInput {
    /** What is charged, as a stable word: `customs-duty`, `import-vat`, `tonnage-tax`. */
    item: string;
    /** The part of the question that is charged, as a JSON pointer: `/lines/2`; empty for the whole. Left out: `""`. */
    path?: string;
    /** How the amount is calculated. */
    formula: string;
    /** The amount, after rounding. */
    amount: MoneyInput;
    /** What the rate is taken of. */
    base?: DecimalLike | null;
    /** The unit of the base: a currency code, or a word such as `net-ton`. */
    base_unit?: string | null;
    /** Where the rule stands. */
    cite?: foundation.CitationInput | null;
    /** The amount for one unit of the quantity. */
    per_unit?: DecimalLike | null;
    /** A count beside the base: units charged by quantity, days, boxes. */
    quantity?: DecimalLike | null;
    /** The unit of the quantity, as in `kg` or `day`. */
    quantity_unit?: string | null;
    /** The rate as a fraction (`0.13` is 13 %), or the price of one unit of the base. */
    rate?: DecimalLike | null;
    /** How the amount was rounded, as in `half_up 0.01`; left out when the exact amount stands. */
    rounding?: string | null;
    /** Id of the rule applied, if one of the rule files. */
    rule?: string | null;
  }

  /** An exact amount in a currency; JSON is `{"amount":"12.5","currency":"CNY"}`. */
  interface Money {
    /** The amount, in whole units of the currency. */
    amount: Decimal;
    /** The currency. */
    currency: string;
  }

  /** An exact amount in a currency; JSON is `{"amount":"12.5","currency":"CNY"}`. */
  interface MoneyInput {
    /** The amount, in whole units of the currency. */
    amount: DecimalLike;
    /** The currency. */
    currency: string;
  }

  /** A row of the time sheet. */
  interface TimeSheetRow {
    /** The place of the port in the question, from 0. */
    port: number;
    /** From, to the second. */
    from: string;
    /** To; where laytime ends within a second, the whole second before. */
    to: string;
    /** What it is. */
    kind: TimeKind;
    /** True when laytime had run out. */
    on_demurrage: boolean;
    /** The share that counts: `0/1`, `1/2`, `1/1`. */
    counts: string;
    /** What counts of it, in hours with 4 decimals. */
    hours: Decimal;
    /** Laytime used so far, in hours with 4 decimals; with `on_demurrage`, demurrage so far. */
    running_hours: Decimal;
    /** The clause that takes it out, where the question names one. */
    clause?: string;
    /** The line of the question that takes it out, as a JSON pointer. */
    line?: string;
    /** What happened, where the question says it. */
    reason?: string;
  }

  /** What a row of the time sheet is. */
  type TimeKind =
    /** Laytime, nothing taken out. */
    | "laytime"
    /** Demurrage, nothing taken out. */
    | "demurrage"
    /** A period of the week that is excepted. */
    | "excepted_weekly"
    /** A holiday. */
    | "holiday"
    /** Another excepted period of the port. */
    | "excepted"
    /** The work was stopped. */
    | "interruption"
    /** Outside the port's working hours, of which laytime is made. */
    | "outside_working_hours"
    /** Before laytime began, no work. */
    | "before_commencement";

  /** Question of `fees.laytime_from_facts`. */
  interface FactsQuestion {
    /** What the parties agreed on time and money; `early_work` follows from the notice clause. */
    terms: LaytimeTermsInput;
    /** What they agreed on the notice of readiness. */
    notice: NoticeClause;
    /** The ports in the order of the voyage. */
    calls: Array<StatementOfFacts>;
    /** The stops that do not count, or count in part; all others count. */
    stops?: Array<StopClause>;
  }

  /** What the contract says of the notice of readiness. */
  interface NoticeClause {
    /** Which act gives notice. */
    act: NoticeAct;
    /** The days of the week on which notice is received and the next working day may fall. */
    working_days: Array<WeekDay>;
    /** What work before that does. */
    sooner_commenced: SoonerCommenced;
    /** The hours in which notice is received; a notice outside them counts from the next opening. Left out, all. */
    office_hours?: DailyHours | null;
    /** Laytime begins by the time of day of the notice; goes without `turn_hours`. Both left out, with the notice. */
    rules?: Array<NoticeRule>;
    /** Laytime begins so many hours after notice; goes without `rules`. */
    turn_hours?: DecimalLike | null;
    /** True when notice may be given whether in berth or not (WIBON). Left out: `false`. */
    whether_in_berth?: boolean;
    /** True when notice may be given whether in free pratique or not (WIFPON). Left out: `false`. */
    whether_in_free_pratique?: boolean;
    /** True when notice may be given whether in port or not (WIPON). Left out: `false`. */
    whether_in_port?: boolean;
  }

  /** Which act gives notice. */
  type NoticeAct =
    /** Tendering it. */
    | "tendered"
    /** Its acceptance. */
    | "accepted";

  /** A day of the week. */
  type WeekDay =
    /** Monday. */
    | "MON"
    /** Tuesday. */
    | "TUE"
    /** Wednesday. */
    | "WED"
    /** Thursday. */
    | "THU"
    /** Friday. */
    | "FRI"
    /** Saturday. */
    | "SAT"
    /** Sunday. */
    | "SUN";

  /** What work before the turn time is over does ("unless sooner commenced"). */
  type SoonerCommenced =
    /** Nothing. */
    | "does_not_count"
    /** The time actually used counts. */
    | "actual_time_counts"
    /** Laytime begins with the work. */
    | "laytime_begins";

  /** When laytime begins for notices up to a time of day: `13:00` for notices up to `12:00`. */
  interface NoticeRule {
    /** True when laytime begins on the next working day, false for the same day. */
    next_working_day: boolean;
    /** The time of day at which it begins. */
    at: string;
    /** Notices given up to and including this time of day; left out in the last rule, any later time. */
    given_until?: string | null;
  }

  /** The statement of facts of one port. */
  interface StatementOfFacts {
    /** The laytime allowed. */
    allowed: AllowanceInput;
    /** The events in order of time. */
    events: Array<Fact>;
    /** Excepted periods of the port beside those of the terms. */
    excepted?: Array<InterruptionInput>;
    /** Holidays of the port. */
    holidays?: Array<Day>;
    /** What answers call the port. */
    name?: string | null;
    /** The hours in which the port works. */
    working_hours?: DailyHours | null;
  }

  /** A line of a statement of facts. */
  interface Fact {
    /** Local time of the port. */
    at: string;
    /** What happened. */
    event: FactKind;
    /** The document in which it stands. */
    document?: string | null;
    /** Who is responsible, in the words of the stop clauses: `ship`, `shore`. */
    party?: string | null;
    /** Why the work stopped, in the words of the stop clauses: `rain`, `crane breakdown`. */
    reason?: string | null;
    /** A remark. */
    remark?: string | null;
  }

  /** An event of a port call. */
  type FactKind =
    /** Arrived at the port. */
    | "arrived"
    /** Notice of readiness tendered. */
    | "notice_tendered"
    /** Notice of readiness accepted. */
    | "notice_accepted"
    /** Free pratique granted. */
    | "free_pratique"
    /** Anchored. */
    | "anchored"
    /** Pilot on board. */
    | "pilot_on_board"
    /** All fast at the berth. */
    | "all_fast"
    /** Hoses connected, or hatches opened. */
    | "opened"
    /** Holds or tanks passed their survey. */
    | "survey_passed"
    /** Holds or tanks failed their survey. */
    | "survey_failed"
    /** Cargo work commenced. */
    | "commenced"
    /** Cargo work stopped. */
    | "stopped"
    /** Cargo work resumed. */
    | "resumed"
    /** Cargo work completed. */
    | "completed"
    /** Documents on board. */
    | "documents_on_board"
    /** Sailed. */
    | "sailed";

  /** A reason for which a stop does not count, or counts in part. */
  interface StopClause {
    /** The reason, as the statement of facts words it; capitals do not matter. */
    reason: string;
    /** The clause, as the time sheet names it. */
    clause?: string | null;
    /** How much of the stop counts, in percent; left out, nothing. Left out: `0`. */
    counts_percent?: number;
    /** True when it is taken out of demurrage too. Left out: `false`. */
    on_demurrage?: boolean;
    /** The party that must be responsible; left out, any. */
    party?: string | null;
    /** True when it is weather. Left out: `false`. */
    weather?: boolean;
  }

  /** Value of `fees.laytime_from_facts`. */
  interface FactsSettlement {
    /** How laytime began at each port. */
    commencements: Array<Commencement>;
    /** The question of `fees.laytime` that follows from the events. */
    laytime: LaytimeQuestion;
    /** Its answer. */
    settlement: LaytimeSettlement;
  }

  /** How laytime began at a port. */
  interface Commencement {
    /** The line of the notice that holds, as a JSON pointer. */
    notice_line: string;
    /** When the notice was given. */
    given_at: string;
    /** When it counts as received, by the office hours. */
    received_at: string;
    /** When laytime begins by the clause. */
    begins_at: string;
    /** When work commenced. */
    commenced_at: string;
  }

  /** Question of `fees.draw_laytime`: that of `fees.laytime`, and the language of the picture. */
  interface LaytimeDrawingQuestion {
    /** What the parties agreed. */
    terms: LaytimeTermsInput;
    /** The ports in the order of the voyage. */
    ports: Array<LaytimePortInput>;
    /** The language of the texts. Left out: `"en"`. */
    lang?: foundation.Lang;
  }

  /** Answer of `fees.draw_laytime`. */
  interface LaytimeDrawing {
    /** The verdict of the settlement. */
    verdict: foundation.Verdict;
    /** The picture: one SVG document without scripts, fonts or references to anything outside. */
    svg: string;
  }

  /** Question of `fees.tonnage_tax`. */
  interface TonnageQuestion {
    /** The day of entry, which chooses the rate. */
    on: Day;
    /** The column of rates. */
    column: TonnageColumn;
    /** How long the licence runs. */
    licence: LicenceLength;
    /** For exemptions that need it: true when cargo or passengers are handled. */
    cargo_worked?: boolean | null;
    /** Engine power in kW, for tugs and for yachts without a tonnage document, in place of the net tonnage. */
    engine_kw?: DecimalLike | null;
    /** The ground on which exemption is claimed. */
    exemption?: TonnageExemption | null;
    /** Net tonnage of the certificate. */
    net_tonnage?: DecimalLike | null;
    /** The vessel; left out, a motor ship. Left out: `"motor"`. */
    vessel_type?: VesselType;
  }

  /** The column of rates. */
  type TonnageColumn =
    /** Ships of all other flags. */
    | "ordinary"
    /** Chinese ships, and those of states with a mutual most-favoured clause on ships' taxes (a list kept by the ministry). */
    | "preferential";

  /** How long a licence runs. */
  type LicenceLength =
    /** 30 days. */
    | "30d"
    /** 90 days. */
    | "90d"
    /** One year. */
    | "1y";

  /** Why no tonnage tax is due (article 9). */
  type TonnageExemption =
    /** The tax is 50 yuan or less; kouan finds it itself. */
    | "small_amount"
    /** First entry, empty, after the ship was bought or built abroad. */
    | "first_empty_entry"
    /** No cargo and no passengers within 24 hours after the licence ended. */
    | "no_cargo_within24_hours"
    /** A ship without an engine that is no barge. */
    | "non_motor_ship"
    /** Fishing. */
    | "fishing"
    /** Shelter, quarantine, repair, conversion or scrapping, without cargo or passengers. */
    | "shelter_or_repair"
    /** Military or police. */
    | "military_or_police"
    /** Diplomatic. */
    | "diplomatic";

  /** What kind of vessel it is. */
  type VesselType =
    /** A motor ship. */
    | "motor"
    /** A tug: its tonnage follows from the engine power, and half the tax is due. */
    | "tug"
    /** A barge without an engine: half the tax is due. */
    | "non_motor_barge"
    /** A yacht: without a tonnage document its tonnage follows from the engine power. */
    | "yacht";

  /** Value of `fees.tonnage_tax`. */
  interface TonnageTax {
    /** Net tonnage; from engine power it is not rounded. */
    net_tonnage: Decimal;
    /** Yuan per net ton as the table has it, before half is taken off. */
    rate: Decimal;
    /** The tax, before exemption, in yuan. */
    computed: Decimal;
    /** True when nothing is due. */
    exempt: boolean;
    /** What is due, in yuan. */
    tax: Decimal;
    /** The line behind it. */
    statement: Statement;
    /** The ground of the exemption. */
    exemption?: TonnageExemption;
  }

  /** Question of `fees.plan_tonnage_licences`. */
  interface LicencePlanQuestion {
    /** The column of rates. */
    column: TonnageColumn;
    /** The stays planned, in order, none overlapping another. */
    stays: Array<PortStay>;
    /** True when the day of entry is day one of the licence, false when the day after it is. The law does not say it in words that kouan could confirm, so the caller must. */
    entry_day_is_day_one: boolean;
    /** Engine power in kW, for tugs and for yachts without a tonnage document. */
    engine_kw?: DecimalLike | null;
    /** Net tonnage of the certificate. */
    net_tonnage?: DecimalLike | null;
    /** The vessel; left out, a motor ship. Left out: `"motor"`. */
    vessel_type?: VesselType;
  }

  /** A stay in Chinese ports, from the day of entry to the day of leaving. */
  interface PortStay {
    /** The day of entry. */
    enters: Day;
    /** The last day in port. */
    leaves: Day;
  }

  /** Value of `fees.plan_tonnage_licences`. */
  interface LicencePlan {
    /** The cheapest licences, in order. */
    licences: Array<PlannedLicence>;
    /** Their tax, in yuan. */
    total: Decimal;
    /** The same stays with licences of one length alone. */
    alternatives: Array<LicenceAlternative>;
    /** A line for each licence. */
    statement: Statement;
  }

  /** A licence of a plan. */
  interface PlannedLicence {
    /** The day on which it is taken out. */
    from: Day;
    /** Its last day. */
    until: Day;
    /** How long it runs. */
    licence: LicenceLength;
    /** The tax, in yuan. */
    tax: Decimal;
  }

  /** What a plan with licences of one length alone would cost. */
  interface LicenceAlternative {
    /** The length. */
    licence: LicenceLength;
    /** How many are needed. */
    count: number;
    /** The tax, in yuan. */
    total: Decimal;
  }

  /** Question of `fees.pilotage`. */
  interface PilotageQuestion {
    /** The day of the pilotage. */
    on: Day;
    /** The port by its Chinese name, as in `日照`. */
    port: string;
    /** Net tonnage; part of a ton counts as a ton. */
    net_tonnage: DecimalLike;
    /** How far the ship was piloted, in nautical miles. */
    distance_nm: DecimalLike;
    /** Yuan per net ton and mile beyond ten; needed for more than ten miles, for kouan knows no confirmed rate. */
    beyond_rate?: DecimalLike | null;
    /** The least tonnage that is charged; left out, none. */
    minimum_net_tonnage?: DecimalLike | null;
    /** Surcharges; kouan knows no confirmed ones. */
    surcharges?: Array<Surcharge>;
  }

  /** A surcharge that the caller vouches for: night, holiday, shifting, lock. */
  interface Surcharge {
    /** What it is for, as the statement calls it. */
    name: string;
    /** The share of the reduced fee, as in `0.45` for 45 %. */
    share: DecimalLike;
  }

  /** Value of `fees.pilotage`. */
  interface Pilotage {
    /** The basic fee before reduction, in yuan. */
    base: Decimal;
    /** The reduction of the port: 0.85, 0.9, 0.95; 1 before 2022-04-01. */
    factor: Decimal;
    /** Yuan due, surcharges included. */
    fee: Decimal;
    /** The lines behind it. */
    statement: Statement;
  }

  /** Question of `fees.berth_dues`. */
  interface BerthQuestion {
    /** The day on which the ship came in. */
    on: Day;
    /** International or domestic. */
    line: ShippingLine;
    /** What the ship lies for. */
    kind: BerthKind;
    /** Net tonnage; part of a ton counts as a ton. */
    net_tonnage: DecimalLike;
    /** Calendar days, for kinds by day; part of a day counts as a day. */
    days?: DecimalLike | null;
    /** Hours, for kinds by hour: the first counts whole, then up to half an hour as a half, more as an hour. */
    hours?: DecimalLike | null;
  }

  /** The line on which a ship sails. */
  type ShippingLine =
    /** International. */
    | "international"
    /** Domestic. */
    | "domestic";

  /** What a ship lies for. */
  type BerthKind =
    /** At a berth for cargo work, by day. */
    | "productive_day"
    /** At a berth without cargo work, by hour (international line). */
    | "non_productive_hour"
    /** At a berth without cargo work, by day (domestic line). */
    | "non_productive_day"
    /** At anchor, by day (international line). */
    | "anchorage_day";

  /** Value of `fees.berth_dues`. */
  interface BerthDues {
    /** Days or hours charged. */
    charged_time: Decimal;
    /** Yuan per net ton and day or hour. */
    rate: Decimal;
    /** Yuan due. */
    fee: Decimal;
    /** The line behind it. */
    statement: Statement;
  }

  /** Question of `fees.cargo_port_dues`. */
  interface CargoDuesQuestion {
    /** The day that chooses the rate. */
    on: Day;
    /** The boxes. */
    boxes: Array<BoxGroup>;
  }

  /** Boxes of one kind. */
  interface BoxGroup {
    /** Foreign or domestic trade, and which way. */
    direction: BoxTrade;
    /** Length in feet: 20 or 40. Other sizes are charged by volume, which kouan does not know. */
    size: number;
    /** What is in it. */
    cargo: BoxCargo;
    /** How many. */
    count: number;
  }

  /** Foreign or domestic trade, and which way. */
  type BoxTrade =
    /** Foreign trade, into the country. */
    | "import"
    /** Foreign trade, out of the country. */
    | "export"
    /** Domestic trade. */
    | "domestic";

  /** What is in a box, as far as dues ask. */
  type BoxCargo =
    /** General cargo. */
    | "general"
    /** A reefer box. */
    | "reefer"
    /** Dangerous goods. */
    | "dangerous"
    /** Nothing. */
    | "empty";

  /** Value of `fees.cargo_port_dues` and `fees.facility_security`. */
  interface BoxDues {
    /** Yuan due. */
    fee: Decimal;
    /** A line for each group. */
    statement: Statement;
  }

  /** Question of `fees.facility_security`. */
  interface SecurityQuestion {
    /** The day that chooses the rate. */
    on: Day;
    /** The boxes. */
    boxes: Array<SizedBoxes>;
  }

  /** Boxes of one size. */
  interface SizedBoxes {
    /** Length in feet: 20 or 40. */
    size: number;
    /** How many. */
    count: number;
  }

  /** Question of `fees.special_port_dues`. */
  interface SpecialDuesQuestion {
    /** When the ship berthed, in Chinese time (an offset, if given, is +08:00). */
    berthed_at: string;
    /** Net tonnage; part of a ton counts as a ton. */
    net_tonnage: DecimalLike;
    /** How many voyages of this ship were charged this year before this one. */
    paid_voyages_this_year: number;
    /** True when this is the first Chinese port of the voyage: only there the dues are charged. */
    first_port_of_voyage: boolean;
    /** What the caller takes to hold after the suspension ends; left out, kouan does not know. */
    after_suspension?: AfterSuspension | null;
  }

  /** What is taken to hold after the last day that is known. */
  type AfterSuspension =
    /** The dues are charged again, at the rate announced for the day. */
    | "resumed"
    /** They stay suspended. */
    | "suspended";

  /** Value of `fees.special_port_dues`. */
  interface SpecialDues {
    /** Yuan per net ton; zero when nothing is due. */
    rate: Decimal;
    /** Yuan due. */
    fee: Decimal;
    /** The line behind it; none when nothing is due. */
    statement: Statement;
  }

  /** Question of `fees.yard_storage`. */
  interface StorageQuestion {
    /** Days in the yard; day 1 is the day of entry. */
    days_in_yard: number;
    /** The ladder by yard day. */
    tiers: Array<DayTier>;
    /** The currency of the rates. */
    currency: string;
    /** How many boxes lay there. */
    boxes: number;
  }

  /** A step of a ladder: a rate for the days from one to another, both included. */
  interface DayTier {
    /** The first day of the step; the first step begins with day 1. */
    from_day: number;
    /** For a box and day. */
    rate: DecimalLike;
    /** The last day; left out in the last step, which is open. */
    to_day?: number | null;
  }

  /** Value of `fees.yard_storage`. */
  interface YardStorage {
    /** The steps that were reached, for one box. */
    lines: Array<StorageLine>;
    /** For all boxes. */
    total: Decimal;
    /** The same lines for all boxes. */
    statement: Statement;
  }

  /** The days and money of one step of the ladder, for one box. */
  interface StorageLine {
    /** The first day of the step. */
    from_day: number;
    /** Days in it. */
    days: number;
    /** For a day. */
    rate: Decimal;
    /** For one box. */
    amount: Decimal;
  }

  /**
   * Question of `fees.demurrage_detention`.
   *
   * Nothing standardises when free time starts, whether the first day counts, or how days are counted after it ends, so none of the switches has a default.
   */
  interface DemurrageQuestion {
    /** The clock; it names the charge and does not change the count. */
    clock: BoxClock;
    /** The day of the event that starts the clock. */
    start_event: Day;
    /** The day of the event that ends it; part of a day counts in full. */
    end_event: Day;
    /** Which day is the first of the free time. */
    first_free_day: FirstFreeDay;
    /** How many days are free. */
    free_days: number;
    /** Which days count as free days. */
    free_basis: DayBasis;
    /** Which days are charged. */
    charge_basis: DayBasis;
    /** What the ladder goes by. */
    ladder: Ladder;
    /** The ladder. */
    tiers: Array<DayTier>;
    /** The currency of the rates. */
    currency: string;
    /** How many boxes ran on this clock. */
    boxes: number;
    /** What is charged beside it. */
    extras?: Array<ExtraRate>;
    /** The working days, where a switch needs them. */
    working_days?: BoxWorkingDays | null;
  }

  /** A clock that runs on a box, named by the events between which it runs. */
  type BoxClock =
    /** From discharge to the full gate-out. */
    | "import_demurrage"
    /** From the full gate-out to the empty return. */
    | "import_detention"
    /** From the empty gate-out to the full gate-in. */
    | "export_detention"
    /** From the full gate-in to loading. */
    | "export_demurrage"
    /** From discharge to the empty return. */
    | "combined_import"
    /** From the empty gate-out to loading. */
    | "combined_export"
    /** In the terminal's yard, by the terminal's own tariff. */
    | "terminal_storage";

  /** Which day is the first of the free time. */
  type FirstFreeDay =
    /** The day of the event. */
    | "same_day"
    /** The day after it. */
    | "next_day"
    /** The first working day after it. */
    | "next_working_day";

  /** Which days are counted. */
  type DayBasis =
    /** Every day. */
    | "calendar"
    /** Working days alone. */
    | "working";

  /** What the ladder of rates goes by. */
  type Ladder =
    /** The days charged: day 1 is the first day after free time. */
    | "charged_day"
    /** The days of the clock: day 1 is the day of its first event. */
    | "yard_day";

  /** Something charged beside the days by its own line: reefer supply, spraying of dangerous boxes. */
  interface ExtraRate {
    /** What it is. */
    name: string;
    /** For a box, once. */
    per_box?: DecimalLike | null;
    /** For a box and day of the clock. */
    per_day?: DecimalLike | null;
  }

  /** Which days are working days, where a basis counts them. */
  interface BoxWorkingDays {
    /** Holidays. */
    holidays?: Array<Day>;
    /** True for the State Council's calendar of mainland China; the lists are then left empty. Left out: `false`. */
    state_council?: boolean;
    /** The days of the week that are no working days. */
    weekend?: Array<WeekDay>;
    /** Days of the weekend on which work is done. */
    working_weekends?: Array<Day>;
  }

  /** Value of `fees.demurrage_detention`. */
  interface BoxCharge {
    /** The clock. */
    clock: BoxClock;
    /** The last free day, even if the clock ended before it; without free days the day before the first that could be. */
    last_free_day: Day;
    /** The days charged. */
    charged_dates: Array<Day>;
    /** How many they are. */
    charged_days: number;
    /** What is due for all boxes. */
    amount: Decimal;
    /** A line for each step of the ladder that was reached. */
    statement: Statement;
  }

  /** Question of `fees.box_charges`. */
  interface BoxChargesQuestion {
    /** The key of the tariff sheet, as an overlay names it. */
    tariff: string;
    /** The day that chooses the sheet. */
    on: Day;
    /** Length in feet. */
    size: number;
    /** What is in the box. */
    cargo: BoxCargo;
    /** How many boxes went the same way. */
    boxes: number;
    /** What happened to them. */
    events: BoxEvents;
    /** Ids of sheets of certainty D that the caller accepts. */
    accept?: Array<string>;
  }

  /** What happened to a box, as far as it is known. */
  interface BoxEvents {
    /** Discharged from the ship. */
    discharged?: Day | null;
    /** Returned empty. */
    empty_returned?: Day | null;
    /** In at the gate, full. */
    gate_in_full?: Day | null;
    /** Out of the gate, empty, to be stuffed. */
    gate_out_empty?: Day | null;
    /** Out of the gate, full. */
    gate_out_full?: Day | null;
    /** Loaded on the ship. */
    loaded?: Day | null;
    /** Into the terminal's yard. */
    yard_in?: Day | null;
    /** Out of the terminal's yard. */
    yard_out?: Day | null;
  }

  /** Value of `fees.box_charges`. */
  interface BoxCharges {
    /** A charge for each clock of the sheet whose two events are known. */
    charges: Array<BoxCharge>;
    /** What is due for all boxes on all clocks. */
    total: Decimal;
    /** All lines. */
    statement: Statement;
  }

  /** Question of `fees.check_tariff`. */
  interface TariffQuestion {
    /** The sheet. */
    tariff: TariffSheet;
  }

  /** The tariff sheet of a port or line, as it stands in an overlay under `[[fees.tariff]]`. */
  interface TariffSheet {
    /** The currency of all rates. */
    currency: string;
    /** The clocks. */
    clocks: Array<ClockTariff>;
  }

  /** A clock of a tariff sheet: four switches, all of which it must set, and rates. */
  interface ClockTariff {
    /** The clock; it says which event starts it. */
    clock: BoxClock;
    /** The rates by size and cargo. */
    rates: Array<BoxRate>;
    /** Which days are charged. */
    charge_basis?: DayBasis | null;
    /** Which day is the first of the free time. */
    first_free_day?: FirstFreeDay | null;
    /** Which days count as free days. */
    free_basis?: DayBasis | null;
    /** How many days are free. */
    free_days?: number | null;
    /** What the ladders go by. */
    ladder?: Ladder | null;
    /** The working days, where a switch needs them. */
    working_days?: BoxWorkingDays | null;
  }

  /** The rates for boxes of one size and cargo. */
  interface BoxRate {
    /** Length in feet. */
    size: number;
    /** What is in the box. */
    cargo: BoxCargo;
    /** The ladder. */
    tiers: Array<DayTier>;
    /** What is charged beside it. */
    extras?: Array<ExtraRate>;
  }

  /** Value of `fees.check_tariff`. */
  interface TariffCheck {
    /** How many clocks the sheet has. */
    clocks: number;
    /** How many ladders. */
    ladders: number;
  }

  /** Question of `fees.fmc_invoice`. */
  interface InvoiceQuestion {
    /** Import or export. */
    direction: InvoiceDirection;
    /** What stands on the invoice: `bill_of_lading`, `container_numbers`, `port_of_discharge`, `liability_basis`, `invoice_date`, `due_date`, `free_days`, `free_time_start`, `free_time_end`, `availability_date`, `earliest_return_date`, `charged_dates`, `total`, `tariff_rule`, `rate`, `dispute_contact`, `dispute_url`, `dispute_window`, `statement_rule_compliance`, `statement_no_own_fault`. */
    present: Array<string>;
    /** The day on which the invoice was issued, which also chooses the rules. */
    issued_on: Day;
    /** How many days it gives for a dispute. */
    dispute_days?: number | null;
    /** The last day for which it charges. */
    last_charged_on?: Day | null;
  }

  /** Into or out of the United States. */
  type InvoiceDirection =
    /** Import. */
    | "import"
    /** Export. */
    | "export";

  /** Value of `fees.fmc_invoice`. */
  interface InvoiceCheck {
    /** What is missing, in alphabetical order. */
    missing: Array<string>;
    /** True when nothing is missing: missing content ends the duty to pay. */
    payable: boolean;
    /** True when it was issued within the time for invoices; null without the last day charged. */
    issued_in_time?: boolean;
  }

  /** Question of `fees.port_call`: the questions of the single charges, each as far as it applies. */
  interface PortCallQuestion {
    /** Stays at berths and at anchor. */
    berth_dues?: Array<BerthQuestion>;
    /** Cargo dues of boxes. */
    cargo_port_dues?: CargoDuesQuestion | null;
    /** The facility security fee of boxes. */
    facility_security?: SecurityQuestion | null;
    /** Pilotage, in and out. */
    pilotage?: Array<PilotageQuestion>;
    /** The special dues, for a ship of the United States. */
    special_port_dues?: SpecialDuesQuestion | null;
    /** The licence of tonnage tax that is taken out. */
    tonnage_tax?: TonnageQuestion | null;
  }

  /** Value of `fees.port_call`. */
  interface PortCall {
    /** The lines of all charges that could be calculated, in yuan. */
    statement: Statement;
    /** The parts of the question that could not, as JSON pointers; while there are any, the total is not the whole. */
    missing: Array<string>;
  }

  /** Question of `fees.time_saving`: any of the three. */
  interface SavingQuestion {
    /** Earlier despatch. */
    despatch?: DespatchSaving | null;
    /** Hours at a daily rate. */
    hours?: HoursSaving | null;
    /** Fewer days in the yard. */
    yard?: YardSaving | null;
  }

  /** The same voyage as it was and as it would be. */
  interface DespatchSaving {
    /** What the parties agreed. */
    terms: LaytimeTermsInput;
    /** The ports before. */
    before: Array<LaytimePortInput>;
    /** The ports after. */
    after: Array<LaytimePortInput>;
  }

  /** Hours saved at a daily rate, as a day's hire of a ship. */
  interface HoursSaving {
    /** The currency of the rate. */
    currency: string;
    /** For a day of 24 hours. */
    rate_per_day: DecimalLike;
    /** Hours saved. */
    hours: DecimalLike;
  }

  /** The same boxes with fewer days in the yard. */
  interface YardSaving {
    /** The ladder by yard day. */
    tiers: Array<DayTier>;
    /** The currency of the rates. */
    currency: string;
    /** How many boxes. */
    boxes: number;
    /** Days in the yard before. */
    days_before: number;
    /** Days in the yard after. */
    days_after: number;
  }

  /** Value of `fees.time_saving`. */
  interface Savings {
    /** One for each that was asked; they may be in several currencies, so there is no sum. */
    savings: Array<Saving>;
  }

  /** What one of them saves. */
  interface Saving {
    /** `despatch`, `yard-storage` or `hours`. */
    item: string;
    /** What was paid before; received counts negative. */
    before: Decimal;
    /** What is paid after. */
    after: Decimal;
    /** Before less after. */
    saved: Money;
  }

  /** Question of `fees.laytime_proration`. */
  interface ProrationQuestion {
    /** The hours to be shared; rounded half up to 4 decimals. */
    hours: DecimalLike;
    /** What they are shared by, as the cargo of each charterer. */
    weights: Array<DecimalLike>;
  }

  /** Value of `fees.laytime_proration`. */
  interface Proration {
    /** The hours of each, 4 decimals; their sum is the whole. */
    parts_hours: Array<Decimal>;
  }

  /** Question of `fees.reduction`. */
  interface ReductionQuestion {
    /** Before, above zero. */
    before: DecimalLike;
    /** After, in the same unit. */
    after: DecimalLike;
  }

  /** Value of `fees.reduction`. */
  interface Reduction {
    /** By how much it went down, in percent of before, 1 decimal; negative where it went up. */
    reduction_pct: Decimal;
  }

  /** Question of `fees.implied_daily_rate`. */
  interface DailyRateQuestion {
    /** Money saved or paid. */
    amount: DecimalLike;
    /** For so many hours, above zero. */
    hours: DecimalLike;
  }

  /** Value of `fees.implied_daily_rate`. */
  interface DailyRate {
    /** Money for a day of 24 hours, 2 decimals. */
    per_day: Decimal;
  }

  /** Question of `fees.throughput`. */
  interface ThroughputQuestion {
    /** Tonnes handled. */
    tonnes: DecimalLike;
    /** In so many minutes, above zero. */
    minutes: DecimalLike;
  }

  /** Value of `fees.throughput`. */
  interface Throughput {
    /** Tonnes an hour, 2 decimals. */
    tonnes_per_hour: Decimal;
    /** Tonnes a day of 24 hours, 2 decimals. */
    tonnes_per_day: Decimal;
  }

  /** Question of `fees.practice_figures`. */
  interface PracticeQuestion {
    /** The day that chooses the figures. */
    on: Day;
    /** The practice, 1 to 10; left out, all. */
    practice?: number | null;
  }

  /** Value of `fees.practice_figures`. */
  interface PracticeFigures {
    /** The figures, in the order of the practices. */
    figures: Array<PracticeFigure>;
  }

  /** A figure, recomputed. */
  interface PracticeFigure {
    /** Its name. */
    figure: string;
    /** The practice, 1 to 10. */
    practice: number;
    /** How it follows from its inputs. */
    kind: FigureKind;
    /** The first input. */
    first: Decimal;
    /** The second input. */
    second: Decimal;
    /** What follows from them. */
    computed: Decimal;
    /** What the source prints; null where it prints none. */
    stated: Decimal | null;
    /** True when both are the same; null where the source prints none, or says it of a round number ("nearly 70 %"). */
    agrees: boolean | null;
    /** Where it stands. */
    cite: foundation.Citation;
  }

  /** How a figure follows from its inputs. */
  type FigureKind =
    /** (first − second) ÷ first, in percent, 1 decimal. */
    | "reduction"
    /** first ÷ second hours × 24, 2 decimals. */
    | "daily_rate"
    /** first tonnes ÷ second minutes × 60, 2 decimals. */
    | "tonnes_per_hour"
    /** first tonnes ÷ second minutes × 1440, 2 decimals. */
    | "tonnes_per_day"
    /** first ÷ second, 2 decimals. */
    | "quotient";

  /** Question of `fees.assess_import`: an import declaration. */
  interface Declaration {
    /** The day whose rates apply, see `fees.tax_date`: as a rule the day on which the declaration is completed. */
    on: Day;
    /** The lines, at most 10 000. */
    lines: Array<DeclarationLine>;
    /** Yuan for one unit of each foreign currency: the assessment rates of the month. */
    exchange_rates?: { [key: string]: DecimalLike };
    /** To what customs values are rounded. Left out: `"fen"`. */
    value_rounding?: ValueRounding;
  }

  /** One line of a declaration. The value is given either in yuan or in its parts. */
  interface DeclarationLine {
    /** The customs duty of the column that applies, see `fees.select_rate`; free of duty is `ad_valorem` with rate 0. */
    duty: DutyRate;
    /** Additional duty, as a fraction of the customs value; left out: none. */
    additional_duty_rate?: DecimalLike | null;
    /** Anti-dumping duty, as a fraction of the customs value; left out: none. */
    anti_dumping_rate?: DecimalLike | null;
    /** The consumption tax; left out: the goods are not subject to it. */
    consumption_tax?: ConsumptionTax | null;
    /** The customs value in yuan, where it is known. */
    customs_value_cny?: DecimalLike | null;
    /** The caller's name for the line, given back with it. */
    id?: string | null;
    /** The quantity in the unit for which duties by quantity are stated; needed only by them. */
    quantity?: DecimalLike | null;
    /** The unit of the quantity, as in `kg`; it is only printed. */
    quantity_unit?: string | null;
    /** The parts of the customs value. */
    value?: ValueParts | null;
    /** The class of the goods, whose rate the day chooses. */
    vat_class?: VatClass | null;
    /** The VAT rate, as a fraction; give this or `vat_class`. */
    vat_rate?: DecimalLike | null;
  }

  /** How the customs duty of a line is calculated. */
  type DutyRate =
    /** Customs value × rate (从价). */
    | {
        kind: "ad_valorem";
        /** Fraction of the customs value: 0.065 is 6.5 %. */
        rate: DecimalLike;
      }
    /** Quantity × amount (从量). */
    | {
        kind: "specific";
        /** Yuan for one unit of the quantity. */
        per_unit: DecimalLike;
      }
    /** Customs value × rate + quantity × amount (复合). */
    | {
        kind: "compound";
        /** Fraction of the customs value. */
        rate: DecimalLike;
        /** Yuan for one unit of the quantity. */
        per_unit: DecimalLike;
      }
    /**
     * The sliding duty of cotton outside the quota (滑准税); the quantity is in kilograms.
     *
     * At or above the threshold price the specific amount; below it `a ÷ price + b × price − 1`, rounded half up to three decimals, at most the cap. The parameters are those of the year's tariff plan.
     */
    | {
        kind: "sliding_cotton";
        /** The first parameter of the formula. */
        a: DecimalLike;
        /** The second parameter, as a fraction: 0.02908 for 2.908 %. */
        b: DecimalLike;
        /** Yuan per kilogram from which on the specific amount applies. */
        threshold_per_kg: DecimalLike;
        /** Yuan per kilogram at or above the threshold. */
        specific_per_kg: DecimalLike;
        /** The highest rate, as a fraction. */
        cap: DecimalLike;
      };

  /** How the consumption tax of a line is calculated. */
  type ConsumptionTax =
    /** (Value + duties) ÷ (1 − rate) × rate. */
    | {
        kind: "ad_valorem";
        /** Fraction of the composite price, below 1. */
        rate: DecimalLike;
      }
    /** Quantity × amount. */
    | {
        kind: "specific";
        /** Yuan for one unit of the quantity. */
        per_unit: DecimalLike;
      }
    /** Composite price × rate + quantity × amount; the amount is part of the composite price. */
    | {
        kind: "compound";
        /** Fraction of the composite price, below 1. */
        rate: DecimalLike;
        /** Yuan for one unit of the quantity. */
        per_unit: DecimalLike;
      }
    /** Cigarettes, with the quantity in cartons of 200: the price of a carton at the lower rate chooses the rate, then as compound. The bands and rates are those of the day. */
    | {
        kind: "cigarettes";
        /** The rate of the lower band, as a fraction. */
        lower_rate: DecimalLike;
        /** The rate of the higher band, as a fraction. */
        higher_rate: DecimalLike;
        /** Yuan for a carton from which on the higher band applies. */
        higher_from_per_carton: DecimalLike;
        /** Yuan for a carton: 0.6 where 50 000 pieces pay 150. */
        per_carton: DecimalLike;
      };

  /** The parts of the customs value, each in its own currency. */
  interface ValueParts {
    /** The transaction price of the line. */
    price: MoneyInput;
    /** What is added (Tariff Law art. 25). */
    additions?: Array<Addition>;
    /** What is taken out (Tariff Law art. 26). */
    deductions?: Array<Deduction>;
    /** Transport and related costs up to unloading at the place of entry. */
    freight?: MoneyInput | null;
    /** Freight as a share of the price, in place of `freight`. */
    freight_rate?: DecimalLike | null;
    /** Insurance up to the place of entry. */
    insurance?: MoneyInput | null;
    /** True when insurance cannot be determined: 3 ‰ of price and freight are added in its place. Left out: `false`. */
    insurance_undeterminable?: boolean;
    /** What the price already holds; left out: the price and what is given beside it are taken as they stand. */
    term?: PriceTerm | null;
  }

  /** Something added to the price. */
  interface Addition {
    /** What it is. */
    kind: AdditionKind;
    /** How much. */
    amount: MoneyInput;
  }

  /** What is added to the price (Tariff Law art. 25). */
  type AdditionKind =
    /** Commission and brokerage other than buying commission. */
    | "commission"
    /** Containers that are one with the goods. */
    | "containers"
    /** Packing, material and labour. */
    | "packing"
    /** Assists: what the buyer supplied free or cheaper for making the goods. */
    | "assists"
    /** Royalties and licence fees that are a condition of the sale. */
    | "royalties"
    /** Proceeds of resale or use that go back to the seller. */
    | "proceeds";

  /** Something taken out of the price. */
  interface Deduction {
    /** What it is. */
    kind: DeductionKind;
    /** How much. */
    amount: MoneyInput;
    /** Whether the price states it separately; what is not separately stated stays in. */
    separately_stated: boolean;
  }

  /** What is taken out of the price when it is separately stated (Tariff Law art. 26). */
  type DeductionKind =
    /** Building, assembly, maintenance or technical service after import. */
    | "post_import_works"
    /** Transport, related costs and insurance after unloading at the place of entry. */
    | "inland_costs"
    /** Import duties and domestic taxes. */
    | "import_taxes";

  /** What the price already holds, by the delivery term of the sale. */
  type PriceTerm =
    /** Neither freight nor insurance: both must be given. */
    | "fob"
    /** Freight, but no insurance: insurance must be given. */
    | "cfr"
    /** Freight and insurance: neither may be given again. */
    | "cif";

  /** The VAT rate of the goods by class; the day chooses the number. */
  type VatClass =
    /** 13 % today. */
    | "standard"
    /** 9 % today: farm produce, edible oil and salt, water, gas, books, feed, fertiliser, farm machinery, film. */
    | "low"
    /** Exempt by a provision that the caller knows. */
    | "exempt";

  /** To what the customs value is rounded. */
  type ValueRounding =
    /** Half up to 0.01 yuan. */
    | "fen"
    /** Half up to whole yuan: older rules and some payment systems. */
    | "yuan";

  /** The taxes of a declaration. */
  interface DeclarationTax {
    /** The lines, in the order of the question. */
    lines: Array<LineTax>;
    /** The sum of the customs values, in yuan. */
    customs_value_cny: Decimal;
    /** The sums for each tax. */
    totals: TaxTotals;
    /** One document for each tax that is due. */
    documents: Array<PaymentDocument>;
    /** Every amount with its base, rate, rule and rounding. */
    statement: Statement;
  }

  /** The taxes of one line, in yuan. */
  interface LineTax {
    /** The customs value. */
    customs_value_cny: Decimal;
    /** The taxes of the line. */
    taxes: TaxTotals;
    /** The caller's name for the line. */
    id?: string;
    /** The rate that the sliding formula gave, where it was used. */
    sliding_rate?: Decimal;
    /** How the value came about, where its parts were given. */
    value?: Statement;
  }

  /** Amounts for each tax, in yuan. */
  interface TaxTotals {
    /** Customs duty. */
    duty_cny: Decimal;
    /** Additional duty. */
    additional_duty_cny: Decimal;
    /** Anti-dumping duty. */
    anti_dumping_cny: Decimal;
    /** Consumption tax. */
    consumption_tax_cny: Decimal;
    /** Import VAT. */
    vat_cny: Decimal;
    /** All of them. */
    total_cny: Decimal;
  }

  /** What is paid with one document: the amounts of one tax over all lines. */
  interface PaymentDocument {
    /** The tax, in the words of the statement. */
    item: string;
    /** The sum over all lines, in yuan. */
    amount_cny: Decimal;
  }

  /** Question of `fees.customs_value`. */
  interface CustomsValueQuestion {
    /** The day on which the declaration is completed. */
    on: Day;
    /** The parts of the value. */
    value: ValueParts;
    /** Yuan for one unit of each foreign currency: the assessment rates of the month, see `fees.exchange_rate_date`. */
    exchange_rates?: { [key: string]: DecimalLike };
    /** To what the value is rounded. Left out: `"fen"`. */
    value_rounding?: ValueRounding;
  }

  /** A customs value and how it came about. */
  interface CustomsValue {
    /** The customs value in yuan. */
    customs_value_cny: Decimal;
    /** Its parts in yuan, unrounded, and the difference that rounding makes. */
    statement: Statement;
  }

  /** Question of `fees.select_rate`. */
  interface RateQuestion {
    /** The day whose rates apply, see `fees.tax_date`. */
    on: Day;
    /** The rates of the tariff line. */
    rates: TariffRates;
    /** The column claimed; left out: the origin is not known. */
    column?: RateColumn | null;
    /** True for goods inside a tariff quota. Left out: `false`. */
    in_quota?: boolean;
    /** The highest rate of an anti-dumping, countervailing, safeguard, reciprocal or retaliatory measure on such goods, where the origin cannot be shown to be elsewhere (art. 19). */
    measure_max_rate?: DecimalLike | null;
  }

  /** The rates of one tariff line, as fractions; what the tariff does not have is left out. */
  interface TariffRates {
    /** The agreement claimed. */
    agreement?: DecimalLike | null;
    /** Export. */
    export?: DecimalLike | null;
    /** Most favoured nation. */
    mfn?: DecimalLike | null;
    /** Ordinary. */
    ordinary?: DecimalLike | null;
    /** The provisional rate of the year. */
    provisional?: DecimalLike | null;
    /** The rate inside the tariff quota. */
    quota?: DecimalLike | null;
    /** Special preferential. */
    special_preferential?: DecimalLike | null;
  }

  /** A column of the tariff that an importer or exporter can claim. */
  type RateColumn =
    /** Most favoured nation (最惠国税率). */
    | "mfn"
    /** A trade agreement (协定税率). */
    | "agreement"
    /** Special preferential (特惠税率). */
    | "special_preferential"
    /** Ordinary (普通税率): also where the origin is unknown. */
    | "ordinary"
    /** Export (出口税率). */
    | "export";

  /** The rate that applies. */
  interface SelectedRate {
    /** The rate, as a fraction. */
    rate: Decimal;
    /** Where it comes from. */
    basis: RateBasis;
    /** The article of the Tariff Law that decided. */
    article: string;
    /** Where the rule stands. */
    cite: foundation.Citation;
  }

  /** Where the chosen rate comes from. */
  type RateBasis =
    /** The column of most favoured nations. */
    | "mfn"
    /** The column of the agreement. */
    | "agreement"
    /** The special preferential column. */
    | "special_preferential"
    /** The ordinary column. */
    | "ordinary"
    /** The export column. */
    | "export"
    /** The provisional rate (暂定税率). */
    | "provisional"
    /** The rate inside a tariff quota. */
    | "quota"
    /** The provisional rate inside a tariff quota. */
    | "provisional_quota"
    /** The highest rate of a trade measure added to the rate that applies. */
    | "measure_plus_applicable";

  /** Question of `fees.tax_date`: the event and the days that are known. */
  interface TaxDateQuestion {
    /** What brings the goods under tax. */
    event: TaxEvent;
    /** The day on which the conveyance was declared as entering. */
    conveyance_declared_entry?: Day | null;
    /** The day on which the declaration was completed. */
    declaration_completed?: Day | null;
    /** The day on which customs discovered the violation. */
    discovery_date?: Day | null;
    /** Ids of unconfirmed rules (certainty D) that may decide, as `rate-day-before-tariff-law`. */
    named?: Array<string>;
    /** The day whose rates the original case had. */
    original_date?: Day | null;
    /** The day on which the tax formalities were done. */
    tax_formalities_date?: Day | null;
    /** The day of the violation; left out: not known. */
    violation_date?: Day | null;
  }

  /** What brings goods under tax, and thereby the day whose rates apply. */
  type TaxEvent =
    /** An ordinary import or export. */
    | "ordinary"
    /** A declaration before the conveyance arrives. */
    | "advance_declaration"
    /** Bonded goods that are sold at home. */
    | "bonded_domestic_sale"
    /** Goods relieved of duty that are transferred or used otherwise. */
    | "duty_relief_disposal"
    /** Temporarily admitted goods that stay. */
    | "temporary_admission_stays"
    /** Leased goods that are bought. */
    | "lease_purchase"
    /** Recovery after a violation. */
    | "recovery_violation"
    /** A supplementary charge or a refund: as the original case. */
    | "supplement_or_refund";

  /** The day whose rates apply. */
  interface TaxDate {
    /** The day. */
    date: Day;
    /** The article of the Tariff Law. */
    article: string;
    /** Where the rule stands. */
    cite: foundation.Citation;
  }

  /** Question of `fees.exchange_rate_date`. */
  interface ExchangeDateQuestion {
    /** The day on which the declaration is completed. */
    declaration_date: Day;
    /** The calendar, where the built-in one is not to be used. */
    calendar?: CalendarFacts | null;
  }

  /** A calendar that the caller vouches for, in place of the built-in one. */
  interface CalendarFacts {
    /** The first day for which the lists are complete; left out: not said. */
    first?: Day | null;
    /** Days off beside the ordinary weekends. */
    holidays?: Array<Day>;
    /** The last day for which the lists are complete; left out: not said. */
    last?: Day | null;
    /** Saturdays and Sundays on which work is done in exchange. */
    working_weekends?: Array<Day>;
  }

  /** The day of the assessment rate. */
  interface ExchangeDate {
    /** The day whose central parity is the rate. */
    rate_date: Day;
    /** The third Wednesday of the month before the declaration. */
    third_wednesday: Day;
    /** Where the rule stands. */
    cite: foundation.Citation;
  }

  /** Question of `fees.assess_export`. */
  interface ExportDeclaration {
    /** The day whose rates apply. */
    on: Day;
    /** The lines. */
    lines: Array<ExportLine>;
    /** Yuan for one unit of each foreign currency. */
    exchange_rates?: { [key: string]: DecimalLike };
  }

  /** One line of an export declaration. */
  interface ExportLine {
    /** The FOB price with the export duty in it. */
    fob_including_duty: MoneyInput;
    /** Export duty, as a fraction; see `fees.select_rate`. */
    rate: DecimalLike;
  }

  /** The duties of an export declaration. */
  interface ExportDuty {
    /** The lines, in the order of the question. */
    lines: Array<ExportLineDuty>;
    /** The sum of the customs values, in yuan. */
    customs_value_cny: Decimal;
    /** The sum of the duties, in yuan. */
    duty_cny: Decimal;
    /** Every duty with its base, rate and rule. */
    statement: Statement;
  }

  /** The duty of one line, in yuan. */
  interface ExportLineDuty {
    /** The customs value: the price without the duty. */
    customs_value_cny: Decimal;
    /** The export duty. */
    duty_cny: Decimal;
  }

  /** Question of `fees.small_amount`: the duty of one consignment. */
  interface SmallAmountQuestion {
    /** The day whose rates apply. */
    on: Day;
    /** The customs duty of one consignment, in yuan. */
    duty_cny: DecimalLike;
    /** Ids of unconfirmed rules (certainty D) that may decide, as `small-duty-tariff-law`. */
    named?: Array<string>;
  }

  /** Whether a small duty is levied. */
  interface SmallAmount {
    /** True when the duty is not levied. */
    exempt: boolean;
    /** The amount up to which it is not, in yuan; the amount itself is exempt. */
    up_to_cny: Decimal;
  }

  /** Question of `fees.retail_import`: one order of one person. */
  interface RetailQuestion {
    /** The day of the order. */
    on: Day;
    /** The price with freight and insurance, in yuan: it is the customs value. */
    price_cny: DecimalLike;
    /** VAT, as a fraction. */
    vat_rate: DecimalLike;
    /** Consumption tax, as a fraction; left out: the goods are not subject to it. */
    consumption_tax_rate?: DecimalLike | null;
    /** Customs duty, as a fraction; it counts outside the limits. */
    duty_rate?: DecimalLike | null;
    /** True for one item that cannot be divided. Left out: `false`. */
    single_indivisible_item?: boolean;
    /** What the person has bought this year before this order, in yuan; left out: nothing. */
    year_to_date_cny?: DecimalLike | null;
  }

  /** The taxes of a retail order, in yuan. */
  interface RetailTax {
    /** True when the order is within the single and the yearly limit. */
    within_limits: boolean;
    /** Customs duty. */
    duty_cny: Decimal;
    /** Consumption tax. */
    consumption_tax_cny: Decimal;
    /** VAT. */
    vat_cny: Decimal;
    /** All of them. */
    total_cny: Decimal;
    /** How they came about. */
    statement: Statement;
  }

  /** Question of `fees.returned_goods`. */
  interface ReturnQuestion {
    /** The day of the original import or export. */
    original_date: Day;
    /** The day on which the goods cross the border again. */
    returned_on: Day;
    /** Why they are returned. */
    reason: ReturnReason;
    /** True when they are in their original state. */
    original_state: boolean;
    /** The day on which the refund is applied for. */
    applied_on?: Day | null;
    /** The duty that was paid on the original import or export, in yuan; left out: none. */
    duty_paid_cny?: DecimalLike | null;
    /** The day on which that duty was paid. */
    paid_on?: Day | null;
  }

  /** Why goods are returned. */
  type ReturnReason =
    /** Their quality or specification. */
    | "quality_or_specification"
    /** Force majeure. */
    | "force_majeure"
    /** Anything else: the law gives nothing. */
    | "other";

  /** What returned goods owe and get back. */
  interface ReturnedGoods {
    /** True when the return itself pays no duty. */
    free_of_duty: boolean;
    /** The last day of a return that is free. */
    last_day_of_return: Day;
    /** Where the rules stand. */
    cites: Array<foundation.Citation>;
    /** The last day of applying for the refund; left out when the day of payment was not given. */
    last_day_to_apply?: Day;
    /** The duty that is refunded, in yuan; left out when none was paid. Bank interest on current deposits is added. */
    refund_cny?: Decimal;
  }

  /** Question of `fees.choose_basis`. */
  interface BasisQuestion {
    /** The day of the tax formalities. */
    on: Day;
    /** The finished product. */
    finished: RatedValue;
    /** The imported materials in it. */
    materials: Array<RatedValue>;
    /** Consumption tax on the product, as a fraction; left out: the product is not subject to it. */
    consumption_tax_rate?: DecimalLike | null;
    /** VAT on the product, as a fraction; left out: the standard rate of the day. */
    vat_rate?: DecimalLike | null;
  }

  /** A value with its rate of duty. */
  interface RatedValue {
    /** The customs value in yuan. */
    value_cny: DecimalLike;
    /** Customs duty, as a fraction. */
    rate: DecimalLike;
  }

  /** Both choices side by side. */
  interface BasisChoice {
    /** Duty on the finished product. */
    by_finished: BasisTax;
    /** Duty on the materials. */
    by_materials: BasisTax;
    /** The cheaper one; the finished product where both cost the same. */
    cheaper: DutyBasis;
    /** What it saves, in yuan; deferral interest on the materials is left out. */
    saving_cny: Decimal;
  }

  /** The taxes of one choice, in yuan. */
  interface BasisTax {
    /** Customs duty. */
    duty_cny: Decimal;
    /** Consumption tax on the product. */
    consumption_tax_cny: Decimal;
    /** VAT on the product. */
    vat_cny: Decimal;
    /** All of them. */
    total_cny: Decimal;
    /** How they came about. */
    statement: Statement;
  }

  /** What duty is taken of. */
  type DutyBasis =
    /** The finished product. */
    | "finished"
    /** The imported materials. */
    | "materials";

  /** Question of `fees.late_declaration`. */
  interface LateDeclarationQuestion {
    /** The day from which the time runs: as a rule the day on which the conveyance was declared as entering. */
    entry_date: Day;
    /** The day on which customs accepted the declaration. */
    declaration_date: Day;
    /** The calendar, where the built-in one is not to be used. */
    calendar?: CalendarFacts | null;
    /** What happened on that day. Left out: `"conveyance_entry"`. */
    clock?: DeclarationClock;
    /** The customs value in yuan; without it only days are counted. */
    customs_value_cny?: DecimalLike | null;
    /** Why nothing is charged, where one of the reasons of the order holds. */
    not_charged?: NotCharged | null;
  }

  /** From what the time for declaring runs. */
  type DeclarationClock =
    /** The conveyance was declared as entering. */
    | "conveyance_entry"
    /** The addressee of mail was notified. */
    | "mail_notice"
    /** Goods in transit arrived at the customs of destination. */
    | "destination_arrival"
    /** Customs approved the withdrawal of an earlier declaration. */
    | "withdrawal_approved";

  /** Why no late declaration fee is charged. */
  type NotCharged =
    /** The goods were sold under Customs Law art. 30 and the balance went to the Treasury. */
    | "sold_balance_to_treasury"
    /** Security was given in time and the formalities were done within it. */
    | "security_in_time"
    /** Customs ordered the withdrawal that caused the delay. */
    | "withdrawal_ordered"
    /** Direct return was approved. */
    | "direct_return";

  /** A late declaration fee. */
  interface LateDeclaration {
    /** The last day on which the declaration is in time. */
    last_day_in_time: Day;
    /** The first day that is charged. */
    start_date: Day;
    /** The days charged, first and last included; 0 when declared in time. */
    days: number;
    /** The fee in whole yuan; left out when the customs value was not given. */
    amount_cny?: Decimal;
    /** How the fee came about. */
    statement?: Statement;
  }

  /** Question of `fees.late_payment`. */
  interface LatePaymentQuestion {
    /** The day of payment. */
    paid_date: Day;
    /** The tax in arrears by name, in yuan. */
    taxes: { [key: string]: DecimalLike };
    /** The calendar, where the built-in one is not to be used. */
    calendar?: CalendarFacts | null;
    /** The day on which the declaration was completed; needed by the Tariff Law. */
    declaration_date?: Day | null;
    /** Ids of unconfirmed rules (certainty D) that may decide, as `late-payment-threshold-order-272`. */
    named?: Array<string>;
    /** The day on which the payment notice was issued; needed by the former regulation. */
    notice_date?: Day | null;
    /** From what the days run; left out: the Tariff Law for a declaration completed on 2024-12-01 or later, otherwise the former regulation. */
    regime?: PaymentRegime | null;
    /** To what the threshold of 50 yuan is applied. Left out: `"each_tax"`. */
    threshold_on?: ThresholdOn;
  }

  /** From what the fifteen days for paying run. */
  type PaymentRegime =
    /** Before 2024-12-01: from the issue of the payment notice (regulation art. 37, Order 124). */
    | "order_124"
    /** From 2024-12-01: from the completion of the declaration (Tariff Law art. 43). */
    | "tariff_law_2024";

  /** To what the threshold of 50 yuan is applied. */
  type ThresholdOn =
    /** To the surcharge of each tax by itself. */
    | "each_tax"
    /** To the sum of the surcharges of all taxes. */
    | "sum";

  /** A late payment surcharge. */
  interface LatePayment {
    /** The days in arrears, every calendar day counted. */
    days: number;
    /** The surcharge on each tax, in yuan, by the names of the question. */
    surcharge_cny: { [key: string]: Decimal };
    /** The sum, in yuan. */
    total_cny: Decimal;
    /** How each surcharge came about. */
    statement: Statement;
    /** The last day on which payment is in time; left out when days were given instead of dates. */
    deadline?: Day;
  }

  /** Question of `fees.late_surcharge`: the days in arrears are known already. */
  interface LateSurchargeQuestion {
    /** The day on which the tax arose: it chooses the regime. */
    on: Day;
    /** The tax in arrears by name, in yuan. */
    taxes: { [key: string]: DecimalLike };
    /** The days in arrears. */
    days: number;
    /** Ids of unconfirmed rules (certainty D) that may decide. */
    named?: Array<string>;
    /** To what the threshold of 50 yuan is applied. Left out: `"each_tax"`. */
    threshold_on?: ThresholdOn;
  }

  /** Question of `fees.consolidated_payment`. */
  interface ConsolidatedPaymentQuestion {
    /** The month in which the declarations were completed, as `2026-09`. */
    declaration_month: string;
    /** The calendar, where the built-in one is not to be used. */
    calendar?: CalendarFacts | null;
    /** Ids of unconfirmed rules (certainty D) that may decide, as `consolidated-before-tariff-law`. */
    named?: Array<string>;
  }

  /** The end of the time for a consolidated payment. */
  interface ConsolidatedPayment {
    /** The last day of payment: the fifth working day of the next month. */
    deadline: Day;
  }

  /** Question of `fees.deferral_interest`: the days, or the two days between which they lie. */
  interface DeferralInterestQuestion {
    /** The scheme: only some of them owe interest. */
    scheme: DeferralScheme;
    /** The tax that was deferred, in yuan. */
    tax_cny: DecimalLike;
    /** The published current-deposit rate of a year, as a fraction. Its numbers by date are not confirmed, so the caller gives it. */
    annual_rate: DecimalLike;
    /** The days; give these or `from` and `to`. */
    days?: number | null;
    /** The import of the first materials, or the last write-off of an electronic account; not counted. */
    from?: Day | null;
    /** The issue of the payment document; counted. */
    to?: Day | null;
  }

  /** The scheme under which the tax was deferred. */
  type DeferralScheme =
    /** Materials or products of processing trade that are sold at home: interest is due. */
    | "processing_trade"
    /** Duty on the imported materials chosen in a comprehensive bonded zone: interest is due on the duty. */
    | "zone_materials"
    /** Goods in a bonded warehouse: no interest is due. */
    | "bonded_warehouse";

  /** Interest on deferred tax. */
  interface DeferralInterest {
    /** The days counted. */
    days: number;
    /** The interest, in yuan. */
    interest_cny: Decimal;
    /** How it came about; empty where none is due. */
    statement: Statement;
  }

  /** Question of `fees.deferral_saving`. */
  interface DeferralSavingQuestion {
    /** The tax that is paid on withdrawal and not on entry, in yuan. */
    tax_cny: DecimalLike;
    /** The day on which the goods entered the bonded place. */
    entered: Day;
    /** The day on which they are withdrawn. */
    withdrawn: Day;
    /** What the owner's money costs in a year, as a fraction. */
    annual_rate: DecimalLike;
    /** The days of a year of interest, 360 or 365; left out: 360. */
    day_base?: number | null;
  }

  /** What the owner saves. */
  interface DeferralSaving {
    /** The days between entry and withdrawal. */
    days: number;
    /** The finance cost saved, in yuan. */
    saving_cny: Decimal;
    /** How it came about. */
    statement: Statement;
  }

  /** Question of `fees.gold_ore_class`: the assay of gold ore or gold concentrate of heading 2616.9000. */
  interface GoldOreQuestion {
    /** The day of the declaration. */
    declaration_date: Day;
    /** Gold in grams per dry ton. */
    au_g_per_dry_t: DecimalLike;
    /** Arsenic in percent; left out: not assayed. */
    as_pct?: DecimalLike | null;
    /** Ids of unconfirmed rules (certainty D) that may decide, as `gold-grade-5`. */
    named?: Array<string>;
  }

  /** The class of gold ore and its taxes. */
  interface GoldOreClass {
    /** True when the ore meets the standard in force that day. */
    conforming: boolean;
    /** The ten-digit code. */
    hs: string;
    /** Customs duty, as a fraction: 0 either way. */
    duty_rate: Decimal;
    /** Import VAT, as a fraction: 0 for conforming ore. */
    vat_rate: Decimal;
    /** The limits that the ore fails. */
    failed: Array<GoldLimit>;
    /** Where the standard of that day is named. */
    cite: foundation.Citation;
  }

  /** A limit of the standard that the ore fails. */
  type GoldLimit =
    /** Too little gold. */
    | "grade"
    /** Too much arsenic. */
    | "arsenic";

  /** Question of `fees.gold_split`: a concentrate of another metal whose gold is priced separately. */
  interface GoldSplitQuestion {
    /** The day whose rates apply. */
    on: Day;
    /** The price of the rest, in yuan. */
    other_value_cny: DecimalLike;
    /** The quantity of the whole. */
    quantity: DecimalLike;
    /** Freight, insurance and other added costs of the whole, in yuan; left out: none. */
    added_costs_cny?: DecimalLike | null;
    /** The price of the gold in it, in yuan; left out: the contract has no separate price, and all of it is taxed. */
    gold_value_cny?: DecimalLike | null;
    /** The VAT rate of the rest, as a fraction; left out: the standard rate of the day. */
    vat_rate?: DecimalLike | null;
  }

  /** The two lines of the declaration. */
  interface GoldSplit {
    /** The gold: free of VAT. */
    gold_line: GoldSplitLine;
    /** The rest: it takes what rounding leaves, and pays VAT. */
    other_line: GoldSplitLine;
  }

  /** One of the two lines of the declaration. */
  interface GoldSplitLine {
    /** The quantity, to three decimals. */
    quantity: Decimal;
    /** The customs value in yuan, with its share of the added costs. */
    customs_value_cny: Decimal;
    /** The VAT in yuan. */
    vat_cny: Decimal;
  }

  /** Question of `fees.bonded_withdrawal`. */
  interface BondedWithdrawalQuestion {
    /** What entered. */
    entry: BondedEntry;
    /** The withdrawals, in order of time. */
    withdrawals: Array<Withdrawal>;
    /** Customs duty as a fraction, by day of the tax formalities. */
    duty_rates: Array<DatedRate>;
    /** Consumption tax as a fraction; left out: the goods are not subject to it. */
    consumption_tax_rate?: DecimalLike | null;
    /** Yuan for one unit of the entry's currency, by day of the declaration. */
    exchange_rates?: Array<DatedRate>;
    /** Ids of unconfirmed rules (certainty D) that may decide, as `withdrawal-before-tariff-law`. */
    named?: Array<string>;
    /** VAT as a fraction, by day of the tax formalities; left out: the standard rate of the day. */
    vat_rates?: Array<DatedRate>;
  }

  /** What entered the bonded place under one entry. */
  interface BondedEntry {
    /** The day of entry. */
    date: Day;
    /** The quantity that entered. */
    quantity: DecimalLike;
    /** Its value in the currency of the sale. */
    value: MoneyInput;
  }

  /** One withdrawal for home use; the day is both that of the declaration and that of the tax formalities. */
  interface Withdrawal {
    /** The day. */
    date: Day;
    /** The quantity, in the unit of the entry. */
    quantity: DecimalLike;
  }

  /** A rate from a day on, until another takes its place. */
  interface DatedRate {
    /** The first day. */
    from: Day;
    /** The rate: a fraction, or the yuan for one unit of a currency. */
    rate: DecimalLike;
  }

  /** The taxes of all withdrawals, and what is left in bond. */
  interface BondedWithdrawal {
    /** The withdrawals, in the order of the question. */
    withdrawals: Array<WithdrawalTax>;
    /** The value left in bond. */
    value_left: Money;
    /** The quantity left in bond. */
    quantity_left: Decimal;
    /** All taxes, in yuan. */
    tax_total_cny: Decimal;
    /** Every amount with its base, rate and rule. */
    statement: Statement;
  }

  /** The taxes of one withdrawal. */
  interface WithdrawalTax {
    /** The day. */
    date: Day;
    /** The share of the entered value, in its currency. */
    value: Money;
    /** The exchange rate used. */
    exchange_rate: Decimal;
    /** The customs value in yuan. */
    customs_value_cny: Decimal;
    /** The rate of customs duty. */
    duty_rate: Decimal;
    /** Customs duty in yuan. */
    duty_cny: Decimal;
    /** Consumption tax in yuan. */
    consumption_tax_cny: Decimal;
    /** Import VAT in yuan. */
    vat_cny: Decimal;
  }

  /** Question of `fees.ore_release_tax`: the share of an entry that is released for sale at home. */
  interface OreReleaseQuestion {
    /** The day of the tax formalities. */
    on: Day;
    /** The dutiable value of the whole, in yuan. */
    dutiable_value_cny: DecimalLike;
    /** Customs duty, as a fraction. */
    duty_rate: DecimalLike;
    /** True for gold ore or concentrate that meets the standard, see `fees.gold_ore_class`: it is free of VAT. */
    meets_gold_concentrate_standard: boolean;
    /** The share that is released, from 0 to 1; left out: all of it. */
    share?: DecimalLike | null;
    /** VAT, as a fraction; left out: the standard rate of the day. */
    vat_rate?: DecimalLike | null;
  }

  /** The VAT of ore on release. */
  interface OreReleaseTax {
    /** The VAT in yuan. */
    vat_cny: Decimal;
  }

  /** Question of `fees.round`. */
  interface RoundQuestion {
    /** The exact number. */
    value: DecimalLike;
    /** How it is rounded. */
    rounding: Rounding;
    /** To how many decimals, at most 18. */
    decimals: number;
  }

  /** A rounded number. */
  interface Rounded {
    /** The number. */
    result: Decimal;
    /** The number with all its decimals, as it is printed: `2.50`. */
    printed: string;
  }

  /** Question of `fees.allocate`. */
  interface AllocateQuestion {
    /** What is shared out; it has no more decimals than the parts. */
    total: DecimalLike;
    /** The weights, none below zero, not all zero. */
    weights: Array<DecimalLike>;
    /** The decimals of the parts, at most 18; left out: 2. */
    decimals?: number | null;
  }

  /** The parts. */
  interface Allocated {
    /** The parts, in the order of the weights; they sum to the total. */
    parts: Array<Decimal>;
  }

  /** Question of `fees.settle`: the declaration as it was taxed on provisional values, and as it is final. */
  interface SettleQuestion {
    /** The declaration with the provisional values. */
    provisional: Declaration;
    /** The declaration with the final values; its day and exchange rates are those of the provisional one. */
    last: Declaration;
    /** The day on which the final value is known; it decides whether the time for recovery or refund is over. */
    settled_on?: Day | null;
  }

  /** What is collected or refunded when the values become final. */
  interface ValueSettlement {
    /** The taxes on the provisional values. */
    provisional: TaxTotals;
    /** The taxes on the final values. */
    last: TaxTotals;
    /** The items side by side; a positive difference is collected. */
    comparison: Comparison;
    /** Collected over all taxes that rise, in yuan. */
    collect_cny: Decimal;
    /** Refunded over all taxes that fall, in yuan. */
    refund_cny: Decimal;
  }

  /** Two statements side by side. */
  interface Comparison {
    /** The items, those of the first statement first. */
    lines: Array<ComparedLine>;
    /** Second total less first total. */
    difference: Money;
  }

  /** One item of two statements. */
  interface ComparedLine {
    /** What is charged. */
    item: string;
    /** The part of the question that is charged. */
    path: string;
    /** Second less first. */
    difference: Money;
    /** What else differs: `base`, `rate`, `quantity`, `per_unit`, `rule`. */
    because: Array<string>;
    /** The amount in the first statement; left out: not charged there. */
    first?: Money;
    /** The amount in the second statement; left out: not charged there. */
    second?: Money;
  }

  /** Question of `fees.compare`: two statements of one currency. */
  interface CompareQuestion {
    /** The one statement: of one day, tariff or invoice. */
    first: StatementInput;
    /** The other statement. */
    second: StatementInput;
  }

  /** Question of `fees.over_days`. */
  interface OverDaysQuestion {
    /** The first day. */
    from: Day;
    /** The last day, at most 1 100 days after the first. */
    to: Day;
    /** What is asked of each day. */
    cost: DailyCost;
  }

  /** What is asked over the days. */
  type DailyCost =
    /** The late declaration fee by day of the declaration. */
    | {
        kind: "late_declaration";
        /** The question; its `declaration_date` is replaced. */
        question: LateDeclarationQuestion;
      }
    /** The late payment surcharge by day of payment. */
    | {
        kind: "late_payment";
        /** The question; its `paid_date` is replaced. */
        question: LatePaymentQuestion;
      }
    /** Deferral interest by day of the payment document. */
    | {
        kind: "deferral_interest";
        /** The question, with `from`; its `to` is replaced. */
        question: DeferralInterestQuestion;
      }
    /** The taxes of a declaration by day of its completion, with the late declaration fee where the entry is known. */
    | {
        kind: "declaration";
        /** The declaration; its `on` is replaced, and so are the exchange rates given by day. */
        declaration: Declaration;
        /** The day on which the conveyance was declared as entering; with it the late declaration fee is added. */
        entry_date?: Day | null;
        /** Yuan for one unit of a currency, by day: the assessment rates month by month. */
        exchange_rates_by_day?: { [key: string]: Array<DatedRate> };
      };

  /** An amount over days. */
  interface OverDays {
    /** The steps, in order of time; together they cover every day asked. */
    steps: Array<DayStep>;
    /** The days on which the amount changes: the first day of each step but the first. */
    changes: Array<Day>;
  }

  /** Days in a row on which the amount is the same. */
  interface DayStep {
    /** The first of the days. */
    from: Day;
    /** The last of them. */
    to: Day;
    /** The amount on each of them, in yuan; left out: not known, a finding says why. */
    amount_cny?: Decimal;
  }

  /** Question of `fees.explain`. */
  interface ExplainStatementQuestion {
    /** The statement of any answer of this family. */
    statement: StatementInput;
    /** The language. */
    lang: foundation.Lang;
  }

  /** A statement in words. */
  interface ExplainedStatement {
    /** One sentence for each line. */
    lines: Array<string>;
    /** The total, as it is printed. */
    total: string;
    /** The whole note, one line each and the total. */
    text: string;
  }
}

export namespace permits {
  /**
   * Carries reservations, write-offs and cancellations out on a permit and tells what is left of it.
   * 对许可证依次执行预扣、核销、撤销等操作，给出每步结果与余额。
   */
  function assess(question: PermitQuestion, options?: CallOptions): Assessment<PermitSteps>;
  /**
   * Checks whether a permit is what its kind allows: validity, uses, batches, customs office, tolerance.
   * 核对许可证是否符合其种类规定：有效期、使用次数、批次、报关口岸、溢装幅度。
   */
  function checkPermit(question: CheckPermitQuestion, options?: CallOptions): Assessment<CheckedPermit>;
  /**
   * Replays and verifies the stored lines of a permit and tells its balance, also as of a moment.
   * 重放并校验许可证的存证记录，给出余额，可查任一时点。
   */
  function record(question: PermitRecordQuestion, options?: CallOptions): PermitRecordAnswer;
  /**
   * Posts one event to a permit: the line to store, or why it cannot happen.
   * 向许可证记入一个事件：给出应保存的记录，或不能发生的原因。
   */
  function append(question: PermitAppendQuestion, options?: CallOptions): PermitAppendAnswer;
  /**
   * Gives what the issuing authority has not been told of write-offs and of those given back.
   * 给出尚未回传发证机关的核销与退回信息。
   */
  function returnMessage(question: ReturnQuestion, options?: CallOptions): ReturnMessages;
  /**
   * Sums the balances of many permits by holder, goods, unit and month.
   * 按持证人、商品、单位和月份汇总多份许可证的余额。
   */
  function balanceSheet(question: SheetQuestion, options?: CallOptions): Sheet;
  /**
   * Converts a quantity into the unit of a permit, exactly or not at all.
   * 将数量精确换算为许可证的计量单位；无精确换算时不作答。
   */
  function convert(question: ConvertQuestion, options?: CallOptions): Assessment<ConvertedQuantity>;

  /** Question of `permits.assess`: a permit, and what would happen to it in this order. */
  interface PermitQuestion {
    /** The permit. */
    permit: PermitInput;
    /** What happens. */
    steps: Array<PermitStep>;
  }

  /** A permit or licence as the authority issued it. */
  interface Permit {
    /** One batch or several. */
    batches: Batches;
    /** What it allows, in its unit. */
    quantity: Decimal;
    /** The unit, by its UN/ECE Recommendation 20 code. */
    unit: string;
    /** The first day. */
    valid_from: Day;
    /** The last day, still inside. */
    valid_to: Day;
    /** True for goods in bulk, which may exceed the quantity by a tolerance of their kind of permit. */
    bulk?: boolean;
    /** By how many per cent the quantity may be exceeded; only for bulk. Left out: that of the kind for bulk, else none. */
    bulk_tolerance_percent?: Decimal;
    /** The one customs office at which it may be used (一证一关). */
    customs?: string;
    /** How many end users it names; only a number, no names. */
    end_users?: number;
    /** One of the goods for which a kind has a tolerance of its own, as in `crude-oil`. */
    goods?: string;
    /** The holder's credit code; never a person. */
    holder?: string;
    /** The commodity code of the goods. */
    hs?: string;
    /** The kind, a key of the rules such as `import-licence`; left out, only what stands here is judged. */
    kind?: string;
    /** How often it may be used; a permit for one batch is used once. Left out: as often as its kind allows, or any number of times where no kind is named. */
    max_uses?: number;
    /** The number of the permit. */
    number?: string;
  }

  /** A permit or licence as the authority issued it. */
  interface PermitInput {
    /** One batch or several. */
    batches: Batches;
    /** What it allows, in its unit. */
    quantity: DecimalLike;
    /** The unit, by its UN/ECE Recommendation 20 code. */
    unit: string;
    /** The first day. */
    valid_from: Day;
    /** The last day, still inside. */
    valid_to: Day;
    /** True for goods in bulk, which may exceed the quantity by a tolerance of their kind of permit. */
    bulk?: boolean | null;
    /** By how many per cent the quantity may be exceeded; only for bulk. Left out: that of the kind for bulk, else none. */
    bulk_tolerance_percent?: DecimalLike | null;
    /** The one customs office at which it may be used (一证一关). */
    customs?: string | null;
    /** How many end users it names; only a number, no names. */
    end_users?: number | null;
    /** One of the goods for which a kind has a tolerance of its own, as in `crude-oil`. */
    goods?: string | null;
    /** The holder's credit code; never a person. */
    holder?: string | null;
    /** The commodity code of the goods. */
    hs?: string | null;
    /** The kind, a key of the rules such as `import-licence`; left out, only what stands here is judged. */
    kind?: string | null;
    /** How often it may be used; a permit for one batch is used once. Left out: as often as its kind allows, or any number of times where no kind is named. */
    max_uses?: number | null;
    /** The number of the permit. */
    number?: string | null;
  }

  /** For how many batches a permit is good. */
  type Batches =
    /** One batch one permit (一批一证): used once, what is left is lost. */
    | "one"
    /** Not one batch (非一批一证): used several times, deducted use by use. */
    | "several";

  /** Something that happens to a permit on a day. */
  interface PermitStep {
    /** What happens. */
    event: PermitEvent;
    /** The day; for a declaration that of its acceptance. */
    on: Day;
  }

  /** What happens to a permit. The day on which it happens is that of the entry (`occurred_at`): for a declaration the day of its acceptance. */
  type PermitEvent =
    /** The authority issued it. */
    | {
        type: "issued";
        /** The permit. */
        permit: PermitInput;
      }
    /** A declaration holds quantity and one use until it is written off or cancelled. */
    | {
        type: "reserved";
        /** What it takes. */
        of: Use;
      }
    /** A declaration was released: its reservation, or the quantity itself, is written off. */
    | {
        type: "written_off";
        /** What it takes. */
        of: Use;
      }
    /** A declaration was cancelled: its reservation is dropped, or what it wrote off is given back. */
    | {
        type: "cancelled";
        /** The number of the declaration. */
        declaration: string;
      }
    /** The authority changed it; what is left out stays. */
    | {
        type: "amended";
        /** The change. */
        to: Amendment;
      }
    /** The holder asks for a change; the use stops until it is decided. */
    | {
        type: "change_requested";
        /** True for a key element (what, how much, to whom): that needs a new permit. */
        key_element: boolean;
        /** The last day on which the authority decides, where known. */
        decide_by?: Day | null;
      }
    /** The authority decided on the change. */
    | {
        type: "change_decided";
        /** The change; left out, it was not granted. */
        to?: Amendment | null;
      }
    /** The authority carried it over into the next year. */
    | {
        type: "carried_over";
        /** The new last day. */
        valid_to: Day;
      }
    /** The authority stopped its use for a time. */
    | {
        type: "suspended";
      }
    /** The authority allows its use again. */
    | {
        type: "resumed";
      }
    /** The authority withdrew it. */
    | {
        type: "revoked";
      }
    /** The holder handed it back. */
    | {
        type: "handed_back";
      }
    /** It ran out; what is left is lost. */
    | {
        type: "expired";
      }
    /** The issuing authority was told of a write-off, or of one that was given back. */
    | {
        type: "reported";
        /** The entry that wrote off or gave back. */
        entry: number;
      };

  /** What a declaration takes from a permit. */
  interface Use {
    /** The number of the declaration. */
    declaration: string;
    /** The quantity in the unit of the permit. */
    quantity: DecimalLike;
    /** The customs office of the declaration. */
    customs?: string | null;
    /** The quantity as declared where it was declared in another unit. */
    declared?: DeclaredQuantity | null;
    /** The commodity code of the declaration. */
    hs?: string | null;
    /** The unit of the quantity; judged where it is given. */
    unit?: string | null;
  }

  /** A quantity in the unit of the declaration, and how it becomes that of the permit. */
  interface DeclaredQuantity {
    /** How many units of the permit one unit of the declaration is. */
    factor: DecimalLike;
    /** The quantity as declared. */
    quantity: DecimalLike;
    /** Its unit. */
    unit: string;
  }

  /** What an authority changes of a permit; what is left out stays. */
  interface Amendment {
    /** Another customs office. */
    customs?: string | null;
    /** Another number of uses. */
    max_uses?: number | null;
    /** Another quantity. */
    quantity?: DecimalLike | null;
    /** Another last day. */
    valid_to?: Day | null;
  }

  /** Answer of `permits.assess`. */
  interface PermitSteps {
    /** What came of each step. */
    results: Array<PermitStepResult>;
    /** The balance after all of them. */
    balance: Balance;
    /** Where the permit stands then. */
    status: PermitStatus;
  }

  /** What came of one step. */
  interface PermitStepResult {
    /** True when it happened. */
    happened: boolean;
    /** The code of the finding that refused it. */
    refused: string | null;
  }

  /** The balance of a permit, in its unit. */
  interface Balance {
    /** What the permit allows. */
    licensed: Decimal;
    /** What is written off. */
    written_off: Decimal;
    /** What declarations hold. */
    reserved: Decimal;
    /** What may still be written off, held quantities included. */
    remaining: Decimal;
    /** What exceeded what was free, within the tolerance. */
    over_quantity: Decimal;
    /** The unit. */
    unit: string;
    /** How often it was used. */
    uses: number;
    /** How often it may be used; null without a limit. */
    uses_allowed: number | null;
  }

  /** Where a permit stands. */
  type PermitStatus =
    /** Not issued yet. */
    | "not_issued"
    /** It can be used inside its validity. */
    | "usable"
    /** Stopped by the authority for a time. */
    | "suspended"
    /** Stopped until a change is decided. */
    | "change_pending"
    /** No use or no quantity is left. */
    | "exhausted"
    /** It ran out. */
    | "expired"
    /** Handed back. */
    | "handed_back"
    /** Withdrawn. */
    | "revoked";

  /** Question of `permits.check_permit`. */
  interface CheckPermitQuestion {
    /** The permit. */
    permit: PermitInput;
    /** True when it was carried over into the next year. */
    carried_over?: boolean | null;
  }

  /** What the kind of a permit says about it. */
  interface CheckedPermit {
    /** How often it may be used; null without a limit. */
    uses_allowed: number | null;
    /** The tolerance in per cent; null when it has none. */
    tolerance_percent: Decimal | null;
    /** The last day that its kind allows; null where the kind has no such limit. */
    last_day: Day | null;
    /** Id of the rule. */
    rule: string | null;
  }

  /** Question of `permits.record`: the stored lines of one permit. */
  interface PermitRecordQuestion {
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

  /** The stream as it stands. */
  interface PermitRecordAnswer {
    /** What is so, and what follows from it. */
    view: PermitView;
    /** The state, whole, with the head it belongs to. */
    snapshot: PermitSnapshot;
    /** The last entry that was found whole. */
    head: foundation.Head;
    /** How many entries were read. */
    entries: number;
    /** How many events, of those that count, cannot happen without what was left out. */
    cannot_happen: number;
    /** The highest entry that a witness confirms; 0 when none does. */
    proved_up_to: number;
    /** Bytes behind the last whole line; they are no part of the stream. */
    torn?: foundation.Torn;
    /** The first witness that contradicts the chain. */
    witness?: foundation.WitnessFailure;
  }

  /** A permit as it is shown. */
  interface PermitView {
    /** Where it stands. */
    status: PermitStatus;
    /** Its balance; null before it is issued. */
    balance: Balance | null;
    /** What is lost of it: it ran out, or its one batch took less. */
    lapsed: Decimal;
    /** What exceeded the balance, and what the authority has not been told. */
    findings: Array<foundation.Finding>;
  }

  /** The state of a permit with the head it belongs to. It is worth what the place is worth where it was kept. */
  interface PermitSnapshot {
    /** The head. */
    head: foundation.Head;
    /** The version of the events that led to it; 0 when entries are left out: nothing can go on from it. */
    event_version: number;
    /** The state. */
    state: PermitState;
  }

  /** The state of a permit with the head it belongs to. It is worth what the place is worth where it was kept. */
  interface PermitSnapshotInput {
    /** The head. */
    head: foundation.Head;
    /** The version of the events that led to it; 0 when entries are left out: nothing can go on from it. */
    event_version: number;
    /** The state. */
    state: PermitStateInput;
  }

  /** What is so of a permit after everything that happened; grows with its declarations alone. */
  interface PermitState {
    /** What declarations hold, by their number. */
    reservations: { [key: string]: Reservation };
    /** What declarations wrote off, by their number. */
    write_offs: { [key: string]: WriteOff };
    /** The sum of what is held. */
    reserved: Decimal;
    /** The sum of what is written off. */
    written_off: Decimal;
    /** The sum of what exceeded what was free. */
    over_quantity: Decimal;
    /** What the issuing authority has not been told, oldest first. */
    to_report: Array<ToReport>;
    /** Since when a change is asked for and not decided. */
    change_since?: Day;
    /** The last day on which the authority decides on it. */
    decide_by?: Day;
    /** When it ran out. */
    expired?: Day;
    /** When it was handed back. */
    handed_back?: Day;
    /** The permit as it stands, changes included; left out before it is issued. */
    permit?: Permit;
    /** Since when it is withdrawn. */
    revoked?: Day;
    /** Since when it is suspended. */
    suspended?: Day;
  }

  /** What is so of a permit after everything that happened; grows with its declarations alone. */
  interface PermitStateInput {
    /** What declarations hold, by their number. */
    reservations?: { [key: string]: ReservationInput };
    /** What declarations wrote off, by their number. */
    write_offs?: { [key: string]: WriteOffInput };
    /** The sum of what is held. Left out: `"0"`. */
    reserved?: DecimalLike;
    /** The sum of what is written off. Left out: `"0"`. */
    written_off?: DecimalLike;
    /** The sum of what exceeded what was free. Left out: `"0"`. */
    over_quantity?: DecimalLike;
    /** What the issuing authority has not been told, oldest first. */
    to_report?: Array<ToReportInput>;
    /** Since when a change is asked for and not decided. */
    change_since?: Day | null;
    /** The last day on which the authority decides on it. */
    decide_by?: Day | null;
    /** When it ran out. */
    expired?: Day | null;
    /** When it was handed back. */
    handed_back?: Day | null;
    /** The permit as it stands, changes included; left out before it is issued. */
    permit?: PermitInput | null;
    /** Since when it is withdrawn. */
    revoked?: Day | null;
    /** Since when it is suspended. */
    suspended?: Day | null;
  }

  /** What a declaration holds. */
  interface Reservation {
    /** The quantity in the unit of the permit. */
    quantity: Decimal;
    /** Since which day. */
    on: Day;
    /** The entry that reserved it. */
    entry: number;
  }

  /** What a declaration holds. */
  interface ReservationInput {
    /** The quantity in the unit of the permit. */
    quantity: DecimalLike;
    /** Since which day. */
    on: Day;
    /** The entry that reserved it. */
    entry: number;
  }

  /** What a declaration wrote off. */
  interface WriteOff {
    /** The quantity in the unit of the permit. */
    quantity: Decimal;
    /** What of it exceeded what was free, within the tolerance. */
    over: Decimal;
    /** On which day. */
    on: Day;
    /** The entry that wrote it off. */
    entry: number;
  }

  /** What a declaration wrote off. */
  interface WriteOffInput {
    /** The quantity in the unit of the permit. */
    quantity: DecimalLike;
    /** What of it exceeded what was free, within the tolerance. */
    over: DecimalLike;
    /** On which day. */
    on: Day;
    /** The entry that wrote it off. */
    entry: number;
  }

  /** What the issuing authority has not been told yet. */
  interface ToReport {
    /** The entry. */
    entry: number;
    /** The declaration. */
    declaration: string;
    /** Written off or given back. */
    kind: ReturnKind;
    /** The quantity in the unit of the permit. */
    quantity: Decimal;
    /** What of it exceeded what was free. */
    over: Decimal;
    /** On which day. */
    on: Day;
  }

  /** What the issuing authority has not been told yet. */
  interface ToReportInput {
    /** The entry. */
    entry: number;
    /** The declaration. */
    declaration: string;
    /** Written off or given back. */
    kind: ReturnKind;
    /** The quantity in the unit of the permit. */
    quantity: DecimalLike;
    /** What of it exceeded what was free. */
    over: DecimalLike;
    /** On which day. */
    on: Day;
  }

  /** What goes back to the issuing authority. */
  type ReturnKind =
    /** A quantity was written off. */
    | "written_off"
    /** A quantity that was written off was given back. */
    | "given_back";

  /** Question of `permits.append`: an event, and the permit that it happens to. */
  interface PermitAppendQuestion {
    /** The stream, as the host named it. */
    stream: string;
    /** What happened. */
    event: PermitEvent;
    /** The host's name for it, unique in the stream: the same request again has the same id. */
    id: string;
    /** When it happened; with offset. */
    occurred_at: string;
    /** When it is written down; with offset. */
    recorded_at: string;
    /** The head on which the caller decided; left out, whatever the stream stands at. */
    expected_head?: foundation.Head | null;
    /** With a snapshot: the stored line that has this id already, if there is one. */
    known_line?: string | null;
    /** The state so far, in place of the lines. */
    snapshot?: PermitSnapshotInput | null;
    /** The lines so far, each with its line end; left out for a new stream and with a snapshot. */
    text?: string | null;
  }

  /** What came of an event. */
  interface PermitAppendAnswer {
    /** What came of it. */
    outcome: transit.Appended;
    /** Where the stream stands now. */
    head: foundation.Head;
    /** Why it was refused, or what stands beside what was recorded. */
    findings: Array<foundation.Finding>;
    /** What is so, and what follows from it. */
    view: PermitView;
    /** The state, whole, with the head it belongs to. */
    snapshot: PermitSnapshot;
    /** The line to store, with its line end. */
    line?: string;
    /** The number of the entry, new or found. */
    seq?: number;
  }

  /** Question of `permits.return_message`. */
  interface ReturnQuestion {
    /** The state of the permit, from `permits.record` or `permits.append`. */
    state: PermitStateInput;
  }

  /** Answer of `permits.return_message`. */
  interface ReturnMessages {
    /** One message for each write-off and give-back that was not told, oldest first. */
    messages: Array<ReturnMessage>;
    /** The balance after all of them. */
    balance: Balance | null;
  }

  /** What the issuing authority is told of one write-off. */
  interface ReturnMessage {
    /** The number of the permit. */
    permit: string | null;
    /** The holder's credit code. */
    holder: string | null;
    /** The commodity code. */
    hs: string | null;
    /** Written off or given back. */
    kind: ReturnKind;
    /** The declaration. */
    declaration: string;
    /** The quantity. */
    quantity: Decimal;
    /** What of it exceeded what was free. */
    over_quantity: Decimal;
    /** The unit. */
    unit: string;
    /** On which day. */
    on: Day;
    /** The entry of the journal; `reported` names it once the authority has it. */
    entry: number;
  }

  /** Question of `permits.balance_sheet`. */
  interface SheetQuestion {
    /** The states of the permits. */
    permits: Array<PermitStateInput>;
  }

  /** Answer of `permits.balance_sheet`. */
  interface Sheet {
    /** By holder, goods and unit, in this order. */
    rows: Array<SheetRow>;
    /** How many of the states have no permit yet. */
    not_issued: number;
  }

  /** Permits of one holder for one kind of goods in one unit. */
  interface SheetRow {
    /** The holder's credit code; null where the permits name none. */
    holder: string | null;
    /** The commodity code. */
    hs: string | null;
    /** The unit. */
    unit: string;
    /** How many permits. */
    permits: number;
    /** What they allow. */
    licensed: Decimal;
    /** What is written off. */
    written_off: Decimal;
    /** What declarations hold. */
    reserved: Decimal;
    /** What may still be written off. */
    remaining: Decimal;
    /** What exceeded what was free. */
    over_quantity: Decimal;
    /** What was written off in each month. */
    months: Array<SheetMonth>;
  }

  /** What was written off in a month. */
  interface SheetMonth {
    /** The month, as in `2026-03`. */
    month: string;
    /** How many write-offs. */
    write_offs: number;
    /** How much. */
    written_off: Decimal;
    /** What of it exceeded what was free. */
    over_quantity: Decimal;
  }

  /** Question of `permits.convert`. */
  interface ConvertQuestion {
    /** The quantity. */
    quantity: DecimalLike;
    /** Its unit. */
    from: string;
    /** The unit wanted. */
    to: string;
    /** The day that chooses the rule. */
    on: Day;
    /** How many of the wanted unit one unit is; needed where no exact conversion is known, as for pieces to kilograms. */
    factor?: DecimalLike | null;
  }

  /** A quantity in another unit. */
  interface ConvertedQuantity {
    /** The quantity. */
    quantity: Decimal;
    /** Its unit. */
    unit: string;
    /** The factor used. */
    factor: Decimal;
    /** Id of the rule; null where the caller gave the factor or the units are the same. */
    rule: string | null;
  }
}

export namespace transit {
  /**
   * Carries steps out on a movement under customs transit and tells what was refused and what was late.
   * 对一票转关货物依次执行各步骤，指出被拒步骤与逾期情况。
   */
  function assess(question: MovementQuestion, options?: CallOptions): Assessment<MovementSteps>;
  /**
   * Replays and verifies the stored lines of a movement and tells how far it has come, also as of a moment.
   * 重放并校验一票转关货物的存证记录，给出当前进度，可查任一时点。
   */
  function record(question: MovementRecordQuestion, options?: CallOptions): MovementRecordAnswer;
  /**
   * Posts one event to a movement: the line to store, or why it cannot happen.
   * 向一票转关货物记入一个事件：给出应保存的记录，或不能发生的原因。
   */
  function append(question: MovementAppendQuestion, options?: CallOptions): MovementAppendAnswer;
  /**
   * Tells which movements are due soon, overdue, silent or stuck at a moment, and who must act.
   * 列出某一时点即将到期、逾期、失联或停滞的转关货物及应处理方。
   */
  function alerts(question: AlertsQuestion, options?: CallOptions): Alerts;
  /**
   * Tells whether a kind of goods may still be moved under transit, and which conditions are to be confirmed.
   * 判断某类货物是否可以办理转关，列出待确认的条件。
   */
  function mayUse(question: MayUseQuestion, options?: CallOptions): Assessment<MayUse>;
  /**
   * Reconciles arrived containers with transit declarations: what is written off, missing, over, short.
   * 按列车到货自动核对转关单：已核销、未到、溢短、封志不符与未知集装箱。
   */
  function reconcile(question: ReconcileQuestion, options?: CallOptions): Assessment<Reconciled>;
  /**
   * Follows a bulk lot that arrives in several loads until its write-off is finished.
   * 跟踪分批到货的散货转关，直至核销完毕。
   */
  function bulk(question: BulkQuestion, options?: CallOptions): Assessment<Lot>;
  /**
   * Follows the messages of a movement in NCTS phase 5 and tells which cannot come.
   * 按顺序核对欧盟 NCTS 第五阶段报文，指出不合顺序者。
   */
  function nctsSequence(question: NctsQuestion, options?: CallOptions): Assessment<NctsSequence>;
  /**
   * Replays and verifies the stored lines of a movement in NCTS, also as of a moment.
   * 重放并校验一票 NCTS 过境货物的存证记录，可查任一时点。
   */
  function nctsRecord(question: NctsRecordQuestion, options?: CallOptions): NctsRecordAnswer;
  /**
   * Posts one message to a movement in NCTS: the line to store, or why it cannot come.
   * 向一票 NCTS 过境货物记入一份报文：给出应保存的记录，或不能发生的原因。
   */
  function nctsAppend(question: NctsAppendQuestion, options?: CallOptions): NctsAppendAnswer;
  /**
   * Tells which movements in NCTS are late: arrival, control results, answer to an enquiry, recovery.
   * 列出 NCTS 过境货物的逾期事项：到达、监管结果、查询答复、追缴。
   */
  function nctsAlerts(question: NctsAlertsQuestion, options?: CallOptions): NctsAlerts;
  /**
   * Tells what a control result of NCTS means and whether it lets the movement be discharged.
   * 说明 NCTS 监管结果代码的含义，以及是否可以核销。
   */
  function nctsControlResult(question: ControlResultQuestion, options?: CallOptions): Assessment<ControlResult>;
  /**
   * Reads an NCTS phase 5 message: CC007C, CC015C, CC025C or CC044C.
   * 读取 NCTS 第五阶段报文：CC007C、CC015C、CC025C、CC044C。
   */
  function readNcts(question: ReadNctsQuestion, options?: CallOptions): Assessment<ReadNcts>;
  /**
   * Checks a movement reference number: format, check digit, structure.
   * 核对过境主编号（MRN）：格式、校验位、结构。
   */
  function checkMrn(question: ReferenceQuestion, options?: CallOptions): Assessment<Mrn>;
  /**
   * Checks a local reference number of a transit declaration.
   * 核对过境申报的企业自编号（LRN）。
   */
  function checkLrn(question: ReferenceQuestion, options?: CallOptions): Assessment<ReferenceCheck>;
  /**
   * Checks the form of a guarantee reference number.
   * 核对担保编号（GRN）的格式。
   */
  function checkGrn(question: ReferenceQuestion, options?: CallOptions): Assessment<ReferenceCheck>;
  /**
   * Follows the amount in course of a guarantee through registrations and releases.
   * 按登记与解除跟踪担保的占用金额。
   */
  function guarantee(question: GuaranteeQuestion, options?: CallOptions): Assessment<GuaranteeSteps>;
  /**
   * Replays and verifies the stored lines of a guarantee, also as of a moment.
   * 重放并校验一份担保的存证记录，可查任一时点。
   */
  function guaranteeRecord(question: GuaranteeRecordQuestion, options?: CallOptions): GuaranteeRecordAnswer;
  /**
   * Posts one event to a guarantee: the line to store, or why it is refused.
   * 向一份担保记入一个事件：给出应保存的记录，或被拒原因。
   */
  function guaranteeAppend(question: GuaranteeAppendQuestion, options?: CallOptions): GuaranteeAppendAnswer;
  /**
   * Gives the amount of a guarantee at a level of the reference amount.
   * 按担保水平计算应提供的担保金额。
   */
  function guaranteeLevel(question: LevelQuestion, options?: CallOptions): Assessment<GuaranteeLevel>;

  /** What came of an event. */
  type Appended =
    /** It happened: store the line. */
    | "recorded"
    /** The same event with the same id is in the stream already. */
    | "already"
    /** It cannot happen; nothing has changed. */
    | "refused";

  /** Question of `transit.assess`. */
  interface MovementQuestion {
    /** The mode. */
    mode: TransitMode;
    /** What happens, in this order. */
    steps: Array<MovementStep>;
    /** The last day of arrival that customs set. */
    deadline?: Day | null;
    /** Import or export; left out, import. */
    direction?: Direction | null;
    /** The limits; left out, those of the rules on the day of the first step. */
    limits?: TransitLimits | null;
  }

  /** How the goods are moved and declared. */
  type TransitMode =
    /** Transit first, the goods are declared at the destination (直转). */
    | "direct"
    /** The goods are declared before the transit (提前报关). */
    | "pre_lodged"
    /** One through bill, the means of transport change inside the country (中转). */
    | "through";

  /** Something that happens to a movement on a day. */
  interface MovementStep {
    /** What happens. */
    event: MovementEvent;
    /** The day. */
    on: Day;
  }

  /** What happens to a movement. The day on which it happens is that of the entry (`occurred_at`). */
  type MovementEvent =
    /** The movement is known; its mode and limits hold from now on. */
    | {
        type: "opened";
        /** The mode. */
        mode: TransitMode;
        /** The carrier's code. */
        carrier?: string | null;
        /** The last day of arrival that customs set for the haul. */
        deadline?: Day | null;
        /** Import or export; left out, import. */
        direction?: Direction | null;
        /** The one document of rail and sea (一单制), or the transit declaration. */
        document?: string | null;
        /** How the goods are handled at the port; left out, over the yard. */
        handling?: Handling | null;
        /** The limits; left out, those of the rules on the day. */
        limits?: TransitLimits | null;
      }
    /** The means of transport was declared at the entry office. */
    | {
        type: "means_declared";
      }
    /** The goods were declared before the transit. */
    | {
        type: "pre_lodged";
      }
    /** The office cancelled the declaration lodged before, for its time was over. */
    | {
        type: "pre_lodgement_cancelled";
      }
    /** The transit was declared. */
    | {
        type: "transit_declared";
      }
    /** Customs released the goods for transit and sealed them. */
    | {
        type: "released";
        /** The number of the seal. */
        seal?: string | null;
      }
    /** The goods left. */
    | {
        type: "departed";
        /** The host's code or commitment for the vehicle; never a plate. */
        means?: string | null;
        /** True when the vehicle has another movement that is not written off. */
        means_open?: boolean | null;
      }
    /** Vehicle or driver changed on the way. */
    | {
        type: "means_changed";
        /** True when customs consented; left out, nobody says so. */
        customs_consent?: boolean | null;
        /** The host's code or commitment for the new vehicle; never a plate. */
        means?: string | null;
      }
    /** Goods were lost or damaged on the way. */
    | {
        type: "lost";
        /** True for force majeure, false when it was not; left out, not known yet. */
        force_majeure?: boolean | null;
        /** How much, in the unit. */
        quantity?: DecimalLike | null;
        /** The unit. */
        unit?: string | null;
      }
    /** The goods arrived. */
    | {
        type: "arrived";
        /** True in a place under customs supervision. */
        supervised_place: boolean;
        /** The number of the seal as read. */
        seal?: string | null;
        /** Whether the seal is whole. */
        seal_intact?: boolean | null;
      }
    /** The count or the goods do not agree with what was declared. */
    | {
        type: "discrepancy_found";
      }
    /** What did not agree is settled. */
    | {
        type: "discrepancy_resolved";
      }
    /** The goods were declared at the destination. */
    | {
        type: "goods_declared";
      }
    /** The movement was written off (核销). */
    | {
        type: "written_off";
      }
    /** The goods were cleared; the movement is closed. */
    | {
        type: "cleared";
      };

  /** Import or export. */
  type Direction =
    /** From the entry office to a destination office. */
    | "import"
    /** From an origin office to the exit office. */
    | "export";

  /** How the goods are handled at the port; the steps and their limits are the same. */
  type Handling =
    /** Over the yard. */
    | "ordinary"
    /** Released at the quay (船边直提). */
    | "quay_release"
    /** Loaded on arrival (抵港直装). */
    | "direct_loading"
    /** Through the airside gate, without a leg by road (空侧直通). */
    | "airside";

  /** The limits in calendar days; the day itself is still in time. */
  interface TransitLimits {
    /** From arrival at the destination to the declaration of the goods. */
    goods_declared_days: number;
    /** From the lodging of the declaration to the transit formalities. */
    pre_lodged_days: number;
    /** From the declaration of the means of transport to that of the transit. */
    transit_declared_days: number;
  }

  /** Answer of `transit.assess`. */
  interface MovementSteps {
    /** What came of each step. */
    results: Array<MovementStepResult>;
    /** What was found though the step happened, in the order in which it arose. */
    notes: Array<NoteCode>;
    /** How far the movement has come. */
    stage: Stage;
  }

  /** What came of one step. */
  interface MovementStepResult {
    /** True when it happened. */
    happened: boolean;
    /** The code of the finding for which it did not. */
    refused: string | null;
  }

  /** What was found though the step happened. */
  type NoteCode =
    /** The transit was declared after its limit. */
    | "late_transit_declaration"
    /** Vehicle or driver changed and nobody says that customs consented. */
    | "change_of_means_without_consent"
    /** Arrived after the deadline. */
    | "overdue"
    /** Another seal than the one put on. */
    | "seal_mismatch"
    /** The seal is not whole. */
    | "seal_broken"
    /** The goods were declared after their limit. */
    | "late_goods_declaration"
    /** Goods were lost on the way; the carrier owes the duty. */
    | "loss_owed"
    /** Goods were lost by force majeure. */
    | "loss_by_force_majeure"
    /** Goods were lost; who bears it is not known. */
    | "loss_unexplained"
    /** The count or the goods do not agree. */
    | "discrepancy";

  /** How far a movement has come. */
  type Stage =
    /** Nothing is declared yet. */
    | "open"
    /** The goods are declared before the transit. */
    | "pre_lodged"
    /** The transit is declared. */
    | "transit_declared"
    /** Released for transit. */
    | "released"
    /** On the way. */
    | "in_transit"
    /** In the supervised place of the destination. */
    | "arrived"
    /** Written off. */
    | "written_off"
    /** Closed. */
    | "cleared";

  /** Question of `transit.record`: the stored lines of one movement. */
  interface MovementRecordQuestion {
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

  /** The stream as it stands. */
  interface MovementRecordAnswer {
    /** What is so, and what follows from it. */
    view: MovementView;
    /** The state, whole, with the head it belongs to. */
    snapshot: MovementSnapshot;
    /** The last entry that was found whole. */
    head: foundation.Head;
    /** How many entries were read. */
    entries: number;
    /** How many events, of those that count, cannot happen without what was left out. */
    cannot_happen: number;
    /** The highest entry that a witness confirms; 0 when none does. */
    proved_up_to: number;
    /** Bytes behind the last whole line; they are no part of the stream. */
    torn?: foundation.Torn;
    /** The first witness that contradicts the chain. */
    witness?: foundation.WitnessFailure;
  }

  /** A movement as it is shown. */
  interface MovementView {
    /** How far it has come. */
    stage: Stage;
    /** True when it is closed. */
    closed: boolean;
    /** True when it may be written off now. */
    may_write_off: boolean;
    /** What it waits for. */
    waits_for: Array<Waiting>;
    /** What was found on the way. */
    findings: Array<foundation.Finding>;
  }

  /** What a movement waits for. */
  interface Waiting {
    /** The step. */
    step: Awaited;
    /** Who must act. */
    by: Actor;
    /** The last day in time; null where no limit is set. */
    due: Day | null;
  }

  /** The step that a movement waits for. */
  type Awaited =
    /** That it is opened. */
    | "opened"
    /** The declaration of the means of transport. */
    | "means_declared"
    /** The declaration before the transit. */
    | "pre_lodged"
    /** The declaration of the transit. */
    | "transit_declared"
    /** The release. */
    | "released"
    /** The departure. */
    | "departed"
    /** The arrival. */
    | "arrived"
    /** The settlement of what does not agree. */
    | "discrepancy_resolved"
    /** The declaration of the goods at the destination. */
    | "goods_declared"
    /** The write-off. */
    | "written_off"
    /** The clearance. */
    | "cleared"
    /** The answer of the office of destination. */
    | "control_results"
    /** The holder's answer to the enquiry. */
    | "enquiry_answer"
    /** The recovery of the debt. */
    | "recovery"
    /** The next message of the office of departure. */
    | "office_of_departure"
    /** The next message of the holder. */
    | "holder";

  /** Who must act. */
  type Actor =
    /** The declarant or the holder of the procedure. */
    | "declarant"
    /** The carrier. */
    | "carrier"
    /** The office of entry, origin or departure. */
    | "departure_office"
    /** The office of destination or exit. */
    | "destination_office";

  /** The state of a movement with the head it belongs to. It is worth what the place is worth where it was kept. */
  interface MovementSnapshot {
    /** The head. */
    head: foundation.Head;
    /** The version of the events that led to it; 0 when entries are left out: nothing can go on from it. */
    event_version: number;
    /** The state. */
    state: MovementState;
  }

  /** The state of a movement with the head it belongs to. It is worth what the place is worth where it was kept. */
  interface MovementSnapshotInput {
    /** The head. */
    head: foundation.Head;
    /** The version of the events that led to it; 0 when entries are left out: nothing can go on from it. */
    event_version: number;
    /** The state. */
    state: MovementStateInput;
  }

  /** What is so of a movement after everything that happened; of one size but for what was found. */
  interface MovementState {
    /** How far it has come. */
    stage: Stage;
    /** True when the arrival gave the number and the state of the seal. */
    seal_checked: boolean;
    /** True while something that was found blocks the write-off. */
    discrepancy_open: boolean;
    /** What was found, in the order in which it arose. */
    notes: Array<Note>;
    /** When they arrived. */
    arrived?: Day;
    /** The carrier's code. */
    carrier?: string;
    /** The last day of arrival. */
    deadline?: Day;
    /** When the goods left. */
    departed?: Day;
    /** The document it moves under. */
    document?: string;
    /** When they were declared at the destination. */
    goods_declared?: Day;
    /** How it is handled at the port. */
    handling?: Handling;
    /** When the last event happened. */
    last_at?: string;
    /** Its limits. */
    limits?: TransitLimits;
    /** The vehicle as the host calls it. */
    means?: string;
    /** When the means of transport was declared first. */
    means_declared?: Day;
    /** How it is moved; left out before it is opened. */
    mode?: TransitMode;
    /** When the goods were declared before the transit. */
    pre_lodged?: Day;
    /** The entry by which the declaration lodged before was cancelled. */
    pre_lodgement_cancelled_by?: number;
    /** The seal put on at release. */
    seal?: string;
  }

  /** What is so of a movement after everything that happened; of one size but for what was found. */
  interface MovementStateInput {
    /** How far it has come. Left out: `"open"`. */
    stage?: Stage;
    /** True when the arrival gave the number and the state of the seal. Left out: `false`. */
    seal_checked?: boolean;
    /** True while something that was found blocks the write-off. Left out: `false`. */
    discrepancy_open?: boolean;
    /** What was found, in the order in which it arose. */
    notes?: Array<NoteInput>;
    /** When they arrived. */
    arrived?: Day | null;
    /** The carrier's code. */
    carrier?: string | null;
    /** The last day of arrival. */
    deadline?: Day | null;
    /** When the goods left. */
    departed?: Day | null;
    /** The document it moves under. */
    document?: string | null;
    /** When they were declared at the destination. */
    goods_declared?: Day | null;
    /** How it is handled at the port. */
    handling?: Handling | null;
    /** When the last event happened. */
    last_at?: string | null;
    /** Its limits. */
    limits?: TransitLimits | null;
    /** The vehicle as the host calls it. */
    means?: string | null;
    /** When the means of transport was declared first. */
    means_declared?: Day | null;
    /** How it is moved; left out before it is opened. */
    mode?: TransitMode | null;
    /** When the goods were declared before the transit. */
    pre_lodged?: Day | null;
    /** The entry by which the declaration lodged before was cancelled. */
    pre_lodgement_cancelled_by?: number | null;
    /** The seal put on at release. */
    seal?: string | null;
  }

  /** A finding that stays with the movement. */
  interface Note {
    /** What was found. */
    code: NoteCode;
    /** The entry that brought it. */
    entry: number;
    /** The day. */
    on: Day;
    /** The last day that would have been in time. */
    limit?: Day;
  }

  /** A finding that stays with the movement. */
  interface NoteInput {
    /** What was found. */
    code: NoteCode;
    /** The entry that brought it. */
    entry: number;
    /** The day. */
    on: Day;
    /** The last day that would have been in time. */
    limit?: Day | null;
  }

  /** Question of `transit.append`: an event, and the movement that it happens to. */
  interface MovementAppendQuestion {
    /** The stream, as the host named it. */
    stream: string;
    /** What happened. */
    event: MovementEvent;
    /** The host's name for it, unique in the stream: the same request again has the same id. */
    id: string;
    /** When it happened; with offset. */
    occurred_at: string;
    /** When it is written down; with offset. */
    recorded_at: string;
    /** The head on which the caller decided; left out, whatever the stream stands at. */
    expected_head?: foundation.Head | null;
    /** With a snapshot: the stored line that has this id already, if there is one. */
    known_line?: string | null;
    /** The state so far, in place of the lines. */
    snapshot?: MovementSnapshotInput | null;
    /** The lines so far, each with its line end; left out for a new stream and with a snapshot. */
    text?: string | null;
  }

  /** What came of an event. */
  interface MovementAppendAnswer {
    /** What came of it. */
    outcome: Appended;
    /** Where the stream stands now. */
    head: foundation.Head;
    /** Why it was refused, or what stands beside what was recorded. */
    findings: Array<foundation.Finding>;
    /** What is so, and what follows from it. */
    view: MovementView;
    /** The state, whole, with the head it belongs to. */
    snapshot: MovementSnapshot;
    /** The line to store, with its line end. */
    line?: string;
    /** The number of the entry, new or found. */
    seq?: number;
  }

  /** Question of `transit.alerts`. */
  interface AlertsQuestion {
    /** The movements. */
    movements: Array<NamedMovement>;
    /** Now; with offset. */
    now: string;
    /** When an alert is due. */
    times: AlertTimes;
  }

  /** A movement with its name. */
  interface NamedMovement {
    /** The host's name for it. */
    movement: string;
    /** Its state, from `transit.record` or `transit.append`. */
    state: MovementStateInput;
  }

  /** When an alert is due; none of these times is law. */
  interface AlertTimes {
    /** How many days before its last day a step is due soon. */
    due_soon_days: number;
    /** After how many hours without news a movement on the way is silent. */
    silent_after_hours: number;
    /** After how many hours a movement that waits for a step without a limit is stuck. */
    stuck_after_hours: number;
  }

  /** Answer of `transit.alerts`. */
  interface Alerts {
    /** In the order of the movements. */
    alerts: Array<Alert>;
    /** How many movements are open. */
    open: number;
    /** How many are closed. */
    closed: number;
    /** Vehicles with more than one open movement: such a vehicle may not take transit goods again. */
    means_with_several: Array<string>;
  }

  /** One alert. */
  interface Alert {
    /** The movement, as the host named it. */
    movement: string;
    /** Why. */
    kind: AlertKind;
    /** The step that is missing. */
    step: Awaited;
    /** Who must act. */
    by: Actor;
    /** The last day in time, where there is one. */
    due: Day | null;
    /** The last that was heard of it. */
    last_at: string | null;
  }

  /** Why a movement needs somebody's eyes. */
  type AlertKind =
    /** Its last day is over. */
    | "overdue"
    /** Its last day is near. */
    | "due_soon"
    /** Nothing was heard of it on the way. */
    | "silent"
    /** It waits for a step without a limit. */
    | "stuck";

  /** Question of `transit.may_use`. */
  interface MayUseQuestion {
    /** The kind of goods, a key of the rules such as `multimodal` or `unfit-for-opening`. */
    goods: string;
    /** The day of the transit declaration. */
    on: Day;
    /** The conditions that are met, by their words. */
    met?: Array<string>;
  }

  /** Answer of `transit.may_use`. */
  interface MayUse {
    /** The conditions that somebody has to confirm. */
    open_conditions: Array<string>;
  }

  /** Question of `transit.reconcile`. */
  interface ReconcileQuestion {
    /** The declarations. */
    declarations: Array<TransitDeclaration>;
    /** The arrivals, in their order. */
    arrivals: Array<TrainArrival>;
    /** By how many per cent of the declared mass an arrived container may differ; the limit itself is allowed. */
    gross_tolerance_percent: DecimalLike;
  }

  /** A transit declaration with its containers. */
  interface TransitDeclaration {
    /** Its number. */
    id: string;
    /** Its containers. */
    containers: Array<DeclaredUnit>;
  }

  /** A container of a transit declaration. */
  interface DeclaredUnit {
    /** Its number. */
    number: string;
    /** The declared gross mass in kg. */
    gross_kg: DecimalLike;
    /** The seal put on at release. */
    seal?: string | null;
  }

  /** A train, or any other arrival of several containers. */
  interface TrainArrival {
    /** The train, as its operator names it. */
    train: string;
    /** Its containers. */
    containers: Array<ArrivedUnit>;
    /** When it arrived; with offset. Where all trains have it, they count in this order whatever the order of the list. */
    arrived_at?: string | null;
  }

  /** A container as it arrived. */
  interface ArrivedUnit {
    /** Its number as read. */
    number: string;
    /** The gross mass as weighed, in kg. */
    gross_kg?: DecimalLike | null;
    /** The seal as read. */
    seal?: string | null;
  }

  /** Answer of `transit.reconcile`. */
  interface Reconciled {
    /** The declarations, in their order. */
    declarations: Array<DeclarationStanding>;
    /** How many replays were passed over. */
    replays: number;
  }

  /** Where a declaration stands. */
  interface DeclarationStanding {
    /** Its number. */
    id: string;
    /** How far it is written off. */
    status: DeclarationStatus;
    /** How many of its containers have arrived. */
    arrived: number;
    /** How many were declared. */
    declared: number;
    /** Those that have not, in declared order. */
    missing: Array<string>;
    /** The sum of the first arrivals in kg, of what was weighed. */
    arrived_gross_kg: Decimal;
  }

  /** How far a declaration is written off. */
  type DeclarationStatus =
    /** Nothing has arrived. */
    | "open"
    /** Some of it has arrived. */
    | "partial"
    /** All of it has arrived and agrees: it is written off. */
    | "complete"
    /** An arrived container does not agree; a person decides. */
    | "exception";

  /** Question of `transit.bulk`. */
  interface BulkQuestion {
    /** What was declared, in tonnes. */
    declared_t: DecimalLike;
    /** What each load brought, in tonnes, in the order of arrival. */
    parts_t: Array<DecimalLike>;
    /** By how many per cent of the declared quantity the sum may differ; the limit itself is allowed. */
    tolerance_percent: DecimalLike;
  }

  /** Answer of `transit.bulk`. */
  interface Lot {
    /** How far it is written off. */
    state: LotState;
    /** What was received, in tonnes. */
    received_t: Decimal;
    /** Declared less received, in tonnes; below zero when more arrived. */
    balance_t: Decimal;
  }

  /** How far a lot is written off. */
  type LotState =
    /** Nothing has arrived. */
    | "open"
    /** The first load has arrived: the write-off of the whole lot is begun. */
    | "lot_write_off_started"
    /** All of it has arrived, within the tolerance. */
    | "complete"
    /** More has arrived than the tolerance allows. */
    | "exception";

  /** Question of `transit.ncts_sequence`: messages in their order. */
  interface NctsQuestion {
    /** The messages. */
    messages: Array<NctsEventInput>;
  }

  /** A message that was sent or received. The day is that of the entry (`occurred_at`). */
  interface NctsEvent {
    /** The message, as in `IE015` or `CC015C`. */
    message: string;
    /** IE015: the additional type of the declaration; `D` is lodged beforehand and needs IE170. */
    additional_type?: string;
    /** The control result that it carries, as in `A1`. */
    control_result?: string;
    /** IE009: whether the invalidation is granted. */
    granted?: boolean;
    /** IE029: the last day of arrival. */
    limit?: Day;
    /** The local reference number that it carries. */
    lrn?: string;
    /** The movement reference number that it carries. */
    mrn?: string;
  }

  /** A message that was sent or received. The day is that of the entry (`occurred_at`). */
  interface NctsEventInput {
    /** The message, as in `IE015` or `CC015C`. */
    message: string;
    /** IE015: the additional type of the declaration; `D` is lodged beforehand and needs IE170. */
    additional_type?: string | null;
    /** The control result that it carries, as in `A1`. */
    control_result?: string | null;
    /** IE009: whether the invalidation is granted. */
    granted?: boolean | null;
    /** IE029: the last day of arrival. */
    limit?: Day | null;
    /** The local reference number that it carries. */
    lrn?: string | null;
    /** The movement reference number that it carries. */
    mrn?: string | null;
  }

  /** Answer of `transit.ncts_sequence`. */
  interface NctsSequence {
    /** What came of each message. */
    results: Array<NctsStepResult>;
    /** The last stage. */
    stage: NctsStage;
  }

  /** What came of one message. */
  interface NctsStepResult {
    /** The stage after it. */
    stage: NctsStage;
    /** The code of the finding when it could not come; nothing has changed then. */
    refused: string | null;
  }

  /** How far a movement has come in NCTS. */
  type NctsStage =
    /** Nothing was sent. */
    | "none"
    /** The declaration was sent. */
    | "submitted"
    /** It was rejected. */
    | "rejected"
    /** It has its movement reference number. */
    | "accepted"
    /** An amendment is asked for. */
    | "amendment_requested"
    /** An invalidation is asked for. */
    | "invalidation_requested"
    /** Departure controls the goods. */
    | "under_control"
    /** The guarantee is not valid. */
    | "guarantee_invalid"
    /** Released for transit. */
    | "released"
    /** Not released. */
    | "not_released"
    /** Invalidated. */
    | "invalidated"
    /** The arrival was notified. */
    | "arrived"
    /** Unloading is permitted. */
    | "unloading"
    /** The unloading remarks were sent. */
    | "unloaded"
    /** The goods are released at the destination. */
    | "goods_released"
    /** There are discrepancies. */
    | "discrepancies"
    /** Written off; the guarantee is free. */
    | "discharged"
    /** An enquiry runs. */
    | "enquiry"
    /** The debt is recovered. */
    | "recovery";

  /** Question of `transit.ncts_record`: the stored lines of one movement. */
  interface NctsRecordQuestion {
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

  /** The stream as it stands. */
  interface NctsRecordAnswer {
    /** What is so, and what follows from it. */
    view: NctsView;
    /** The state, whole, with the head it belongs to. */
    snapshot: NctsSnapshot;
    /** The last entry that was found whole. */
    head: foundation.Head;
    /** How many entries were read. */
    entries: number;
    /** How many events, of those that count, cannot happen without what was left out. */
    cannot_happen: number;
    /** The highest entry that a witness confirms; 0 when none does. */
    proved_up_to: number;
    /** Bytes behind the last whole line; they are no part of the stream. */
    torn?: foundation.Torn;
    /** The first witness that contradicts the chain. */
    witness?: foundation.WitnessFailure;
  }

  /** A movement in NCTS as it is shown. */
  interface NctsView {
    /** How far it has come. */
    stage: NctsStage;
    /** The messages that can come next. */
    next: Array<string>;
    /** True when nothing more is to come. */
    closed: boolean;
    /** That its number does not check. */
    findings: Array<foundation.Finding>;
  }

  /** The state of a movement in NCTS with the head it belongs to. */
  interface NctsSnapshot {
    /** The head. */
    head: foundation.Head;
    /** The version of the events that led to it; 0 when entries are left out: nothing can go on from it. */
    event_version: number;
    /** The state. */
    state: NctsState;
  }

  /** The state of a movement in NCTS with the head it belongs to. */
  interface NctsSnapshotInput {
    /** The head. */
    head: foundation.Head;
    /** The version of the events that led to it; 0 when entries are left out: nothing can go on from it. */
    event_version: number;
    /** The state. */
    state: NctsStateInput;
  }

  /** What is so of a movement after everything that happened. */
  interface NctsState {
    /** How far it has come. */
    stage: NctsStage;
    /** True when it was lodged beforehand. */
    pre_lodged: boolean;
    /** When the arrival was notified. */
    arrived?: Day;
    /** The last control result. */
    control_result?: string;
    /** When the holder was asked. */
    enquiry_since?: Day;
    /** When the last message came. */
    last_at?: string;
    /** The last day of arrival. */
    limit?: Day;
    /** The local reference number. */
    lrn?: string;
    /** The movement reference number. */
    mrn?: string;
  }

  /** What is so of a movement after everything that happened. */
  interface NctsStateInput {
    /** How far it has come. Left out: `"none"`. */
    stage?: NctsStage;
    /** True when it was lodged beforehand. Left out: `false`. */
    pre_lodged?: boolean;
    /** When the arrival was notified. */
    arrived?: Day | null;
    /** The last control result. */
    control_result?: string | null;
    /** When the holder was asked. */
    enquiry_since?: Day | null;
    /** When the last message came. */
    last_at?: string | null;
    /** The last day of arrival. */
    limit?: Day | null;
    /** The local reference number. */
    lrn?: string | null;
    /** The movement reference number. */
    mrn?: string | null;
  }

  /** Question of `transit.ncts_append`: a message, and the movement that it belongs to. */
  interface NctsAppendQuestion {
    /** The stream, as the host named it. */
    stream: string;
    /** What happened. */
    event: NctsEventInput;
    /** The host's name for it, unique in the stream: the same request again has the same id. */
    id: string;
    /** When it happened; with offset. */
    occurred_at: string;
    /** When it is written down; with offset. */
    recorded_at: string;
    /** The head on which the caller decided; left out, whatever the stream stands at. */
    expected_head?: foundation.Head | null;
    /** With a snapshot: the stored line that has this id already, if there is one. */
    known_line?: string | null;
    /** The state so far, in place of the lines. */
    snapshot?: NctsSnapshotInput | null;
    /** The lines so far, each with its line end; left out for a new stream and with a snapshot. */
    text?: string | null;
  }

  /** What came of an event. */
  interface NctsAppendAnswer {
    /** What came of it. */
    outcome: Appended;
    /** Where the stream stands now. */
    head: foundation.Head;
    /** Why it was refused, or what stands beside what was recorded. */
    findings: Array<foundation.Finding>;
    /** What is so, and what follows from it. */
    view: NctsView;
    /** The state, whole, with the head it belongs to. */
    snapshot: NctsSnapshot;
    /** The line to store, with its line end. */
    line?: string;
    /** The number of the entry, new or found. */
    seq?: number;
  }

  /** Question of `transit.ncts_alerts`. */
  interface NctsAlertsQuestion {
    /** The movements. */
    movements: Array<NamedNctsMovement>;
    /** Now; with offset. */
    now: string;
    /** When an alert is due. */
    times: AlertTimes;
  }

  /** A movement in NCTS with its name. */
  interface NamedNctsMovement {
    /** The host's name for it. */
    movement: string;
    /** Its state, from `transit.ncts_record` or `transit.ncts_append`. */
    state: NctsStateInput;
    /** True when the office of destination has the longer limit of special cases. */
    special?: boolean | null;
  }

  /** Answer of `transit.ncts_alerts`. */
  interface NctsAlerts {
    /** In the order of the movements. */
    alerts: Array<Alert>;
    /** How many movements are open. */
    open: number;
    /** How many are closed. */
    closed: number;
    /** That a limit is not known on the day, so that what is late was not judged by it. */
    findings: Array<foundation.Finding>;
  }

  /** Question of `transit.ncts_control_result`. */
  interface ControlResultQuestion {
    /** The code, as in `A1`. */
    code: string;
    /** The day that chooses the list. */
    on: Day;
  }

  /** What a control result means. */
  interface ControlResult {
    /** The meaning, as in `considered_satisfactory`. */
    meaning: string;
    /** True when it lets the movement be discharged. */
    discharge: boolean;
  }

  /** Question of `transit.read_ncts`. */
  interface ReadNctsQuestion {
    /** The message. */
    text: string;
  }

  /** Answer of `transit.read_ncts`. */
  interface ReadNcts {
    /** The message. */
    message: NctsMessage;
    /** The event of it for `transit.ncts_append`. */
    event: NctsEvent;
  }

  /** A message as it was read. What the message does not have is left out. */
  interface NctsMessage {
    /** The message, as in `CC015C`. */
    message: string;
    /** How many house consignments. */
    house_consignments: number;
    /** The additional type: `A` standard, `D` lodged beforehand. */
    additional_declaration_type?: string;
    /** CC007C: when the goods arrived, as written. */
    arrived_at?: string;
    /** What it answers. */
    correlation?: string;
    /** The type of declaration, as in `T1`. */
    declaration_type?: string;
    /** The containers and seals. */
    equipment?: Array<NctsEquipment>;
    /** The gross mass of the consignment in kg. */
    gross_kg?: Decimal;
    /** The guarantees. */
    guarantees?: Array<NctsGuarantee>;
    /** The identification number of the holder of the procedure. */
    holder?: string;
    /** Its identification. */
    identification?: string;
    /** The goods items, in their order. */
    items?: Array<NctsItem>;
    /** The local reference number. */
    lrn?: string;
    /** The movement reference number. */
    mrn?: string;
    /** The office of departure. */
    office_of_departure?: string;
    /** The office of destination, declared or actual. */
    office_of_destination?: string;
    /** The phase, as in `NCTS5.0`. */
    phase?: string;
    /** When it was prepared, as written. */
    prepared_at?: string;
    /** Its recipient, by code. */
    recipient?: string;
    /** CC025C: how much is released. */
    release_indicator?: string;
    /** CC025C: the day of release. */
    released_on?: Day;
    /** The code of safety data. */
    security?: string;
    /** Its sender, by code. */
    sender?: string;
    /** CC007C: true under the simplified procedure. */
    simplified?: boolean;
    /** The identification number of the trader at destination. */
    trader_at_destination?: string;
    /** CC044C: what was found at unloading. */
    unloading?: NctsUnloading;
  }

  /** A container with its seals. */
  interface NctsEquipment {
    /** The container; left out for goods without one. */
    container?: string;
    /** The seals. */
    seals?: Array<string>;
  }

  /** A guarantee as declared. */
  interface NctsGuarantee {
    /** The amount to be covered. */
    amount?: Decimal;
    /** Its currency. */
    currency?: string;
    /** The type. */
    kind?: string;
    /** The reference number (GRN), or another reference. */
    reference?: string;
  }

  /** A goods item. */
  interface NctsItem {
    /** Which house consignment it stands in, from 1. */
    house_consignment: number;
    /** Its number in the declaration, as written. */
    declaration_number?: string;
    /** The description. */
    description?: string;
    /** The gross mass in kg. */
    gross_kg?: Decimal;
    /** The commodity code, six digits or more. */
    hs?: string;
    /** Its number in the house consignment, as written. */
    number?: string;
    /** The packages. */
    packages?: Array<NctsPackages>;
    /** CC025C: how it is released. */
    release_type?: string;
    /** UN numbers of dangerous goods. */
    un_numbers?: Array<string>;
  }

  /** Packages of one type. */
  interface NctsPackages {
    /** How many. */
    count?: number;
    /** The type. */
    kind?: string;
  }

  /** What was found at unloading. */
  interface NctsUnloading {
    /** True when the unloading is finished. */
    complete?: boolean;
    /** True when the goods agree with the declaration. */
    conform?: boolean;
    /** The day. */
    on?: Day;
    /** True when the seals are in order. */
    seals_in_order?: boolean;
  }

  /** Question of `transit.check_mrn`, `transit.check_lrn` and `transit.check_grn`. */
  interface ReferenceQuestion {
    /** The number as written. */
    text: string;
  }

  /** A movement reference number in parts. */
  interface Mrn {
    /** Without blanks. */
    normalised: string;
    /** True when format, check digit and structure hold. */
    valid: boolean;
    /** What is wrong first. */
    fault: MrnFault | null;
    /** The check digit that it should have; null when the format is wrong. */
    check_digit: number | null;
    /** Its structure. */
    structure: MrnStructure | null;
    /** The year, two digits. */
    year: string | null;
    /** The country of the office of departure. */
    country: string | null;
    /** The letter before the check digit, of phase 5: J transit alone, K to M with safety data (certainty C). */
    procedure: string | null;
  }

  /** What is wrong first with a movement reference number. */
  type MrnFault =
    /** Not two digits, two letters, thirteen letters or digits and a digit. */
    | "format"
    /** The check digit does not fit. */
    | "check_digit"
    /** Neither the structure of phase 5 nor the older one. */
    | "structure";

  /** The structure of a movement reference number. */
  type MrnStructure =
    /** Phase 5: from 2024 on, with a letter J to M before the check digit. */
    | "ncts5"
    /** Before phase 5: up to 2024. */
    | "legacy";

  /** Whether a reference holds its pattern. */
  interface ReferenceCheck {
    /** True when it does. */
    valid: boolean;
  }

  /** Question of `transit.guarantee`: a reference amount and what happens to it, in this order. */
  interface GuaranteeQuestion {
    /** The reference amount. */
    reference_amount: DecimalLike;
    /** What happens. */
    events: Array<GuaranteeEvent>;
  }

  /** What happens to a guarantee. */
  type GuaranteeEvent =
    /** The guarantee is known, or its reference amount changed. */
    | {
        type: "reference_set";
        /** The reference amount. */
        amount: DecimalLike;
        /** The currency. */
        currency?: string | null;
      }
    /** A movement comes into course with the debt that it may bring. */
    | {
        type: "registered";
        /** The debt. */
        amount: DecimalLike;
        /** The movement. */
        movement: string;
      }
    /** A movement is discharged: its amount is free again. */
    | {
        type: "released";
        /** The movement. */
        movement: string;
      };

  /** Answer of `transit.guarantee`. */
  interface GuaranteeSteps {
    /** For each event null when it happened, else the code of the finding for which it did not. */
    refused: Array<string | null>;
    /** The sum in course after all of them. */
    in_use: Decimal;
    /** What is free then. */
    available: Decimal;
  }

  /** Question of `transit.guarantee_record`: the stored lines of one guarantee. */
  interface GuaranteeRecordQuestion {
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

  /** The stream as it stands. */
  interface GuaranteeRecordAnswer {
    /** What is so, and what follows from it. */
    view: GuaranteeView;
    /** The state, whole, with the head it belongs to. */
    snapshot: GuaranteeSnapshot;
    /** The last entry that was found whole. */
    head: foundation.Head;
    /** How many entries were read. */
    entries: number;
    /** How many events, of those that count, cannot happen without what was left out. */
    cannot_happen: number;
    /** The highest entry that a witness confirms; 0 when none does. */
    proved_up_to: number;
    /** Bytes behind the last whole line; they are no part of the stream. */
    torn?: foundation.Torn;
    /** The first witness that contradicts the chain. */
    witness?: foundation.WitnessFailure;
  }

  /** A guarantee as it is shown. */
  interface GuaranteeView {
    /** The sum in course. */
    in_use: Decimal;
    /** What is free; below zero when the reference amount was lowered below what is in course. */
    available: Decimal | null;
    /** How many movements are in course. */
    movements: number;
    /** That more is in course than the reference amount. */
    findings: Array<foundation.Finding>;
  }

  /** The state of a guarantee with the head it belongs to. */
  interface GuaranteeSnapshot {
    /** The head. */
    head: foundation.Head;
    /** The version of the events that led to it; 0 when entries are left out: nothing can go on from it. */
    event_version: number;
    /** The state. */
    state: GuaranteeState;
  }

  /** The state of a guarantee with the head it belongs to. */
  interface GuaranteeSnapshotInput {
    /** The head. */
    head: foundation.Head;
    /** The version of the events that led to it; 0 when entries are left out: nothing can go on from it. */
    event_version: number;
    /** The state. */
    state: GuaranteeStateInput;
  }

  /** What is so of a guarantee after everything that happened. */
  interface GuaranteeState {
    /** The debts in course, by movement. */
    in_course: { [key: string]: Decimal };
    /** Their sum. */
    in_use: Decimal;
    /** The currency. */
    currency?: string;
    /** The reference amount; left out before it is known. */
    reference_amount?: Decimal;
  }

  /** What is so of a guarantee after everything that happened. */
  interface GuaranteeStateInput {
    /** The debts in course, by movement. */
    in_course?: { [key: string]: DecimalLike };
    /** Their sum. Left out: `"0"`. */
    in_use?: DecimalLike;
    /** The currency. */
    currency?: string | null;
    /** The reference amount; left out before it is known. */
    reference_amount?: DecimalLike | null;
  }

  /** Question of `transit.guarantee_append`: an event, and the guarantee that it happens to. */
  interface GuaranteeAppendQuestion {
    /** The stream, as the host named it. */
    stream: string;
    /** What happened. */
    event: GuaranteeEvent;
    /** The host's name for it, unique in the stream: the same request again has the same id. */
    id: string;
    /** When it happened; with offset. */
    occurred_at: string;
    /** When it is written down; with offset. */
    recorded_at: string;
    /** The head on which the caller decided; left out, whatever the stream stands at. */
    expected_head?: foundation.Head | null;
    /** With a snapshot: the stored line that has this id already, if there is one. */
    known_line?: string | null;
    /** The state so far, in place of the lines. */
    snapshot?: GuaranteeSnapshotInput | null;
    /** The lines so far, each with its line end; left out for a new stream and with a snapshot. */
    text?: string | null;
  }

  /** What came of an event. */
  interface GuaranteeAppendAnswer {
    /** What came of it. */
    outcome: Appended;
    /** Where the stream stands now. */
    head: foundation.Head;
    /** Why it was refused, or what stands beside what was recorded. */
    findings: Array<foundation.Finding>;
    /** What is so, and what follows from it. */
    view: GuaranteeView;
    /** The state, whole, with the head it belongs to. */
    snapshot: GuaranteeSnapshot;
    /** The line to store, with its line end. */
    line?: string;
    /** The number of the entry, new or found. */
    seq?: number;
  }

  /** Question of `transit.guarantee_level`. */
  interface LevelQuestion {
    /** The reference amount. */
    reference_amount: DecimalLike;
    /** The level in per cent: 100, 50, 30, or 0 for a waiver. */
    level_percent: DecimalLike;
    /** The day that chooses the rule. */
    on: Day;
  }

  /** Answer of `transit.guarantee_level`. */
  interface GuaranteeLevel {
    /** What the guarantee has to cover; exact, not rounded. */
    guarantee_amount: Decimal;
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
