using GroupCrm.Matching.Places;
using GroupCrm.Web.Shell.Ui;
using GroupCrm.Web.Shell.Ui.Tags;

namespace GroupCrm.Web.Modules.Customers.List;

/// <summary>The filters that are on, in words, each with the address without it.</summary>
internal static class CustomerChips
{
    public static IReadOnlyList<Chip> Of(CustomerFilter filter, ListChoices choices, T texts)
    {
        string? Place(Guid? id) => choices.Names.Place(id) is { } place ? texts.Pick(place.NameZh, place.NameEn) : null;
        string? Division(string? code) => Divisions.Find(code) is { } division ? texts.Pick(division.ShortName, division.EnglishName) : null;
        var on = new (string? Text, CustomerFilter Without)[]
        {
            (filter.Q, filter with { Q = null }),
            (Place(filter.Subsidiary), filter with { Subsidiary = null }),
            (Place(filter.Area), filter with { Area = null }),
            (Place(filter.Line), filter with { Line = null }),
            (choices.Names.Member(filter.Owner)?.Name, filter with { Owner = null }),
            (filter.NoOwner ? texts["customers.filter.no-owner"] : null, filter with { NoOwner = false }),
            (filter.Stage is { } stage ? texts[$"customers.stage.{stage}"] : null, filter with { Stage = null }),
            (filter.Industry, filter with { Industry = null }),
            (Division(filter.Province), filter with { Province = null, City = null }),
            (Division(filter.City), filter with { City = null }),
            (filter.Shared ? texts["customers.filter.shared"] : null, filter with { Shared = false }),
            (filter.HasUscc ? texts["customers.filter.uscc"] : null, filter with { HasUscc = false }),
        };
        return [.. on.Where(c => !string.IsNullOrEmpty(c.Text)).Select(c => new Chip(c.Text!, c.Without.Url("/customers")))];
    }
}
