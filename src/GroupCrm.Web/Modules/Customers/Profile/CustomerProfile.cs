using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Places;
using GroupCrm.Web.Modules.Customers.List;

namespace GroupCrm.Web.Modules.Customers.Profile;

/// <summary>Everything that the 360° page shows of a customer, cut to what its viewer may see.</summary>
public sealed record CustomerProfile
{
    public Guid Id { get; init; }
    public string UnifiedId { get; init; } = "";
    public string Name { get; init; } = "";
    public string ProvinceCode { get; init; } = "";
    public string CityCode { get; init; } = "";
    public string DistrictCode { get; init; } = "";
    public IReadOnlyList<GoldenFact> Facts { get; init; } = [];

    /// <summary>Data stewards of the viewer's own subsidiary, who decide between differing values.</summary>
    public IReadOnlyList<string> Stewards { get; init; } = [];
    public IReadOnlyList<RelationshipCard> Relationships { get; init; } = [];
    public IReadOnlyList<ServedBy> Others { get; init; } = [];

    /// <summary>Null where no contact detail may be seen at all.</summary>
    public IReadOnlyList<ContactCard>? Contacts { get; init; }
    public IReadOnlyList<SiteLine> Sites { get; init; } = [];
    public IReadOnlyList<SourceLine> Sources { get; init; } = [];
    public Timeline Timeline { get; init; } = new([], null);

    /// <summary>Yearly purchase over the relationships whose money the viewer sees, by currency; null where none shows money.</summary>
    public IReadOnlyList<Amount>? Purchases { get; init; }

    /// <summary>Over the whole group; only at group depth with plain money.</summary>
    public Amount? GroupPurchase { get; init; }
    public bool ShowsProfile { get; init; }
    public bool MayEdit { get; init; }
}

/// <summary>From which source a value comes, as far as the viewer may know: without a subsidiary it is another one's.</summary>
public sealed record Origin(Place? Subsidiary, string? SystemCode, DateTime Since);

/// <summary>A golden value, where it comes from, and what else is said.</summary>
/// <param name="Field">Which fact.</param>
/// <param name="Value">The value; null where no source says anything.</param>
/// <param name="From">Its source; null where there is none, or where the viewer may not know of it.</param>
/// <param name="Rule">The rule by which it was chosen.</param>
/// <param name="Others">Other values in sources that the viewer sees.</param>
/// <param name="Own">What the viewer's own subsidiary says, where that differs.</param>
public sealed record GoldenFact(
    GoldenField Field, string? Value, Origin? From, SurvivorshipRule Rule, IReadOnlyList<(string Value, Origin From)> Others, string? Own);

/// <summary>A relationship that the viewer sees.</summary>
public sealed record RelationshipCard
{
    public Place? Subsidiary { get; init; }
    public Place? Line { get; init; }
    public Place? Area { get; init; }
    public Place? Team { get; init; }
    public string? Owner { get; init; }

    /// <summary>The owner as the source writes it, while no member is matched to it.</summary>
    public string? OwnerHint { get; init; }

    /// <summary>Whether the viewer may see stage, class, short name and last touch.</summary>
    public bool ShowsProfile { get; init; }
    public RelationshipStage Stage { get; init; }
    public string? LocalClass { get; init; }
    public string? ShortName { get; init; }
    public DateOnly? LastTouchOn { get; init; }
    public bool ShowsMoney { get; init; }
    public Amount? Purchase { get; init; }
}

/// <summary>That another subsidiary serves the customer, and by whom: nothing else.</summary>
public sealed record ServedBy(Place? Subsidiary, string? Owner);

/// <summary>A person at the customer.</summary>
public sealed record ContactCard(Shown Name, string? Honorific, string? JobTitle, IReadOnlyList<Place> KnownBy, IReadOnlyList<PointLine> Points);

/// <summary>A way to reach a contact.</summary>
public sealed record PointLine(ContactPointKind Kind, Shown Value, string? Extension, bool IsValid, string? InvalidReason);

/// <summary>A site and the subsidiaries that told of it.</summary>
public sealed record SiteLine(SiteKind Kind, string Address, Place? Area, IReadOnlyList<Place> Subsidiaries);

/// <summary>A source record of the customer.</summary>
public sealed record SourceLine(
    Guid Id, Place? Subsidiary, string SystemCode, string SourceKey, int Versions, DateTime ChangedAt, AttachRule? Rule, IReadOnlyList<string> ReasonArgs);
