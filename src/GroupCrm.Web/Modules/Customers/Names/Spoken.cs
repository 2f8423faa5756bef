using GroupCrm.Domain.Customers;
using GroupCrm.Matching.Places;
using GroupCrm.Web.Modules.Customers.List;
using GroupCrm.Web.Shell.Ui;

namespace GroupCrm.Web.Modules.Customers.Names;

/// <summary>How the module's values read in the reader's language.</summary>
internal static class Spoken
{
    public static string Name(this T texts, Domain.Places.Place? place) => place is null ? Format.None : texts.Pick(place.NameZh, place.NameEn);

    public static string Names(this T texts, IEnumerable<Domain.Places.Place> places) =>
        string.Join(texts["customers.comma"], places.Select(p => texts.Name(p)));

    /// <summary>Province, city and district of codes; a municipality is named once.</summary>
    public static string Where(this T texts, params string[] codes)
    {
        var words = codes.Select(Divisions.Find).OfType<Division>().Select(d => texts.Pick(d.ShortName, d.EnglishName)).Distinct();
        return string.Join(' ', words);
    }

    /// <summary>A system's name; entries by hand are named, other systems keep their code.</summary>
    public static string System(this T texts, string code) => code == SourceRecord.HandSystem ? texts["customers.system.hand"] : code;

    /// <summary>Amounts of several currencies beside each other.</summary>
    public static string Amounts(this Format format, IEnumerable<Amount> amounts, bool shortly = false)
    {
        var written = amounts.Select(a => shortly ? format.MoneyShort(a.Minor, a.Currency) : format.Money(a.Minor, a.Currency)).ToList();
        return written.Count == 0 ? Format.None : string.Join(" + ", written);
    }

    /// <summary>Why a record belongs to its customer, in words.</summary>
    public static string Reason(this T texts, AttachRule? rule, IReadOnlyList<string> args) => rule switch
    {
        null => Format.None,
        AttachRule.SameUscc when args.Count > 0 => texts["customers.attach.SameUscc.with", args[0]],
        AttachRule.SameNameAndPlace when args.Count > 1 => texts["customers.attach.SameNameAndPlace.with", args[0], texts.Where(args[1])],
        AttachRule.Detached when args.Count > 0 => texts["customers.attach.Detached.with", args[0]],
        AttachRule.ByHand when args.Count > 0 => texts["customers.attach.ByHand.with", args[0]],
        _ => texts[$"customers.attach.{rule}"],
    };
}
