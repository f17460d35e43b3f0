import { ownSubject } from "../instances/subject.js";
import { describeReport, runRound } from "./engine.js";

const which = process.argv[2]!;
const module = await import(`./${which}-target.js`);
const target =
  which === "schema" || which === "splitter"
    ? module[`${which}Target`]()
    : module[`${which}Target`](await ownSubject());
const seed = Number(process.argv[3] ?? 1),
  count = Number(process.argv[4] ?? 300);
const t = performance.now();
const r = await runRound(target, { seed, count, guided: process.argv[5] !== "blind" });
for (const each of r.reports) console.log(describeReport(each) + "\n");
console.log(seed, r.cases, r.traits.size, r.reports.length, Math.round(performance.now() - t), "ms");
process.exit();
