using GroupCrm.Domain.Places;
using GroupCrm.Domain.Shared;
using GroupCrm.Web.Shell.Ui;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace GroupCrm.Web.Modules.People;

/// <summary>Writes choices of places and roles in the reader's language.</summary>
internal static class PlaceOptionTexts
{
    public static string Text(this PlaceOption option, T texts) => string.Join(" / ", option.Path.Select(p => texts.Pick(p.Zh, p.En)));

    /// <summary>A place with what it stands in; the name alone of one that is closed.</summary>
    public static string PathOf(this PersonChoices choices, Guid place, BilingualName name, T texts) =>
        choices.Places.FirstOrDefault(p => p.Id == place)?.Text(texts) ?? texts.Pick(name.Zh, name.En);

    /// <summary>The places of the given trees; those outside the legal tree say which tree is theirs.</summary>
    public static List<SelectListItem> Items(this IEnumerable<PlaceOption> places, T texts, params PlaceTree[] trees) =>
        [.. places.Where(p => trees.Contains(p.Tree)).Select(p => new SelectListItem(
            p.Tree == PlaceTree.Org ? p.Text(texts) : texts["people.place.in-tree", texts[$"people.tree.{p.Tree}"], p.Text(texts)], p.Id.ToString()))];

    public static List<SelectListItem> Items(this IEnumerable<RoleOption> roles, T texts) =>
        [.. roles.Select(r => new SelectListItem(texts.Pick(r.Name.Zh, r.Name.En), r.Id.ToString()))];
}
