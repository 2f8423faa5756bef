using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Imports;
using GroupCrm.Domain.Overview;
using GroupCrm.Domain.Places;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GroupCrm.Data.Model;

internal sealed class SourceRecordMap : IEntityTypeConfiguration<SourceRecord>
{
    public void Configure(EntityTypeBuilder<SourceRecord> builder)
    {
        builder.Property(s => s.SystemCode).IsKeyText(32);
        builder.Property(s => s.SourceKey).IsKeyText(100);
        builder.Property(s => s.ContentHash).IsKeyText(64);
        builder.Property(s => s.Uscc).IsKeyText(18);
        builder.Property(s => s.NameKey).IsKeyText(300);
        builder.Property(s => s.PlaceKey).IsKeyText(6);
        builder.Property(s => s.DistrictCode).IsKeyText(6);
        builder.HasIndex(s => new { s.GroupId, s.SubsidiaryId, s.SystemCode, s.SourceKey }).IsUnique();
        builder.HasIndex(s => new { s.GroupId, s.SourceKey });
        builder.HasIndex(s => new { s.GroupId, s.Uscc });
        builder.HasIndex(s => new { s.GroupId, s.NameKey, s.PlaceKey });
        builder.HasIndex(s => s.CustomerId);
        builder.HasIndex(s => new { s.ImportRunId, s.SourceKey });
        builder.HasOne<Customer>().WithMany().HasForeignKey(s => s.CustomerId);
        builder.HasOne<Place>().WithMany().HasForeignKey(s => s.SubsidiaryId);
    }
}

internal sealed class SourceVersionMap : IEntityTypeConfiguration<SourceVersion>
{
    public void Configure(EntityTypeBuilder<SourceVersion> builder)
    {
        builder.HasIndex(v => new { v.SourceRecordId, v.No }).IsUnique();
        builder.HasOne<SourceRecord>().WithMany().HasForeignKey(v => v.SourceRecordId);
    }
}

internal sealed class SourceAttachmentMap : IEntityTypeConfiguration<SourceAttachment>
{
    public void Configure(EntityTypeBuilder<SourceAttachment> builder)
    {
        builder.Property(a => a.ReasonArgs).HasMaxLength(1000);
        builder.HasIndex(a => a.CustomerId);
        builder.HasIndex(a => a.SourceRecordId);
        builder.HasOne<SourceRecord>().WithMany().HasForeignKey(a => a.SourceRecordId);
        builder.HasOne<Customer>().WithMany().HasForeignKey(a => a.CustomerId);
    }
}

internal sealed class ImportRunMap : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.Property(r => r.SystemCode).IsKeyText(32);
        builder.Property(r => r.FileName).HasMaxLength(255);
        builder.Property(r => r.FileHash).IsKeyText(64);
        builder.Property(r => r.SheetName).HasMaxLength(100);
        builder.Property(r => r.FailureCode).HasMaxLength(100);
        builder.Ignore(r => r.AddsUp);
        builder.Ignore(r => r.IsOver);
        builder.HasIndex(r => new { r.GroupId, r.CreatedAt, r.Id });
        builder.HasIndex(r => new { r.GroupId, r.SubsidiaryId, r.CreatedAt });
        builder.HasOne<Place>().WithMany().HasForeignKey(r => r.SubsidiaryId);
        builder.HasOne<Place>().WithMany().HasForeignKey(r => r.LineId);
    }
}

internal sealed class ImportRejectionMap : IEntityTypeConfiguration<ImportRejection>
{
    public void Configure(EntityTypeBuilder<ImportRejection> builder)
    {
        builder.Property(r => r.ReasonCode).HasMaxLength(100);
        builder.Property(r => r.ReasonArgs).HasMaxLength(1000);
        builder.HasIndex(r => new { r.ImportRunId, r.RowNumber }).IsUnique();
        builder.HasOne<ImportRun>().WithMany().HasForeignKey(r => r.ImportRunId);
    }
}

internal sealed class OwnerAliasMap : IEntityTypeConfiguration<OwnerAlias>
{
    public void Configure(EntityTypeBuilder<OwnerAlias> builder)
    {
        builder.Property(a => a.TextKey).IsKeyText(100);
        builder.HasIndex(a => new { a.GroupId, a.SubsidiaryId, a.TextKey }).IsUnique();
        builder.HasOne<Domain.Access.Member>().WithMany().HasForeignKey(a => a.MemberId);
    }
}

internal sealed class GroupFigureMap : IEntityTypeConfiguration<GroupFigure>
{
    public void Configure(EntityTypeBuilder<GroupFigure> builder) =>
        builder.HasIndex(f => new { f.GroupId, f.SubsidiaryId });
}
