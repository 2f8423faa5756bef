using System.Collections.Concurrent;
using System.Data.Common;
using GroupCrm.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace GroupCrm.Web.Tests.Support;

/// <summary>Notes the commands that requests send to the database; what runs beside them does not count.</summary>
internal sealed class QueryCounter : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> commands = new();

    public IReadOnlyCollection<string> Commands => commands;

    public void Clear() => commands.Clear();

    /// <summary>Puts the counter into a server's services.</summary>
    public void Watch(IServiceCollection services)
    {
        var original = services.Single(s => s.ServiceType == typeof(DbContextOptions<CrmDb>)).ImplementationFactory!;
        services.AddSingleton(provider => new DbContextOptionsBuilder<CrmDb>((DbContextOptions<CrmDb>)original(provider)).AddInterceptors(this).Options);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (new HttpContextAccessor().HttpContext is not null)
            commands.Enqueue(command.CommandText);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}
