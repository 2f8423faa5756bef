using GroupCrm.Domain.Access;

namespace GroupCrm.Domain.Tests.Access;

public class ViewerTests
{
    private const string Read = Permissions.CustomersRead;
    private static readonly Guid Me = Guid.CreateVersion7();
    private static readonly Guid Here = Guid.CreateVersion7();
    private static readonly Guid There = Guid.CreateVersion7();
    private static readonly FieldRights NoContact = FieldRights.AllPlain.With(FieldClass.ContactDetail, FieldAccess.Hidden);

    /// <summary>The one fact of a row that a depth looks at.</summary>
    [Theory]
    [InlineData(Depth.Own, "owner")]
    [InlineData(Depth.Team, "team")]
    [InlineData(Depth.DepartmentAndBelow, "team")]
    [InlineData(Depth.Subsidiary, "subsidiary")]
    [InlineData(Depth.Area, "area")]
    [InlineData(Depth.BusinessLine, "line")]
    [InlineData(Depth.Dealer, "dealer")]
    public void A_depth_reaches_rows_by_its_own_fact_alone(Depth depth, string fact)
    {
        var viewer = Seeing(new Scope(depth, [Here], FieldRights.AllPlain));
        foreach (var which in new[] { "owner", "team", "subsidiary", "area", "line", "dealer" })
            Assert.Equal(which == fact, viewer.Reaches(Read, Row(which)));
    }

    [Fact]
    public void Group_depth_reaches_every_row() =>
        Assert.True(Seeing(new Scope(Depth.Group, [], FieldRights.AllPlain)).Reaches(Read, Row("none")));

    [Fact]
    public void Scopes_are_additive()
    {
        var viewer = Seeing(new Scope(Depth.Own, [], FieldRights.AllPlain), new Scope(Depth.Area, [Here], FieldRights.AllPlain));
        Assert.Equal((true, true, false), (viewer.Reaches(Read, Row("owner")), viewer.Reaches(Read, Row("area")), viewer.Reaches(Read, Row("team"))));
    }

    [Fact]
    public void A_role_that_grants_no_row_masks_none()
    {
        var viewer = Seeing(new Scope(Depth.Own, [], FieldRights.AllPlain), new Scope(Depth.Subsidiary, [Here], NoContact));
        Assert.Equal(FieldAccess.Plain, viewer.RightsOn(Read, Row("owner"))[FieldClass.ContactDetail]);
        Assert.Equal(FieldAccess.Hidden, viewer.RightsOn(Read, Row("subsidiary"))[FieldClass.ContactDetail]);
        Assert.Equal(FieldAccess.Hidden, viewer.RightsOn(Read, Row("subsidiary") with { OwnerId = Me })[FieldClass.ContactDetail]);
        Assert.Equal(FieldAccess.Hidden, viewer.RightsEverywhere(Read)[FieldClass.ContactDetail]);
    }

    [Fact]
    public void A_row_out_of_reach_shows_nothing() =>
        Assert.Equal(FieldRights.AllHidden, Seeing(new Scope(Depth.Own, [], FieldRights.AllPlain)).RightsOn(Read, Row("team")));

    [Fact]
    public void A_class_closed_for_the_person_is_closed_whatever_the_role()
    {
        var viewer = new Viewer(Guid.CreateVersion7(), Me, Me, "我", Scopes(new Scope(Depth.Group, [], FieldRights.AllPlain)), [], closed: NoContact);
        Assert.Equal(FieldAccess.Hidden, viewer.RightsOn(Read, Row("none"))[FieldClass.ContactDetail]);
        Assert.Equal(FieldAccess.Hidden, viewer.RightsEverywhere(Read)[FieldClass.ContactDetail]);
    }

    [Fact]
    public void Without_a_grant_nothing_is_allowed()
    {
        var viewer = Seeing(new Scope(Depth.Group, [], FieldRights.AllPlain));
        Assert.False(viewer.May(Permissions.CustomersExport));
        Assert.False(viewer.Reaches(Permissions.CustomersExport, Row("owner")));
        Assert.Equal(FieldRights.AllHidden, viewer.RightsEverywhere(Permissions.CustomersExport));
    }

    [Fact]
    public void A_job_may_everything_in_its_group_and_is_nobody()
    {
        var job = Viewer.System(Guid.CreateVersion7(), "job");
        Assert.True(job.IsSystem);
        Assert.All(Permissions.All, p => Assert.True(job.HasGroupDepth(p)));
    }

    private static RowFacts Row(string fact) => new(
        fact == "owner" ? Me : There, fact == "team" ? Here : There, fact == "subsidiary" ? Here : There,
        fact == "area" ? Here : There, fact == "line" ? Here : There, fact == "dealer" ? Here : null);

    private static Dictionary<string, IReadOnlyList<Scope>> Scopes(params Scope[] scopes) => new() { [Read] = scopes };

    private static Viewer Seeing(params Scope[] scopes) => new(Guid.CreateVersion7(), Me, Me, "我", Scopes(scopes), [], dealerId: Here);
}
