/** Values of enumerations that share a beginning are written once, and read back as they were. */

import { describe, expect, test } from "vitest";
import { ResponseCodeType } from "../../generated/index.js";
import { groupedValues } from "../../generator/emit/enumeration-values.js";
import { valueSet } from "../../templates/runtime/values.js";

const LISTS: Readonly<Record<string, readonly string[]>> = {
  "short ones": ["HTML", "Text"],
  "one that others begin with": [
    "ErrorQuotaExceeded",
    "ErrorQuotaExceededOnDelete",
    "ErrorQuotaExceededOnMove",
  ],
  "groups in groups": [
    "Item",
    "ErrorCalendarFolderFull",
    "ErrorCalendarFolderGone",
    "ErrorCalendarItemFull",
    "ErrorX",
  ],
  "one value": ["ErrorCalendarFolderFull"],
  "signs and letters of any kind": [
    "#é😀-long-beginning-a",
    "#é😀-long-beginning-b",
    "__proto__",
    "constructor",
  ],
  "the response codes": Object.values(ResponseCodeType),
};

describe("values of enumerations", () => {
  test.each(Object.entries(LISTS))("%s are the same set", (_, values) => {
    expect([...valueSet(groupedValues(values))()].sort()).toEqual([...values].sort());
  });

  test("share a beginning where that saves enough, and keep their order otherwise", () => {
    expect(groupedValues(["NoError", "ErrorItemFull", "ErrorItemGone", "ErrorItemMoved", "Done"])).toBe(
      "NoError ErrorItemFull ErrorItemGone ErrorItemMoved Done",
    );
    const codes = ["NoError", "ErrorCalendarIsFull", "Done", "ErrorCalendarIsGone", "ErrorCalendarIsMoved"];
    expect(groupedValues(codes)).toBe("NoError ErrorCalendarIs(Full Gone Moved) Done");
    expect(groupedValues([...codes, "ErrorCalendarIs"])).toBe(
      "NoError ErrorCalendarIs ErrorCalendarIs(Full Gone Moved) Done",
    );
  });
});
