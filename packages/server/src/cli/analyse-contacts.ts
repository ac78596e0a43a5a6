import { eventRings, type EventQuestion } from "@phaodai/domain/tracing/event-rings";
import type { Analysis } from "./analyse.ts";
import { readCsvEvents, readTijEvents, type EventFile } from "./contact-events.ts";
import { readText } from "./input-file.ts";
import { type Options, readOptions } from "./options.ts";
import { UnusableInput } from "#import/unusable-input";

const rules = ["total", "rolling24h", "run"] as const;

/** Reads records of contacts and answers ring 1 and ring 2 of one person. */
export async function analyseContacts(args: readonly string[]): Promise<Analysis> {
  const options = readOptions(args, {
    texts: ["events", "format", "step", "index", "from", "to", "minutes", "rule", "gap"],
    flags: ["static"],
  });
  const index = options.needed("index");
  const rule = ruleIn(options);
  const read = readerFor(options);
  const file = read(await readText(options.needed("events")));
  const person = file.people.indexOf(index.normalize("NFC"));
  if (person < 0) throw new UnusableInput(`không có người “${index}” trong tệp`);
  const question: EventQuestion = {
    index: person,
    from: momentIn(options, "from", file) ?? -Infinity,
    to: momentIn(options, "to", file) ?? Infinity,
    minutes: options.number("minutes", 15, (minutes) => minutes > 0),
    counting: { rule, gapSeconds: options.number("gap", 0, (gap) => gap >= 0) },
    isStatic: options.isOn("static"),
  };
  return { answer: { index, rule, ...namedRings(file, question) }, remarks: file.remarks };
}

function namedRings(file: EventFile, question: EventQuestion) {
  const { ring1, ring2 } = eventRings(file.events, question);
  const id = (person: number): string => file.people[person] ?? "";
  return {
    ring1: ring1.map(({ person, seconds, first, last }) => ({
      id: id(person),
      seconds,
      first: file.print(first),
      last: file.print(last),
    })),
    ring2: ring2.map(({ person, via }) => ({
      id: id(person),
      via: via.map((parent) => ({ id: id(parent.person), seconds: parent.seconds })),
    })),
  };
}

function ruleIn(options: Options) {
  const asked = options.text("rule") ?? "total";
  const rule = rules.find((known) => known === asked);
  if (!rule) throw new UnusableInput(`--rule phải là ${rules.join(", ")}`);
  return rule;
}

/** 20 seconds is the step of the SocioPatterns records this format comes from: http://www.sociopatterns.org/datasets/ */
const usualStep = 20;

function readerFor(options: Options): (text: string) => EventFile {
  const step = options.number("step", usualStep, (seconds) => seconds > 0);
  switch (options.needed("format")) {
    case "tij":
      return (text) => readTijEvents(text, step);
    case "csv":
      return readCsvEvents;
    default:
      throw new UnusableInput("--format phải là tij hoặc csv");
  }
}

function momentIn(options: Options, name: "from" | "to", file: EventFile): number | undefined {
  const text = options.text(name);
  if (text === undefined) return undefined;
  const moment = file.read(text.trim());
  if (moment === undefined) throw new UnusableInput(`--${name} “${text}” không cùng dạng thời gian với tệp`);
  return moment;
}
