import { expect, test } from "vitest";
import { nameField } from "./fields";

test.for([
  "http://evil.example/win",
  "Win HTTPS://evil.example",
  "https:/evil.example",
  "ftp://evil.example",
  "www.evil.example",
  "Vera WWW.EVIL.EXAMPLE",
  "evil.com",
  "Vera (evil.com)",
  "Vera evil.com.",
  "evil.co/win",
  "evil.example/win",
  "evil.example:8080/win",
  "evil.example?win",
  "vera@evil.com",
  "mailto:vera@evil.example",
  "javascript:alert(1)",
  "ｈｔｔｐ：／／evil.example",
  "ｅｖｉｌ．ｃｏｍ",
  "evil。com",
  "e\u200bvil.\u200bcom",
  "xn--80ak6aa92e.com/x",
])("refuses %j as a name, because mail programs make a link of it", (name) => {
  expect(nameField.safeParse(name).success).toBe(false);
});

test.for([
  "Vera",
  "Dr. O'Neil",
  "St.John Smythe",
  "J.R.R. Tolkien",
  "Jr.Brown",
  "O'Brien, Seán",
  "王小明",
  "محمد بن علي",
  "Ana-María de la O",
  "X Æ A-12",
  "Vera / Ben",
  "Vera c/o Ben",
  "Anne-Marie :)",
  "Mr. T.",
])("takes %j as a name", (name) => {
  expect(nameField.parse(name)).toBe(name);
});
