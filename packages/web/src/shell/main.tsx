// The polyfill must stand before any module that uses Temporal is evaluated: the app is imported after it.
const polyfilled = "Temporal" in globalThis ? Promise.resolve() : import("temporal-polyfill/global");

void polyfilled.then(() => import("./app.tsx")).then(({ start }) => start());

export {};
