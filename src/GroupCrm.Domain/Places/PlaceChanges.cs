using System.Text.RegularExpressions;
using GroupCrm.Domain.Shared;

namespace GroupCrm.Domain.Places;

/// <summary>What is known of a place before it is closed.</summary>
public readonly record struct PlaceUse(int OpenChildren, int People, int Relationships, int Divisions);

/// <summary>What may be done to the places of a tree; each refusal is a code with its arguments.</summary>
public static partial class PlaceChanges
{
    /// <summary>Why a place of a kind cannot stand under a parent; null if it can.</summary>
    public static Message? RefusalUnder(PlaceKind kind, Place parent)
    {
        ArgumentNullException.ThrowIfNull(parent);
        if (parent.ClosedOn is not null)
            return new Message("organisation.parent.closed");
        return PlaceTrees.ChildrenOf(parent.Kind).Contains(kind) && TreeOf(kind) == parent.Tree ? null : new Message("organisation.parent.kind");
    }

    /// <summary>Why a place cannot move under a parent; null if it can.</summary>
    /// <param name="closure">Today's closure of the tree.</param>
    public static Message? RefusalOfMove(Place place, Place parent, IEnumerable<Ancestry> closure)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(parent);
        if (place.ClosedOn is not null)
            return new Message("organisation.closed");
        return PlaceTrees.WouldCircle(place.Id, parent.Id, closure) ? new Message("organisation.move.circle") : RefusalUnder(place.Kind, parent);
    }

    /// <summary>Why a place cannot be closed; null if it can.</summary>
    public static Message? RefusalOfClosing(PlaceUse use)
    {
        if (use.OpenChildren > 0)
            return new Message("organisation.close.children", use.OpenChildren);
        if (use.People > 0)
            return new Message("organisation.close.people", use.People);
        if (use.Divisions > 0)
            return new Message("organisation.close.divisions", use.Divisions);
        return use.Relationships > 0 ? new Message("organisation.close.relationships", use.Relationships) : null;
    }

    /// <summary>Letters, digits and dashes, at most 32, beginning with a letter or digit.</summary>
    public static bool IsCode(string text) => CodeForm().IsMatch(text);

    /// <summary>The tree in which places of a kind stand; the group itself is the root of the legal tree.</summary>
    public static PlaceTree TreeOf(PlaceKind kind) => kind switch
    {
        PlaceKind.Area => PlaceTree.Area,
        PlaceKind.BusinessLine => PlaceTree.BusinessLine,
        _ => PlaceTree.Org,
    };

    /// <summary>What may stand under a place: its kind's children in the same tree.</summary>
    public static IReadOnlyList<PlaceKind> KindsUnder(Place parent)
    {
        ArgumentNullException.ThrowIfNull(parent);
        return [.. PlaceTrees.ChildrenOf(parent.Kind).Where(kind => TreeOf(kind) == parent.Tree)];
    }

    [GeneratedRegex("^[A-Z0-9][A-Z0-9-]{0,31}$")]
    private static partial Regex CodeForm();
}
