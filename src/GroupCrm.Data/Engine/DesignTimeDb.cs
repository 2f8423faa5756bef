using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Data.Engine;

/// <summary>A context without a server behind it: for migrations, scripts and checks of the model.</summary>
public static class DesignTimeDb
{
    public static CrmDb Create(IDatabaseEngine engine, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(engine);
        var builder = new DbContextOptionsBuilder<CrmDb>();
        engine.Configure(builder, new DatabaseOptions { Provider = engine.Kind, ConnectionString = connectionString });
        var rules = new SaveRules(TimeProvider.System, new PersonalCipher(new EphemeralDataProtectionProvider()));
        return new CrmDb(builder.Options, engine, new GroupContext(), rules);
    }
}
