/** The words at the head of every official paper, the same in every language of the screens (Decree 30/2020/ND-CP, annex I, II.1). */
export const nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
export const motto = "Độc lập - Tự do - Hạnh phúc";
/** In place of both on the Party's papers (Guide 36-HD/VPTW of 2018). */
export const partyName = "ĐẢNG CỘNG SẢN VIỆT NAM";
