using GroupCrm.Data;
using GroupCrm.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace GroupCrm.Web.Modules.Customers.Intake;

/// <summary>
/// Holds the identity register during a transaction: whoever decides identities waits for the one before, and serial numbers are
/// taken as needed. A concurrent writer makes the save fail with a concurrency exception; the batch is then tried again.
/// </summary>
internal sealed class UnifiedIdSource
{
    private readonly IdentityRegister register;

    private UnifiedIdSource(IdentityRegister register) => this.register = register;

    /// <summary>Bumps the register at once, so that on a server database later transactions of the group wait here.</summary>
    public static async Task<UnifiedIdSource> HoldAsync(CrmDb db, CancellationToken cancel)
    {
        var register = db.IdentityRegisters.Local.FirstOrDefault();
        if (register is null)
            register = await db.IdentityRegisters.SingleAsync(cancel);
        else
            await db.Entry(register).ReloadAsync(cancel);
        db.Entry(register).Property(r => r.NextSerial).IsModified = true;
        await db.SaveChangesAsync(cancel);
        return new UnifiedIdSource(register);
    }

    public string Next() => register.TakeId();
}
