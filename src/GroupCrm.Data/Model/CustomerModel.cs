using GroupCrm.Domain.Access;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Places;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GroupCrm.Data.Model;

internal sealed class CustomerMap : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.Property(c => c.UnifiedId).IsKeyText(16);
        builder.Property(c => c.Name).HasMaxLength(300);
        builder.Property(c => c.NameKey).IsKeyText(300);
        builder.Property(c => c.NameSort).IsKeyText(400);
        builder.Property(c => c.SearchText).IsKeyText(4000);
        builder.Property(c => c.EnglishName).HasMaxLength(300);
        builder.Property(c => c.Uscc).IsKeyText(18);
        builder.Property(c => c.Industry).HasMaxLength(100);
        builder.Property(c => c.ProvinceCode).IsKeyText(6);
        builder.Property(c => c.CityCode).IsKeyText(6);
        builder.Property(c => c.DistrictCode).IsKeyText(6);
        builder.Property(c => c.Address).HasMaxLength(500);
        builder.HasIndex(c => new { c.GroupId, c.UnifiedId }).IsUnique();
        builder.HasIndex(c => new { c.GroupId, c.NameSort, c.Id });
        builder.HasIndex(c => new { c.GroupId, c.Uscc });
        builder.HasIndex(c => new { c.GroupId, c.GroupPurchaseMinor, c.Id });
        builder.HasIndex(c => new { c.GroupId, c.SubsidiaryCount, c.NameSort, c.Id });
        builder.HasIndex(c => new { c.GroupId, c.UpdatedAt, c.Id });
        builder.HasOne<Customer>().WithMany().HasForeignKey(c => c.MergedIntoId);
    }
}

internal sealed class SearchEntryMap : IEntityTypeConfiguration<SearchEntry>
{
    public void Configure(EntityTypeBuilder<SearchEntry> builder)
    {
        // No foreign key: some twenty rows a customer, written only beside the customer itself.
        builder.ToTable("SearchEntries");
        builder.HasKey(e => new { e.GroupId, e.Key, e.CustomerId });
        builder.Property(e => e.Key).IsKeyText(SearchEntry.LongestKey);
    }
}

internal sealed class RelationshipMap : IEntityTypeConfiguration<Relationship>
{
    public void Configure(EntityTypeBuilder<Relationship> builder)
    {
        builder.Property(r => r.LocalClass).HasMaxLength(32);
        builder.Property(r => r.ShortName).HasMaxLength(100);
        builder.Property(r => r.OwnerHint).IsKeyText(100);
        builder.Property(r => r.Currency).HasMaxLength(3);
        builder.Property(r => r.CustomerNameSort).IsKeyText(400);

        // The row wall: each index starts on the viewer's side and ends on the list's order (docs/adr/0004-row-wall.md).
        builder.HasIndex(r => new { r.GroupId, r.OwnerId, r.CustomerNameSort, r.CustomerId, r.IsActive });
        builder.HasIndex(r => new { r.GroupId, r.TeamId, r.CustomerNameSort, r.CustomerId, r.IsActive });
        builder.HasIndex(r => new { r.GroupId, r.SubsidiaryId, r.CustomerNameSort, r.CustomerId, r.IsActive });
        builder.HasIndex(r => new { r.GroupId, r.AreaId, r.CustomerNameSort, r.CustomerId, r.IsActive });
        builder.HasIndex(r => new { r.GroupId, r.LineId, r.CustomerNameSort, r.CustomerId, r.IsActive });
        builder.HasIndex(r => new { r.GroupId, r.SubsidiaryId, r.PurchaseMinor, r.CustomerId });
        builder.HasIndex(r => new { r.GroupId, r.DealerId });
        builder.HasIndex(r => new { r.GroupId, r.SubsidiaryId, r.OwnerHint });
        builder.HasIndex(r => new { r.CustomerId, r.SubsidiaryId, r.LineId }).IsUnique().HasFilter("is_active");
        builder.HasOne<Customer>().WithMany().HasForeignKey(r => r.CustomerId);
        builder.HasOne<Customer>().WithMany().HasForeignKey(r => r.DealerId);
        builder.HasOne<Place>().WithMany().HasForeignKey(r => r.SubsidiaryId);
        builder.HasOne<Place>().WithMany().HasForeignKey(r => r.LineId);
        builder.HasOne<Place>().WithMany().HasForeignKey(r => r.TeamId);
        builder.HasOne<Place>().WithMany().HasForeignKey(r => r.AreaId);
        builder.HasOne<Member>().WithMany().HasForeignKey(r => r.OwnerId);
    }
}

internal sealed class RelationshipHistoryMap : IEntityTypeConfiguration<RelationshipHistory>
{
    public void Configure(EntityTypeBuilder<RelationshipHistory> builder)
    {
        builder.Property(h => h.Value).HasMaxLength(100);
        builder.Property(h => h.ReasonCode).HasMaxLength(100);
        builder.Property(h => h.Note).HasMaxLength(500);
        builder.HasIndex(h => new { h.CustomerId, h.FromAt });
        builder.HasIndex(h => new { h.RelationshipId, h.Aspect });
        builder.HasOne<Relationship>().WithMany().HasForeignKey(h => h.RelationshipId);
        builder.HasOne<Customer>().WithMany().HasForeignKey(h => h.CustomerId);
    }
}

internal sealed class SiteMap : IEntityTypeConfiguration<Site>
{
    public void Configure(EntityTypeBuilder<Site> builder)
    {
        builder.Property(s => s.Address).HasMaxLength(500);
        builder.Property(s => s.AddressKey).IsKeyText(400);
        builder.Property(s => s.ProvinceCode).IsKeyText(6);
        builder.Property(s => s.CityCode).IsKeyText(6);
        builder.Property(s => s.DistrictCode).IsKeyText(6);
        builder.HasIndex(s => new { s.CustomerId, s.SubsidiaryId });
        builder.HasIndex(s => s.SourceRecordId);
        builder.HasOne<Customer>().WithMany().HasForeignKey(s => s.CustomerId);
        builder.HasOne<SourceRecord>().WithMany().HasForeignKey(s => s.SourceRecordId);
    }
}

internal sealed class AreaDivisionMap : IEntityTypeConfiguration<AreaDivision>
{
    public void Configure(EntityTypeBuilder<AreaDivision> builder)
    {
        builder.Property(d => d.DivisionCode).IsKeyText(6);
        builder.HasIndex(d => new { d.GroupId, d.DivisionCode }).IsUnique();
        builder.HasOne<Place>().WithMany().HasForeignKey(d => d.AreaId);
    }
}

internal sealed class ContactMap : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.Property(c => c.Name).HasMaxLength(100);
        builder.Property(c => c.NameKey).IsKeyText(100);
        builder.Property(c => c.NameSort).IsKeyText(200);
        builder.Property(c => c.Honorific).HasMaxLength(32);
        builder.Property(c => c.JobTitle).HasMaxLength(100);
        builder.HasIndex(c => new { c.CustomerId, c.NameKey });
        builder.HasIndex(c => new { c.GroupId, c.NameKey });
        builder.HasOne<Customer>().WithMany().HasForeignKey(c => c.CustomerId);
    }
}

internal sealed class ContactKnownByMap : IEntityTypeConfiguration<ContactKnownBy>
{
    public void Configure(EntityTypeBuilder<ContactKnownBy> builder)
    {
        builder.HasIndex(k => new { k.ContactId, k.SubsidiaryId });
        builder.HasIndex(k => k.SourceRecordId);
        builder.HasOne<Contact>().WithMany().HasForeignKey(k => k.ContactId);
        builder.HasOne<SourceRecord>().WithMany().HasForeignKey(k => k.SourceRecordId);
    }
}

internal sealed class ContactPointMap : IEntityTypeConfiguration<ContactPoint>
{
    public void Configure(EntityTypeBuilder<ContactPoint> builder)
    {
        builder.Property(p => p.Value).HasMaxLength(320);
        builder.Property(p => p.ValueKey).IsKeyText(320);
        builder.Property(p => p.Extension).HasMaxLength(16);
        builder.Property(p => p.InvalidReason).HasMaxLength(64);
        builder.HasIndex(p => new { p.ContactId, p.Kind });
        builder.HasIndex(p => new { p.GroupId, p.ValueKey });
        builder.HasIndex(p => p.CustomerId);
        builder.HasIndex(p => p.SourceRecordId);
        builder.HasOne<Contact>().WithMany().HasForeignKey(p => p.ContactId);
        builder.HasOne<SourceRecord>().WithMany().HasForeignKey(p => p.SourceRecordId);
    }
}

internal sealed class IdentityRegisterMap : IEntityTypeConfiguration<IdentityRegister>
{
    public void Configure(EntityTypeBuilder<IdentityRegister> builder)
    {
        builder.HasKey(r => r.GroupId);
        builder.Property(r => r.Key).HasMaxLength(32);
    }
}
