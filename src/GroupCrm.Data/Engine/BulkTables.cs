using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GroupCrm.Data.Engine;

/// <summary>Reads from the model how an entity's rows are written, once for each kind.</summary>
public static class BulkTables
{
    private static readonly ConcurrentDictionary<(IModel, Type), BulkTable> Known = new();

    /// <summary>The table of an entity kind.</summary>
    /// <exception cref="InvalidOperationException">The type is not an entity of the model.</exception>
    public static BulkTable Of(DbContext db, Type entity) => Known.GetOrAdd((db.Model, entity), key => Describe(key.Item1, key.Item2));

    private static BulkTable Describe(IModel model, Type type)
    {
        var entity = model.FindEntityType(type) ?? throw new InvalidOperationException($"{type} is not an entity.");
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var columns = entity.GetProperties().Select(property =>
        {
            var mapping = property.GetRelationalTypeMapping();
            var getter = property.GetGetter();
            var convert = mapping.Converter?.ConvertToProvider;
            return new BulkColumn(property.GetColumnName(table)!, mapping.StoreType,
                Nullable.GetUnderlyingType(mapping.Converter?.ProviderClrType ?? property.ClrType) ?? mapping.Converter?.ProviderClrType ?? property.ClrType,
                row => getter.GetClrValue(row) is { } value ? convert is null ? value : convert(value) : null);
        });
        return new BulkTable(table.Name, [.. columns]);
    }
}
