import { expect, test } from "vitest";
import { failureInWords } from "./rules";

test.for([
  ["SMTP_URL is not set", "no mail server is set up"],
  ["The studio has no email address and MAIL_FROM is not set", "the studio has no address to send from"],
  ["ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:587", "the mail server couldn’t be reached"],
  ["ETIMEDOUT: Connection timeout", "the mail server couldn’t be reached"],
  ["EDNS: getaddrinfo ENOTFOUND mail.example.test", "the mail server couldn’t be reached"],
  ["ESOCKET: self-signed certificate", "the mail server couldn’t prove its identity"],
  ["EAUTH: 535 5.7.8 no such login: studio / hunter2", "the mail server didn’t accept our login"],
  ["EENVELOPE: 530 5.7.0 Authentication required", "the mail server didn’t accept our login"],
  ["EENVELOPE: 550 Not today", "the address doesn’t exist, or refuses mail from us"],
  ["EENVELOPE: 552 5.2.2 Over quota", "the mailbox is full"],
  ["EENVELOPE: 451 4.7.1 Greylisted", "the mail server asked us to try again later"],
  ["EMESSAGE: 554 5.7.1 Looks like spam", "the mail server refused the message"],
  ["TypeError: Cannot read properties of undefined (reading 'x')", "something went wrong while sending it"],
  [null, "something went wrong while sending it"],
] as const)("says of %j that %s", ([said, words]) => {
  expect(failureInWords(said)).toBe(words);
});
