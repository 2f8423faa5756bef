using System.Reflection;
using GroupCrm.Data;
using GroupCrm.Data.Engine;
using GroupCrm.Data.PostgreSql;
using GroupCrm.Data.Sqlite;
using GroupCrm.Data.SqlServer;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GroupCrm.Web.Tests.Architecture;

public sealed class ModelTests
{
    public static TheoryData<DatabaseKind> Engines => [DatabaseKind.Sqlite, DatabaseKind.PostgreSql, DatabaseKind.SqlServer];

    private static readonly string[] ReferenceNames = ["CustomerId", "MergedIntoId", "DealerId", "OwnerId", "MemberId", "ByMemberId"];

    internal static CrmDb Offline(DatabaseKind kind) => kind switch
    {
        DatabaseKind.PostgreSql => DesignTimeDb.Create(new PostgreSqlEngine(), "Host=localhost"),
        DatabaseKind.SqlServer => DesignTimeDb.Create(new SqlServerEngine(), "Server=localhost"),
        _ => DesignTimeDb.Create(new SqliteEngine(), "Data Source=:memory:"),
    };

    [Theory]
    [MemberData(nameof(Engines))]
    public void No_migration_is_missing(DatabaseKind kind)
    {
        using var db = Offline(kind);
        Assert.False(db.Database.HasPendingModelChanges(), $"bin/migration NAME is due for {kind}");
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void The_schema_can_be_scripted_without_a_server(DatabaseKind kind)
    {
        using var db = Offline(kind);
        var script = db.Database.GenerateCreateScript();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!))
            Assert.Contains(table, script, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_table_has_the_group_filter_or_stands_on_the_short_list()
    {
        using var db = Offline(DatabaseKind.Sqlite);
        var open = db.Model.GetEntityTypes()
            .Where(e => e.GetDeclaredQueryFilters().All(f => f.Key != GroupWall.FilterName)).Select(e => e.ClrType);
        Assert.Equal(GroupWall.GrouplessEntities.OrderBy(t => t.Name), open.OrderBy(t => t.Name));
    }

    [Fact]
    public void What_a_person_can_edit_has_a_version_and_the_rest_says_why_not()
    {
        using var db = Offline(DatabaseKind.Sqlite);
        var faults = db.Model.GetEntityTypes()
            .Where(e => e.ClrType.Namespace!.StartsWith("GroupCrm", StringComparison.Ordinal) && e.ClrType != typeof(Data.Accounts.Account))
            .Where(e => typeof(IVersioned).IsAssignableFrom(e.ClrType) == e.ClrType.IsDefined(typeof(NotEditedAttribute)))
            .Select(e => e.ClrType.Name);
        Assert.Empty(faults);
    }

    [Fact]
    public void Versions_are_concurrency_tokens()
    {
        using var db = Offline(DatabaseKind.Sqlite);
        Assert.Empty(db.Model.GetEntityTypes().Where(e => typeof(IVersioned).IsAssignableFrom(e.ClrType))
            .Where(e => !e.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken).Select(e => e.ClrType.Name));
    }

    [Fact]
    public void Every_reference_to_a_customer_an_owner_or_a_person_is_declared()
    {
        using var db = Offline(DatabaseKind.Sqlite);
        var silent = from entity in db.Model.GetEntityTypes()
                     from property in entity.GetProperties()
                     where ReferenceNames.Contains(property.Name) && entity.ClrType != typeof(Data.Accounts.Session)
                         && property.PropertyInfo?.IsDefined(typeof(ReferenceAttribute)) != true
                     select $"{entity.ClrType.Name}.{property.Name}";
        Assert.Empty(silent);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void No_column_is_of_a_kind_that_one_database_cannot_compare(DatabaseKind kind)
    {
        using var db = Offline(kind);
        var faults = from property in Columns(db)
                     let type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType
                     where type == typeof(decimal) || (type == typeof(DateTimeOffset) && property.GetValueConverter() is null)
                     select $"{property.DeclaringType.ClrType.Name}.{property.Name}";
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData(DatabaseKind.PostgreSql, "C")]
    [InlineData(DatabaseKind.SqlServer, "Latin1_General_100_BIN2")]
    public void Text_in_an_index_has_a_binary_collation(DatabaseKind kind, string collation)
    {
        using var db = Offline(kind);
        var model = db.GetService<IDesignTimeModel>().Model;
        var faults = model.GetEntityTypes().SelectMany(e => e.GetIndexes()).SelectMany(i => i.Properties).Distinct()
            .Where(p => p.ClrType == typeof(string) && p.GetCollation() != collation)
            .Select(p => $"{p.DeclaringType.ClrType.Name}.{p.Name}");
        Assert.Empty(faults);
    }

    private static IEnumerable<IProperty> Columns(CrmDb db) => db.Model.GetEntityTypes().SelectMany(e => e.GetProperties());
}
