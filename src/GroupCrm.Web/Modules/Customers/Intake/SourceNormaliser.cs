using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Imports;
using GroupCrm.Matching.Codes;
using GroupCrm.Matching.Contacts;
using GroupCrm.Matching.Names;
using GroupCrm.Matching.Places;
using GroupCrm.Matching.Text;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>
/// Reads an import row (or a form, which has the same fields) into normalised values. A bad value does not reject the row: it is
/// named with its reason and never becomes golden.
/// </summary>
public static class SourceNormaliser
{
    public static SourceValues Normalise(ImportRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var invalid = new List<InvalidValue>();
        var name = CompanyName.Parse(row.CompanyName);
        var address = ChineseAddress.Parse(row.Address, in name);
        var person = PersonName.Parse(row.ContactName);
        return new SourceValues
        {
            Name = Text.Cut(Written.As(name.Clean, row.CompanyName), 300),
            NameKey = Text.Cut(name.Key, 300),
            NameHasLegalForm = name.LegalForm.Length > 0,
            EnglishName = Trimmed(row.EnglishName, 300),
            ShortName = Trimmed(row.ShortName, 100),
            Uscc = Code(row.Uscc, invalid),
            Industry = Trimmed(row.Industry, 100),
            Address = string.IsNullOrEmpty(address.Clean) ? null : Text.Cut(Written.As(address.Clean, row.Address), 500),
            AddressKey = string.IsNullOrEmpty(address.Key) ? null : Text.Cut(address.Key, 400),
            ProvinceCode = address.ProvinceCode ?? "",
            CityCode = address.CityCode ?? "",
            DistrictCode = address.DistrictCode ?? "",
            ContactName = person.Name is { Length: > 0 } known ? Text.Cut(known, 100) : null,
            ContactHonorific = person.Honorific is { } honorific ? Text.Cut(honorific, 32) : null,
            Points = [.. Phones(row.Phones, invalid), .. Emails(row.Emails, invalid)],
            PurchaseMinor = Amount(row, invalid),
            Currency = row.Amount?.Currency ?? "CNY",
            LocalClass = Trimmed(row.Class, 32),
            OwnerText = Trimmed(row.Owner, 100),
            CreatedOn = Day(row.CreatedDate, TargetField.CreatedOn, row.CreatedOn, invalid),
            LastTouchOn = Day(row.LastTouchDate, TargetField.LastTouch, row.LastTouch, invalid),
            PaymentTerm = Trimmed(row.PaymentTerm, 100),
            Note = row.Notes.Count == 0 ? null : string.Join("\n", row.Notes.Select(n => n.Value.Trim())),
            Invalid = invalid,
        };
    }

    private static string? Code(string? text, List<InvalidValue> invalid)
    {
        var check = Uscc.Check(text);
        if (check.IsValid)
            return check.Value;
        if (check is { IsPresent: true, ReasonCode: { } reason })
            invalid.Add(new InvalidValue(TargetField.Uscc.Code(), Text.Cut(text!.Trim(), 100), reason, check.Proposal));
        return null;
    }

    private static IEnumerable<PointValue> Phones(IReadOnlyList<HeadedCell> cells, List<InvalidValue> invalid)
    {
        foreach (var phone in cells.SelectMany(c => PhoneNumbers.Parse(c.Value)))
        {
            if (!phone.IsValid)
                invalid.Add(new InvalidValue(TargetField.Phone.Code(), Text.Cut(phone.Raw, 100), phone.ReasonCode ?? "phone.length"));
            var kind = phone.Kind switch
            {
                PhoneKind.Mobile => ContactPointKind.Mobile,
                PhoneKind.Landline => ContactPointKind.Landline,
                _ => ContactPointKind.OtherPhone,
            };

            // A cell that only says "none" is not a phone that somebody could repair.
            if (phone.IsValid || phone.ReasonCode != "phone.empty-word")
                yield return new PointValue(kind, phone.Raw.Trim(), phone.E164 ?? HanScript.Fold(phone.Raw), phone.Extension, phone.IsValid, phone.IsValid ? null : phone.ReasonCode);
        }
    }

    private static IEnumerable<PointValue> Emails(IReadOnlyList<HeadedCell> cells, List<InvalidValue> invalid)
    {
        foreach (var mail in cells.SelectMany(c => EmailAddress.Parse(c.Value)))
        {
            if (!mail.IsValid)
                invalid.Add(new InvalidValue(TargetField.Email.Code(), Text.Cut(mail.Raw, 100), mail.ReasonCode ?? "email.at"));
            yield return new PointValue(ContactPointKind.Email, (mail.Value ?? mail.Raw).Trim(), (mail.Value ?? mail.Raw).Trim().ToLowerInvariant(),
                null, mail.IsValid, mail.ReasonCode);
        }
    }

    private static long? Amount(ImportRow row, List<InvalidValue> invalid)
    {
        if (row.Amount is { MinorUnits: null, ReasonCode: { } reason } && !string.IsNullOrWhiteSpace(row.PurchaseAmount))
            invalid.Add(new InvalidValue(TargetField.PurchaseAmount.Code(), Text.Cut(row.PurchaseAmount.Trim(), 100), reason));
        return row.Amount?.MinorUnits;
    }

    private static DateOnly? Day(DateCheck? check, TargetField field, string? text, List<InvalidValue> invalid)
    {
        if (check is { Date: null, ReasonCode: { } reason } && !string.IsNullOrWhiteSpace(text))
            invalid.Add(new InvalidValue(field.Code(), Text.Cut(text.Trim(), 100), reason));
        return check?.Date;
    }

    private static string? Trimmed(string? text, int most) => string.IsNullOrWhiteSpace(text) ? null : Text.Cut(text.Trim(), most);
}
