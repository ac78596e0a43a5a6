import type { Suspicion } from "@phaodai/domain/teams/team";

type Symptom = Suspicion["symptoms"][number];

/** Several symptoms as one sentence begins: "Sốt, ho, khó thở". @param wordOf the words of one as it stands alone */
export function symptomWords(symptoms: readonly Symptom[], wordOf: (symptom: Symptom) => string): string {
  const [first, ...rest] = symptoms.map(wordOf);
  return [first, ...rest.map((word) => word.toLocaleLowerCase("vi"))].join(", ");
}
