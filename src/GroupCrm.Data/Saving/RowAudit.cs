using System.Reflection;
using System.Text.Json;
using GroupCrm.Domain.Audit;
using GroupCrm.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace GroupCrm.Data.Saving;

/// <summary>Turns the change of one row into an audit entry: what could be edited is audited; what is appended records itself.</summary>
internal static class RowAudit
{
    public static bool Covers(EntityEntry entry) =>
        entry.Entity is IGroupOwned and IVersioned and IEntity;

    public static string ActionOf(EntityEntry entry) => $"{CodeOf(entry)}.{entry.State switch
    {
        EntityState.Added => "create",
        EntityState.Deleted => "delete",
        _ => "update",
    }}";

    public static async Task RecordAsync(CrmDb db, EntityEntry row, AuditEntry audit, IPersonalCipher cipher, CancellationToken cancel)
    {
        var changes = new Dictionary<string, object?[]>();
        var personal = new Dictionary<string, object?[]>();
        foreach (var property in row.Properties)
        {
            var info = property.Metadata.PropertyInfo;
            if (info is null || property.Metadata.IsPrimaryKey() || info.IsDefined(typeof(NotAuditedAttribute))
                || property.Metadata.Name is nameof(IVersioned.Version) or nameof(IGroupOwned.GroupId))
                continue;
            var before = row.State == EntityState.Added ? null : property.OriginalValue;
            var after = row.State == EntityState.Deleted ? null : property.CurrentValue;
            if (!Equals(before, after))
                (info.IsDefined(typeof(PersonalAttribute)) ? personal : changes)[property.Metadata.Name] = [before, after];
        }

        if (changes.Count == 0 && personal.Count == 0)
            return;
        audit.EntityType = CodeOf(row);
        audit.EntityId = ((IEntity)row.Entity).Id;
        audit.Changes = JsonSerializer.Serialize(changes, StoredJson.Options);
        db.AuditEntries.Add(audit);
        foreach (var (field, values) in personal)
            await KeepApartAsync(db, audit, (IPersonalRow)row.Entity, field, values, cipher, cancel);
    }

    private static async Task KeepApartAsync(
        CrmDb db, AuditEntry audit, IPersonalRow row, string field, object?[] values, IPersonalCipher cipher, CancellationToken cancel)
    {
        var subject = row.SubjectId;
        var key = db.AuditSubjectKeys.Local.FirstOrDefault(k => k.SubjectId == subject)
            ?? await db.AuditSubjectKeys.FirstOrDefaultAsync(k => k.SubjectId == subject, cancel);
        if (key is null)
        {
            key = new AuditSubjectKey { GroupId = audit.GroupId, SubjectId = subject, WrappedKey = cipher.NewWrappedKey() };
            db.AuditSubjectKeys.Add(key);
        }

        db.AuditPersonalValues.Add(new AuditPersonalValue
        {
            GroupId = audit.GroupId,
            EntryId = audit.Id,
            SubjectId = subject,
            Field = field,
            Ciphertext = cipher.Encrypt(key.WrappedKey, JsonSerializer.SerializeToUtf8Bytes(values, StoredJson.Options)),
        });
    }

    private static string CodeOf(EntityEntry entry) => AuditCode.Of(entry.Metadata.ClrType);
}

/// <summary>What the audit calls kinds of rows.</summary>
public static class AuditCode
{
    /// <summary>Relationship is <c>relationship</c>, ContactPoint is <c>contact-point</c>.</summary>
    public static string Of(Type entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return string.Concat(entity.Name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
    }
}
