using GroupCrm.Data.Accounts;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Places;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GroupCrm.Data.Model;

internal sealed class AccountMap : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("Accounts");
        builder.Property(a => a.UserName).IsKeyText(256);
        builder.Property(a => a.NormalizedUserName).IsKeyText(256);
        builder.Property(a => a.Email).HasMaxLength(256);
        builder.Property(a => a.NormalizedEmail).IsKeyText(256);
        builder.Property(a => a.PhoneNumber).IsKeyText(32);
        builder.Property(a => a.Language).HasMaxLength(8);
        builder.Property(a => a.ConcurrencyStamp).IsConcurrencyToken().HasMaxLength(64);
        builder.Property(a => a.SecurityStamp).HasMaxLength(64);
        builder.Property(a => a.PasswordHash).HasMaxLength(512);

        // Identity keeps the lock-out's end as an offset time, which SQLite cannot compare.
        builder.Property(a => a.LockoutEnd).HasConversion(
            value => value == null ? (DateTime?)null : value.Value.UtcDateTime,
            value => value == null ? null : new DateTimeOffset(DateTime.SpecifyKind(value.Value, DateTimeKind.Utc)));
        builder.HasIndex(a => a.NormalizedUserName).IsUnique();
        builder.HasIndex(a => a.NormalizedEmail);
        builder.HasIndex(a => a.PhoneNumber);
    }
}

internal sealed class AccountTokenMap : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder)
    {
        builder.ToTable("AccountTokens");
        builder.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        builder.Property(t => t.LoginProvider).HasMaxLength(64);
        builder.Property(t => t.Name).HasMaxLength(64);
        builder.HasOne<Account>().WithMany().HasForeignKey(t => t.UserId);
    }
}

internal sealed class SessionMap : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.Property(s => s.SecretHash).HasMaxLength(32);
        builder.Property(s => s.RemoteAddress).HasMaxLength(64);
        builder.Property(s => s.UserAgent).HasMaxLength(256);
        builder.HasIndex(s => s.AccountId);
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
    }
}

internal sealed class GroupMap : IEntityTypeConfiguration<Group>
{
    public void Configure(EntityTypeBuilder<Group> builder)
    {
        builder.Property(g => g.Code).IsKeyText(32);
        builder.Property(g => g.NameZh).HasMaxLength(200);
        builder.Property(g => g.NameEn).HasMaxLength(200);
        builder.Property(g => g.Currency).HasMaxLength(3);
        builder.Ignore(g => g.Name);
        builder.HasIndex(g => g.Code).IsUnique();
    }
}

internal sealed class MemberMap : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.Property(m => m.Name).HasMaxLength(100);
        builder.Property(m => m.NameKey).IsKeyText(100);
        builder.Property(m => m.NameSort).IsKeyText(400);
        builder.Property(m => m.StaffNumber).IsKeyText(32);
        builder.HasIndex(m => new { m.GroupId, m.AccountId }).IsUnique();
        builder.HasIndex(m => new { m.GroupId, m.NameKey });
        builder.HasIndex(m => new { m.GroupId, m.NameSort, m.Id });
        builder.HasIndex(m => new { m.GroupId, m.StaffNumber });
        builder.HasIndex(m => m.AccountId);
        builder.HasIndex(m => m.StaffNumber);
        builder.HasOne<Account>().WithMany().HasForeignKey(m => m.AccountId);
        builder.HasOne<Place>().WithMany().HasForeignKey(m => m.HomePlaceId);
    }
}

internal sealed class MembershipMap : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.HasIndex(m => new { m.GroupId, m.MemberId });
        builder.HasOne<Member>().WithMany().HasForeignKey(m => m.MemberId);
        builder.HasOne<Place>().WithMany().HasForeignKey(m => m.PlaceId);
        builder.HasOne<Role>().WithMany().HasForeignKey(m => m.RoleId);
    }
}

internal sealed class RoleMap : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> builder)
    {
        builder.Property(r => r.Code).IsKeyText(64);
        builder.Property(r => r.NameZh).HasMaxLength(100);
        builder.Property(r => r.NameEn).HasMaxLength(100);
        builder.Ignore(r => r.Name);
        builder.HasIndex(r => new { r.GroupId, r.Code }).IsUnique();
    }
}

internal sealed class RolePermissionMap : IEntityTypeConfiguration<RolePermission>
{
    public void Configure(EntityTypeBuilder<RolePermission> builder)
    {
        builder.Property(p => p.Permission).IsKeyText(64);
        builder.HasIndex(p => new { p.GroupId, p.RoleId, p.Permission }).IsUnique();
        builder.HasOne<Role>().WithMany().HasForeignKey(p => p.RoleId);
    }
}

internal sealed class RoleFieldAccessMap : IEntityTypeConfiguration<RoleFieldAccess>
{
    public void Configure(EntityTypeBuilder<RoleFieldAccess> builder)
    {
        builder.HasIndex(p => new { p.GroupId, p.RoleId, p.FieldClass }).IsUnique();
        builder.HasOne<Role>().WithMany().HasForeignKey(p => p.RoleId);
    }
}

internal sealed class PlaceMap : IEntityTypeConfiguration<Place>
{
    public void Configure(EntityTypeBuilder<Place> builder)
    {
        builder.Property(p => p.Code).IsKeyText(32);
        builder.Property(p => p.NameZh).HasMaxLength(200);
        builder.Property(p => p.NameEn).HasMaxLength(200);
        builder.Ignore(p => p.Name);
        builder.HasIndex(p => new { p.GroupId, p.Tree, p.Code }).IsUnique();
        builder.HasOne<Place>().WithMany().HasForeignKey(p => p.MainLineId);
    }
}

internal sealed class PlaceLinkMap : IEntityTypeConfiguration<PlaceLink>
{
    public void Configure(EntityTypeBuilder<PlaceLink> builder)
    {
        builder.HasIndex(l => new { l.GroupId, l.PlaceId, l.FromDate });
        builder.HasOne<Place>().WithMany().HasForeignKey(l => l.PlaceId);
        builder.HasOne<Place>().WithMany().HasForeignKey(l => l.ParentId);
    }
}

internal sealed class PlaceClosureMap : IEntityTypeConfiguration<PlaceClosure>
{
    public void Configure(EntityTypeBuilder<PlaceClosure> builder)
    {
        builder.HasKey(c => new { c.AncestorId, c.DescendantId });
        builder.HasIndex(c => new { c.GroupId, c.DescendantId });
    }
}
