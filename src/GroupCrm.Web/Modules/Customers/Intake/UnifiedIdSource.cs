using GroupCrm.Data;
using GroupCrm.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>
/// The identity register in the hands of one who decides identities: serial numbers are taken as needed. A decision is valid if nobody
/// else decided meanwhile; otherwise the save fails with a concurrency exception, and the batch is tried again.
/// </summary>
internal sealed class UnifiedIdSource
{
    private readonly CrmDb db;
    private readonly IdentityRegister register;

    private UnifiedIdSource(CrmDb db, IdentityRegister register) => (this.db, this.register) = (db, register);

    /// <summary>Reads the register, and waits for nobody: <see cref="ClaimAsync"/> tells later whether it is still the same.</summary>
    public static async Task<UnifiedIdSource> LookAsync(CrmDb db, CancellationToken cancel)
    {
        var register = db.IdentityRegisters.Local.FirstOrDefault();
        if (register is null)
            register = await db.IdentityRegisters.SingleAsync(cancel);
        else
            await db.Entry(register).ReloadAsync(cancel);
        return new UnifiedIdSource(db, register);
    }

    /// <summary>Takes the register as it will be once another plan is written.</summary>
    public static UnifiedIdSource Following(CrmDb db, IdentityRegister after)
    {
        db.Attach(after);
        return new UnifiedIdSource(db, after);
    }

    /// <summary>A copy of the register as it will be once it is claimed.</summary>
    public IdentityRegister After() =>
        new() { GroupId = register.GroupId, NextSerial = register.NextSerial, Key = register.Key, Version = register.Version + 1 };

    /// <summary>Bumps the register at once, so that on a server database later transactions of the group wait here.</summary>
    public static async Task<UnifiedIdSource> HoldAsync(CrmDb db, CancellationToken cancel)
    {
        var source = await LookAsync(db, cancel);
        await source.ClaimAsync(cancel);
        return source;
    }

    /// <summary>Bumps the register as it was read, with the numbers that were taken since.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else decided identities meanwhile.</exception>
    public Task ClaimAsync(CancellationToken cancel)
    {
        db.Entry(register).Property(r => r.NextSerial).IsModified = true;
        return db.SaveChangesAsync(cancel);
    }

    public string Next() => register.TakeId();
}
