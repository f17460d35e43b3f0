import { describe, expect, test } from "vitest";
import { camelCase } from "../../generator/model/property-names.js";

describe("names in camelCase", () => {
  test.each([
    ["ItemId", "itemId"],
    ["itemId", "itemId"],
    ["SMTPAddress", "smtpAddress"],
    ["ImAddress", "imAddress"],
    ["IMAddress", "imAddress"],
    ["UID", "uid"],
    ["IDs", "ids"],
    ["URLsOfItem", "urlsOfItem"],
    ["E164Number", "e164Number"],
    ["MD5Hash", "md5Hash"],
    ["HTTP2Server", "http2Server"],
    ["IsRead", "isRead"],
    ["A", "a"],
    ["Phone-Number", "phoneNumber"],
    ["phone.number.1", "phoneNumber1"],
    ["PHONE_NUMBER", "phoneNumber"],
    ["Exchange2007_SP1", "exchange2007SP1"],
    ["_Id", "_id"],
    ["_", "_"],
    ["__proto__", "__proto"],
    ["ÜbungsBlatt", "übungsBlatt"],
    ["𝒜b", "𝒜b"],
  ])("%s becomes %s", (name, expected) => {
    expect(camelCase(name)).toBe(expected);
  });
});
