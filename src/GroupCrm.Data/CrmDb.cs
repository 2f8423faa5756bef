using GroupCrm.Data.Accounts;
using GroupCrm.Data.Engine;
using GroupCrm.Data.Infrastructure;
using GroupCrm.Data.Model;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Audit;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Imports;
using GroupCrm.Domain.Overview;
using GroupCrm.Domain.Places;
using GroupCrm.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Data;

/// <summary>
/// The product's tables. Every read passes the group wall (a named query filter); every save passes <see cref="SaveRules"/>:
/// group, versions, audit, change stamps, outbox.
/// </summary>
public sealed class CrmDb(DbContextOptions<CrmDb> options, IDatabaseEngine engine, GroupContext context, SaveRules rules) : DbContext(options)
{
    private bool holdsGate;
    private bool savingRules;
    private bool published;

    /// <summary>The group whose rows this context sees. Read by the query filter at each query.</summary>
    public Guid CurrentGroup => context.GroupId;
    public GroupContext Context => context;
    public IDatabaseEngine Engine => engine;

    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<Group> Groups => Set<Group>();
    public DbSet<Member> Members => Set<Member>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<Role> Roles => Set<Role>();
    public DbSet<RolePermission> RolePermissions => Set<RolePermission>();
    public DbSet<RoleFieldAccess> RoleFieldAccess => Set<RoleFieldAccess>();
    public DbSet<Place> Places => Set<Place>();
    public DbSet<PlaceLink> PlaceLinks => Set<PlaceLink>();
    public DbSet<PlaceClosure> PlaceClosure => Set<PlaceClosure>();
    public DbSet<AreaDivision> AreaDivisions => Set<AreaDivision>();
    public DbSet<IdentityRegister> IdentityRegisters => Set<IdentityRegister>();
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<SearchEntry> SearchEntries => Set<SearchEntry>();
    public DbSet<Relationship> Relationships => Set<Relationship>();
    public DbSet<RelationshipHistory> RelationshipHistory => Set<RelationshipHistory>();
    public DbSet<Site> Sites => Set<Site>();
    public DbSet<Contact> Contacts => Set<Contact>();
    public DbSet<ContactKnownBy> ContactKnownBy => Set<ContactKnownBy>();
    public DbSet<ContactPoint> ContactPoints => Set<ContactPoint>();
    public DbSet<SourceRecord> SourceRecords => Set<SourceRecord>();
    public DbSet<SourceVersion> SourceVersions => Set<SourceVersion>();
    public DbSet<SourceAttachment> SourceAttachments => Set<SourceAttachment>();
    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();
    public DbSet<ImportRejection> ImportRejections => Set<ImportRejection>();
    public DbSet<OwnerAlias> OwnerAliases => Set<OwnerAlias>();
    public DbSet<GroupFigure> GroupFigures => Set<GroupFigure>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AuditPersonalValue> AuditPersonalValues => Set<AuditPersonalValue>();
    public DbSet<AuditSubjectKey> AuditSubjectKeys => Set<AuditSubjectKey>();
    public DbSet<AuditChainHead> AuditChainHeads => Set<AuditChainHead>();
    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();
    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();
    public DbSet<ChangeStamp> ChangeStamps => Set<ChangeStamp>();
    public DbSet<DataProtectionKeyRow> DataProtectionKeys => Set<DataProtectionKeyRow>();

    /// <summary>Stores an event for other modules in the transaction of the next save.</summary>
    public void Publish(IDomainEvent domainEvent)
    {
        rules.Publish(this, domainEvent);
        published = true;
    }

    /// <summary>Writes one audit entry of an action that is not the change of a row: an export, a sign-in, a batch.</summary>
    public void Record(string action, object figures, string? entityType = null, Guid? entityId = null) =>
        rules.Record(this, action, figures, entityType, entityId);

    /// <summary>From now on the rows that this context saves are covered by entries of <see cref="Record"/>, one for each batch.</summary>
    public void AuditInBatches() => AuditsRows = false;

    /// <summary>Whether each changed row gets an audit entry of its own.</summary>
    public bool AuditsRows { get; private set; } = true;

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Writes wait for the gate: use SaveChangesAsync.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (savingRules)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        savingRules = true;
        try
        {
            await rules.ApplyAsync(this, cancellationToken);
            if (holdsGate)
                return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            int saved;
            using (await engine.Gate.EnterAsync(cancellationToken))
                saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            TellCommitted();
            return saved;
        }
        finally
        {
            savingRules = false;
        }
    }

    /// <summary>Runs <paramref name="work"/> in one transaction behind the write gate; it commits unless the work throws.</summary>
    public async Task<T> InTransactionAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (holdsGate)
            return await work();
        T result;
        using (await engine.Gate.EnterAsync(cancel))
        {
            holdsGate = true;
            try
            {
                await using var transaction = await Database.BeginTransactionAsync(cancel);
                result = await work();
                await transaction.CommitAsync(cancel);
            }
            finally
            {
                holdsGate = false;
            }
        }

        TellCommitted();
        return result;
    }

    /// <inheritdoc cref="InTransactionAsync{T}"/>
    public Task InTransactionAsync(Func<Task> work, CancellationToken cancel) => InTransactionAsync(
        async () =>
        {
            await work();
            return true;
        },
        cancel);

    private void TellCommitted()
    {
        rules.Signals.Committed(CurrentGroup, published);
        published = false;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcMicroseconds>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CrmDb).Assembly);
        ModelRules.Apply(modelBuilder, engine, this);
    }
}
