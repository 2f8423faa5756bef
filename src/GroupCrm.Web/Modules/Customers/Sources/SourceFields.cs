using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Imports;

namespace GroupCrm.Web.Modules.Customers.Sources;

/// <summary>A normalised value on its way out: the code of its label and what the viewer may see.</summary>
public sealed record ReadValue(string LabelCode, Shown Value, ReadValueKind Kind = ReadValueKind.Text, string? Currency = null);

/// <summary>How a value is written.</summary>
public enum ReadValueKind
{
    Text = 0,

    /// <summary>Division codes, parted by blanks.</summary>
    Place = 1,

    /// <summary>Minor units.</summary>
    Money = 2,
}

/// <summary>A value that looks filled in and is not: the label of its field, the text as received, why, and a proposal.</summary>
public sealed record WrongValue(string LabelCode, Shown Text, string ReasonCode, string? Proposal);

/// <summary>The field wall over the content of a source record: each normalised value has its class.</summary>
internal static class SourceFields
{
    /// <summary>
    /// A verbatim cell may hold anything under any heading, so the cells are shown only to those who see contact details, money,
    /// notes and profile of this record plainly.
    /// </summary>
    public static bool MaySeeVerbatim(FieldRights rights) => new[]
    {
        FieldClass.Identity, FieldClass.Profile, FieldClass.ContactDetail, FieldClass.Money, FieldClass.InternalNotes, FieldClass.ServiceProgress,
    }.All(c => rights[c] == FieldAccess.Plain);

    /// <summary>The values of a version that are filled in and not hidden.</summary>
    public static IReadOnlyList<ReadValue> Of(SourceValues values, FieldRights rights)
    {
        ArgumentNullException.ThrowIfNull(values);
        var list = new List<ReadValue>();
        void Add(string label, FieldClass fieldClass, string? text, ReadValueKind kind = ReadValueKind.Text, string? currency = null)
        {
            var shown = rights.Show(fieldClass, text);
            if (!string.IsNullOrEmpty(shown.Text))
                list.Add(new ReadValue(label, shown, kind, currency));
        }

        Add("customers.field.Name", FieldClass.Identity, values.Name);
        Add("customers.field.EnglishName", FieldClass.Identity, values.EnglishName);
        Add("customers.short-name", FieldClass.Profile, values.ShortName);
        Add("customers.field.Uscc", FieldClass.Identity, values.Uscc);
        Add("customers.field.Industry", FieldClass.Profile, values.Industry);
        Add("customers.field.Address", FieldClass.Identity, values.Address);
        Add("customers.place", FieldClass.Identity, $"{values.ProvinceCode} {values.CityCode} {values.DistrictCode}".Trim(), ReadValueKind.Place);
        Add("customers.contact", FieldClass.ContactDetail, values.ContactName);
        foreach (var point in values.Points)
            Add($"customers.point.{point.Kind}", FieldClass.ContactDetail, point.Value);
        Add("customers.purchase", FieldClass.Money,
            values.PurchaseMinor?.ToString(System.Globalization.CultureInfo.InvariantCulture), ReadValueKind.Money, values.Currency);
        Add("customers.payment-term", FieldClass.Money, values.PaymentTerm);
        Add("customers.class", FieldClass.Profile, values.LocalClass);
        Add("customers.owner", FieldClass.Identity, values.OwnerText);
        Add("customers.created-on", FieldClass.Profile, Day(values.CreatedOn));
        Add("customers.last-touch", FieldClass.Profile, Day(values.LastTouchOn));
        Add("customers.note", FieldClass.InternalNotes, values.Note);
        return [.. list.Where(v => v.Kind != ReadValueKind.Money || v.Value.Access == FieldAccess.Plain)];
    }

    /// <summary>The wrong values of a version whose class is not hidden.</summary>
    public static IReadOnlyList<WrongValue> WrongOf(SourceValues values, FieldRights rights) =>
    [
        .. values.Invalid.Select(i => (Value: i, Field: FieldOf(i.Field)))
            .Select(i => new WrongValue(i.Field.Label, rights.Show(i.Field.Class, i.Value.Text), i.Value.Reason,
                rights[i.Field.Class] == FieldAccess.Plain ? i.Value.Proposal : null))
            .Where(w => !w.Text.IsHidden),
    ];

    private static (string Label, FieldClass Class) FieldOf(string code) => TargetFields.TryParse(code, out var field) ? field switch
    {
        TargetField.Uscc => ("customers.field.Uscc", FieldClass.Identity),
        TargetField.Phone => ("customers.point.OtherPhone", FieldClass.ContactDetail),
        TargetField.Email => ("customers.point.Email", FieldClass.ContactDetail),
        TargetField.PurchaseAmount => ("customers.purchase", FieldClass.Money),
        TargetField.CreatedOn => ("customers.created-on", FieldClass.Profile),
        TargetField.LastTouch => ("customers.last-touch", FieldClass.Profile),
        _ => ("customers.note", FieldClass.InternalNotes),
    } : ("customers.note", FieldClass.InternalNotes);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
