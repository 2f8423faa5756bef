using System.Linq.Expressions;
using System.Text.RegularExpressions;
using GroupCrm.Data.Engine;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GroupCrm.Data.Model;

/// <summary>What holds for every table: the group filter, version tokens, names, key text, no cascades.</summary>
internal static partial class ModelRules
{
    private const string KeyText = "GroupCrm:KeyText";

    /// <summary>Text that is compared, sorted or unique: binary collation on every engine, never null.</summary>
    public static void IsKeyText<T>(this Microsoft.EntityFrameworkCore.Metadata.Builders.PropertyBuilder<T> property, int maxLength) =>
        property.HasMaxLength(maxLength).HasAnnotation(KeyText, true);

    public static void Apply(ModelBuilder model, IDatabaseEngine engine, CrmDb db)
    {
        foreach (var entity in model.Model.GetEntityTypes().ToList())
        {
            if (typeof(IGroupOwned).IsAssignableFrom(entity.ClrType))
                model.Entity(entity.ClrType).HasQueryFilter(GroupWall.FilterName, InCurrentGroup(entity.ClrType, db));
            if (entity.FindProperty(nameof(IVersioned.Version)) is { } version)
                version.IsConcurrencyToken = true;
            if (entity.FindProperty("Id") is { } id && id.ClrType == typeof(Guid))
                id.ValueGenerated = ValueGenerated.Never;
            foreach (var index in entity.GetIndexes().Where(i => i.GetFilter() is not null && engine.Kind == DatabaseKind.SqlServer))
                index.SetFilter($"[{index.GetFilter()}] = CAST(1 AS bit)");
            foreach (var key in entity.GetForeignKeys())
                key.DeleteBehavior = DeleteBehavior.Restrict;
            foreach (var property in entity.GetProperties())
            {
                if (property.FindAnnotation(KeyText) is not null && engine.BinaryCollation is { } collation)
                    property.SetCollation(collation);
                property.RemoveAnnotation(KeyText);
            }
        }

        NameInSnakeCase(model.Model);
    }

    // e => e.GroupId == db.CurrentGroup, with db as the context that EF replaces at each query.
    private static LambdaExpression InCurrentGroup(Type entity, CrmDb db)
    {
        var row = Expression.Parameter(entity, "row");
        return Expression.Lambda(
            Expression.Equal(
                Expression.Property(row, nameof(IGroupOwned.GroupId)),
                Expression.Property(Expression.Constant(db), nameof(CrmDb.CurrentGroup))),
            row);
    }

    // PostgreSQL folds unquoted names to lower case; snake case reads the same in every tool.
    private static void NameInSnakeCase(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            entity.SetTableName(Snake(entity.GetTableName()!));
            foreach (var property in entity.GetProperties())
                property.SetColumnName(Snake(property.Name));
        }
    }

    private static string Snake(string name) => WordStart().Replace(name, "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]|(?<=[A-Z])[A-Z](?=[a-z])")]
    private static partial Regex WordStart();
}
