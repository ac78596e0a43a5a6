import { tokens } from "../shared/fold.ts";

/** The words of an address that tell it from others in the commune. */
export interface AddressForm {
  readonly words: readonly string[];
}

/** Words that say what a part of an address is, and names of units above: lists have them or leave them out. */
const generic = new Set(
  "so nha ngo ngach hem kiet pho duong to tdp dan khu cum thon xom ap doi phuong xa quan huyen thi tran thanh ha noi p q tp chung cu can ho".split(
    " ",
  ),
);

/** Fewer words than this say nothing: a lone house number stands in every street. */
const leastWords = 2;

/** null where too little is said to compare by. */
export function addressFormOf(address: string | null): AddressForm | null {
  if (address === null || address === "") return null;
  const words = tokens(address).filter((word) => !generic.has(word));
  return words.length < leastWords ? null : { words };
}

/** One address holds every word of the other: "12 Hàng Than" and "Số 12 phố Hàng Than, Ba Đình". */
export function isSameAddress(a: AddressForm, b: AddressForm): boolean {
  const [short, long] = a.words.length <= b.words.length ? [a, b] : [b, a];
  return short.words.every((word) => long.words.includes(word));
}
