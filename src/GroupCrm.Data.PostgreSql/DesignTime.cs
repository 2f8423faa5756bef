using GroupCrm.Data.Engine;
using Microsoft.EntityFrameworkCore.Design;

namespace GroupCrm.Data.PostgreSql;

/// <summary>Lets <c>bin/migration</c> make migrations for this database without a server.</summary>
public sealed class DesignTime : IDesignTimeDbContextFactory<CrmDb>
{
    public CrmDb CreateDbContext(string[] args) => DesignTimeDb.Create(new PostgreSqlEngine(), "Host=localhost");
}
