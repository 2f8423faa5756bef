using GroupCrm.Data.Infrastructure;
using GroupCrm.Domain.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GroupCrm.Data.Model;

internal sealed class AuditEntryMap : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.Property(e => e.Action).IsKeyText(64);
        builder.Property(e => e.SystemActor).HasMaxLength(100);
        builder.Property(e => e.RemoteAddress).HasMaxLength(64);
        builder.Property(e => e.CorrelationId).HasMaxLength(64);
        builder.Property(e => e.EntityType).HasMaxLength(64);
        builder.Property(e => e.Hash).HasMaxLength(64);
        builder.HasIndex(e => new { e.GroupId, e.Sequence });
        builder.HasIndex(e => new { e.GroupId, e.EntityId });
        builder.HasIndex(e => new { e.GroupId, e.At, e.Id });
        builder.HasIndex(e => new { e.GroupId, e.MemberId, e.At, e.Id });
        builder.HasIndex(e => new { e.GroupId, e.Action, e.At, e.Id });
    }
}

internal sealed class AuditPersonalValueMap : IEntityTypeConfiguration<AuditPersonalValue>
{
    public void Configure(EntityTypeBuilder<AuditPersonalValue> builder)
    {
        builder.Property(v => v.Field).HasMaxLength(64);
        builder.HasIndex(v => v.EntryId);
        builder.HasOne<AuditEntry>().WithMany().HasForeignKey(v => v.EntryId);
    }
}

internal sealed class AuditSubjectKeyMap : IEntityTypeConfiguration<AuditSubjectKey>
{
    public void Configure(EntityTypeBuilder<AuditSubjectKey> builder) => builder.HasKey(k => new { k.GroupId, k.SubjectId });
}

internal sealed class AuditChainHeadMap : IEntityTypeConfiguration<AuditChainHead>
{
    public void Configure(EntityTypeBuilder<AuditChainHead> builder)
    {
        builder.HasKey(h => h.GroupId);
        builder.Property(h => h.Hash).HasMaxLength(64);
    }
}

internal sealed class StoredFileMap : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.Property(f => f.Hash).IsKeyText(64);
        builder.Property(f => f.FileName).HasMaxLength(255);
        builder.HasIndex(f => f.Hash);
    }
}

internal sealed class OutboxMessageMap : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.Property(m => m.OrderingKey).IsKeyText(100);
        builder.Property(m => m.Type).HasMaxLength(200);
        builder.Property(m => m.LastError).HasMaxLength(2000);
        builder.HasIndex(m => new { m.Status, m.DueAt, m.Id });
        builder.HasIndex(m => new { m.OrderingKey, m.Status, m.CreatedAt });
    }
}

internal sealed class ChangeStampMap : IEntityTypeConfiguration<ChangeStamp>
{
    public void Configure(EntityTypeBuilder<ChangeStamp> builder)
    {
        builder.HasKey(s => s.Key);
        builder.Property(s => s.Key).IsKeyText(100);
    }
}

internal sealed class DataProtectionKeyRowMap : IEntityTypeConfiguration<DataProtectionKeyRow>
{
    public void Configure(EntityTypeBuilder<DataProtectionKeyRow> builder) => builder.Property(k => k.FriendlyName).HasMaxLength(200);
}
