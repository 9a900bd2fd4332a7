// Calling code as a user writes it; `tsc --strict` reads it (types.test.js). Each @ts-expect-error must be an error.
import { vgm, identifiers, text, call, explain, Engine, KouanError } from "kouan";
import type { Assessment, CallOptions, ErrorCode, Finding, Verdict } from "kouan";

const facts: vgm.Facts = { state: "CN", on: "2026-03-05", declared_kg: 33500, measured_kg: 35000 };
const r: Assessment<vgm.Agreement> = vgm.assess(facts);
const verdict: Verdict = r.verdict;
const sentences: string[] = r.findings.map((finding) => text(finding, "zh"));
const limit: string | undefined = r.value?.limit_kg;
const bound: "percent" | "absolute" | "both" | undefined = r.value?.bound;

vgm.assess({ ...facts, declared_kg: "33500.5", measured_kg: 35000n });
vgm.assess({ ...facts, measured_kg: null });
vgm.assess(facts, { trace: true, lang: "zh" }).trace?.map((step) => step.formula);

const stored: Finding = JSON.parse("{}");
text(stored);

// what one answer holds can be given to the next question
declare const declaration: vgm.Declaration;
vgm.checkDeclaration({ on: "2026-03-05", declaration });

const engine = new Engine(["name = 'contract 17'"]);
const same: Assessment<vgm.Agreement> = engine.vgm.assess(facts);
const anything: unknown = call("vgm.assess", facts);
const explained: string = explain("vgm.missing", "zh");
const box = identifiers.containerNumber({ text: "CSQU3054383" });

try {
  vgm.assess(facts);
} catch (error) {
  if (error instanceof KouanError) {
    const code: ErrorCode = error.code;
    const path: string | undefined = error.path;
    void [code, path];
  }
}

// @ts-expect-error a needed fact is missing
vgm.assess({ state: "CN", on: "2026-03-05" });
// @ts-expect-error no such fact
vgm.assess({ ...facts, declared: 1 });
// @ts-expect-error a Date is no day
vgm.assess({ ...facts, on: new Date() });
// @ts-expect-error a mass is a number or text
vgm.assess({ ...facts, declared_kg: true });
// @ts-expect-error no such option
vgm.assess(facts, { language: "zh" });
// @ts-expect-error no such language
const options: CallOptions = { lang: "de" };
// @ts-expect-error no such verdict
const wrong: Verdict = "ok";
// @ts-expect-error the value may be null
r.value.limit_kg;
// @ts-expect-error an answer's number is text
const number: number = r.value!.limit_kg;
// @ts-expect-error no such operation
vgm.asess(facts);
// @ts-expect-error read-only
new KouanError().code = "invalid-input";

void [verdict, sentences, limit, bound, same, anything, explained, box, options, wrong, number];
