// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

/** Types that help to declare and to handle members that exclude each other. */

type KeysOf<Union> = Union extends unknown ? keyof Union : never;
type ValueOf<Union, Key extends PropertyKey> = Union extends unknown
  ? Key extends keyof Union
    ? Union[Key]
    : never
  : never;
type Alternatives<Branch, All extends PropertyKey> = Branch extends unknown
  ? Branch & { [Key in Exclude<All, keyof Branch>]?: never }
  : never;

/** Exactly one of the branches: none may hold a member of another. */
export type OneOf<Branches> = Alternatives<Branches, KeysOf<Branches>>;

/** All members of all branches of a union, each optional: what an object is while it is being read. */
export type Members<Union> = {
  -readonly [Key in KeysOf<Union>]?: Exclude<ValueOf<Union, Key>, undefined>;
};
