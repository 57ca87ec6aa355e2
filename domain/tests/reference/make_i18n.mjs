// Reference values for tests/i18n.rs, as ICU says them. Any node with full ICU does (made with 20, CLDR 48):
//   node make_i18n.mjs > i18n.json
const languages = ["de", "fr", "it", "es", "nl", "pl"];
const cents = [0, 5, 99, 123456, 124900, 999999, 1000000, 1249000, 123456789, -499];
const counts = [...Array(131).keys(), 1000, 1001, 1002, 1012, 999999, 1000000, 1000001, 1000002, 2000000, 2500000, 3000000000];
const days = [...Array(12).keys()].map((month) => new Date(Date.UTC(2026, month, month + 1)));

const of = (language) => {
  const money = (currency) => new Intl.NumberFormat(language, { style: "currency", currency, currencyDisplay: currency === "EUR" ? "symbol" : "code" });
  const options = { day: "numeric", month: "short", timeZone: "UTC" };
  const long = new Intl.DateTimeFormat(language, { ...options, year: "numeric" });
  const short = new Intl.DateTimeFormat(language, options);
  const change = new Intl.NumberFormat(language, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "exceptZero" });
  return {
    money: cents.map((minor) => [minor, money("EUR").format(minor / 100)]),
    crowns: cents.filter((minor) => minor >= 0).map((minor) => [minor, money("SEK").format(minor / 100)]),
    days: days.map((day) => [day.toISOString().slice(0, 10), long.format(day), short.format(day)]),
    changes: [0.0321, -0.12, 0, 12.5].map((ratio) => [ratio, change.format(ratio)]),
  };
};
const plurals = (language) => {
  const rules = new Intl.PluralRules(language);
  return counts.map((n) => [n, rules.select(n)]);
};
console.log(
  JSON.stringify({
    formats: Object.fromEntries(languages.map((language) => [language, of(language)])),
    plurals: Object.fromEntries(["en", ...languages].map((language) => [language, plurals(language)])),
  }),
);
