using System.Globalization;
using System.Text.Json;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Audit;

namespace GroupCrm.Web.Modules.Audit.Entries;

/// <summary>Reads the changes of an entry, cut to what the field rights show.</summary>
internal static class ChangeReader
{
    /// <summary>Texts in the figures of actions that say nothing of a customer.</summary>
    private static readonly string[] PlainFigures = ["Code", "Type", "Format", "Rule", "Result", "Method"];

    /// <param name="personal">Fields whose personal values stand apart.</param>
    /// <param name="names">Names of the organisation's rows by ID.</param>
    public static IReadOnlyList<AuditChange> Read(AuditEntry entry, IEnumerable<string> personal, FieldRights rights, AuditNames names)
    {
        using var json = JsonDocument.Parse(entry.Changes);
        var entity = AuditedFields.Find(entry.EntityType);
        var changes = json.RootElement.EnumerateObject().Select(property => property.Value is { ValueKind: JsonValueKind.Array } pair && pair.GetArrayLength() == 2
            ? Change(entity, property.Name, pair, rights, names)
            : Figure(property.Name, property.Value, names));
        return [.. changes, .. personal.Select(field => new AuditChange(field, ChangeView.Personal))];
    }

    private static AuditChange Change(Type? entity, string field, JsonElement pair, FieldRights rights, AuditNames names)
    {
        if (entity is null || !AuditedFields.Shows(entity, field, rights))
            return new AuditChange(field, ChangeView.FieldOnly);
        var type = entity.GetProperty(field)?.PropertyType ?? typeof(string);
        type = Nullable.GetUnderlyingType(type) ?? type;
        return new AuditChange(field, ChangeView.Values, Value(pair[0], type, names), Value(pair[1], type, names));
    }

    private static AuditChange Figure(string name, JsonElement value, AuditNames names) => value.ValueKind switch
    {
        JsonValueKind.Number => new AuditChange(name, ChangeView.Figure, New: new AuditValue(value.GetRawText())),
        JsonValueKind.True or JsonValueKind.False => new AuditChange(name, ChangeView.Figure, New: YesOrNo(value)),
        JsonValueKind.String when value.TryGetGuid(out var id) => new AuditChange(name, ChangeView.Figure, New: names.Of(id)),
        JsonValueKind.String when PlainFigures.Contains(name) => new AuditChange(name, ChangeView.Figure, New: new AuditValue(value.GetString())),
        _ => new AuditChange(name, ChangeView.FieldOnly),
    };

    private static AuditValue? Value(JsonElement value, Type type, AuditNames names)
    {
        if (value.ValueKind is JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: 0 }))
            return null;
        if (type.IsEnum)
            return new AuditValue(Code: $"audit.value.{type.Name}.{value.GetString()}");
        if (type == typeof(bool))
            return YesOrNo(value);
        if (type == typeof(Guid) && value.TryGetGuid(out var id))
            return names.Of(id);
        if (type == typeof(DateTime) && value.TryGetDateTime(out var instant))
            return new AuditValue(Instant: DateTime.SpecifyKind(instant, DateTimeKind.Utc));
        return new AuditValue(value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText());
    }

    private static AuditValue YesOrNo(JsonElement value) => new(Code: value.GetBoolean() ? "audit.yes" : "audit.no");

    /// <summary>All IDs that stand in the changes of entries, so that their names can be read at once.</summary>
    public static IReadOnlySet<Guid> IdsIn(IEnumerable<AuditEntry> entries)
    {
        var ids = new HashSet<Guid>();
        foreach (var entry in entries)
        {
            using var json = JsonDocument.Parse(entry.Changes);
            foreach (var value in json.RootElement.EnumerateObject().SelectMany(p => p.Value.ValueKind == JsonValueKind.Array ? p.Value.EnumerateArray().ToArray() : [p.Value]))
            {
                if (value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id))
                    ids.Add(id);
            }
        }

        return ids;
    }
}

/// <summary>Names of members, roles and places by ID; any other ID is shown by its last characters.</summary>
internal sealed class AuditNames(IReadOnlyDictionary<Guid, AuditValue> names)
{
    public AuditValue Of(Guid id) => names.TryGetValue(id, out var name) ? name : new AuditValue("…" + id.ToString("N", CultureInfo.InvariantCulture)[^6..]);

    public string? MemberName(Guid? id) => id is { } member && names.TryGetValue(member, out var name) ? name.Text : null;
}
