namespace GroupCrm.Matching.Contacts;

public enum PhoneKind { Unknown, Mobile, Landline, Service400, Foreign }

/// <summary>One phone out of a cell.</summary>
/// <param name="Raw">What was written; width and case made one where the cell held more than one plain number.</param>
/// <param name="E164">The number as dialled from anywhere (+8675588886666); null when invalid or when the area code is not written.</param>
/// <param name="Extension">Digits of the extension behind a switchboard.</param>
/// <param name="Kind">What the number is; short service numbers (95588) count as <see cref="PhoneKind.Service400"/>.</param>
/// <param name="IsValid">Whether it can be a phone that somebody answers.</param>
/// <param name="ReasonCode">
/// Why it is not valid: <c>phone.dummy</c>, <c>phone.length</c>, <c>phone.prefix</c>, <c>phone.area</c> or <c>phone.empty-word</c>. On a
/// valid phone <c>phone.area</c> is a remark: the numbering plan allows the area code, no area has it.
/// </param>
public readonly record struct PhoneCheck(string Raw, string? E164, string? Extension, PhoneKind Kind, bool IsValid, string? ReasonCode);
